"""One writer to a database in a server, from whatever machine: a lock that ends with its connection."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from sqlalchemy import Connection, Engine, Row, event, text

from archive.archive_error import ArchiveLocked, HeldByWorkers
from wording.message import Message, say

_KEY = 0x616C6C69
"""The letters "alli"; a server's advisory locks are of one database, so all archives may have the same."""

_HOLDER = text(
    "SELECT mode, pid, application_name, client_addr, backend_start "
    "FROM pg_locks JOIN pg_stat_activity USING (pid) "
    "WHERE locktype = 'advisory' AND granted AND objid = :key AND classid = 0 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def take(engine: Engine, purpose: str) -> None:
    """Hold the lock of the server's database until ``engine`` is disposed of.

    The lock in the archive's directory holds nobody back who writes from another one. A database in a file
    has no such lock, and needs none. Raises ArchiveLocked, naming the other run.
    """
    if engine.dialect.name != "postgresql":
        return
    held = connect_apart(engine)
    held.execute(
        text("SELECT set_config('application_name', :name, false)"), {"name": f"alliantie {purpose}"}
    )
    _hold(engine, held, "SELECT pg_try_advisory_lock(:key)")


def share(engine: Engine) -> None:
    """Hold that lock together with other workers, who keep out everybody else; raises ArchiveLocked."""
    _hold(engine, connect_apart(engine), "SELECT pg_try_advisory_lock_shared(:key)")


def connect_apart(engine: Engine) -> Connection:
    """A connection for something that lasts as long as a run, which nobody else is given."""
    # No transaction: one that lasts as long as a run would keep the server from clearing up.
    held = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    held.detach()
    return held


def _hold(engine: Engine, held: Connection, asking: str) -> None:
    if not held.execute(text(asking), {"key": _KEY}).scalar():
        locked = _who_holds(held)
        held.close()
        raise locked
    event.listen(engine, "engine_disposed", lambda _engine: held.close())


def _who_holds(connection: Connection) -> ArchiveLocked:
    holder = connection.execute(_HOLDER, {"key": _KEY}).first()
    if holder is None or holder.backend_start is None:
        # It has just ended, or is of a role of which ours may know nothing.
        return ArchiveLocked(
            say(
                "This archive's database is in use by another run. "
                "Wait until it ends, or stop it; reading goes on meanwhile."
            )
        )
    kind = HeldByWorkers if holder.mode == "ShareLock" else ArchiveLocked
    return kind(_in_words(holder))


def _in_words(holder: Row[Any]) -> Message:
    return say(
        "This archive's database is in use by '{purpose}' (from {machine}, since {since:moment}). "
        "Wait until it ends, or stop it; reading goes on meanwhile. "
        "If its machine died, end it in the server: SELECT pg_terminate_backend({process:number})",
        purpose=holder.application_name,
        machine=str(holder.client_addr) if holder.client_addr else say("its own machine"),
        since=holder.backend_start.astimezone(UTC),
        process=holder.pid,
    )
