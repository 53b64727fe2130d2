"""The clock of a page: it runs while nothing of the page waits for an answer, and stands still otherwise.

Time is given out in small budgets, which a browser counts off as fast as it can. So a page that waits for
our pace, seconds a request, neither gives up on an answer nor uses up what it may take.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress

from pipeline.browser.devtools import DevTools

BUDGET = 0.1
"""Seconds of the page that are given out at once."""

QUIET = 0.5
"""Seconds of the page without anything new, after which nothing more is expected."""

QUIET_AT_FIRST = 2.0
"""The same for a page that has just come: some begin by waiting a while."""

QUIET_OF_NOTHING = 8.0
"""The same for a page that shows next to nothing: it may show a picture of its own before it begins."""

AT_ONCE_OF_NOTHING = 1.0
"""Seconds that are given out at once while there is nothing to be drawn."""

FRAME = 0.02
"""Seconds of ours that a budget takes at least, in which the page is drawn: what it does when it sees
something, and what it animates, depends on that and not on its clock."""

STUCK = 2.0
"""Seconds of ours after which a budget that is not used up is given out another way: the browser holds it
for something that it awaits and does not ask us for."""

MOST_TASKS = 500
"""Tasks that a page does one after another before its time goes on all the same."""


class PageClock:
    """Gives a page its time."""

    def __init__(self, devtools: DevTools, seconds: float) -> None:
        self._devtools, self._bound = devtools, seconds
        self.session = ""
        """That of the page, as soon as there is one."""
        self.spent = 0.0
        """Seconds of the page that have passed."""
        self.waited = 0.0
        """Seconds of ours in which the page waited for an answer."""
        self.is_loaded = False
        self._open = 0
        self._waits_since = 0.0
        self._last_news = 0.0
        self._is_answered = asyncio.Event()
        self._is_answered.set()
        self._is_used_up = asyncio.Event()
        self._policy = "pauseIfNetworkFetchesPending"

    @property
    def is_over(self) -> bool:
        """True when the page has had all its time."""
        return self.spent >= self._bound

    @property
    def left(self) -> float:
        """Seconds that the page still gets."""
        return max(0.0, self._bound - self.spent)

    @property
    def waited_so_far(self) -> float:
        """Seconds of ours in which the page waited, those of now included."""
        return self.waited + (time.monotonic() - self._waits_since if self._open else 0.0)

    def ask(self) -> None:
        """The page waits for one answer more."""
        if not self._open:
            self._waits_since = time.monotonic()
            self._is_answered.clear()
        self._open += 1
        self._last_news = self.spent

    def answer(self) -> None:
        """The page waits for one answer less."""
        self._open -= 1
        self._last_news = self.spent
        if not self._open:
            self.waited += time.monotonic() - self._waits_since
            self._is_answered.set()

    def begin_anew(self) -> None:
        """Another document came: what was given to the former is gone, and what this one loads is news."""
        self._last_news = self.spent
        self.is_loaded = False
        self._is_used_up.set()

    def use_up(self) -> None:
        """The browser counted off what it was given."""
        self._is_used_up.set()

    async def until_quiet(self, seconds: float = QUIET, at_once: float = BUDGET) -> None:
        """Let the page go on until nothing more is to be expected, or its time is over.

        What is given out ``at_once`` passes as fast as the browser can, in a frame or a few.
        """
        self._last_news = self.spent
        while not self.is_over:
            if self._open:
                # A document that has just come may go by the clock of the machine until it is told otherwise.
                await self._stand_still()
                await self._is_answered.wait()
            # Tenths add up to a little less than they are.
            if self.is_loaded and round(self.spent - self._last_news, 3) >= seconds:
                return
            await self._give(at_once)

    async def _stand_still(self) -> None:
        await self._devtools.send("Emulation.setVirtualTimePolicy", self.session, policy="pause")

    async def run_on(self) -> None:
        """Let time go on without an end."""
        await self._devtools.send("Emulation.setVirtualTimePolicy", self.session, policy="advance")

    async def _give(self, seconds: float) -> None:
        self._is_used_up.clear()
        began = time.monotonic()
        await self._grant(seconds)
        while not await self._used_up_within(STUCK):
            if not self._open:
                # What it waits for is nothing that we could answer.
                self._policy = "advance"
                await self._grant(seconds)
        self.spent += seconds
        await asyncio.sleep(max(0.0, FRAME - (time.monotonic() - began)))

    async def _grant(self, seconds: float) -> None:
        await self._devtools.send(
            "Emulation.setVirtualTimePolicy",
            self.session,
            policy=self._policy,
            budget=seconds * 1_000,
            maxVirtualTimeTaskStarvationCount=MOST_TASKS,
        )

    async def _used_up_within(self, seconds: float) -> bool:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._is_used_up.wait(), seconds)
        return self._is_used_up.is_set()
