"""Tries again what failed, when its host has rested; and gives up on hosts that fail and fail."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware as ScrapyRetryMiddleware
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils.asyncio import call_later

from spiders.bounded_spider import spider_of
from spiders.fetch.failed_request import Postponed, Resting, words_of_failure
from spiders.fetch.manners import MANNERS, Manners, retry_after
from spiders.fetch.scrapy_engine import go_on
from spiders.follow.frontier import NUMBER_KEY
from spiders.site_spider import DATA_KEY, STREAM_KEY
from wording.message import Message, say

_MOMENT = 0.005
"""Seconds."""


class RetryMiddleware(ScrapyRetryMiddleware):
    """Scrapy's middleware, which would try again at once; here the host's manners decide when."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RetryMiddleware:
        middleware: RetryMiddleware = super().from_crawler(crawler)
        middleware._manners = MANNERS.of(crawler)
        crawler.signals.connect(middleware.hear, signals.response_downloaded)
        return middleware

    _manners: Manners

    def hear(self, response: Response, request: Request) -> None:
        """Note how a host answered, as soon as it did: the next request to it may be waiting already."""
        self._manners.note_pace(request.url, float(request.meta.get("download_latency", 0.0)))
        if response.status not in self.retry_http_codes:
            self._manners.note_answer(request.url)
            return
        asked = retry_after((response.headers.get("Retry-After") or b"").decode("latin-1"))
        self._note(request, say("answered {status:number}", status=response.status), asked)

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        host = _host(request)
        failed = response.status in self.retry_http_codes
        if failed and self._manners.left.get(host) and NUMBER_KEY in request.meta:
            # What the host did not give now is left waiting for the crawl that goes on.
            referrer = request.meta.get("referrer", "")
            spider_of(self.crawler).refuse(f"answered {response.status}", request.url, referrer)
            raise Postponed(say("{host} is left alone: {why}", host=host, why=self._manners.left[host]))
        if failed and (why := self._manners.why_it_rests(request.url)) and NUMBER_KEY in request.meta:
            referrer = request.meta.get("referrer", "")
            spider_of(self.crawler).refuse(f"answered {response.status}", request.url, referrer, why)
            raise Resting(why)
        again: Request | Response = super().process_response(request, response)
        return again

    def process_exception(
        self, request: Request, exception: Exception, spider: Spider | None = None
    ) -> Request | Response | None:
        if not isinstance(exception, self.exceptions_to_retry):
            return None
        is_for_script = request.meta.get(DATA_KEY) or request.meta.get(STREAM_KEY)
        if is_for_script and isinstance(exception, DownloadTimeoutError):
            # A page waits for it, and what a script reads for ever has no end on the next try either.
            return None
        self._note(request, words_of_failure(exception, _host(request)), None)
        if self._manners.left.get(_host(request)) and NUMBER_KEY in request.meta:
            # The failure is told; what else waits for the host does so for the crawl that goes on.
            return None
        again: Request | Response | None = super().process_exception(request, exception)
        return again

    def _note(self, request: Request, why: Message, asked: float | None) -> None:
        host = _host(request)
        stopped = self._manners.note_failure(
            request.url,
            why,
            asked,
            is_page=NUMBER_KEY in request.meta,
            again="retry_times" in request.meta,
        )
        if stopped:
            spider_of(self.crawler).leave_out(stopped, "part keeps failing")
        elif not self._manners.left.get(host):
            # A little later, lest the clock say that it still rests.
            call_later(self._manners.rest(host) + _MOMENT, go_on, self.crawler)


def _host(request: Request) -> str:
    return urlsplit(request.url).hostname or ""
