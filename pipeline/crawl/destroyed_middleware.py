"""Asks for nothing at addresses of which everything was destroyed by decision."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler

from archive.curation.destroyed import REASON
from pipeline.crawl.site_crawl import SITE_CRAWL
from spiders.fetch.failed_request import NotFetched
from spiders.follow.scope import is_rules
from wording.message import say


class DestroyedMiddleware:
    """Stands behind the scope, redirects included: what is refused here is counted with its reason."""

    def __init__(self, crawler: Crawler) -> None:
        self._site_crawl = SITE_CRAWL.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> DestroyedMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        # Without its rules, nothing of a host could be asked for.
        if self._site_crawl.destroyed.at(request.url) and not is_rules(request.url):
            self._site_crawl.spider.refuse(REASON, request.url, request.meta.get("referrer", ""))
            raise NotFetched(say("{url} was destroyed by decision", url=request.url))
