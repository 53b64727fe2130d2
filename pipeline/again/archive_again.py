"""An archive that is gone through again: in one transaction, with reader processes and a describer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from archive.database.connecting import Connection
from archive.folder import Folder
from pipeline.describe.describer import Describer
from pipeline.describe.store import Store
from pipeline.engines.engine import Engine
from pipeline.engines.local import LOCAL
from pipeline.workers.pool import ReaderPool

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OpenedArchive:
    """All of it happens in the transaction of ``connection``; ``vocabulary`` is None for the shipped one.

    What ``engine`` does is done elsewhere.
    """

    connection: Connection
    folder: Folder
    pool: ReaderPool
    describer: Describer
    vocabulary: Path | None
    engine: Engine = LOCAL

    def store(self) -> Store:
        """A store that writes at once, in this transaction."""
        return Store(self.describer, self._at_once)

    def _at_once(self, work: Callable[[Connection], T]) -> Future[T]:
        done: Future[T] = Future()
        done.set_result(work(self.connection))
        return done
