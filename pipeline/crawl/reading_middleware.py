"""Has every page opened once: the spider gets its links, the store its text; files are read meanwhile."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.catalogue import finding_items
from archive.fetched.captures import Capture
from archive.readings.reading import reading_from
from pipeline.crawl.capture_middleware import CAPTURE_KEY
from pipeline.crawl.site_crawl import SITE_CRAWL
from pipeline.workers.job_and_answer import HEADERS_READ, Answer, Headers, Task
from pipeline.workers.jobs import IsKnown, Jobs, failed, headers_read, links_of, submit, take_feed, was_read
from pipeline.workers.pool import ReaderFailed
from spiders.follow.frontier import NUMBER_KEY
from spiders.links.page_links import Link
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
        task = self._jobs.task(capture, response.body, self._is_known(capture))
        if task is None:
            self._site_crawl.store.add_file(capture, None)
        elif task == "file":
            self._read_file(request, response, capture)
        elif task == "feed":
            request.meta[LINKS_KEY] = await self._read_map(response, capture)
        else:
            request.meta[LINKS_KEY] = await self._read_page(task, request, response, capture)
        return response

    async def _read_page(
        self, task: Task, request: Request, response: Response, capture: Capture
    ) -> list[Link]:
        addresses = _addresses(request, response)
        store = self._site_crawl.store
        if task == "links":
            answer = await self._answer(task, response, capture, addresses)
            key = self._jobs.page_key(capture)
            # The same bytes may stand at the address of a page that was never described.
            if self._is_item(key):
                store.sight(capture, key, addresses)
                return self._taken(answer, request, capture)
        answer = await self._answer("page", response, capture, addresses)
        self._jobs.take_page(store, capture, addresses, answer)
        return self._taken(answer, request, capture)

    def _taken(self, answer: Answer, request: Request, capture: Capture) -> list[Link]:
        """The links of a page; those that are too many are told."""
        referrer = request.meta.get("referrer", "")
        self._site_crawl.spider.refuse_beyond(answer.get("beyond", 0), capture.url, referrer)
        return list(links_of(answer))

    async def _read_map(self, response: Response, capture: Capture) -> list[Link]:
        """A sitemap or a feed is waited for as a page is: the crawl goes on from what it names."""
        answer = await self._answer("feed", response, capture, ())
        take_feed(self._site_crawl.store, capture, answer, self._is_known(capture))
        return list(links_of(answer))

    def _read_file(self, request: Request, response: Response, capture: Capture) -> None:
        future = submit(self._pool, "file", response.body, self._jobs.of(capture, (), headers_of(response)))
        request.meta[READ_LATER_KEY] = True
        reading = self._take_file(capture, future, request.meta.get(NUMBER_KEY))
        self._site_crawl.wait_for(asyncio.ensure_future(reading))

    async def _take_file(self, capture: Capture, future: Future[Answer], number: int | None) -> None:
        try:
            answer = await asyncio.wrap_future(future)
        except ReaderFailed as failure:
            answer = failed("file", capture, failure)
        self._site_crawl.store.add_file(capture, reading_from(answer["reading"]))
        if number is not None:
            self._site_crawl.spider.frontier.settle(number)

    async def _answer(
        self, task: Task, response: Response, capture: Capture, addresses: tuple[str, ...]
    ) -> Answer:
        job = self._jobs.of(capture, addresses, headers_of(response))
        try:
            return await asyncio.wrap_future(submit(self._pool, task, response.body, job, urgent=True))
        except ReaderFailed as failure:
            return failed(task, capture, failure)

    def _is_known(self, capture: Capture) -> IsKnown:
        def is_known(recipe: str) -> bool:
            if capture.refers_to is None:
                return False
            with self._site_crawl.run.archive.engine.connect() as connection:
                return was_read(connection, capture, recipe)

        return is_known

    def _is_item(self, key: str) -> bool:
        with self._site_crawl.run.archive.engine.connect() as connection:
            return finding_items.is_item(connection, key)


def headers_of(response: Response) -> Headers:
    """The headers that readers look at, as ``archive.fetched.exchange.Head`` has them."""
    return headers_read(
        (name, value.decode("latin-1")) for name in HEADERS_READ for value in response.headers.getlist(name)
    )


def _addresses(request: Request, response: Response) -> tuple[str, ...]:
    """The address that answered, then those that led there by redirect."""
    return tuple(dict.fromkeys((response.url, *request.meta.get("redirect_urls", ()))))
