"""When each host may be asked again, for all workers of an archive together: by the clock of the server.

A worker takes the turn of a host before it asks, and gives it back with the rest that the host is to have.
Who dies in between keeps it no longer than an answer may take; whoever notices that gives the host the rest
that was meant for it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from archive.database.failures import cannot_write

LONGEST = 300.0
"""Seconds that a turn lasts of a worker that never gives it back."""

_TAKE = text(
    "INSERT INTO host_turns (host, worker_id, free_at, rest) "
    "VALUES (:host, :worker, timezone('utc', clock_timestamp()) + make_interval(secs => :longest), :rest) "
    "ON CONFLICT (host) DO UPDATE "
    "SET worker_id = excluded.worker_id, free_at = excluded.free_at, rest = excluded.rest "
    "WHERE host_turns.free_at <= timezone('utc', clock_timestamp()) RETURNING host"
)
_WAIT = text(
    "SELECT worker_id, EXTRACT(EPOCH FROM free_at - timezone('utc', clock_timestamp())) AS seconds "
    "FROM host_turns WHERE host = :host"
)
_GIVE_BACK = text(
    "UPDATE host_turns SET worker_id = 0, "
    "free_at = timezone('utc', clock_timestamp()) + make_interval(secs => :rest) "
    "WHERE host = :host AND worker_id = :worker"
)

_LOOK_AGAIN = 0.2
"""Seconds between two looks at a host that somebody asks."""


@dataclass(frozen=True, slots=True)
class HostTurns:
    """The turns of one worker; its methods ask the server, and may be called from any thread."""

    engine: Engine
    worker: int

    def try_to_take(self, host: str, rest: float) -> float:
        """Take the turn of a host; returns 0 when it was taken, else seconds to wait before another try.

        ``rest`` is what the host is to have after it, also if nobody comes to give the turn back: seconds.
        Raises ServerUnreachable or CannotWrite.
        """
        try:
            return self._try_to_take(host, rest)
        except DBAPIError as error:
            raise cannot_write(self.engine, error) from error

    def _try_to_take(self, host: str, rest: float) -> float:
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            asked = {"host": host[:255], "worker": self.worker, "longest": LONGEST, "rest": rest}
            if connection.execute(_TAKE, asked).first():
                return 0.0
            found = connection.execute(_WAIT, {"host": host[:255]}).first()
        if found is None or found.worker_id:
            return _LOOK_AGAIN
        return max(0.01, float(found.seconds))

    def give_back(self, host: str, rest: float) -> None:
        """Have a host be asked again by whoever comes first, from so many seconds from now on."""
        connected = self.engine.connect
        # What is not given back is free by itself after a while.
        with suppress(DBAPIError), connected().execution_options(isolation_level="AUTOCOMMIT") as connection:
            given = {"host": host[:255], "worker": self.worker, "rest": max(0.0, rest)}
            connection.execute(_GIVE_BACK, given)
