"""The crawl of one site as the archive sees it: its number, its counts, and how it came out."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import CallLaterResult, call_later

from archive.archive_error import CannotWrite
from archive.catalogue import finding_items
from archive.fetched import captures, crawls, frontier_rows
from archive.fetched.captures import GONE, Capture
from archive.fetched.crawls import Outcome, Refusal
from archive.history.comparison import MISSES_UNTIL_VANISHED, misses
from pipeline.calendar import local_day
from pipeline.configuration import SOFTWARE, Configuration, configure
from pipeline.crawl.closing_time import closing_time
from pipeline.crawl.frontier_ledger import FrontierLedger
from pipeline.crawl.shared_run import CrawlEnd, Progress, Run, open_run
from pipeline.describe.store import Store
from spiders.fetch.certificates import fault_of_der
from spiders.fetch.manners import Manners
from spiders.follow.frontier import Frontier
from spiders.follow.scope import Refused, is_failure
from spiders.profiles.site_profile import SHIPPED, SiteProfile
from spiders.site_spider import SiteSpider


class SiteCrawl:
    """One crawl of one site, shared by the stages that its responses pass."""

    _all: WeakKeyDictionary[Crawler, SiteCrawl] = WeakKeyDictionary()

    def __init__(self, crawler: Crawler, run: Run) -> None:
        self.run = run
        self.profile: SiteProfile = crawler.spidercls.profile  # type: ignore[attr-defined]
        self.counts: Counter[str] = Counter(answered=0)
        self.failure: CannotWrite | None = None
        self._crawler = crawler
        self._certificates: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing: asyncio.Future[None] | None = None
        self._closing_call: CallLaterResult | None = None
        self._closed: tuple[Outcome, str] | None = None
        self.resumes = run.resumed.get(self.profile.name)
        self.number = run.keeper.write(self._begin).result()
        self.store = Store(run.describer, run.keeper.write)
        self.ledger = FrontierLedger(run.archive, self.number, self.store.flush, self.fail)
        crawler.spider.ledger = self.ledger  # type: ignore[union-attr]
        crawler.spider.known = self._known()  # type: ignore[union-attr]
        if self.resumes:
            self._go_on()
        self._all[crawler] = self

    @classmethod
    def of(cls, crawler: Crawler) -> SiteCrawl:
        """The crawl that this crawler's spider is for."""
        return cls._all[crawler]

    @property
    def frontier(self) -> Frontier:
        """What the crawl has still to fetch."""
        return self._crawler.spider.frontier  # type: ignore[union-attr, no-any-return]

    def count(self, capture: Capture) -> None:
        """Count a capture for progress and report."""
        self.counts["captures"] += 1
        self.counts["bytes"] += capture.payload_size
        self.counts["received"] += capture.received
        self.counts["revisits"] += capture.refers_to is not None
        self.counts["truncated"] += capture.truncated is not None
        self.counts[f"status {capture.status // 100}xx"] += 1
        self.counts["answered"] += captures.is_answer(capture.url, capture.status)
        if capture.is_whole and capture.media_type == "text/html":
            self._crawler.spider.note_payload(capture.url, capture.payload_digest)  # type: ignore[union-attr]
        captured, volume = self.counts["captures"], self.counts["bytes"]
        if volume >= (most := self.profile.limits.volume):
            self._close(f"its limit of {most:,} bytes is reached", "short")
        if lacking := self.run.lack_of_room():
            self._close(lacking)
        self.run.watch(Progress(self.profile.name, captured, volume, len(self.frontier)))

    def note_certificate(self, host: str, der: Callable[[], bytes]) -> None:
        """Note what is wrong with the certificate that a host showed first, if anything is."""
        if host not in self._certificates:
            self._certificates[host] = fault_of_der(der(), host)

    def fail(self, failure: CannotWrite) -> None:
        """Stop the crawl: nothing more can be kept."""
        if self.failure is None:
            self.failure = failure
            closing = self._crawler.engine.close_spider_async(reason="cannot write")
            self._closing = asyncio.ensure_future(closing)

    def begin_to_ask(self) -> None:
        """From now on answers come in; see to it that the crawl ends in time."""
        if bound := closing_time(self.run, self.profile):
            seconds, why = bound
            self._closing_call = call_later(seconds, self._close, why)

    def _close(self, why: str, outcome: Outcome = "interrupted") -> None:
        if self._closed:
            return
        self._closed = outcome, why
        closing = self._crawler.engine.close_spider_async(reason="closing time")
        self._closing = asyncio.ensure_future(closing)

    def wait_for(self, task: asyncio.Task[None]) -> None:
        """Have the end of the crawl wait for something that goes on behind its back."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def end(self, reason: str) -> None:
        """Write the last readings, what was refused, and the outcome."""
        spider = self._crawler.spider
        assert isinstance(spider, SiteSpider)
        if self._closing_call:
            self._closing_call.cancel()
        await asyncio.gather(*self._tasks)
        spider.frontier.write()
        if self.failure is None:
            await asyncio.to_thread(self._finish)
        outcome, why = self._outcome(reason, spider)
        statistics = self._statistics(spider)
        samples = [_refusal(sample) for sample in spider.refusals.samples]

        end = CrawlEnd(self.profile.name, self.number, outcome, why, statistics, tuple(samples))
        self.run.ends.append(end)
        if self.failure is None:
            self._end(end, samples)

    def _begin(self, connection: Any) -> int:
        """Begin the crawl; an older frontier of the site is of no more use, but for the one gone on with."""
        site, old = self.profile.name, self.resumes
        frontier_rows.forget(connection, site, but=old)
        number = crawls.begin(connection, site, SOFTWARE, self.profile.digest, old)
        if old:
            frontier_rows.inherit(connection, old, number)
        return number

    def _known(self) -> dict[str, str]:
        """What earlier crawls found, to be asked for again, with the day of the last capture."""
        configuration = self.run.configuration
        if not configuration.known or self.resumes:
            return {}
        with self.run.archive.engine.connect() as connection:
            found = captures.known_addresses(connection, self.profile.name)
            return {
                url: moment.date().isoformat()
                for url, (status, moment) in found.items()
                if self._is_worth_asking(connection, url, status)
            }

    def _is_worth_asking(self, connection: Any, url: str, status: int) -> bool:
        """What was gone for days is asked for again only with everything else."""
        if captures.is_robots_txt(url):
            return False
        if status not in GONE or self.profile.name not in self.run.configuration.if_changed:
            return True
        return len(set(map(local_day, misses(connection, url)))) < MISSES_UNTIL_VANISHED

    def _go_on(self) -> None:
        with self.run.archive.engine.connect() as connection:
            parts = crawls.parts(connection, self.number)
            items = finding_items.items_of_crawls(connection, parts)
            self.store.go_on(items, captures.payloads_of_crawls(connection, parts))

    def _end(self, end: CrawlEnd, samples: list[Refusal]) -> None:
        keeper, site = self.run.keeper, self.profile.name
        ending = crawls.ending(self.number, end.outcome, end.reason, end.statistics, samples)
        keeper.end(ending).result()
        if not end.statistics["waiting"]:
            keeper.write(lambda connection: frontier_rows.forget(connection, site)).result()

    def _statistics(self, spider: SiteSpider) -> dict[str, Any]:
        return {
            **self.counts,
            **self.store.counts,
            "refused": dict(spider.refusals.counts),
            "waiting": len(spider.frontier),
            "certificates": self._certificates,
            "shut out": dict(spider.refusals.shut_out),
            "left": Manners.of(self._crawler).left,
            "whole": self.profile.name not in self.run.configuration.if_changed,
        }

    def _finish(self) -> None:
        """Write what is left; the index meanwhile takes in what it knows of."""
        self.store.flush()
        self.run.indexer.hurry()
        self.store.finish()

    def _outcome(self, reason: str, spider: SiteSpider) -> tuple[Outcome, str]:
        if self.failure:
            return "failed", str(self.failure)
        if reason == "shutdown":
            return "interrupted", f"stopped by hand; {_how_to_go_on(spider)}"
        if self._closed:
            closed, why = self._closed
            return closed, f"{why}; {_how_to_go_on(spider)}"
        if not self.counts["answered"] and not self._had_only_to_finish(spider):
            return "failed", _why_nothing_came(spider, self.counts)
        if left := Manners.of(self._crawler).left:
            hosts = "; ".join(f"{host} {why}" for host, why in left.items())
            return "short", f"{hosts}; {_how_to_go_on(spider)}"
        found, expected = self.store.counts["items"], self.profile.expect.min_items
        if found < expected:
            return "short", f"expected at least {expected} items, found {found}"
        return "complete", ""

    def _had_only_to_finish(self, spider: SiteSpider) -> bool:
        """Whether this goes on with a crawl that had answers, of which what was left is gone, or nothing."""
        if not self.resumes or len(spider.frontier) or any(map(is_failure, spider.refusals.counts)):
            return False
        with self.run.archive.engine.connect() as connection:
            return captures.have_answers(connection, crawls.parts(connection, self.resumes))


class SiteCrawlExtension:
    """Opens and closes the SiteCrawl; opens a run of its own under ``scrapy crawl``, where none is given."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._own = ExitStack()
        self._site_crawl: SiteCrawl | None = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)
        if hasattr(crawler.spidercls, "profile"):
            run = getattr(crawler.spidercls, "run", None) or self._open_run()
            crawler.settings.set("USER_AGENT", run.configuration.user_agent, priority="cmdline")
            self._site_crawl = SiteCrawl(crawler, run)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SiteCrawlExtension:
        return cls(crawler)

    def _open_run(self) -> Run:
        configuration = _from_scrapy(self._crawler)
        purpose = f"scrapy crawl {self._crawler.spidercls.name}"
        return self._own.enter_context(open_run(configuration, purpose))

    def _opened(self) -> None:
        if self._site_crawl:
            self._site_crawl.begin_to_ask()

    async def _closed(self, spider: Spider, reason: str) -> None:
        with self._own:
            if self._site_crawl:
                await self._site_crawl.end(reason)


def _from_scrapy(crawler: Crawler) -> Configuration:
    settings = crawler.settings
    archive = Path(settings.get("ARCHIVE") or os.environ.get("ALLIANTIE_ARCHIVE") or "alliantie-archive")
    return configure(archive, os.environ, sites=Path(settings.get("SITES") or SHIPPED))


def _refusal(refused: Refused) -> Refusal:
    return Refusal(refused.url, refused.reason, refused.detail, refused.referrer)


def _how_to_go_on(spider: SiteSpider) -> str:
    waiting = len(spider.frontier)
    return f"{waiting} addresses wait, go on with: alliantie crawl --resume {spider.name}"


def _why_nothing_came(spider: SiteSpider, counts: Counter[str]) -> str:
    details = [sample.detail or sample.reason for sample in spider.refusals.samples]
    if details:
        return f"nothing could be fetched: {details[0]}"
    return "nothing could be fetched" if not counts["captures"] else "no page answered with success"
