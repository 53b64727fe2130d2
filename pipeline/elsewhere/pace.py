"""Holds the pace at which another archive is asked: one request at a time, and all rest when it says so.

Who goes on asking after a 429 is shut out for an hour, and then for two. So the first makes everything rest
for a minute or for as long as is asked, a second soon after for ten, and a third ends the run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.elsewhere.clock import Clock
from pipeline.elsewhere.elsewhere_error import NoAnswer
from wording.message import say

Kind = Literal["search", "replay"]
"""What is asked for: rows of the index, or a capture."""

SHORTEST_REST = 60.0
LONG_REST = 600.0
"""Seconds of rest after a first and a second 429; a second is one within as many seconds as the latter."""

LONGEST_REST = 3_600.0
"""Seconds; an archive that asks for more is asked another day."""

_MOST = 3


@dataclass(frozen=True, slots=True)
class Gaps:
    """Seconds from one request to the next of its kind."""

    search: float = 2.5
    replay: float = 1.0


class Pace:
    """The pace of all requests to one archive."""

    def __init__(self, clock: Clock, gaps: Gaps) -> None:
        self._clock = clock
        self._gaps = {"search": gaps.search, "replay": gaps.replay}
        self._free: dict[str, float] = {}
        self._rested_until = 0.0
        self._refusals = 0

    def take_turn(self, kind: Kind) -> None:
        """Wait until something of this kind may be asked."""
        now = self._clock.now()
        at = max(now, self._free.get(kind, now))
        if at > now:
            self._clock.wait(at - now)
        self._free[kind] = self._clock.now() + self._gaps[kind]

    def rest(self, asked: float | None) -> None:
        """Rest since the archive said that it is asked too much, for as long as it asks. Raises NoAnswer."""
        now = self._clock.now()
        is_soon = self._refusals and now <= self._rested_until + LONG_REST
        self._refusals = self._refusals + 1 if is_soon else 1
        if self._refusals >= _MOST:
            raise NoAnswer(say("it said three times in a row that it is asked too much"))
        if asked is not None and asked > LONGEST_REST:
            raise NoAnswer(say("it asked to be left alone for {hours:decimal} hours", hours=asked / 3_600))
        seconds = max(asked or 0.0, SHORTEST_REST if self._refusals == 1 else LONG_REST)
        self._clock.wait(seconds)
        self._rested_until = self._clock.now()

    def pause(self) -> None:
        """Rest for a minute, since no answer came."""
        self._clock.wait(SHORTEST_REST)
