"""Sums up a site's earlier nights: from its crawls, its profile, and what is paused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from archive.fetched.crawls import Crawl
from pipeline.nightly.due import FULL_AFTER, EarlierNights, Rhythm
from spiders.fetch.local_clock import local_day
from wording.message import NOTHING, Message

_CUT_OFF = ("running", "interrupted")

_LONG_AGO = timedelta(days=FULL_AFTER)
"""Before the last night: what was fetched whole so long ago is due whole again, as if it never had been."""

_ENOUGH_FAILURES = 6
"""After so many in a row no more of them make the wait for the next night longer."""


@dataclass(frozen=True, slots=True)
class Nights:
    """The nights of one site, as its crawls tell of them; see ``EarlierNights``."""

    tried: date | None = None
    fetched_whole: date | None = None
    failures: int = 0
    is_cut_off: bool = False


def nights_of(newest_first: Iterable[Crawl]) -> Nights:
    """What the crawls of one site tell; those that have nothing more to tell are not asked for.

    A site that never answered, or is asked for what changed alone, has nothing more to tell after a while.
    """
    seen = _Seen()
    for crawl in newest_first:
        seen.look_back_at(crawl)
        if seen.is_enough:
            break
    return Nights(seen.tried, seen.fetched_whole, seen.failures, seen.is_cut_off)


def earlier_nights(
    rhythms: Mapping[str, Rhythm], nights: Callable[[str], Nights], paused: Mapping[str, Message]
) -> list[EarlierNights]:
    """Those of every site in ``rhythms``."""
    return [
        EarlierNights(
            site=site,
            rhythm=rhythm,
            tried=(told := nights(site)).tried,
            fetched_whole=told.fetched_whole,
            failures=told.failures,
            paused=paused.get(site, NOTHING),
            is_cut_off=told.is_cut_off,
        )
        for site, rhythm in rhythms.items()
    ]


@dataclass(slots=True)
class _Seen:
    """What was seen of the nights of a site, looking back."""

    tried: date | None = None
    fetched_whole: date | None = None
    failures: int = 0
    has_answered: bool = False
    is_cut_off: bool = False
    is_enough: bool = False

    def look_back_at(self, crawl: Crawl) -> None:
        """Take one crawl more, older than those before."""
        day = local_day(crawl.began_at)
        if self.tried is None:
            self.tried, self.is_cut_off = day, crawl.outcome in _CUT_OFF
        if _went_well(crawl):
            self.has_answered = True
            if crawl.statistics.get("whole", True):
                self.fetched_whole = day
        elif not self.has_answered:
            self.failures += crawl.outcome in ("failed", "short")
        knows_failures = self.has_answered or self.failures >= _ENOUGH_FAILURES
        self.is_enough = bool(self.fetched_whole) or (knows_failures and self.tried - day >= _LONG_AGO)


def _went_well(crawl: Crawl) -> bool:
    """True when the site answered; crawls from before that was counted are taken at their word."""
    return crawl.outcome in ("complete", "short") and crawl.statistics.get("answered", 1) > 0
