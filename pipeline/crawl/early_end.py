"""Ends a crawl early: when its time is over, there is no room left, or nothing more can be kept."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from scrapy.crawler import Crawler
from scrapy.utils.asyncio import CallLaterResult, call_later

from archive.archive_error import CannotWrite
from archive.fetched.crawls import Outcome
from spiders.fetch.local_clock import parse_hours
from wording.message import NOTHING, Message, say

_TIME_IS_OVER = say("the time for this run is over")


def closing_time(ends_at: float | None, quiet: Iterable[str]) -> tuple[float, Message] | None:
    """Seconds from now until a crawl is to end, and why; None when nothing bounds it.

    ``ends_at`` is the end of the run by ``time.monotonic``; ``quiet`` are hours in which nothing is asked.
    """
    return min(_bounds(ends_at, quiet), default=None)


def _quiet(begin: str, end: str) -> Message:
    return say("quiet hours, {begin} to {end}", begin=begin, end=end)


def is_of_quiet_hours(reason: Message) -> bool:
    """True of the reason of a crawl that ended since it was to be quiet."""
    return reason.says(_quiet("", "").template)


def is_of_lack_of_time(reason: Message) -> bool:
    """True of the reason of a crawl that ended since the time of its run was over."""
    return reason.says(_TIME_IS_OVER.template)


def lack_of_room(archive: Path, needed: int) -> Message:
    """That fewer than ``needed`` bytes are free on the archive's disk, in words; empty where there are."""
    free = shutil.disk_usage(archive).free
    if free >= needed:
        return NOTHING
    return say(
        "{free:bytes} are free on the disk, expected at least {needed:bytes}", free=free, needed=needed
    )


class EarlyEnd:
    """Closes a crawl before all is fetched, once, and remembers why.

    ``failure`` is that nothing more can be kept; ``closed`` the outcome and its reason.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.failure: CannotWrite | None = None
        self.closed: tuple[Outcome, Message] | None = None
        self._crawler = crawler
        self._closing: asyncio.Future[None] | None = None
        self._alarm: CallLaterResult | None = None

    def fail(self, failure: CannotWrite) -> None:
        """Close the crawl: nothing more can be kept."""
        if self.failure is None:
            self.failure = failure
            self._close("cannot write")

    def close(self, why: Message, outcome: Outcome = "interrupted") -> None:
        """Close the crawl; what waits then waits for one that goes on."""
        if self.closed is None:
            self.closed = outcome, why
            self._close("closing time")

    def close_in(self, seconds: float, why: Message) -> None:
        """Close the crawl after so many seconds, if it lasts that long."""
        self._alarm = call_later(seconds, self.close, why)

    def is_over(self) -> None:
        """The crawl ends: it need not be closed any more."""
        if self._alarm:
            self._alarm.cancel()

    def _close(self, reason: str) -> None:
        closing = self._crawler.engine.close_spider_async(reason=reason)
        self._closing = asyncio.ensure_future(closing)


def _bounds(ends_at: float | None, quiet: Iterable[str]) -> Iterator[tuple[float, Message]]:
    if ends_at is not None:
        yield max(0.0, ends_at - time.monotonic()), _TIME_IS_OVER
    for text in filter(None, quiet):
        hours = parse_hours(text)
        why = _quiet(f"{hours.begin:%H:%M}", f"{hours.end:%H:%M} {hours.zone}".rstrip())
        yield hours.seconds_until(datetime.now(UTC)), why
