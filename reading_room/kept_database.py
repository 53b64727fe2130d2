"""Keeps the database of the archive open between requests, and opens it anew where it became another one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.database import connecting
from archive.database.connecting import Connection, DatabaseFailure, Engine
from archive.database.failures import unreadable
from archive.folder import Folder, existing


class KeptDatabase:
    """The database of one archive. ``url`` takes the place of its SQLite file.

    A file that was replaced, by a rebuild or because the archive was moved away, is noticed by its number on
    the disk.
    """

    def __init__(self, url: str | None = None) -> None:
        self._url = url
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._file: tuple[int, int] | None = None

    @contextmanager
    def connected(self, archive: Path, *, on_the_spot: bool = False) -> Iterator[tuple[Folder, Connection]]:
        """The archive with a connection to its database, as a reader on the spot or elsewhere may see it.

        Raises NotAnArchive when there is none, NothingYet when nothing was written to it, DamagedDatabase
        when it cannot be read, ServerUnreachable when its server cannot be reached.
        """
        folder = existing(archive, on_the_spot=on_the_spot)
        engine = self._opened(folder)
        try:
            with engine.connect() as connection:
                yield folder, connection
        except DatabaseFailure as error:
            self.close()
            raise unreadable(engine, error) from error

    def close(self) -> None:
        """Let go of the database; the next request opens it again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    def _opened(self, folder: Folder) -> Engine:
        with self._lock:
            file = self._identity(folder)
            if self._engine is None or file != self._file:
                if self._engine is not None:
                    self._engine.dispose()
                    self._engine = None
                self._engine = connecting.open_for_readers(folder, self._url)
                self._file = self._identity(folder)
            return self._engine

    def _identity(self, folder: Folder) -> tuple[int, int] | None:
        if self._url is not None:
            return None
        try:
            found = folder.database.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
