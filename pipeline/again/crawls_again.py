"""Goes through the crawls of an archive again, in their order, as if every answer came in anew.

When something was seen first and last, and what was read before and only seen again, follows from the order
of the captures. So a database that was lost comes back with its history, not only with its last state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import groupby, islice

from archive.fetched import captures, whole_captures
from archive.fetched.address import can_be_read
from archive.fetched.captures import Capture
from archive.fetched.redirects import redirects
from archive.fixity.verification import Watch
from pipeline.again.archive_again import OpenedArchive
from pipeline.again.captures_again import CapturesAgain
from pipeline.again.reading_ahead import Answered, ReadingAhead, nothing_ahead
from spiders.profiles.site_profile import SiteProfile

_AT_ONCE = 500
"""Captures that are held at a time."""


def go_through_crawls(archive: OpenedArchive, watch: Watch) -> None:
    """Read, describe and store everything that was captured, crawl by crawl."""
    connection, sites = archive.connection, archive.describer.profiles
    whole, total = whole_captures.whole(connection, sites), whole_captures.count_whole(connection, sites)
    go_through(archive, whole, total, watch)


def go_through(archive: OpenedArchive, whole: Iterable[Capture], total: int, watch: Watch) -> None:
    """Read, describe and store these captures, crawl by crawl, a little at a time: there may be many."""
    if not archive.engine.reads:
        _go_through(archive, whole, total, watch, nothing_ahead)
        return
    ahead = ReadingAhead(archive, whole)
    with closing(ahead.whole) as read:
        _go_through(archive, read, total, watch, ahead.answered)


def _go_through(
    archive: OpenedArchive, whole: Iterable[Capture], total: int, watch: Watch, answered: Answered
) -> None:
    done = 0
    for number, found in groupby(whole, key=lambda capture: capture.crawl):
        leading = redirects(archive.connection, number)
        while mine := list(islice(found, _AT_ONCE)):
            take_captures(archive, archive.describer.profiles[mine[0].site], mine, leading, answered)
            done += len(mine)
            watch(done, total)


def take_captures(
    archive: OpenedArchive,
    profile: SiteProfile,
    mine: Sequence[Capture],
    leading: Mapping[str, list[str]],
    answered: Answered = nothing_ahead,
) -> None:
    """Read, describe and store whole captures of one crawl; ``leading`` are addresses that led to each.

    What was ``answered`` elsewhere is not read here. What a robots.txt says is kept, and is nothing to be
    found; nor is what has no address.
    """
    store = archive.store()
    found = [each for each in mine if can_be_read(each.url) and not captures.is_robots_txt(each.url)]
    CapturesAgain(archive, profile, store, answered).take(found, leading)
    store.finish()
