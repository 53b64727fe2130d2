"""Asks for what changed only: validators of the last capture go out, its payload comes back on a 304.

Conditional requests are those of RFC 9110, section 13. What the server sent is captured as it is; only
then does the payload of the standing capture take its place, so that links are followed and addresses
sighted as if the body had come over the wire.
"""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.fetched import captures
from archive.fetched.captures import NOT_MODIFIED, Capture
from archive.fetched.exchange import Head
from pipeline.crawl.site_crawl import SITE_CRAWL
from pipeline.read import LARGEST_INPUT
from pipeline.workers.jobs import headers_read

STANDING_KEY = "standing capture"
"""Where a request keeps the capture that a 304 would be about, in ``meta``."""


class UnchangedMiddleware:
    """Next to the capture, further from the network: beyond it a 304 is the page that it stands for."""

    def __init__(self, crawler: Crawler) -> None:
        self._site_crawl = SITE_CRAWL.of(crawler)
        run = self._site_crawl.run
        self._engine, self._folder = run.archive.engine, run.archive.folder
        self._is_asked_for = self._site_crawl.profile.name in run.configuration.if_changed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> UnchangedMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        request.meta.pop(STANDING_KEY, None)
        if not self._is_asked_for or request.method != "GET":
            return
        with self._engine.connect() as connection:
            standing = captures.standing(connection, request.url)
        if standing is None:
            return
        for name, validator in (
            ("If-None-Match", standing.etag),
            ("If-Modified-Since", standing.last_modified),
        ):
            if validator:
                # Heads are read as Latin-1, so that this gives the server's own bytes back.
                request.headers[name] = validator.encode("latin-1")
        request.meta[STANDING_KEY] = standing

    def process_response(self, request: Request, response: Response) -> Response:
        standing: Capture | None = request.meta.pop(STANDING_KEY, None)
        if response.status != NOT_MODIFIED or standing is None:
            return response
        self._site_crawl.counts["unmodified"] += 1
        head, payload = None, b""
        # What no reader takes is not loaded for one.
        if standing.payload_size <= LARGEST_INPUT:
            with self._engine.connect() as connection:
                holder = captures.find(connection, standing.refers_to) if standing.refers_to else standing
                head, payload = captures.answer(connection, self._folder, holder)
        return response.replace(status=200, headers=headers_of_standing(standing, head), body=payload)


def headers_of_standing(standing: Capture, head: Head | None) -> dict[str, str | list[bytes]]:
    """The headers of what still stands, as far as readers look at them; ``head`` is that of its answer."""
    headers: dict[str, str | list[bytes]] = {}
    if head is not None:
        headers |= {
            name: [value.encode("latin-1") for value in values]
            for name, values in headers_read(head.fields).items()
        }
    headers["Content-Type"] = standing.content_type
    if standing.content_encoding:
        headers["Content-Encoding"] = standing.content_encoding
    return headers
