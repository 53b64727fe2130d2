"""The pace at which a host is asked: slower while it answers slowly, and back when it has recovered.

What counts is how long an answer takes to begin. A host that takes a second or more is asked once in
twice that time, and at least once in half a minute. Nothing of this makes a crawl faster than
its profile has it.
"""

from __future__ import annotations

from dataclasses import dataclass

SLOW = 1.0
"""Seconds after which an answer begins at a host that has enough to do."""

LONGEST_PACE = 30.0
"""Seconds between two requests that the slowness of a host may come to."""

LONGEST_CRAWL_DELAY = 300.0
"""Seconds; what a robots.txt may ask for between two requests."""

_REST_FOR_WORK = 2.0
_TO_RECOVER = 0.25
_TO_SLOW = 0.5


@dataclass(slots=True)
class Pace:
    """How fast a host answers of late, in seconds; ``slowest`` is the longest delay that this came to."""

    waited: float = 0.0
    slowest: float = 0.0

    def note(self, seconds: float) -> None:
        """An answer began after so many seconds; slowness is believed sooner than recovery."""
        weight = _TO_SLOW if seconds > self.waited else _TO_RECOVER
        self.waited += weight * (max(seconds, 0.0) - self.waited)
        self.slowest = max(self.slowest, self.delay)

    @property
    def delay(self) -> float:
        """Seconds between two requests that the host needs; 0 while it answers in time."""
        return 0.0 if self.waited < SLOW else min(self.waited * _REST_FOR_WORK, LONGEST_PACE)
