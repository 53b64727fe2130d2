"""Sums up each site's earlier nights: from its crawls, its profile, and what is paused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from archive.fetched.crawls import Crawl
from pipeline.nightly.due import EarlierNights, Rhythm
from spiders.fetch.local_clock import local_day
from wording.message import NOTHING, Message

_CUT_OFF = ("running", "interrupted")


def earlier_nights(
    rhythms: Mapping[str, Rhythm], crawls: Iterable[Crawl], paused: Mapping[str, Message]
) -> list[EarlierNights]:
    """Those of every site in ``rhythms``; ``crawls`` are all that ever were, oldest first."""
    by_site: dict[str, list[Crawl]] = {site: [] for site in rhythms}
    for crawl in crawls:
        if crawl.site in by_site:
            by_site[crawl.site].append(crawl)
    return [
        _summed_up(site, rhythms[site], found, paused.get(site, NOTHING)) for site, found in by_site.items()
    ]


def _summed_up(site: str, rhythm: Rhythm, crawls: list[Crawl], paused: Message) -> EarlierNights:
    well = [crawl for crawl in crawls if _went_well(crawl)]
    whole = [crawl for crawl in well if crawl.statistics.get("whole", True)]
    since = crawls[crawls.index(well[-1]) + 1 :] if well else crawls
    return EarlierNights(
        site=site,
        rhythm=rhythm,
        tried=_day(crawls),
        fetched_whole=_day(whole),
        failures=sum(crawl.outcome in ("failed", "short") for crawl in since),
        paused=paused,
        is_cut_off=bool(crawls) and crawls[-1].outcome in _CUT_OFF,
    )


def _went_well(crawl: Crawl) -> bool:
    """True when the site answered; crawls from before that was counted are taken at their word."""
    return crawl.outcome in ("complete", "short") and crawl.statistics.get("answered", 1) > 0


def _day(crawls: list[Crawl]) -> date | None:
    return local_day(crawls[-1].began_at) if crawls else None
