"""Begins the crawl of a site in the archive: its number, what it goes on with, and what it asks for again."""

from __future__ import annotations

from collections.abc import Container
from datetime import UTC, datetime, timedelta

from archive.catalogue import finding_items
from archive.database.connecting import Connection
from archive.fetched import captures, crawls, frontier_rows
from archive.fetched.captures import GONE
from archive.fetched.unread_captures import unread
from archive.history.comparison import MISSES_UNTIL_VANISHED, misses
from archive.parts import remarks
from pipeline.configuration import SOFTWARE
from pipeline.crawl.shared_run import Run
from pipeline.describe.store import Store
from spiders.fetch.local_clock import local_day
from spiders.profiles.site_profile import SiteProfile

_A_MONTH = timedelta(days=30)
"""After which the parts of an unchanged page are asked for again."""


def begin(
    connection: Connection,
    profile: SiteProfile,
    resumed: int | None,
    *,
    is_alone: bool = False,
    began_at: datetime | None = None,
) -> int:
    """The number of a new crawl; of older frontiers only the one that it goes on with is still of use.

    One of pages alone leaves those of its site as they are: that goes on from there.
    """
    if not is_alone:
        frontier_rows.forget(connection, profile.name, but=resumed)
    only = profile.seeds if is_alone else ()
    number = crawls.begin(
        connection,
        profile.name,
        SOFTWARE,
        profile.digest,
        resumed,
        profile=profile.text,
        only=only,
        began_at=began_at,
    )
    if resumed:
        frontier_rows.inherit(connection, resumed, number)
    return number


def go_on(run: Run, number: int, store: Store) -> dict[str, int]:
    """Have the store of a crawl that goes on with another know what that one brought.

    Returns what that one captured and did not come to read: addresses, each with the number of its capture.
    """
    with run.archive.engine.connect() as connection:
        parts = crawls.parts(connection, number)
        items = finding_items.items_of_crawls(connection, parts)
        store.go_on(items, captures.payloads_of_crawls(connection, parts))
        return unread(connection, parts)


def known_addresses(run: Run, site: str, fresh: Container[str]) -> dict[str, str]:
    """The addresses that earlier crawls found, to be asked for again, with the day of their last capture.

    Not those that are ``fresh``: parts of pages, which their pages ask for where they changed; nor what
    scripts asked for, which ask again.
    """
    with run.archive.engine.connect() as connection:
        found = captures.known_addresses(connection, site)
        data = remarks.data_of_site(connection, site)
        is_whole = site not in run.configuration.if_changed
        return {
            url: moment.date().isoformat()
            for url, (status, moment) in found.items()
            if url not in fresh
            and url not in data
            and _is_worth_asking(connection, url, status, is_whole=is_whole)
        }


def fresh_parts(run: Run, site: str) -> frozenset[str]:
    """The parts of pages that need not be asked for again as long as their page is as it was."""
    if site not in run.configuration.if_changed:
        return frozenset()
    with run.archive.engine.connect() as connection:
        return captures.of_parts_since(connection, site, _a_month_ago())


def _a_month_ago() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None) - _A_MONTH


def _is_worth_asking(connection: Connection, url: str, status: int, *, is_whole: bool) -> bool:
    """An address that was gone for days is asked for again only with everything else."""
    if captures.is_robots_txt(url):
        return False
    if status not in GONE or is_whole:
        return True
    return len(set(map(local_day, misses(connection, url)))) < MISSES_UNTIL_VANISHED
