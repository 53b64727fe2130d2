"""How each host is treated: the delay it asks for, its rest after a failure, and when it is left alone.

A host that answers 429 or 5xx, or not at all, gets pauses that double; after five failures in a row it is
left alone, and what waits for it is kept for the next crawl. Retry-After (RFC 9110, 10.2.3) is obeyed up to
an hour; who asks for more is left alone too. Crawl-delay of robots.txt is obeyed up to five minutes.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

LONGEST_CRAWL_DELAY = 300.0
"""Seconds; what a robots.txt may ask for between two requests."""

LONGEST_RETRY_AFTER = 3600.0
"""Seconds that a crawl waits for a host; what takes longer is for the next crawl."""

MOST_FAILURES = 5
"""Failures in a row after which a host is left alone, or a part of it."""

_LONGEST_PAUSE = 300.0
_SHORTEST_PAUSE = 0.1


@dataclass(slots=True)
class HostState:
    """What is known of one host in one crawl. Times are those of ``time.monotonic``."""

    crawl_delay: float = 0.0
    failures: int = 0
    failing: set[str] = field(default_factory=set)
    rests_until: float = 0.0
    left: str = ""


class Manners:
    """The hosts of one crawl, shared by all that send requests or hear of answers."""

    _all: WeakKeyDictionary[Crawler, Manners] = WeakKeyDictionary()

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._hosts: dict[str, HostState] = {}

    @classmethod
    def of(cls, crawler: Crawler) -> Manners:
        """The manners of a crawl."""
        if crawler not in cls._all:
            cls._all[crawler] = cls(crawler.settings.getfloat("DOWNLOAD_DELAY"))
        return cls._all[crawler]

    @property
    def left(self) -> dict[str, str]:
        """The hosts that are left alone, each with the reason."""
        return {host: state.left for host, state in self._hosts.items() if state.left}

    def delay(self, host: str) -> float:
        """Seconds between two requests to a host."""
        return max(self._delay, self._state(host).crawl_delay)

    def rest(self, host: str) -> float:
        """Seconds from now in which nothing is asked of a host."""
        return max(0.0, self._state(host).rests_until - time.monotonic())

    def may_ask(self, host: str) -> bool:
        """Whether something may be asked of a host, its delay aside."""
        return not self._state(host).left and not self.rest(host)

    def take_crawl_delay(self, host: str, seconds: float) -> None:
        """Obey what the robots.txt of a host asks for, within reason."""
        self._state(host).crawl_delay = min(max(seconds, 0.0), LONGEST_CRAWL_DELAY)

    def leave(self, host: str, why: str) -> None:
        """Ask nothing of a host any more in this crawl."""
        state = self._state(host)
        state.left = state.left or why

    def note_answer(self, host: str) -> None:
        """A host answered as it should: it is well."""
        state = self._state(host)
        state.failures = 0
        state.failing.clear()

    def note_failure(self, host: str, part: str, why: str, retry_after: float | None = None) -> str | None:
        """A host failed at an address in one part of it; it rests, longer each time.

        Returns the part that is to be left alone when it alone failed five times in a row. When several
        parts did, or the host asks for more than an hour, it is left alone as a whole.
        """
        state = self._state(host)
        state.failures += 1
        state.failing.add(part)
        pause = max(self.delay(host), _SHORTEST_PAUSE) * 2 ** min(state.failures - 1, 12)
        state.rests_until = time.monotonic() + (
            min(pause, _LONGEST_PAUSE) if retry_after is None else retry_after
        )
        if retry_after is not None and retry_after > LONGEST_RETRY_AFTER:
            self.leave(host, f"{why}, and asks to come back in {retry_after / 3600:.1f} hours")
        elif state.failures >= MOST_FAILURES:
            if len(state.failing) == 1 and part:
                self.note_answer(host)
                return part
            self.leave(host, f"{why}, {MOST_FAILURES} times in a row")
        return None

    def _state(self, host: str) -> HostState:
        return self._hosts.setdefault(host, HostState())


def retry_after(value: str) -> float | None:
    """The seconds that a Retry-After header asks for, in either of its forms; None when it has neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
