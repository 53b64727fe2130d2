"""Sees to it that no write follows a symbolic link that lies in an archive, which may point anywhere."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from archive.archive_error import CannotWrite
from archive.folder import Folder
from wording.message import say

_OF_SQLITE = ("", "-wal", "-shm", "-journal")
"""What SQLite puts beside a database, also for readers."""


def refuse_links(folder: Folder) -> None:
    """Raise CannotWrite where anything in the archive that a run could write to is a symbolic link.

    Every run that writes asks here before it does; what the archive itself is reached by may be a link.
    """
    for path in _links(folder):
        raise _refused(path)
    for path in _changed_in_place(folder):
        if _has_other_names(path):
            raise CannotWrite(
                say(
                    "{path} has another name on this disk, and what is written here would change what is "
                    "there: expected an archive whose files are all its own. Put a copy in its place.",
                    path=path,
                )
            )


def refuse_linked_database(path: Path) -> None:
    """Raise CannotWrite where a database, or what SQLite writes beside it while it reads, is a link."""
    for ending in _OF_SQLITE:
        beside = path.with_name(path.name + ending)
        if beside.is_symlink():
            raise _refused(beside)


def opened_unlinked(path: str, flags: int) -> int:
    """An ``opener`` for ``open`` that follows no link at the end of a path."""
    try:
        # Who opens a pipe to write waits for a reader, who never comes.
        return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o666)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _refused(Path(path)) from error
        raise


def _links(folder: Folder) -> Iterator[Path]:
    """The links among what is ours: all that a file manager shows, and all in the rooms of an archive."""
    rooms = {folder.warc, folder.cdxj, folder.quarantine, folder.reports}
    waiting = [folder.root]
    while waiting:
        place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                path = place / entry.name if entry.is_symlink() or entry.is_dir() else None
                if path is None or (place == folder.root and entry.name.startswith(".")):
                    continue
                if entry.is_symlink():
                    yield path
                elif place != folder.root or path in rooms or path.name.startswith(folder.own_index.name):
                    waiting.append(path)


def _changed_in_place(folder: Folder) -> Iterator[Path]:
    """The files that are changed as they stand; all others are replaced as a whole."""
    # A search, which imports this file, writes nothing and does without a database.
    from archive.warc.writing import OPEN_SUFFIX

    for ending in _OF_SQLITE:
        yield folder.database.with_name(folder.database.name + ending)
    locks = (folder.lock, folder.curation_lock, folder.index_lock)
    yield from (folder.curation, folder.owners, *locks, folder.index / "words.txt")
    yield from folder.warc.glob("*" + OPEN_SUFFIX)


def _has_other_names(path: Path) -> bool:
    try:
        return path.lstat().st_nlink > 1
    except OSError:
        return False


def _refused(path: Path) -> CannotWrite:
    return CannotWrite(
        say(
            "{path} is a symbolic link, and nothing is written through one: expected an archive whose files "
            "are all its own. Put what it leads to in its place, or mount that there.",
            path=path,
        )
    )
