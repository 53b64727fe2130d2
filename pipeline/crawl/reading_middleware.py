"""Has every page opened once: the spider gets its links, the store its text; files are read meanwhile."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.catalogue import finding_items
from archive.fetched.captures import Capture
from archive.readings import stored_readings
from archive.readings.reading import NOT_THERE, reading_from
from pipeline.crawl.capture_middleware import CAPTURE_KEY
from pipeline.crawl.site_crawl import SITE_CRAWL
from pipeline.workers.jobs import TIMEOUT, Jobs, failed_file, failed_page, looks_like_a_page
from pipeline.workers.pool import ReaderFailed
from pipeline.workers.tasks import FILE_RECIPE, page_key
from spiders.follow.frontier import NUMBER_KEY
from spiders.links.page_links import Link
from spiders.links.site_maps import may_be_map
from spiders.site_spider import LINKS_KEY, READ_LATER_KEY


class ReadingMiddleware:
    """The last stage before the spider. A page is waited for, since the crawl goes on from its links.

    A slow document never holds up the crawl: files are read behind its back, as many at a time as the
    pool has room for.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._site_crawl = SITE_CRAWL.of(crawler)
        self._pool = self._site_crawl.run.pool
        profile = self._site_crawl.profile
        self._jobs = Jobs(profile, self._site_crawl.run.configuration.vocabulary)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ReadingMiddleware:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        capture: Capture | None = request.meta.pop(CAPTURE_KEY, None)
        request.meta[LINKS_KEY] = []
        if capture is None or not capture.is_whole or request.meta.get("dont_obey_robotstxt"):
            return response
        while not self._pool.has_room:
            await asyncio.sleep(0.01)
        if looks_like_a_page(capture.media_type, response.body):
            request.meta[LINKS_KEY] = await self._read_page(request, response, capture)
        elif may_be_map(capture.url, capture.media_type):
            request.meta[LINKS_KEY] = await self._read_map(response, capture)
        else:
            self._read_file(request, response, capture)
        return response

    async def _read_page(self, request: Request, response: Response, capture: Capture) -> list[Link]:
        addresses = _addresses(request, response)
        job = self._jobs.of(capture, addresses)
        store = self._site_crawl.store
        if self._is_known(capture, self._jobs.recipe) and not job["is_list"]:
            answer = await self._answer("links", response.body, job)
            key = page_key(capture.url, answer["canonical"], self._site_crawl.profile.platform)
            # The same bytes may stand at the address of a page that was never described.
            if self._is_item(key):
                store.sight(capture, key, addresses)
                return [Link(*link) for link in answer["links"]]
        answer = await self._answer("page", response.body, job)
        page = self._jobs.found_page(capture, addresses, answer)
        if page.key or job["is_list"]:
            store.add_page(page)
        else:
            store.add_file(capture, page.reading)
        return list(page.links)

    async def _read_map(self, response: Response, capture: Capture) -> list[Link]:
        """A sitemap or a feed is waited for as a page is: the crawl goes on from what it names."""
        answer = await self._answer("feed", response.body, self._jobs.of(capture, ()))
        if not answer["links"]:
            # It names nothing, so it is a file like any other.
            known = self._is_known(capture, FILE_RECIPE)
            self._site_crawl.store.add_file(capture, None if known else reading_from(answer["reading"]))
        return [Link(*link) for link in answer["links"]]

    def _read_file(self, request: Request, response: Response, capture: Capture) -> None:
        store = self._site_crawl.store
        if self._is_known(capture, FILE_RECIPE):
            store.add_file(capture, None)
            return
        job = self._jobs.of(capture, ())
        future = self._pool.submit("file", response.body, job, again=Jobs.again(job), timeout=TIMEOUT)
        request.meta[READ_LATER_KEY] = True
        reading = self._take_file(capture, future, request.meta.get(NUMBER_KEY))
        self._site_crawl.wait_for(asyncio.ensure_future(reading))

    async def _take_file(self, capture: Capture, future: Future[dict[str, Any]], number: int | None) -> None:
        try:
            answer = await asyncio.wrap_future(future)
            reading = reading_from(answer["reading"])
        except ReaderFailed as failure:
            reading = failed_file(capture, failure)
        self._site_crawl.store.add_file(capture, reading)
        if number is not None:
            self._site_crawl.spider.frontier.settle(number)

    async def _answer(self, task: str, payload: bytes, job: dict[str, Any]) -> dict[str, Any]:
        try:
            future = self._pool.submit(task, payload, job, urgent=True, timeout=TIMEOUT)
            return await asyncio.wrap_future(future)
        except ReaderFailed as failure:
            return failed_page(failure)

    def _is_known(self, capture: Capture, recipe: str) -> bool:
        if capture.refers_to is None:
            return False
        with self._site_crawl.run.archive.engine.connect() as connection:
            known = stored_readings.find_reading(connection, capture.payload_digest, recipe)
        return known is not None and known.outcome != NOT_THERE

    def _is_item(self, key: str) -> bool:
        with self._site_crawl.run.archive.engine.connect() as connection:
            return finding_items.is_item(connection, key)


def _addresses(request: Request, response: Response) -> tuple[str, ...]:
    """The address that answered, then those that led there by redirect."""
    return tuple(dict.fromkeys((response.url, *request.meta.get("redirect_urls", ()))))
