"""Refuses requests that are out of scope just before they are sent, redirects included."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler

from spiders.bounded_spider import BoundedSpider, spider_of
from spiders.fetch.failed_request import NotFetched
from spiders.follow.frontier import PART_KEY
from spiders.follow.scope import is_rules
from wording.message import say


class ScopeMiddleware:
    """Asks the scope of the site about every request, however it came about."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ScopeMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider = spider_of(self._crawler)
        referrer = request.meta.get("referrer", "")
        if reason := self._objection(spider, request, referrer):
            spider.refuse(reason, request.url, referrer)
            raise NotFetched(say("{url} is outside the bounds of this site", url=request.url))

    @staticmethod
    def _objection(spider: BoundedSpider, request: Request, referrer: str) -> str | None:
        if request.meta.get(PART_KEY):
            return spider.scope.objection_to_part(request.url)
        if is_rules(request.url) and spider.asks_parts_of(request.url):
            # Who is asked for a part is asked for the rules first.
            return None
        return spider.scope.objection(request.url, request.meta.get("depth", 0), referrer)
