"""Reads versions that nobody read, when a reader asks for their words: in a process of its own, which ends.

An earlier release read of every address in an imported file what stood there last. What it left is read when
it is asked for, and remembered for a while; nothing is written. ``rebuild --derived`` reads it for good.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.readings.reading import Reading, reading_from
from pipeline.workers.pool import ReaderFailed, ReaderPool
from reading_room.contents import Content, content_of
from reading_room.remembered import Remembered

_LARGEST = 20_000_000
"""Bytes of a version that is read while somebody waits."""

_SECONDS = 6.0
"""How long a version may take, and how long a reader waits for their turn: one version is read at a time."""

_MOST_REMEMBERED = 50


class ReadingsOnRequest:
    """The readings of versions that were asked for last."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._remembered: Remembered[Reading | None] = Remembered(_MOST_REMEMBERED)

    def of(self, connection: Connection, folder: Folder, versions: Sequence[Capture]) -> list[Reading | None]:
        """A reading of each version; None for one that is too large, that fails, or when others wait too.

        Raises DamagedRecord where the archive does not hold what was captured.
        """
        return [self._of(connection, folder, version) for version in versions]

    def _of(self, connection: Connection, folder: Folder, version: Capture) -> Reading | None:
        if version.payload_size > _LARGEST:
            return None
        return self._remembered.get(
            version.read_digest, lambda: self._read(content_of(connection, folder, version))
        )

    def _read(self, content: Content) -> Reading | None:
        if not self._turn.acquire(timeout=_SECONDS):
            return None
        try:
            with ReaderPool(workers=1) as pool:
                job = pool.submit(
                    "read", content.data, {"declared_type": content.declared}, urgent=True, timeout=_SECONDS
                )
                return reading_from(job.result())
        except ReaderFailed:
            return None
        finally:
            self._turn.release()
