"""The workers at an archive as rows: each with the site that it has; who is gone loses all of it."""

from __future__ import annotations

import os
import platform
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, text, update

from archive.archive_error import WorkersDiffer
from archive.database import tables
from archive.database.server_clock import difference, now_in
from archive.folder import Folder
from archive.writing import recovery
from archive.writing.writer_turn import LIVING
from wording.message import Message, say

_LEAST_REST = timedelta(seconds=5)
"""How long at least nothing is asked of a host that a worker was asking when it went: maybe just now."""


@dataclass(frozen=True, slots=True)
class Worker:
    """One worker; ``session`` is the name of its connections, which no other ever has. Times are UTC.

    ``ahead`` is by how many seconds its clock was ahead of the database's when it was last seen.
    """

    id: int
    session: str
    machine: str
    process: int
    began_at: datetime
    seen_at: datetime
    ahead: float


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A worker that is gone, and what was said of taking in what it had captured."""

    worker: Worker
    done: list[Message]


def new_session() -> str:
    """A name for the connections of a worker."""
    return f"alliantie work {uuid.uuid4().hex[:16]}"


def reserve(connection: Connection) -> int:
    """The number of a new worker, which lives as long as this connection to a server does."""
    sequence = text("SELECT nextval(pg_get_serial_sequence('workers', 'id'))")
    number: int = connection.execute(sequence).scalar_one()
    connection.execute(text("SELECT pg_advisory_lock(:of, :worker)"), {"of": LIVING, "worker": number})
    return number


def register(
    connection: Connection, session: str, alike: Mapping[str, str], reserved: int | None = None
) -> int:
    """Have a worker be at the archive; returns its number, which may have been ``reserved``.

    ``alike`` are digests of what all workers have to have alike, by the name of each. Raises WorkersDiffer
    when one that is there has something else.
    """
    _refuse_other(connection, alike)
    now = now_in(connection)
    row = {
        **({} if reserved is None else {"id": reserved}),
        "session": session,
        "machine": platform.node()[:200],
        "process": os.getpid(),
        "began_at": now,
        "seen_at": now,
        "ahead": difference(connection).total_seconds(),
        "alike": dict(alike),
    }
    number: int = connection.execute(insert(tables.workers).returning(tables.workers.c.id), row).scalar_one()
    return number


def _refuse_other(connection: Connection, alike: Mapping[str, str]) -> None:
    for row in connection.execute(select(tables.workers)):
        others = {name for name in {*alike, *row.alike} if alike.get(name) != row.alike.get(name)}
        if others:
            raise WorkersDiffer(
                say(
                    "This worker differs from the one on {machine} (process {process:number}) in: {what}. "
                    "Workers of one archive share its directory, settings, profiles and names. Make them "
                    "the same, or have the others end first.",
                    machine=row.machine,
                    process=row.process,
                    what=sorted(others),
                )
            )


def everyone(connection: Connection) -> list[Worker]:
    """The workers that are at the archive, and those that are gone and of which nobody noticed yet."""
    columns = tables.workers.c
    query = select(*(columns[name] for name in Worker.__dataclass_fields__)).order_by(columns.id)
    return [Worker(*row) for row in connection.execute(query)]


def claim(connection: Connection, worker: int, site: str) -> None:
    """Give a site to a worker; nobody may have it."""
    connection.execute(insert(tables.site_claims), {"site": site, "worker_id": worker})


def claimed(connection: Connection) -> dict[str, int]:
    """The sites that workers have, with the number of the worker."""
    columns = tables.site_claims.c
    return {row.site: row.worker_id for row in connection.execute(select(columns.site, columns.worker_id))}


def release(connection: Connection, site: str) -> None:
    """Take back a site from its worker, which is done with it; what that changes is still to be settled."""
    connection.execute(delete(tables.site_claims).where(tables.site_claims.c.site == site))
    _note_unsettled(connection, [site])


def unsettled(connection: Connection) -> dict[str, datetime]:
    """The sites that were crawled and are not settled, each since when (UTC)."""
    columns = tables.unsettled_sites.c
    return {row.site: row.since for row in connection.execute(select(columns.site, columns.since))}


def note_settled(connection: Connection, sites: Collection[str]) -> None:
    """These sites are settled, in this transaction."""
    connection.execute(delete(tables.unsettled_sites).where(tables.unsettled_sites.c.site.in_(sites)))


def take_in_after_gone(folder: Folder, connection: Connection, me: int) -> list[TakenIn]:
    """Take in what workers that are gone had captured and not come to note.

    It has to be committed before ``mend_after_gone``. Call both only in a turn to write. Raises CannotWrite.
    """
    gone = [each for each in everyone(connection) if each.id != me and _is_gone(connection, each.id)]
    return [TakenIn(each, recovery.take_in_after(folder, connection, each.id)) for each in gone]


def mend_after_gone(folder: Folder, connection: Connection, taken: Sequence[TakenIn]) -> list[Message]:
    """Mend what these workers left, if nobody did so meanwhile, and free their sites; says what was done."""
    done, there = [], {each.id for each in everyone(connection)}
    for each in taken:
        mended = _mend(folder, connection, each.worker) if each.worker.id in there else []
        # First that it was gone, then what was done about that.
        done += [*mended[:1], *each.done, *mended[1:]]
    recovery.keep_account(folder, done)
    return done


def leave(connection: Connection, worker: int) -> None:
    """Have a worker be at the archive no more: its sites are free, and soon the hosts that it was asking."""
    sites = [site for site, by in claimed(connection).items() if by == worker]
    _note_unsettled(connection, sites)
    connection.execute(delete(tables.site_claims).where(tables.site_claims.c.worker_id == worker))
    # A turn that was not given back would last as long as an answer may take.
    turns, now = tables.host_turns, now_in(connection)
    held = select(turns.c.host, turns.c.rest).where(turns.c.worker_id == worker)
    for row in connection.execute(held).all():
        rests_until = now + max(_LEAST_REST, timedelta(seconds=row.rest))
        given = update(turns).where(turns.c.host == row.host)
        connection.execute(given.values(worker_id=0, free_at=rests_until))
    connection.execute(delete(tables.workers).where(tables.workers.c.id == worker))


def forget_all(engine: Engine) -> None:
    """Nobody works here: for a run that has the archive to itself, before it mends what they left.

    Where nobody ever did, nothing is written.
    """
    left = (tables.site_claims, tables.host_turns, tables.workers)
    with engine.connect() as connection:
        if not any(connection.execute(select(table).limit(1)).first() for table in left):
            return
    with engine.begin() as connection:
        _note_unsettled(connection, list(claimed(connection)))
        for table in left:
            connection.execute(delete(table))


def _is_gone(connection: Connection, worker: int) -> bool:
    """True where nobody has the lock any more that a worker holds as long as it lives."""
    asked = text("SELECT pg_try_advisory_xact_lock(:of, :worker)")
    return bool(connection.execute(asked, {"of": LIVING, "worker": worker}).scalar())


def _mend(folder: Folder, connection: Connection, worker: Worker) -> list[Message]:
    sites = sorted(site for site, by in claimed(connection).items() if by == worker.id)
    said = say(
        "A worker on {machine} (process {process:number}) was gone; its sites are free: {sites}.",
        machine=worker.machine,
        process=worker.process,
        sites=sites,
    )
    done = recovery.repair_after(folder, connection, worker.id, sites)
    leave(connection, worker.id)
    return [said, *done] if sites else done


def _note_unsettled(connection: Connection, sites: Collection[str]) -> None:
    known, now = unsettled(connection), now_in(connection)
    rows = [{"site": site, "since": now} for site in sites if site not in known]
    if rows:
        connection.execute(insert(tables.unsettled_sites), rows)
