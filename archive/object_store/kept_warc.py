"""Where a WARC file of an archive is read: in its folder, or in its store once there is no copy here."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.folder import Folder
from archive.object_store.chosen import chosen_for
from archive.object_store.object_store import ObjectStore, connected
from archive.object_store.ranged_file import ranged_file
from archive.object_store.store_address import StoredObject
from archive.warc.source import WarcSource
from archive.warc.writing import OPEN_SUFFIX

_USED_AGAIN = 3600.0
"""Seconds within which a file that is used again is not noted as such once more."""


def warc_path(folder: Folder, name: str) -> Path:
    """Where in its folder the WARC file of this name is; while it is being written it has another ending."""
    closed = folder.warc / name
    return closed if closed.exists() else closed.with_name(name + OPEN_SUFFIX)


def warc_source(folder: Folder, name: str, length: int = 0) -> WarcSource:
    """Whence the WARC file of this name is read; a record of this ``length``, where that is known."""
    chosen = chosen_for(folder)
    if chosen is None:
        return warc_path(folder, name)
    return KeptWarc(folder.warc / name, connected(chosen.address), length)


@dataclass(frozen=True, slots=True)
class KeptWarc:
    """A WARC file of an archive with a store; whether there is a copy here is seen when it is opened.

    With a ``length`` it is one record that is read, at the place where it is opened.
    """

    path: Path
    store: ObjectStore
    length: int = 0

    @property
    def name(self) -> str:
        return self.path.name

    def __fspath__(self) -> str:
        return os.fspath(self.path)

    def __str__(self) -> str:
        return str(self.path)

    def open_between(self, start: int, end: int | None) -> BinaryIO:
        """The file at ``start``, from the folder if it is there, else from the store. Raises OSError."""
        for path in self._here():
            with suppress(FileNotFoundError):
                file = path.open("rb")
                _note_use(path)
                return file
        if end is None and self.length:
            end = start + self.length
        return self.open_stored(start, end)

    def open_stored(self, start: int, end: int | None) -> BinaryIO:
        """The file as the store has it, whatever is here. Raises FileNotFoundError or StoreFails."""
        found = self._object()
        end = found.size if end is None else min(end, found.size)
        try:
            return ranged_file(self.store, found.key, start, end)
        except FileNotFoundError:
            # Another object may have taken its place since its key was looked up.
            self.store.forget(self.name)
            return ranged_file(self.store, self._object().key, start, end)

    def size(self) -> int:
        """How many bytes the file has, here or in the store. Raises OSError."""
        for path in self._here():
            with suppress(FileNotFoundError):
                return path.stat().st_size
        return self.stored_size()

    def stored_size(self) -> int:
        """How many bytes the store has of it. Raises FileNotFoundError or StoreFails."""
        return self._object().size

    def _here(self) -> tuple[Path, Path, Path]:
        # One that is closed between the two looks is found by the third.
        return self.path, self.path.with_name(self.name + OPEN_SUFFIX), self.path

    def _object(self) -> StoredObject:
        found = self.store.find(self.name)
        if found is None:
            raise FileNotFoundError(2, "it is neither in the folder nor in the store", str(self.path))
        return found


def _note_use(path: Path) -> None:
    """Note when a copy was last read: the one used longest ago is the first that goes to make room."""
    with suppress(OSError):
        found = path.stat()
        if time.time() - found.st_atime > _USED_AGAIN:
            os.utime(path, ns=(time.time_ns(), found.st_mtime_ns))
