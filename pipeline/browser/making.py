"""Makes pages with a browser that is started when it is needed, and started again when it ended."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self, TypeVar

from pipeline.browser.asked import Answerer, MadePage
from pipeline.browser.bounds import Bounds
from pipeline.browser.browser_error import BrowserGone
from pipeline.browser.finding import Found
from pipeline.browser.held_page import HeldPage
from pipeline.browser.memory_watch import MemoryWatch
from pipeline.browser.one_browser import OneBrowser
from pipeline.browser.one_page import OnePage
from pipeline.browser.options import LANGUAGES, NOBODY, TIME_ZONE, StartedAs
from pipeline.browser.targets import WINDOW
from wording.message import say

MOST_ENDS = 4
"""Browsers that end one after another, and no page made between, before no other is started."""

TRIES = 2
"""Times that a page is made when the browser ends: another page may have ended it."""

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
        self._places = asyncio.Semaphore(pages_at_once)
        self._starting = asyncio.Lock()
        self._running: _Running | None = None
        self._escapes = 0
        self._escaped: list[str] = []
        self._ends = 0

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

        Raises NoBrowser, NoSandbox or BrowserGone where no page at all can be made, and never for a page.
        """
        async with self._places:
            for _ in range(TRIES):
                running = await self._one_that_runs()
                try:
                    return await self._made(running, url, answer)
                except BrowserGone:
                    self._ends += 1
                    await self._end(running)
            return MadePage("failed", say("the browser ended while it made the page"))

    async def close(self) -> None:
        """End the browser, with all of its processes and files."""
        if self._running:
            await self._end(self._running)

    async def _one_that_runs(self) -> _Running:
        async with self._starting:
            if self._running is None:
                if self._ends >= MOST_ENDS:
                    raise BrowserGone(
                        say(
                            "the browser ended {count:time/times} in a row, and is not started again",
                            count=self._ends,
                        )
                    )
                browser = await OneBrowser.open(self._found, self._started_as)
                self._running = _Running(browser, MemoryWatch(browser.pid, self._bounds.memory))
            self._running.pages += 1
            self._running.made += 1
            return self._running

    async def _made(self, running: _Running, url: str, answer: Answerer) -> MadePage:
        browser, escaped = running.browser, running.browser.escapes
        agent = f"{browser.about.user_agent} {self._user_agent}".strip()
        try:
            held = await _in_time(browser.new_page(url, answer, self._bounds, self._languages, agent))
            try:
                made = await OnePage(held, self._bounds, running.memory).made(url)
            finally:
                await self._drop(running, held)
        finally:
            running.pages -= 1
        self._ends = 0
        said = {**_said_of(browser), **made.said, **held.tally.said(), "escapes": browser.escapes - escaped}
        await self._end_when_old(running)
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
