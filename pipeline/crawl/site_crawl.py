"""The crawl of one site as the archive sees it: its number, its counts, and its end."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict
from functools import cached_property, partial
from typing import Any

from scrapy.crawler import Crawler

from archive.curation.destroyed import Destroyed
from archive.curation.journal import read_journal
from archive.database.connecting import Connection
from archive.database.server_clock import now_in
from archive.fetched import captures, crawls, frontier_rows
from archive.fetched.captures import Capture
from archive.fetched.crawls import Outcome, Refusal
from archive.parts import whole_pages
from archive.parts.remarks import decorating, note, of_crawl
from archive.parts.whole_pages import WholePages
from archive.readings import script_pages
from archive.readings.script_pages import ScriptPages
from pipeline.crawl.crawl_beginning import begin, fresh_parts, go_on, known_addresses
from pipeline.crawl.crawl_outcome import CrawlFacts, outcome_of
from pipeline.crawl.early_end import EarlyEnd, closing_time
from pipeline.crawl.frontier_ledger import FrontierLedger
from pipeline.crawl.owners_wish import OwnersWish
from pipeline.crawl.renderings import Renderings
from pipeline.crawl.shared_run import CrawlEnd, Progress, Run
from pipeline.describe.store import Store
from spiders.crawl_part import CrawlPart
from spiders.fetch.certificates import fault_of_der
from spiders.fetch.host_turns import HOST_TURNS
from spiders.fetch.manners import MANNERS
from spiders.fetch.scrapy_engine import is_closing
from spiders.follow.ledger import LEDGER
from spiders.follow.refusals import Refused, is_failure, is_unfollowed
from spiders.site_spider import site_spider_of
from wording.message import Message, say
from wording.told_error import told


class SiteCrawl:
    """One crawl of one site, shared by the stages that its responses pass."""

    def __init__(self, crawler: Crawler, run: Run) -> None:
        self.run = run
        self.spider = site_spider_of(crawler)
        self.profile = self.spider.profile
        self.counts: Counter[str] = Counter(answered=0)
        self.early_end = EarlyEnd(crawler)
        self.renderings = Renderings()
        # Nothing is destroyed while a run has the archive.
        self.destroyed = Destroyed(read_journal(run.archive.folder))
        self._crawler = crawler
        self._manners = MANNERS.of(crawler)
        self._wish = OwnersWish(run.archive.folder, self.profile.name)
        self._certificates: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._resumed = run.resumed.get(self.profile.name)
        with run.archive.engine.connect() as connection:
            self.spider.resting = frontier_rows.resting(connection, self.profile.name)
            self.spider.parts.decorating = decorating(connection, self.profile.name)
        self._is_alone = self.profile.name in run.alone
        self.spider.follows = not self._is_alone
        self.number = run.keeper.write(self._begin).result()
        if run.turns:
            HOST_TURNS.put(crawler, run.turns)
        self.store = Store(run.describer, run.keeper.write)
        ledger = FrontierLedger(
            run.archive, self.number, self.store.flush, self.early_end.fail, self._take_remarks
        )
        LEDGER.put(crawler, ledger)
        self.unread: dict[str, int] = {}
        if self._resumed:
            self.unread = go_on(run, self.number, self.store)
        else:
            fresh = fresh_parts(run, self.profile.name)
            self.spider.parts.fresh = fresh
            if run.configuration.known:
                self.spider.known = known_addresses(run, self.profile.name, fresh)

    def _begin(self, connection: Connection) -> int:
        # Workers on several machines go by one clock: whose turn a site is follows from it.
        began_at = now_in(connection) if self.run.turns else None
        return begin(connection, self.profile, self._resumed, is_alone=self._is_alone, began_at=began_at)

    def begin_to_ask(self) -> None:
        """From now on answers come in; see to it that the crawl ends in time."""
        quiet = (self.profile.quiet, self.run.configuration.settings.quiet)
        if bound := closing_time(self.run.ends_at, quiet):
            self.early_end.close_in(*bound)
        self._heed_owner()

    def _heed_owner(self) -> None:
        """Obey what the owner of the site asked, also what was noted since the last answer."""
        if self._wish.has_changed():
            self._manners.ask_for(self._wish.delay)
            if why := self._wish.why_stopped:
                self.early_end.close(why)

    def count(self, capture: Capture) -> None:
        """Count a capture for progress and report, and end the crawl where it is one too many."""
        self.counts["captures"] += 1
        self.counts["bytes"] += capture.payload_size
        self.counts["received"] += capture.received
        self.counts["revisits"] += capture.refers_to is not None
        if capture.refers_to is None:
            self.run.indexer.note_new()
        self.counts["truncated"] += capture.truncated is not None
        if not self.spider.parts.is_assumed(capture.url):
            self.counts[f"status {capture.status // 100}xx"] += 1
        self.counts["answered"] += captures.is_answer(capture.url, capture.status)
        if capture.status not in (200, captures.NOT_MODIFIED):
            self.note_payload(capture)
        captured, volume = self.counts["captures"], self.counts["bytes"]
        if volume >= (most := self.profile.limits.volume):
            self.early_end.close(say("its limit of {most:bytes} is reached", most=most), "short")
        if lacking := self.run.lack_of_room():
            self.early_end.close(lacking)
        self._heed_owner()
        self.run.watch(Progress(self.profile.name, captured, volume, len(self.spider.frontier)))

    def count_unread(self, capture: Capture) -> None:
        """Count what a crawl that this one goes on with captured, and did not come to read."""
        self.counts["answered"] += captures.is_answer(capture.url, capture.status)
        if capture.status not in (200, captures.NOT_MODIFIED):
            self.note_payload(capture)

    def note_payload(self, capture: Capture) -> None:
        """Note what an address shows: what a browser made, where one did, of shells that are all the same."""
        if capture.is_whole and capture.media_type == "text/html":
            self.spider.note_payload(capture.url, capture.read_digest)

    def note_certificate(self, host: str, der: Callable[[], bytes]) -> None:
        """Note what is wrong with the certificate that a host showed first, if anything is."""
        if host not in self._certificates:
            self._certificates[host] = fault_of_der(der(), host)

    @property
    def is_closing(self) -> bool:
        """True when nothing more is asked for, and what is under way is to come to an end."""
        return is_closing(self._crawler)

    @cached_property
    def with_those_before(self) -> frozenset[int]:
        """The numbers of this crawl and of those that it goes on with."""
        with self.run.archive.engine.connect() as connection:
            return frozenset(crawls.parts(connection, self.number))

    def wait_for(self, task: asyncio.Task[None]) -> None:
        """Have the end of the crawl wait for something that goes on behind its back."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _take_remarks(self) -> list[Refusal]:
        return [_refusal(refused) for refused in self.spider.parts.take_remarks()]

    async def end(self, reason: str) -> None:
        """Write the last readings, what was refused, and the outcome; ``reason`` is Scrapy's for closing."""
        self.early_end.is_over()
        await self.run.browser.leave(self.profile.name)
        await asyncio.gather(*self._tasks)
        self.spider.frontier.give_up_parts()
        self.spider.frontier.write()
        if self.early_end.failure is None:
            await asyncio.to_thread(self._finish)
        outcome, why = self._outcome(reason)
        samples = tuple(map(_refusal, self.spider.refusals.samples))
        end = CrawlEnd(self.profile.name, self.number, outcome, why, self._statistics(), samples)
        self.run.ends.append(end)
        if self.early_end.failure is None:
            self._keep(end)

    def _finish(self) -> None:
        """Write what is left; the index meanwhile takes in what it knows of."""
        self.store.flush()
        self.run.indexer.hurry()
        self.store.finish(shown=self.spider.parts.as_before)

    def _outcome(self, reason: str) -> tuple[Outcome, Message]:
        failure, refused = self.early_end.failure, self.spider.refusals.samples
        return outcome_of(
            CrawlFacts(
                site=self.profile.name,
                failure=told(failure) if failure else None,
                is_stopped=reason == "shutdown",
                closed=self.early_end.closed,
                captures=self.counts["captures"],
                has_answers=bool(self.counts["answered"]) or self._had_only_to_finish(),
                left=self._left_of_the_site(),
                refused=refused[0] if refused else None,
                items=self.store.counts["items"],
                expected_items=self.profile.expect.min_items,
                waiting=len(self.spider.frontier),
            )
        )

    def _part_remarks(self) -> tuple[Refusal, ...]:
        """All that is to be said of parts, by this crawl and by those it goes on with."""
        with self.run.archive.engine.connect() as connection:
            numbers = crawls.parts(connection, self.number)
            said = {each.url: each for number in reversed(numbers) for each in of_crawl(connection, number)}
        return tuple(said.values())

    def _had_only_to_finish(self) -> bool:
        """This goes on with a crawl that had answers, of which what was left is gone, or nothing."""
        refused = self.spider.refusals.counts
        if not self._resumed or len(self.spider.frontier) or any(map(is_failure, refused)):
            return False
        with self.run.archive.engine.connect() as connection:
            return captures.have_answers(connection, crawls.parts(connection, self._resumed))

    def _left_of_the_site(self) -> dict[str, Message]:
        """The hosts that were left alone, but for those from which only parts of pages come."""
        parts = self.spider.parts
        return {
            host: why
            for host, why in self._manners.left.items()
            if not parts.is_of_other_host(f"http://{host}/")
        }

    def _statistics(self) -> dict[str, Any]:
        refusals = self.spider.refusals
        seen = {reason: count for reason, count in refusals.counts.items() if is_unfollowed(reason)}
        return {
            **self.counts,
            **self.store.counts,
            "refused": {reason: n for reason, n in refusals.counts.items() if reason not in seen},
            "unfollowed": seen,
            "whole pages": self._whole_pages(),
            "made by script": self._script_pages(),
            "renderings": self.renderings.as_dict(),
            "waiting": len(self.spider.frontier),
            "certificates": self._certificates,
            "shut out": dict(refusals.shut_out),
            "left": {host: str(why) for host, why in self._manners.left.items()},
            "paces": {host: why.stored() for host, why in self._manners.paces().items()},
            "whole": not self._is_alone and self.profile.name not in self.run.configuration.if_changed,
            **({crawls.ONLY: list(self.profile.seeds)} if self._is_alone else {}),
        }

    def _whole_pages(self) -> dict[str, Any]:
        """How many of its pages have all their parts, as far as that could be kept."""
        if self.early_end.failure is not None:
            return asdict(WholePages())
        last = self._take_remarks()
        counting: Future[WholePages] = self.run.keeper.write(partial(self._count_whole_pages, last=last))
        return asdict(counting.result())

    def _script_pages(self) -> dict[str, Any]:
        """The pages whose words a script makes, as far as they were read."""
        if self.early_end.failure is not None:
            return asdict(ScriptPages())
        counting = self.run.keeper.write(lambda connection: script_pages.of_crawl(connection, self.number))
        return asdict(counting.result())

    def _count_whole_pages(self, connection: Connection, last: list[Refusal]) -> WholePages:
        note(connection, self.number, last)
        return whole_pages.of_crawl(connection, self.number)

    def _keep(self, end: CrawlEnd) -> None:
        keeper, site = self.run.keeper, self.profile.name
        ending = crawls.ending(
            self.number, end.outcome, end.reason, end.statistics, end.examples, self._part_remarks()
        )
        keeper.end(ending).result()
        if self._is_alone:
            keeper.write(lambda connection: frontier_rows.forget_crawl(connection, self.number)).result()
        elif not end.statistics["waiting"]:
            keeper.write(lambda connection: frontier_rows.forget(connection, site)).result()


SITE_CRAWL: CrawlPart[SiteCrawl] = CrawlPart()
"""The SiteCrawl of Scrapy's crawler."""


def _refusal(refused: Refused) -> Refusal:
    return Refusal(refused.url, refused.reason, refused.detail, refused.referrer)
