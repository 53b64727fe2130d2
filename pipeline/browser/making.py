"""Makes pages with a browser that is started when it is needed, and started again when it ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self, TypeVar

from pipeline.browser import own_page
from pipeline.browser.asked import Answerer, MadePage
from pipeline.browser.bounds import Bounds
from pipeline.browser.browser_error import BrowserGone, NoBrowser
from pipeline.browser.finding import Found
from pipeline.browser.held_page import HeldPage
from pipeline.browser.memory_watch import MemoryWatch
from pipeline.browser.one_browser import OneBrowser
from pipeline.browser.one_page import OnePage
from pipeline.browser.options import LANGUAGES, NOBODY, TIME_ZONE, StartedAs
from pipeline.browser.targets import WINDOW
from wording.message import NOTHING, Message, say

MOST_ENDS = 3
"""Pages in a row that end the browser, before the next has to make a page of ours again: where that ends it
too, no page can be made here, and else it was the pages."""

TRIES = 2
"""Browsers that may fail at a page of ours: a machine has bad moments."""

PAGES_OF_ONE = 200
"""Pages after which a browser is started anew: what it keeps of each is little, and never nothing."""

SECONDS_TO_ANSWER = 20
"""For what a browser does by itself, such as to open an empty page."""

BOUNDS = Bounds()

_Value = TypeVar("_Value")


class Browsers:
    """Makes pages, few at once; use it as an async context manager, or ``close`` it.

    Use it in the main thread: on Linux the browser ends with the thread that started it.
    """

    def __init__(
        self,
        found: Found,
        *,
        may_go_without_sandbox: bool = False,
        pages_at_once: int = 2,
        bounds: Bounds = BOUNDS,
        languages: str = LANGUAGES,
        time_zone: str = TIME_ZONE,
        user_agent: str = "",
        user: str = NOBODY,
    ) -> None:
        """``user_agent`` is said behind the browser's own, which scripts look at; it names us and a contact.

        ``user`` is whom the browser runs as where the crawl runs as root.
        """
        self._found, self._bounds, self._user_agent = found, bounds, user_agent
        self._languages = languages
        self._started_as = StartedAs(user, languages, time_zone, bounds.heap, may_go_without_sandbox)
        self._places, self._pages_at_once = asyncio.Semaphore(pages_at_once), pages_at_once
        self._alone = asyncio.Lock()
        self._starting = asyncio.Lock()
        self._running: _Running | None = None
        self._escapes = 0
        self._escaped: list[str] = []
        self._ends = 0
        self._is_proven = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def escapes(self) -> int:
        """Requests that no session had paused, and that came as far as a proxy which answers nothing."""
        return self._escapes + (self._running.browser.escapes if self._running else 0)

    @property
    def escaped(self) -> list[str]:
        """The first lines of some of them."""
        return self._escaped + (self._running.browser.escaped if self._running else [])

    async def make(self, url: str, answer: Answerer) -> MadePage:
        """What a browser makes of a page, while somebody answers what it asks for.

        Raises NoBrowser or NoSandbox where no page at all can be made, and never for a page.
        """
        async with self._places:
            if made := await self._tried(url, answer):
                return made
        # Another page may have ended it: the second time this one has the browser to itself.
        async with self._all_places():
            if made := await self._tried(url, answer):
                return made
            self._ends += 1
        return MadePage("failed", say("the browser ended while it made the page"))

    async def close(self) -> None:
        """End the browser, with all of its processes and files."""
        if self._running:
            await self._end(self._running)

    @asynccontextmanager
    async def _all_places(self) -> AsyncIterator[None]:
        async with self._alone, AsyncExitStack() as places:
            for _ in range(self._pages_at_once):
                await places.enter_async_context(self._places)
            yield

    async def _tried(self, url: str, answer: Answerer) -> MadePage | None:
        """What is made of a page; None where the browser ended meanwhile."""
        running = await self._one_that_runs()
        try:
            made = await self._made(running, url, answer, self._bounds)
        except BrowserGone:
            await self._end(running)
            return None
        self._ends = 0
        await self._end_when_old(running)
        return made

    async def _one_that_runs(self) -> _Running:
        async with self._starting:
            running = self._running or await self._proven()
            running.pages += 1
            running.made += 1
            return running

    async def _proven(self) -> _Running:
        """A browser that was just started. The first makes a page of ours; so does one after many that ended.

        Raises NoBrowser where it cannot.
        """
        needs_proof = not self._is_proven or self._ends >= MOST_ENDS
        for _ in range(TRIES):
            browser = await OneBrowser.open(self._found, self._started_as)
            running = self._running = _Running(browser, MemoryWatch(browser.pid, self._bounds.memory))
            fault = await self._fault(running) if needs_proof else NOTHING
            if not fault:
                self._ends *= not needs_proof
                self._is_proven = True
                return running
            await self._end(running)
        name = browser.about.name
        raise NoBrowser(
            say(
                "{browser} was started, and cannot make a page ({why}); install a newer Chromium",
                browser=name,
                why=fault,
            )
        )

    async def _fault(self, running: _Running) -> Message:
        """Why a browser cannot make a page of ours; empty where it can."""
        running.pages += 1
        try:
            made = await self._made(running, own_page.ADDRESS, own_page.answer, BOUNDS)
        except BrowserGone as gone:
            return gone.message
        return own_page.fault_of(made)

    async def _made(self, running: _Running, url: str, answer: Answerer, bounds: Bounds) -> MadePage:
        browser, escaped = running.browser, running.browser.escapes
        agent = f"{browser.about.user_agent} {self._user_agent}".strip()
        try:
            held = await _in_time(browser.new_page(url, answer, bounds, self._languages, agent))
            try:
                made = await OnePage(held, bounds, running.memory).made(url)
            finally:
                await self._drop(running, held)
        finally:
            running.pages -= 1
        said = {**_said_of(browser), **made.said, **held.tally.said(), "escapes": browser.escapes - escaped}
        return replace(made, said=said)

    async def _drop(self, running: _Running, held: HeldPage) -> None:
        """Let go of a page; a browser that it keeps too busy for that ends, and what was made stays made."""
        try:
            await _in_time(running.browser.drop(held))
        except BrowserGone:
            await self._end(running)

    async def _end_when_old(self, running: _Running) -> None:
        async with self._starting:
            if running.made >= PAGES_OF_ONE and not running.pages and self._running is running:
                await self._end(running)

    async def _end(self, running: _Running) -> None:
        """End a browser, which may have ended by itself; whoever else uses it hears that it is gone."""
        if self._running is not running:
            return
        self._running = None
        running.memory.close()
        await running.browser.close()
        self._escapes += running.browser.escapes
        self._escaped += running.browser.escaped


@dataclass
class _Running:
    browser: OneBrowser
    memory: MemoryWatch
    made: int = 0
    """Pages begun in it."""
    pages: int = 0
    """Of those, the ones that are being made now."""


def _said_of(browser: OneBrowser) -> dict[str, Any]:
    about = browser.about
    return {
        "browser": about.name,
        "window": list(WINDOW),
        "sandbox": about.is_shut_in,
        "network": "own namespace" if about.has_own_network else "dead proxy",
    }


async def _in_time(work: Awaitable[_Value]) -> _Value:
    """What a browser does by itself; one that takes too long over it is as good as gone."""
    try:
        return await asyncio.wait_for(work, SECONDS_TO_ANSWER)
    except TimeoutError:
        raise BrowserGone(say("the browser no longer answers")) from None
