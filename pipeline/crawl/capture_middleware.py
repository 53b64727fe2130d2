"""Keeps every exchange before anything interprets it, and lets the response go on only when it is kept."""

from __future__ import annotations

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from archive.archive_error import CannotWrite
from archive.curation.destroyed import REASON
from archive.fetched.captures import NOT_MODIFIED, Capture
from archive.fetched.exchange import Exchange, Truncation, read_head
from archive.warc.payload import payload_of
from pipeline.crawl.site_crawl import SITE_CRAWL
from pipeline.crawl.unchanged_middleware import STANDING_KEY
from spiders.fetch.failed_request import NotFetched
from spiders.fetch.wire import META_KEY as WIRE
from spiders.fetch.wire import Wire
from spiders.site_spider import BEGUN_KEY
from wording.message import say
from wording.told_error import told

CAPTURE_KEY = "capture"
"""Where a request keeps the Capture of its answer, in ``meta``."""


class CaptureMiddleware:
    """The stage nearest to the network: what comes by here is on disk before it goes further."""

    def __init__(self, crawler: Crawler) -> None:
        self._site_crawl = SITE_CRAWL.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CaptureMiddleware:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        wire: Wire | None = request.meta.pop(WIRE, None)
        if response.certificate is not None:
            host = urlparse_cached(request).hostname or ""
            self._site_crawl.note_certificate(host, response.certificate.dump)
        if wire is not None:
            truncated: Truncation | None = "disconnect" if "dataloss" in response.flags else None
            payload = payload_of(wire.response) if truncated else response.body
            await self._keep(request, wire, payload, truncated)
        return response

    async def process_exception(self, request: Request, exception: Exception) -> None:
        """Keep what came in before it broke off; what to do about the failure is for others."""
        wire: Wire | None = request.meta.pop(WIRE, None)
        if wire is None or read_head(wire.response).status == 0:
            return
        await self._keep(request, wire, payload_of(wire.response), _why(exception))
        request.meta[BEGUN_KEY] = True

    async def _keep(self, request: Request, wire: Wire, payload: bytes, truncated: Truncation | None) -> None:
        exchange = Exchange(
            crawl=self._site_crawl.number,
            site=self._site_crawl.profile.name,
            url=request.url,
            began_at=wire.began_at,
            request=bytes(wire.request),
            response=wire.response,
            payload=payload,
            ip_address=wire.ip_address,
            truncated=truncated,
        )
        if self._site_crawl.destroyed.holds(exchange.payload_digest):
            self._site_crawl.spider.refuse(REASON, request.url, request.meta.get("referrer", ""))
            raise NotFetched(say("{url} has what was destroyed by decision", url=request.url))
        standing = request.meta.get(STANDING_KEY) if exchange.head.status == NOT_MODIFIED else None
        try:
            capture: Capture = await asyncio.wrap_future(self._site_crawl.run.keeper.keep(exchange, standing))
        except CannotWrite as error:
            self._site_crawl.early_end.fail(error)
            raise NotFetched(told(error)) from error
        request.meta[CAPTURE_KEY] = capture
        self._site_crawl.count(capture)


def _why(exception: Exception) -> Truncation:
    if isinstance(exception, DownloadTimeoutError):
        return "time"
    return "length" if isinstance(exception, DownloadCancelledError) else "disconnect"
