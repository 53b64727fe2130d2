"""Whose turn it is to write, where several workers do: one transaction at a time, and only of who still may.

Numbers are given, and changes of items counted, in the order in which they are there for readers. No
sequence does that: who asks what is new since a number would miss what was counted before it and committed
behind it. So the transactions of all workers come one after another, by a lock that ends with each.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from archive.archive_error import TakenForLost
from wording.message import say

_CLASS = 0x616C6C69
"""The letters "alli"; with a second number it is another lock than that of whole runs."""

_WRITING = 1

LIVING = 0x776F726B
"""The letters "work": with the number of a worker, the lock that it holds as long as it lives."""

_STILL_THERE = text(
    "SELECT 1 FROM workers WHERE session = :session AND EXISTS (SELECT 1 FROM pg_locks "
    "WHERE locktype = 'advisory' AND granted AND classid = :living AND objid = :worker "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
)
"""Nobody took its sites, and nobody may just now: a server that restarted let go of the lock of a worker."""


@dataclass(frozen=True, slots=True)
class WriterTurn:
    """The turns of one worker. ``session`` is the name of its connections, which no other ever has."""

    worker: int
    session: str

    def take(self, connection: Connection) -> None:
        """Have nobody else write until this transaction ends; raises TakenForLost, before anything is."""
        wait_for_turn(connection)
        asked = {"session": self.session, "living": LIVING, "worker": self.worker}
        if connection.execute(_STILL_THERE, asked).first() is None:
            raise taken_for_lost()


def wait_for_turn(connection: Connection) -> None:
    """Have no worker write until this transaction ends."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:of, :what)"), {"of": _CLASS, "what": _WRITING})


def taken_for_lost() -> TakenForLost:
    """The error of a worker whose sites others have by now."""
    return TakenForLost(
        say(
            "Nothing was heard of this worker for so long that its sites went to others; it may have been "
            "stopped, or its machine or the way to the database's server. What it had acknowledged is safe, "
            "and it wrote nothing more. Start it again with: alliantie work"
        )
    )
