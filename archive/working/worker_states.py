"""How the workers at an archive are, for whoever looks on: at work, silent, or gone; nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, text

from archive.database.server_clock import now_in
from archive.folder import Folder
from archive.working import worker_rows
from archive.working.pulse import SILENCE
from archive.working.worker_rows import Worker
from archive.writing import run_lock
from archive.writing.writer_turn import LIVING

Life = Literal["at work", "silent", "gone"]
"""A worker is silent that holds its lock and says nothing for longer than others wait; gone is who let go."""

LIVES: tuple[Life, ...] = ("at work", "silent", "gone")
"""How a worker can be."""

_HELD = text(
    "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = :living "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@dataclass(frozen=True, slots=True)
class WorkerState:
    """A worker as it is now. ``sites`` are those that it has; ``ahead`` is in seconds. Times are UTC.

    ``seen_at`` is its last sign of life, by the clock of the database's server, and ``ahead`` by how much its
    own clock was ahead of that one then.
    """

    number: int
    machine: str
    process: int
    began_at: datetime
    seen_at: datetime
    sites: tuple[str, ...]
    life: Life
    ahead: float


def worker_states(folder: Folder, connection: Connection) -> list[WorkerState]:
    """All workers that are at an archive, or of which nobody noticed yet that they are gone; oldest first."""
    workers = worker_rows.everyone(connection)
    if not workers:
        return []
    living, now = _living(folder, connection, workers), now_in(connection)
    is_server, claimed = connection.dialect.name != "sqlite", worker_rows.claimed(connection)
    return [
        WorkerState(
            number=each.id,
            machine=each.machine,
            process=each.process,
            began_at=each.began_at,
            seen_at=each.seen_at,
            sites=tuple(sorted(site for site, by in claimed.items() if by == each.id)),
            # Who has an archive to itself gives no signs of life: nobody waits for any.
            life=_life(each, living, now if is_server else each.seen_at),
            ahead=each.ahead,
        )
        for each in workers
    ]


def _living(folder: Folder, connection: Connection, workers: list[Worker]) -> set[int]:
    """The numbers of those that hold a lock as long as they live."""
    if connection.dialect.name == "sqlite":
        return {each.id for each in workers} if run_lock.is_held(folder.lock) else set()
    return set(connection.execute(_HELD, {"living": LIVING}).scalars())


def _life(worker: Worker, living: set[int], now: datetime) -> Life:
    if worker.id not in living:
        return "gone"
    return "silent" if now - worker.seen_at > timedelta(seconds=SILENCE) else "at work"
