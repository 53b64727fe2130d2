"""The stamp of an index: by which release it was made, how far it goes, and what its files come to.

It is read before anything else is, and written last: it never promises more than what is on disk.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from archive.small_file import read_json
from search.dutch.analysis import ANALYSER_VERSION
from search.index.checksums import Sums, carried_on, is_sound, with_sum
from search.index.schema import SCHEMA_VERSION
from search.search_error import DamagedFile
from wording.message import say

State = Literal["ready", "missing", "stale", "damaged", "unreadable"]
"""How usable an index is; ``stale`` is one of another release."""

_FILE = "stamp.json"


class Stamp(NamedTuple):
    """The newest change of the catalogue that is in the index, and the sums of its files then."""

    change: int
    sums: Sums


def state_of(folder: Path) -> State:
    """The state of the index in ``folder`` by its stamp; nothing else of it is read."""
    try:
        content = _content(folder)
    except FileNotFoundError:
        return "missing"
    except PermissionError:
        return "unreadable"
    except (OSError, ValueError):
        return "damaged"
    if not isinstance(content, dict) or type(content.get("change")) is not int:
        return "damaged"
    if (content.get("schema"), content.get("analyser")) != versions():
        return "stale"
    return "ready" if is_sound(content) else "damaged"


def read(folder: Path) -> Stamp:
    """The stamp of an index whose state is ready; raises OSError or ValueError for any other."""
    content = _content(folder)
    if not is_sound(content):
        raise DamagedFile(say("{file} does not hold what it was written with", file=folder / _FILE))
    return Stamp(content["change"], {name: (size, total) for name, (size, total) in content["files"].items()})


def write(folder: Path, change: int) -> None:
    """Note durably how far the index goes, when all that it promises is on disk, too."""
    known = read(folder).sums if (folder / _FILE).exists() else {}
    sums = carried_on(folder, known)
    for name, _ in sums.items() - known.items():
        # Whoosh syncs nothing, and a merge by another process may have removed it since.
        with suppress(FileNotFoundError):
            sync(folder / name)
    _replace(folder, change, sums)


def _replace(folder: Path, change: int, sums: Sums) -> None:
    schema, analyser = versions()
    content = {"schema": schema, "analyser": analyser, "change": change, "files": sums}
    beside = folder / f"{_FILE}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(with_sum(content), file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / _FILE)
    sync(folder)


def sync(path: Path) -> None:
    """Have a file, or what a directory names, survive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _content(folder: Path) -> Any:
    return read_json(folder / _FILE)


def versions() -> tuple[int, str]:
    """The numbers of the fields and of the analyser of this release: an index with others is none of it."""
    # Numbers lie in the files as in this machine's memory.
    return SCHEMA_VERSION, f"{ANALYSER_VERSION} {sys.byteorder}-endian"
