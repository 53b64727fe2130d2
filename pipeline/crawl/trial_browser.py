"""Has the page of a trial made in a browser: what that asks for is fetched as a crawl would, and not kept."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Protocol

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from twisted.internet.error import ConnectError, ConnectionClosed

from archive.fetched.exchange import read_head
from archive.warc.payload import payload_of
from pipeline.browser.asked import Answered, Asked, MadePage, NotAnswered
from pipeline.browser.event_streams import is_event_stream
from pipeline.crawl.bounded_streams import bounds_of_stream
from pipeline.crawl.browser_answers import answer_of, answered, as_asked, kind_of
from pipeline.crawl.run_browser import RunBrowser
from pipeline.crawl.wanted_by_page import wanted_by
from spiders.bounded_spider import BoundedSpider
from spiders.fetch.wire import META_KEY as WIRE
from spiders.fetch.wire import Wire
from spiders.follow.frontier import PART_KEY
from spiders.follow.sending import Sending
from spiders.profile_error import AddressRefused
from wording.message import Message

_CUT = (DownloadCancelledError, DownloadTimeoutError)
"""The ways in which an answer ends that says more, or takes longer, than its bounds allow."""

_FAILURES = (
    *_CUT,
    IgnoreRequest,
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    ResponseDataLossError,
    ConnectError,
    ConnectionClosed,
    AddressRefused,
)
"""The ways in which an address gives no answer; robots.txt and the address guard are among them."""


class Asking(Protocol):
    """Whoever asks for something as a crawl does: Scrapy's engine."""

    def download_async(self, request: Request) -> Coroutine[Any, Any, Response]: ...


class TrialAnswers:
    """The answers to the page that ``response`` is; each address is fetched once."""

    def __init__(self, engine: Asking, spider: BoundedSpider, response: Response) -> None:
        self._engine, self._spider, self._page = engine, spider, response
        self._is_page_given = False
        self._had: dict[str, Answered | NotAnswered] = {}

    async def __call__(self, asked: Asked) -> Answered | NotAnswered:
        """The answer to a request, as soon as the pace of its host allows."""
        if asked.is_page and not self._is_page_given:
            self._is_page_given = True
            return answered(self._page)
        wanted = wanted_by(asked, self._spider.scope)
        if isinstance(wanted, NotAnswered):
            return wanted
        url, sending = wanted
        name = sending.name if sending else url
        if name not in self._had:
            self._had[name] = await self._fetched(url, asked, sending)
        return self._had[name]

    async def _fetched(self, url: str, asked: Asked, sending: Sending | None) -> Answered | NotAnswered:
        if reason := self._spider.scope.objection_to_part(url):
            return NotAnswered(reason)
        headers = as_asked(asked) if kind_of(asked) == "data" else {}
        meta = {PART_KEY: True, "dont_redirect": True, "referrer": self._page.url}
        headers = {"Referer": self._page.url, **headers}
        if is_event_stream(asked):
            meta |= bounds_of_stream(self._spider.profile.limits)
        request = Request(url, headers=headers, meta=meta, dont_filter=True)
        if sending:
            request = request.replace(method=sending.method, body=sending.body)
        try:
            return answered(await self._engine.download_async(request))
        except _CUT:
            return _begun(request) if is_event_stream(asked) else NotAnswered("no answer")
        except _FAILURES:
            return NotAnswered("no answer")


def _begun(request: Request) -> Answered | NotAnswered:
    """What came of a stream until it was cut off."""
    wire: Wire | None = request.meta.get(WIRE)
    head = read_head(wire.response) if wire else None
    if wire is None or head is None or not head.status:
        return NotAnswered("no answer")
    return answer_of(head, payload_of(wire.response))


async def make_page(crawler: Crawler, response: Response, user_agent: str) -> tuple[MadePage | None, Message]:
    """What a browser makes of a page; where there is none, why."""
    browser = RunBrowser(user_agent)
    spider, engine = crawler.spider, crawler.engine
    if not isinstance(spider, BoundedSpider) or engine is None:
        raise TypeError(f"expected the spider of a trial, found {spider!r}")
    if not browser.is_there(spider.profile.name):
        return None, browser.why_none
    made = await browser.make(response.url, TrialAnswers(engine, spider, response))
    await browser.leave(spider.profile.name)
    return made, browser.why_none
