"""At which moment changes of items were there for readers, so that who comes back asks for what is new.

A change gets its number while a run writes it, and readers see it only when the run commits: its own clock
would say a moment at which a reader did not find it. So a moment is noted behind the commit. Until then a
change counts as one of now, and whoever asks again from now on gets it once more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, insert, select

from archive.catalogue.finding_items import last_change
from archive.database import tables


class Noted(NamedTuple):
    """Changes of items up to ``change``, and lines of the journal up to ``decisions``, were there at ``at``.

    That is a moment (UTC) in whole seconds; the lines are counted from 1.
    """

    change: int
    decisions: int
    at: datetime


NOTHING = Noted(0, 0, datetime.min)
"""What was there before anything was noted."""


class Moments:
    """What was noted, oldest first, as it is ``now`` (UTC, whole seconds)."""

    def __init__(self, noted: Sequence[Noted], now: datetime) -> None:
        self._noted = noted
        self.now = now

    @property
    def earliest(self) -> datetime:
        """No change has a moment before this one."""
        return self._noted[0].at if self._noted else self.now

    def of_change(self, change: int) -> datetime:
        """The moment of a change of an item."""
        return self._at(bisect_left(self._noted, change, key=lambda each: each.change))

    def of_decision(self, line: int) -> datetime:
        """The moment of a line of the journal (from 1)."""
        return self._at(bisect_left(self._noted, line, key=lambda each: each.decisions))

    def _at(self, place: int) -> datetime:
        return self._noted[place].at if place < len(self._noted) else self.now

    def before(self, moment: datetime) -> Noted:
        """What was there before a moment."""
        return self._last(bisect_left(self._noted, moment, key=lambda each: each.at))

    def until(self, moment: datetime) -> Noted:
        """What was there at a moment."""
        return self._last(bisect_right(self._noted, moment, key=lambda each: each.at))

    def _last(self, count: int) -> Noted:
        return self._noted[count - 1] if count else NOTHING


def moments_of(connection: Connection, now: datetime) -> Moments:
    """Everything that was noted."""
    columns = tables.change_moments.c
    query = select(columns.change, columns.decisions, columns.at).order_by(columns.number)
    return Moments([Noted(*row) for row in connection.execute(query)], now)


def this_second() -> datetime:
    """Now (UTC), in whole seconds."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def note_moment(engine: Engine) -> None:
    """Note that everything which was committed is there now; nothing where nothing is new.

    Call it only while holding the lock of the archive, and behind the commit.
    """
    with engine.begin() as connection:
        note_moment_here(connection)


def note_moment_here(connection: Connection) -> None:
    """The same, in a transaction that is there for it: where several write, in a turn of its own."""
    columns = tables.change_moments.c
    known = connection.execute(select(tables.change_moments).order_by(columns.number.desc())).first()
    change = last_change(connection)
    decisions = connection.execute(select(func.count()).select_from(tables.curation)).scalar() or 0
    if known:
        # A journal that was put back from a copy is shorter for a while.
        decisions = max(decisions, known.decisions)
    if (change, decisions) == ((known.change, known.decisions) if known else (0, 0)):
        return
    # A clock that was put back makes no moment earlier than the one before.
    at = max(this_second(), known.at) if known else this_second()
    number = known.number + 1 if known else 1
    row = {"number": number, "change": change, "decisions": decisions, "at": at}
    connection.execute(insert(tables.change_moments), [row])
