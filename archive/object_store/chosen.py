"""Which archives have their sealed files in an object store, as this process was told.

That stands in the settings of an archive, which may come from anybody; so it is chosen where somebody's
agreement to them was looked for, and holds for the process. Without a choice an archive is in its folder
alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.folder import Folder
from archive.object_store.store_address import StoreAddress


@dataclass(frozen=True, slots=True)
class Chosen:
    """A store, and how many bytes of what is in it may also be kept in the folder of the archive."""

    address: StoreAddress
    kept_here: int


_chosen: dict[Path, Chosen] = {}


def choose(root: Path, chosen: Chosen | None) -> None:
    """Have the archive at ``root`` keep its sealed files in a store, or in its folder alone."""
    if chosen is None:
        _chosen.pop(root.resolve(), None)
    else:
        _chosen[root.resolve()] = chosen


def chosen_for(folder: Folder) -> Chosen | None:
    """The store of an archive; None where all of it is in its folder."""
    return _chosen.get(folder.root.resolve()) if _chosen else None


def every_choice() -> dict[Path, Chosen]:
    """What was chosen in this process, for one that it starts."""
    return dict(_chosen)


def choose_as(choices: Mapping[Path, Chosen]) -> None:
    """Choose as the process did that started this one."""
    _chosen.update(choices)
