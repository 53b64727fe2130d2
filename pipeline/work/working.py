"""Works on an archive: takes sites that are due until none is left, settles what they brought, and indexes.

Whoever finds that nothing is due and nobody has a site any more brings what only the whole archive tells into
the descriptions, of all sites that workers crawled since, and the index after it. One does, and the others
find that it is done.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar

from scrapy.crawler import CrawlerProcess
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.reactor import install_reactor
from twisted.internet.defer import Deferred

from archive.curation.journal_table import DecidedMeanwhile
from archive.database.connecting import Connection, DatabaseFailure
from archive.database.failures import cannot_write
from archive.database.server_clock import now_in
from archive.working import worker_rows
from archive.working.working_run import WorkingRun, working
from pipeline import archive_profiles
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.crawl.crawling import (
    check_agreed,
    check_manners,
    crawler_of,
    make_ready,
    process_of,
    within_reach,
)
from pipeline.crawl.shared_run import CrawlEnd, Run, Watch, run_on
from pipeline.indexer import Indexer, LaterIndexer
from pipeline.pipeline_error import StoppedAtOnce
from pipeline.work.alike import alike_in
from pipeline.work.due_sites import DueSites, Taken
from spiders.fetch.host_turns import HostTurns
from spiders.profiles.site_profile import SiteProfile
from wording.message import Message, say

PURPOSE = "alliantie work"

T = TypeVar("T")

_MOST_TOLD = 100
"""Messages that a worker has for its end, beside how crawls came out."""

_PAUSE = 2.0
"""Seconds after which a worker looks again if a site came free that another had."""

_LONG_PAUSE = 60.0
"""Seconds after which a worker that waits for more looks if a site is due."""

_SETTLED_WITHIN = timedelta(hours=1)
"""After which what workers brought is settled though some are still at work."""


@dataclass
class Report:
    """How the crawls of a worker came out, and what else is to be told of its work.

    A worker may go on for months: of each site it has the last crawl only, and the last that it told.
    """

    ends: list[CrawlEnd] = field(default_factory=list)
    told: list[Message] = field(default_factory=list)

    def forget_earlier(self) -> None:
        """Have no more of a site than its last crawl, and not all that was ever told."""
        last = {end.site: end for end in self.ends}
        # The list is that of the run, which adds to it.
        self.ends[:] = last.values()
        del self.told[:-_MOST_TOLD]


def work(
    configuration: Configuration,
    watch: Watch,
    *,
    keep_on: bool = False,
    at_once: int = 1,
    purpose: str = PURPOSE,
) -> Report:
    """Take sites that are due, ``at_once`` at a time, until none is left and nobody has any.

    A worker that is to ``keep_on`` waits for more to be due. Scrapy's reactor starts once in a process, so
    call this once. Raises ProfileError, NoContact, Impolite, NotAgreed, NotAnArchive, ArchiveLocked,
    WorkersDiffer, CannotWrite, TakenForLost or IndexingFailed, and StoppedAtOnce where a crawl had no time
    to end.
    """
    own = replace(configuration, known=True, free=configuration.settings.nightly.free)
    profiles = archive_profiles.to_crawl(own)
    seeded = [profile for profile in profiles.values() if profile.seeds]
    for profile in seeded:
        check_manners(own, within_reach(own, profile))
    check_agreed(own, seeded)
    with _opened(own, watch, purpose, alike_in(own, profiles)) as (run, worker):
        report = Report(run.ends, [*run.told])
        process = process_of(own, _Process)
        line = DueSites(own, profiles)
        working = _Work(run, worker, process, line, profiles, report, keep_on=keep_on)
        working.carry_out(at_once)
    return report


@contextmanager
def _opened(
    configuration: Configuration, watch: Watch, purpose: str, alike: Mapping[str, str]
) -> Iterator[tuple[Run, WorkingRun]]:
    """A run in which others may write too, and the worker whose it is."""
    opened: list[WorkingRun] = []

    @contextmanager
    def archive() -> Iterator[Any]:
        with working(
            configuration.archive,
            purpose,
            SOFTWARE,
            database_url=configuration.database_url,
            warc_size=configuration.settings.warc_size,
            alike=alike,
        ) as worker:
            opened.append(worker)
            yield worker.archive

    later = LaterIndexer(configuration.archive, configuration.database_url, configuration.sites)
    with run_on(archive(), later, configuration, watch) as run:
        [worker] = opened
        turns = HostTurns(worker.turns) if worker.turns else None
        yield replace(run, turns=turns), worker


class _Process(CrawlerProcess):
    """Scrapy's process, which knows that it was told to stop."""

    is_stopping = False

    def stop(self) -> Deferred[Any]:
        """Stop what is under way; nothing new begins."""
        self.is_stopping = True
        return super().stop()


class _Work:
    """The work of one worker: its lanes, in each of which one site after another is crawled."""

    def __init__(
        self,
        run: Run,
        worker: WorkingRun,
        process: _Process,
        line: DueSites,
        profiles: Mapping[str, SiteProfile],
        report: Report,
        *,
        keep_on: bool,
    ) -> None:
        self._run, self._worker, self._process, self._line = run, worker, process, line
        self._profiles, self._report, self._keep_on = profiles, report, keep_on
        self._decided = DecidedMeanwhile(run.archive.folder)
        self._taking = asyncio.Lock()
        self._taken: set[str] = set()
        self._failure: BaseException | None = None

    def carry_out(self, at_once: int) -> None:
        """Work until nothing is left; raises what went wrong."""
        install_reactor(self._process.settings["TWISTED_REACTOR"])
        from twisted.internet import reactor

        reactor.callWhenRunning(lambda: asyncio.ensure_future(self._go(at_once)))
        make_ready()
        self._process.start(stop_after_crawl=False)
        if isinstance(self._failure, DatabaseFailure):
            raise cannot_write(self._run.archive.engine, self._failure) from self._failure
        if self._failure:
            raise self._failure
        self._check_ended()

    async def _go(self, at_once: int) -> None:
        try:
            await asyncio.gather(*(self._lane() for _ in range(at_once)))
        except BaseException as failure:  # noqa: BLE001 - raised again where somebody waits for it
            self._failure = failure
        finally:
            await maybe_deferred_to_future(self._process.stop())
            self._process._stop_reactor()

    async def _lane(self) -> None:
        while taken := await self._next():
            await self._crawl(taken)

    async def _next(self) -> Taken | None:
        """The next site; None when the work is over. One lane looks for it, and the others wait for that."""
        async with self._taking:
            while not self._process.is_stopping:
                if taken := await asyncio.to_thread(self._take):
                    return taken
                if not await self._wait():
                    break
        return None

    def _take(self) -> Taken | None:
        """Take the next site, once what others left is mended; None where there is none."""
        self._report.told += self._worker.mend_after_gone()
        if self._has_no_time or self._has_no_room():
            return None
        with self._run.archive.engine.connect() as connection:
            if not self._line.look(connection):
                return None
        return self._write(lambda connection: self._line.take(connection, self._worker.worker))

    @property
    def _has_no_time(self) -> bool:
        ends_at = self._run.ends_at
        return ends_at is not None and time.monotonic() >= ends_at

    def _has_no_room(self) -> bool:
        lacking = self._run.lack_of_room()
        if lacking and lacking not in self._report.told:
            self._report.told.append(lacking)
        return bool(lacking)

    def _write(self, work: Callable[[Connection], T]) -> T:
        return self._run.keeper.write(work).result()

    async def _crawl(self, taken: Taken) -> None:
        site = taken.turn.site
        self._taken.add(site)
        configuration = self._run.configuration
        changed = frozenset() if taken.turn.whole else frozenset({site})
        resumed = {site: taken.resumes} if taken.resumes else {}
        own = replace(self._run, configuration=replace(configuration, if_changed=changed), resumed=resumed)
        profile = within_reach(configuration, self._profiles[site])
        crawler = crawler_of(self._process, own, profile)
        await maybe_deferred_to_future(self._process.crawl(crawler))
        self._report.forget_earlier()
        if not self._run.keeper.failure:
            await asyncio.to_thread(self._write, lambda connection: worker_rows.release(connection, site))

    async def _wait(self) -> bool:
        """Wait for a site to be due or to come free; False where neither is to be waited for."""
        is_over = await asyncio.to_thread(self._settle_if_it_is_time)
        if self._has_no_time or (is_over and not self._keep_on):
            return False
        await asyncio.sleep(_LONG_PAUSE if is_over else _PAUSE)
        return True

    def _settle_if_it_is_time(self) -> bool:
        """Settle what workers brought, when nobody has a site or it waits for long; True if nobody has."""
        has_settled = self._write(self._settle)
        if has_settled:
            self._worker.note_moment()
            configuration = self._run.configuration
            with Indexer(configuration.archive, configuration.database_url, configuration.sites):
                pass
        with self._run.archive.engine.connect() as connection:
            return not worker_rows.claimed(connection)

    def _settle(self, connection: Connection) -> bool:
        self._decided.take_over(connection)
        waiting = worker_rows.unsettled(connection)
        if not waiting:
            return False
        waits_for_long = now_in(connection) - min(waiting.values()) > _SETTLED_WITHIN
        is_soon_enough = not (waits_for_long or self._has_no_time)
        if worker_rows.claimed(connection) and is_soon_enough:
            return False
        known = self._run.describer.profiles
        self._run.describer.settle(connection, [site for site in waiting if site in known])
        worker_rows.note_settled(connection, waiting)
        return True

    def _check_ended(self) -> None:
        ended = {end.site for end in self._report.ends}
        if cut := sorted(self._taken - ended):
            raise StoppedAtOnce(
                say(
                    "Stopped at once, and {sites} had no time to end. What was captured is safe; "
                    "go on with: alliantie work",
                    sites=cut,
                )
            )
