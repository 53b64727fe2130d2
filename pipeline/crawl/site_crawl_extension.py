"""Begins and ends the crawl of a site when Scrapy opens and closes its spider."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from pipeline import agreement, archive_profiles
from pipeline.configuration import Configuration, configure
from pipeline.crawl.shared_run import RUN, Run, open_run
from pipeline.crawl.site_crawl import SITE_CRAWL, SiteCrawl
from spiders.bounded_spider import profile_of
from spiders.profiles.spider_loader import archive_of


class SiteCrawlExtension:
    """Opens and closes the SiteCrawl; opens a run of its own under ``scrapy crawl``, where none is given."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._own = ExitStack()
        self._site_crawl: SiteCrawl | None = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)
        if profile_of(crawler):
            run = RUN.find(crawler) or self._open_run()
            crawler.settings.set("USER_AGENT", run.configuration.user_agent, priority="cmdline")
            self._site_crawl = SiteCrawl(crawler, run)
            SITE_CRAWL.put(crawler, self._site_crawl)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SiteCrawlExtension:
        return cls(crawler)

    def _open_run(self) -> Run:
        configuration = _from_scrapy(self._crawler)
        if profile := profile_of(self._crawler):
            inside = archive_profiles.reach_inside(configuration, [profile])
            agreement.check_networks(configuration.archive, inside, os.environ)
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
    sites = settings.get("SITES")
    return configure(archive_of(settings), os.environ, sites=Path(sites) if sites else None)
