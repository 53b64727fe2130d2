"""Answers from the archive what a crawl that was cut off had captured and not read: nobody is asked again."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from archive.archive_error import ArchiveError
from archive.fetched import captures
from archive.fetched.captures import NOT_MODIFIED, Capture
from archive.fetched.exchange import Head
from pipeline.crawl.capture_middleware import CAPTURE_KEY
from pipeline.crawl.site_crawl import SITE_CRAWL
from pipeline.crawl.unchanged_middleware import headers_of_standing
from pipeline.read import LARGEST_INPUT

_NO_HEAD = Head(0, (), 0)


class UnreadMiddleware:
    """Behind scope and robots, which rule over what was kept too. Each answer is given once."""

    def __init__(self, crawler: Crawler) -> None:
        self._site_crawl = SITE_CRAWL.of(crawler)
        archive = self._site_crawl.run.archive
        self._engine, self._folder = archive.engine, archive.folder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> UnreadMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> Response | None:
        if request.method != "GET" or request.meta.get("dont_obey_robotstxt"):
            return None
        number = self._site_crawl.unread.pop(request.url, None)
        return None if number is None else self._answer(request, number)

    def _answer(self, request: Request, number: int) -> Response | None:
        """What was captured; None where it cannot be read any more, so that the site is asked."""
        try:
            with self._engine.connect() as connection:
                capture = captures.find(connection, number)
                if self._site_crawl.destroyed.holds(capture.payload_digest):
                    return None
                # What no reader takes is not loaded for one.
                is_small = capture.payload_size <= LARGEST_INPUT
                kept = captures.answer(connection, self._folder, capture) if is_small else (_NO_HEAD, b"")
        except ArchiveError:
            # The site has it still, and `verify` tells of what is damaged here.
            return None
        request.meta[CAPTURE_KEY] = capture
        self._site_crawl.count_unread(capture)
        return _response(request, capture, *kept)


def _response(request: Request, capture: Capture, head: Head, payload: bytes) -> Response:
    """The answer as it came, of a 304 the page that it stands for."""
    headers = Headers()
    if capture.status == NOT_MODIFIED:
        headers.update(headers_of_standing(capture, head))
    for name, value in head.fields if capture.status != NOT_MODIFIED else ():
        headers.appendlist(name, value.encode("latin-1"))
    status = 200 if capture.status == NOT_MODIFIED else capture.status
    kind = responsetypes.from_args(headers=headers, url=request.url, body=payload)
    return kind(request.url, status=status, headers=headers, body=payload, request=request)
