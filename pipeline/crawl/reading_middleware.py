"""Has every page opened once: the spider gets its links, the store its text; files are read meanwhile."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from dataclasses import replace

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from archive.catalogue import finding_items
from archive.fetched.captures import NOT_MODIFIED, Capture
from archive.fetched.rendering import digest_shown
from archive.parts import page_makeup
from archive.readings.reading import reading_from
from pipeline.browser.asked import MadePage
from pipeline.crawl.asked_by_script import is_data
from pipeline.crawl.capture_middleware import CAPTURE_KEY
from pipeline.crawl.renderer import ROUTE, Renderer, better_of, told_of_views
from pipeline.crawl.site_crawl import SITE_CRAWL
from pipeline.crawl.trying import Trying, Why, told
from pipeline.read import LARGEST_INPUT
from pipeline.workers.job_and_answer import HEADERS_READ, Answer, Headers, Task
from pipeline.workers.jobs import (
    IsKnown,
    Jobs,
    failed,
    headers_read,
    links_of,
    submit,
    take_feed,
    take_file,
    take_makeup,
    was_read,
)
from pipeline.workers.parts_answer import named_of, parts_in, parts_of
from pipeline.workers.pool import ReaderFailed
from pipeline.workers.shown_before import joined
from spiders.follow.frontier import NUMBER_KEY, PART_KEY
from spiders.follow.part_asking import PART_ONLY, named_links
from spiders.follow.refusals import Refused
from spiders.links.joining import absolute
from spiders.links.page_links import Link
from spiders.links.parts import Part
from spiders.site_spider import (
    DATA_KEY,
    EMBEDS_KEY,
    LINKS_KEY,
    PARTS_KEY,
    READ_LATER_KEY,
    UNCHANGED_KEY,
    give_to_who_waits,
)
from wording.message import say


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
        self._renderer = Renderer(crawler, self._site_crawl)
        self._trying = Trying(self._site_crawl)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ReadingMiddleware:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        capture: Capture | None = request.meta.pop(CAPTURE_KEY, None)
        request.meta[LINKS_KEY] = []
        give_to_who_waits(request, response)
        if capture is None or not capture.is_whole or request.meta.get("dont_obey_robotstxt"):
            return response
        if capture.payload_size > LARGEST_INPUT:
            # No crawl fetches as much: it is what others captured that still stands.
            self._site_crawl.store.add_file(capture, None)
            return response
        while not self._pool.has_room:
            await asyncio.sleep(0.01)
        request.meta[UNCHANGED_KEY] = capture.refers_to is not None
        task = self._jobs.task(capture, response.body, self._is_known(capture))
        if request.meta.get(DATA_KEY) and is_data(task, response.body, capture):
            self._site_crawl.spider.note_data(capture.url)
        elif task in ("page", "links") and not request.meta.get(PART_KEY, False):
            request.meta[LINKS_KEY], capture = await self._read_page(task, request, response, capture)
        else:
            await self._read(task, request, response, capture)
        if capture.status in (200, NOT_MODIFIED):
            self._site_crawl.note_payload(capture)
        return response

    async def _read(self, task: Task | None, request: Request, response: Response, capture: Capture) -> None:
        """Have a payload read for what it is and no page: a part of one, a map, or a file."""
        if task in ("page", "links"):
            await self._read_frame(request, response, capture)
        elif task == "style":
            request.meta[PARTS_KEY] = await self._read_sheet(response, capture)
        elif task == "drawing":
            request.meta[PARTS_KEY] = await self._read_drawing(request, response, capture)
        elif task is None:
            self._site_crawl.store.add_file(capture, None)
        elif task == "file":
            self._read_file(request, response, capture)
        else:
            request.meta[LINKS_KEY] = await self._read_map(request, response, capture)

    async def _read_frame(self, request: Request, response: Response, capture: Capture) -> None:
        """Take the parts of what is shown within a page: it is nothing of the site's own."""
        self._site_crawl.spider.parts.remark(Refused(PART_ONLY, capture.url, referrer=capture.url))
        answer = await self._answer("frame", response, capture)
        self._count_unfollowed(answer, capture)
        take_file(self._site_crawl.store, capture, answer, self._is_known(capture))
        request.meta[PARTS_KEY] = parts_of(answer)

    async def _read_sheet(self, response: Response, capture: Capture) -> tuple[Part, ...]:
        """Take the parts that a style sheet names; of one that was read before they are known."""
        if capture.refers_to is not None:
            with self._site_crawl.run.archive.engine.connect() as connection:
                known = page_makeup.makeup_of(connection, capture)
            if known is not None:
                return parts_in(known)
        answer = await self._answer("style", response, capture)
        self._count_unfollowed(answer, capture)
        take_makeup(self._site_crawl.store, capture, answer)
        return parts_of(answer)

    async def _read_drawing(self, request: Request, response: Response, capture: Capture) -> tuple[Part, ...]:
        """Read a drawing; its parts are of use where browsers ask for them, not where it is a picture."""
        answer = await self._answer("drawing", response, capture)
        take_file(self._site_crawl.store, capture, answer, self._is_known(capture))
        asked = next(iter(request.meta.get("redirect_urls", ())), response.url)
        return parts_of(answer) if self._site_crawl.spider.parts.shows_by_itself(asked) else ()

    async def _read_page(
        self, task: Task, request: Request, response: Response, capture: Capture
    ) -> tuple[list[Link], Capture]:
        """The links of a page, and its capture with what a browser made of it, where one did."""
        addresses = _addresses(request, response)
        store = self._site_crawl.store
        if task == "links" and self._renderer.is_due(capture, self._jobs.recipe):
            task = "page"
        if task == "links" and not response.headers.get("Refresh"):
            answer = await self._answer(task, response, capture, addresses)
            key = self._jobs.page_key(capture)
            # The same bytes may stand at the address of a page that was never described.
            if self._is_item(key) and self._trying.why(capture, answer) in ("", "untried"):
                self._take_parts(answer, request, capture)
                take_makeup(store, capture, answer)
                store.sight(capture, key, addresses)
                return self._taken(answer, request, capture), capture
        answer = await self._answer("page", response, capture, addresses)
        if "key" not in answer and not self._jobs.is_list(capture):
            return self._as_it_came(answer, request, capture, addresses)
        if self._renderer.wants(answer["reading"].get("script", "")):
            return await self._read_made(answer, request, response, capture, "sign")
        return await self._try(answer, request, response, capture)

    def _as_it_came(
        self, answer: Answer, request: Request, capture: Capture, addresses: tuple[str, ...]
    ) -> tuple[list[Link], Capture]:
        self._jobs.take_page(self._site_crawl.store, capture, addresses, answer)
        self._take_parts(answer, request, capture)
        return self._taken(answer, request, capture), capture

    async def _try(
        self, came: Answer, request: Request, response: Response, capture: Capture
    ) -> tuple[list[Link], Capture]:
        """Read a page of which no sign tells that a script makes it: as it came, unless trying tells."""
        why = self._trying.why(capture, came)
        if why == "trial":
            async with self._trying.turn:
                # Another of its template may have been tried meanwhile.
                why = self._trying.why(capture, came)
                if why == "trial":
                    return await self._read_made(came, request, response, capture, why)
        if why == "like":
            return await self._read_made(came, request, response, capture, why)
        if why == "untried":
            self._trying.count_untried()
        return self._as_it_came(came, request, capture, _addresses(request, response))

    async def _read_made(
        self, came: Answer, request: Request, response: Response, capture: Capture, why: Why
    ) -> tuple[list[Link], Capture]:
        """Read what a browser makes of a page; where that is nothing, or less, the page as it came."""
        addresses = _addresses(request, response)
        made = await self._renderer.make(request, response, capture, is_trial=why == "trial")
        answer = came
        if made is not None and made.document:
            read = await self._read_document(made, response, capture, addresses)
            made, answer = better_of(made, told_of_views(read, made), came)
        gain = None
        if why != "sign":
            gain = self._trying.judged(why, came, None if answer is came else answer, made)
            if gain is None:
                return self._as_it_came(came, request, capture, addresses)
        made = self._renderer.with_standing(capture, made)
        if made is not None:
            made = told(made, gain) if gain else made
            if made.document and answer is came:
                answer = await self._read_document(made, response, capture, addresses)
            capture = await self._renderer.keep(capture, made)
            request.meta[UNCHANGED_KEY] = self._renderer.is_as_before(capture)
        links, capture = self._as_it_came(answer, request, capture, addresses)
        links += _led_to(made, capture)
        if answer is not came:
            links += self._taken(came, request, capture)
        return links, capture

    async def _read_document(
        self, made: MadePage, response: Response, capture: Capture, addresses: tuple[str, ...]
    ) -> Answer:
        as_made = replace(capture, rendered=digest_shown(made.document, made.states))
        body = joined(made.document, filter(None, made.states))
        return await self._answer("page", response.replace(body=body), as_made, addresses)

    def _take_parts(self, answer: Answer, request: Request, capture: Capture) -> None:
        """Have the spider ask for the parts of a page; what was seen and is not followed is counted."""
        spider = self._site_crawl.spider
        _, shown = named_links(named_of(answer))
        request.meta[PARTS_KEY] = (*parts_of(answer), *shown)
        embeds = answer.get("embeds", ())
        request.meta[EMBEDS_KEY] = frozenset(url for _, url, _ in embeds)
        for provider, url, title in embeds:
            spider.refuse(f"embed {provider}", url, capture.url, say("{label}", label=title))
        self._count_unfollowed(answer, capture)

    def _count_unfollowed(self, answer: Answer, capture: Capture) -> None:
        for name, count in answer.get("unfollowed", {}).items():
            behind = answer.get("route", "") if name == ROUTE else ""
            self._site_crawl.spider.note_unfollowed(name, count, capture.url + behind)

    def _taken(self, answer: Answer, request: Request, capture: Capture) -> list[Link]:
        """The links of a page or map; those that are too many are told."""
        referrer = request.meta.get("referrer", "")
        self._site_crawl.spider.refuse_beyond(
            answer.get("beyond", 0), capture.url, referrer, is_cut=answer.get("is_cut", False)
        )
        named, _ = named_links(named_of(answer))
        return [*links_of(answer), *named]

    async def _read_map(self, request: Request, response: Response, capture: Capture) -> list[Link]:
        """A sitemap or a feed is waited for as a page is: the crawl goes on from what it names."""
        answer = await self._answer("feed", response, capture)
        take_feed(self._site_crawl.store, capture, answer, self._is_known(capture))
        return self._taken(answer, request, capture)

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
        self, task: Task, response: Response, capture: Capture, addresses: tuple[str, ...] = ()
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


def _led_to(made: MadePage | None, capture: Capture) -> list[Link]:
    """Where the scripts of a page lead its reader: a browser goes nowhere, and the crawl does."""
    addresses = made.said.get("led to", ()) if made is not None else ()
    joined = (absolute(capture.url, address) for address in addresses)
    return [Link(url, "link") for url in joined if url and url != capture.url]


def _addresses(request: Request, response: Response) -> tuple[str, ...]:
    """The address that answered, then those that led there by redirect."""
    return tuple(dict.fromkeys((response.url, *request.meta.get("redirect_urls", ()))))
