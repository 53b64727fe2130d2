"""Sums up each site's earlier nights: from its crawls, its profile, and what is paused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from archive.fetched.crawls import Crawl
from pipeline.nightly.due import EarlierNights, Rhythm
from spiders.fetch.local_clock import local_day
from wording.message import NOTHING, Message

_CUT_OFF = ("running", "interrupted")


def earlier_nights(
    rhythms: Mapping[str, Rhythm], newest_first: Iterable[Crawl], paused: Mapping[str, Message]
) -> list[EarlierNights]:
    """Those of every site in ``rhythms``; crawls that have nothing more to tell are not asked for."""
    found = {site: _Nights() for site in rhythms}
    open_still = set(rhythms)
    for crawl in newest_first if open_still else ():
        if crawl.site in open_still:
            found[crawl.site].look_back_at(crawl)
            if found[crawl.site].fetched_whole:
                open_still.remove(crawl.site)
                if not open_still:
                    break
    return [
        EarlierNights(
            site=site,
            rhythm=rhythms[site],
            tried=nights.tried,
            fetched_whole=nights.fetched_whole,
            failures=nights.failures,
            paused=paused.get(site, NOTHING),
            is_cut_off=nights.is_cut_off,
        )
        for site, nights in found.items()
    ]


@dataclass(slots=True)
class _Nights:
    """What is known of the nights of a site, looking back until it was fetched whole."""

    tried: date | None = None
    fetched_whole: date | None = None
    failures: int = 0
    has_answered: bool = False
    is_cut_off: bool = False

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


def _went_well(crawl: Crawl) -> bool:
    """True when the site answered; crawls from before that was counted are taken at their word."""
    return crawl.outcome in ("complete", "short") and crawl.statistics.get("answered", 1) > 0
