"""An index held still: its files under other names, while a run goes on writing it.

Files of segments never change: a second name keeps one, whatever becomes of the first. The list of words
grows, and what lies beside is replaced: these are copied. What the stamp says is compared behind it, so
what a commit changed in between is looked at again.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.folder import Folder
from archive.small_file import read_bytes
from search.index import stamp
from search.index.earlier_versions import index_of_versions
from search.index.index_folder import Index
from search.publishing.publication import BESIDE, OF_INDEX
from search.publishing.publishing_error import PublishingError
from wording.message import say

Files = dict[str, Path]
"""Where each file is held, by its name within the archive."""

_ATTEMPTS = 20
_STAMP = "stamp.json"
_SMALL = ("synonyms.json", "publishers.json", "looked-at.json")


@contextmanager
def held_still(folder: Folder) -> Iterator[Files]:
    """The files of the index, and of what readers need beside it, as they are at one moment.

    One process at a time asks for it. Raises IndexMissing where there is none that can be asked,
    PublishingError for one that changes all the time, or is damaged.
    """
    held = folder.held_index
    shutil.rmtree(held, ignore_errors=True)
    try:
        # The journal first: what it withholds by then is withheld, whatever the index has.
        beside = {name: _copied(folder.root / name, held / name) for name in BESIDE}
        index = Index(folder.own_index)
        files = _held(index, held, OF_INDEX)
        versions = index_of_versions(index)
        if (versions.folder / _STAMP).exists():
            files |= _held(versions, held, f"{OF_INDEX}{versions.folder.name}/")
        yield {**files, **{name: path for name, path in beside.items() if path}}
    finally:
        shutil.rmtree(held, ignore_errors=True)


def _held(index: Index, held: Path, name: str) -> Files:
    index.open()
    for _ in range(_ATTEMPTS):
        place = held / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        try:
            before = read_bytes(index.folder / _STAMP)
            files = _files_of(index, place)
            if read_bytes(index.folder / _STAMP) == before:
                (place / _STAMP).write_bytes(before)
                return {name + file: place / file for file in (*files, _STAMP)}
        except (FileNotFoundError, _Changed):
            continue
    raise PublishingError(
        say(
            "The search index at {folder} could not be held still to be published: it is damaged, or changes "
            "all the time. Look with: alliantie verify",
            folder=index.folder,
        )
    )


class _Changed(Exception):
    """A file is not as the stamp has it: a commit is half-way, or it is damaged."""


def _files_of(index: Index, place: Path) -> list[str]:
    names = []
    for name, (size, total) in stamp.read(index.folder).sums.items():
        if name.endswith(".txt"):
            # It grows where it stands: no more than the stamp knows of it is published.
            data = read_bytes(index.folder / name)[:size]
            if (len(data), zlib.crc32(data)) != (size, total):
                raise _Changed
            (place / name).write_bytes(data)
        else:
            _second_name(index.folder / name, place / name)
            if (place / name).stat().st_size != size:
                raise _Changed
        names.append(name)
    return names + [name for name in _SMALL if _copied(index.folder / name, place / name)]


def _copied(path: Path, target: Path) -> Path | None:
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target


def _second_name(path: Path, target: Path) -> None:
    try:
        os.link(path, target, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:
        # A file system that knows no second names.
        shutil.copyfile(path, target, follow_symlinks=False)
