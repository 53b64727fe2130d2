"""Plans a night: whose turn it is, what waits until when, and what each site took last time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from archive.archive_error import NothingYet
from archive.curation import paused_sites
from archive.database.connecting import Connection, Engine
from archive.fetched import crawls
from archive.fetched.crawls import Crawl
from archive.folder import Folder, existing
from archive.opened_archive import open_archive
from archive.working import worker_rows
from pipeline import archive_profiles
from pipeline.configuration import Configuration
from pipeline.crawl.owners_wish import stopped_sites
from pipeline.nightly.due import EarlierNights, Turn, next_visit, turns
from pipeline.nightly.earlier_nights import Nights, earlier_nights, nights_of
from pipeline.nightly.night_state import NightState, read_state
from spiders.fetch.local_clock import local_day
from wording.message import Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
    """The effort of a crawl: requests, bytes of bodies, and minutes."""

    requests: int
    received: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A night as it would go.

    ``waiting`` has the sites that are not due, with the day from which they are; ``paused`` those that wait
    for a person, and why; ``quiet`` the hours in which a site is asked nothing, ``costs`` what its last
    finished crawl took. ``free`` is in bytes.
    """

    due: list[Turn]
    waiting: dict[str, date]
    paused: dict[str, Message]
    quiet: dict[str, str]
    costs: dict[str, Cost]
    free: int


def plan(configuration: Configuration, now: datetime) -> Plan:
    """The plan of a night that would begin ``now``; nothing is done. Raises NotAnArchive."""
    folder = existing(configuration.archive)
    night, known = read_state(folder), _earlier_nights(configuration, folder, last_crawl(configuration))
    if night and night.goes_on(now):
        due = left_of(configuration, folder, night)
    else:
        due = turns(known, local_day(now), night.postponed if night else ())
    turn_of = {turn.site for turn in due}
    waiting = {each.site: next_visit(each) for each in known if not each.paused and each.site not in turn_of}
    return Plan(
        due,
        {site: day for site, day in sorted(waiting.items()) if day},
        {each.site: each.paused for each in known if each.paused},
        _quiet(configuration),
        _costs(told_by_crawls(configuration, lambda connection: crawls.latest(connection, has_ended=True))),
        shutil.disk_usage(folder.root).free,
    )


def left_of(configuration: Configuration, folder: Folder, night: NightState) -> list[Turn]:
    """The turns that are due in a night and were not finished in it yet."""
    tonight = crawls_after(configuration, night.before)
    done = {crawl.site for crawl in tonight if crawl.outcome not in ("interrupted", "running")}
    due = turns(_earlier_nights(configuration, folder, night.before), night.day, night.postponed)
    return [turn for turn in due if turn.site not in done]


def crawls_after(configuration: Configuration, number: int) -> list[Crawl]:
    """Our crawls of whole sites after the one with this number, oldest first."""
    return told_by_crawls(configuration, lambda connection: crawls.after(connection, number))


def last_crawl(configuration: Configuration) -> int:
    """The number of the newest crawl before any that a worker is at, 0 before the first.

    Times would not do, since clocks are set back.
    """
    return max(told_by_crawls(configuration, lambda each: [_last(each)]), default=0)


def _last(connection: Connection) -> int:
    under_way = crawls.running(connection, worker_rows.claimed(connection))
    return min(under_way) - 1 if under_way else crawls.number_of_newest(connection)


def has_workers(configuration: Configuration) -> bool:
    """True where workers are at the archive: a night is then one of them."""
    return bool(configuration.database_url and told_by_crawls(configuration, worker_rows.everyone))


def told_by_crawls(configuration: Configuration, asked: Callable[[Connection], list[T]]) -> list[T]:
    """What the crawls of an archive tell; nothing where no run has written to it."""
    try:
        with open_to_read(configuration) as (_, engine), engine.connect() as connection:
            return asked(connection)
    except NothingYet:
        return []


def open_to_read(configuration: Configuration) -> AbstractContextManager[tuple[Folder, Engine]]:
    """The archive of a configuration, for a reader."""
    return open_archive(configuration.archive, database_url=configuration.database_url)


def _earlier_nights(configuration: Configuration, folder: Folder, until: int) -> list[EarlierNights]:
    """The earlier nights of the sites, as the crawls up to this number tell of them."""
    profiles = archive_profiles.chosen(configuration)
    stopped = stopped_sites(folder)
    rhythms = {
        name: profile.rhythm for name, profile in profiles.items() if profile.seeds and name not in stopped
    }
    paused = paused_sites.paused(folder)

    def told(connection: Connection) -> list[EarlierNights]:
        return earlier_nights(
            rhythms, lambda site: nights_of(crawls.backwards(connection, site, until)), paused
        )

    return told_by_crawls(configuration, told) or earlier_nights(rhythms, lambda site: Nights(), paused)


def _quiet(configuration: Configuration) -> dict[str, str]:
    everywhere = configuration.settings.quiet
    profiles = archive_profiles.chosen(configuration)
    return {name: ", ".join(filter(None, (each.quiet, everywhere))) for name, each in profiles.items()}


def _costs(every: Sequence[Crawl]) -> dict[str, Cost]:
    return {
        crawl.site: Cost(
            crawl.statistics.get("captures", 0),
            crawl.statistics.get("received", 0),
            round((crawl.ended_at - crawl.began_at).total_seconds() / 60),
        )
        for crawl in every
        if crawl.ended_at
    }
