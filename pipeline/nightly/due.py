"""Tells which sites are due tonight, in which order, and if all of each is fetched or what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from wording.message import NOTHING, Message

Rhythm = Literal["nightly", "weekly", "monthly"]

DAYS: dict[Rhythm, int] = {"nightly": 1, "weekly": 7, "monthly": 30}
"""Days from one visit to the next; ``monthly`` is the sign of life of a site that has closed."""

FULL_AFTER = 30
"""Days after which a site is fetched in full: servers may call a page unchanged that did change."""

_LONGEST_WAIT = 32
"""Days; a site that fails again and again is tried after 1, 2, 4, … days, at last every month."""


@dataclass(frozen=True, slots=True)
class EarlierNights:
    """The outcome of a site's earlier nights.

    ``tried`` is the last day it was asked anything, ``fetched_whole`` the last day everything was fetched,
    each None where that never happened.
    ``failures`` counts the failed crawls since it answered. ``paused`` says why a person must look first.
    ``is_cut_off`` when its last crawl did not get to its end.
    """

    site: str
    rhythm: Rhythm
    tried: date | None = None
    fetched_whole: date | None = None
    failures: int = 0
    paused: Message = NOTHING
    is_cut_off: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A site that is due since a day; ``whole`` when nothing is to be taken for unchanged."""

    site: str
    since: date
    whole: bool


def turns(sites: Iterable[EarlierNights], tonight: date, postponed: Iterable[str] = ()) -> list[Turn]:
    """The sites that are due: first those that did not fit or were cut off, then those that wait longest."""
    sites = list(sites)
    first = {*postponed, *(each.site for each in sites if each.is_cut_off)}
    found = list(_due(sites, tonight, first))
    return sorted(found, key=lambda turn: (turn.site not in first, turn.since, turn.site))


def next_visit(site: EarlierNights) -> date | None:
    """The day from which the site is due; None when it never was tried, so that it is due at once."""
    if site.tried is None or site.is_cut_off:
        return site.tried
    wait = DAYS[site.rhythm]
    if site.failures:
        wait = max(wait, min(2 ** (site.failures - 1), _LONGEST_WAIT))
    return site.tried + timedelta(days=wait)


def _due(sites: Iterable[EarlierNights], tonight: date, first: set[str]) -> Iterator[Turn]:
    for site in sites:
        since = next_visit(site) or date.min
        # A clock that was set back must not keep a site waiting until it has caught up.
        ahead = site.tried is not None and site.tried > tonight
        if not site.paused and (since <= tonight or ahead or site.site in first):
            yield Turn(site.site, min(since, tonight), _is_whole(site, tonight))


def _is_whole(site: EarlierNights, tonight: date) -> bool:
    return site.fetched_whole is None or tonight - site.fetched_whole >= timedelta(days=FULL_AFTER)
