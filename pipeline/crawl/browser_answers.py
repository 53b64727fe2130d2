"""Answers what a page asks for while a browser makes it: from what the crawl has, or as the crawl asks.

Nothing reaches the network but through the crawl's own downloader: scope, robots.txt, the pace of a host,
the address guard and the budgets hold, and what comes is captured like any other answer.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Iterable

from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.fetched import captures
from archive.fetched.captures import NOT_MODIFIED, Capture
from archive.fetched.exchange import Head
from pipeline.browser.asked import Answered, Asked, NotAnswered
from pipeline.browser.event_streams import is_event_stream
from pipeline.crawl.bounded_streams import BoundedStreams, bounds_of_stream
from pipeline.crawl.site_crawl import SiteCrawl
from pipeline.crawl.wanted_by_page import wanted_by
from spiders.fetch.content_coding import decoded
from spiders.fetch.scrapy_engine import go_on
from spiders.follow.sending import Sending
from spiders.links.parts import Candidate, Part, PartKind
from spiders.site_spider import DATA_KEY, WAITED_FOR_KEY

_KINDS: dict[str, PartKind] = {
    "Stylesheet": "style",
    "Script": "script",
    "Image": "picture",
    "Media": "media",
    "TextTrack": "media",
    "Font": "font",
    "Document": "frame",
    "Manifest": "manifest",
}
"""The kinds of parts by what the DevTools protocol calls them; all else is data that a script asks for."""

_NEVER_CHANGING = ("style", "script", "picture", "media", "font")
"""The kinds of what an unchanged page need not ask for again."""

_NOT_PASSED_ON = frozenset(
    ("content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive", "set-cookie")
)
"""Headers of the wire, and cookies: a browser that got one would send it, and no crawl does."""

_OWN = frozenset(
    "accept-encoding accept-language cookie host range referer user-agent connection content-length".split()
)
"""Headers of which the crawl has its own, or wants none: what a script sets beside them is passed on."""

_MOMENT = 0.2
_PATIENCE = 1.0
"""Seconds between two looks at what somebody else fetches, and at whether the crawl is ending."""


class BrowserAnswers:
    """The answers to one page: ``capture`` is its own, of which ``response`` holds the payload."""

    def __init__(
        self,
        crawler: Crawler,
        site_crawl: SiteCrawl,
        capture: Capture,
        response: Response,
        depth: int,
        streams: BoundedStreams,
    ) -> None:
        self._crawler, self._site_crawl, self._streams = crawler, site_crawl, streams
        self._spider = site_crawl.spider
        self._capture, self._depth = capture, depth
        self._page, self._is_page_given = answered(response), False
        self._is_unchanged = capture.refers_to is not None
        self._crawls = site_crawl.with_those_before

    async def __call__(self, asked: Asked) -> Answered | NotAnswered:
        """The answer to a request, as soon as the pace of its host allows."""
        if asked.is_page and not self._is_page_given:
            # As the browser spells it, its address may differ a little.
            self._is_page_given = True
            return self._page
        wanted = wanted_by(asked, self._spider.scope)
        if isinstance(wanted, NotAnswered):
            return wanted
        url, sending = wanted
        part = Part(kind_of(asked), (Candidate(sending.name if sending else url),))
        found = self._kept(part) or await self._fetched(part, asked, sending)
        if isinstance(found, Answered) and asked.method == "HEAD":
            return Answered(found.status, found.phrase, found.headers)
        return found

    def _kept(self, part: Part) -> Answered | None:
        """The answer that this crawl has already, or what an unchanged page need not ask for again."""
        is_fresh = (
            self._is_unchanged and part.kind in _NEVER_CHANGING and part.url in self._spider.parts.fresh
        )
        archive = self._site_crawl.run.archive
        with archive.engine.connect() as connection:
            last = captures.newest(connection, part.url)
            if last is None or not (last.crawl in self._crawls or (is_fresh and last.is_whole)):
                return None
            head, payload = captures.answer(connection, archive.folder, last)
        if is_fresh:
            self._spider.parts.as_before.add(part.url)
        status = 200 if last.status == NOT_MODIFIED else last.status
        body = _opened(payload, last.content_encoding, last.content_type)
        return Answered(status, "", _headers(head.fields), body)

    async def _fetched(self, part: Part, asked: Asked, sending: Sending | None) -> Answered | NotAnswered:
        """The answer as the crawl gets it now; where it is fetching that already, as it did."""
        depth, is_stream = self._depth + (part.kind == "frame"), is_event_stream(asked)
        if is_stream and self._streams.are_enough:
            return NotAnswered("stream")
        page = self._capture.url
        request = self._spider.ask_for_browser(part, page, depth, sending, is_stream=is_stream)
        if isinstance(request, str):
            return NotAnswered(request)
        if request is None:
            return await self._fetched_by_the_crawl(part)
        waited: asyncio.Future[Response | None] = asyncio.get_running_loop().create_future()
        request.meta.update({WAITED_FOR_KEY: waited, "dont_redirect": True, DATA_KEY: part.kind == "data"})
        request.meta.update(bounds_of_stream(self._spider.profile.limits) if is_stream else {})
        request.headers.update(as_asked(asked) if part.kind == "data" else {})
        go_on(self._crawler)
        while not waited.done():
            await asyncio.wait([waited], timeout=_PATIENCE)
            if self._site_crawl.is_closing:
                return NotAnswered("crawl ends")
        response = waited.result()
        if response is not None:
            return answered(response)
        return (self._begun(part) if is_stream else None) or self._none_of(part)

    def _begun(self, part: Part) -> Answered | None:
        """What came of a stream until it was cut off."""
        if begun := self._kept(part):
            self._streams.note_endless()
        return begun

    async def _fetched_by_the_crawl(self, part: Part) -> Answered | NotAnswered:
        # Once it is captured it is waited for no longer: that page may be waiting for this one.
        while not (kept := self._kept(part)) and self._spider.frontier.is_under_way(part.url):
            await asyncio.sleep(_MOMENT)
            if self._site_crawl.is_closing:
                return NotAnswered("crawl ends")
        return kept or self._none_of(part)

    def _none_of(self, part: Part) -> NotAnswered:
        return NotAnswered(self._spider.parts.reason_of(part.url) or "no answer")


def kind_of(asked: Asked) -> PartKind:
    """The kind of part that is asked for."""
    return _KINDS.get(asked.kind, "data")


def as_asked(asked: Asked) -> dict[str, str]:
    """The headers that a script's own request had; a server may say by them what it answers, and to whom."""
    found = {
        name: value
        for name, value in asked.headers.items()
        if name.lower() not in _OWN and not name.lower().startswith(("sec-", "if-", "upgrade-", "proxy-"))
    }
    return {name: value for name, value in found.items() if value.isprintable()}


def answered(response: Response) -> Answered:
    """The answer that a response of the crawl is, without its encoding."""
    encoding = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    fields = (
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    return Answered(response.status, "", _headers(fields), _opened(response.body, encoding, content_type))


def answer_of(head: Head, payload: bytes) -> Answered:
    """The answer that a head as it was sent and a payload are, without its encoding."""
    encoding, content_type = ",".join(head.all("Content-Encoding")), head.get("Content-Type") or ""
    body = _opened(payload, encoding, content_type)
    return Answered(head.status, "", _headers(head.fields), body)


def _opened(payload: bytes, encoding: str, content_type: str) -> bytes:
    """The payload without its encoding; as it came where nobody can undo that."""
    try:
        return decoded(payload, encoding, content_type)
    except (zlib.error, ValueError):
        return payload


def _headers(fields: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in fields if name.lower() not in _NOT_PASSED_ON)
