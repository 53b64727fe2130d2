"""Makes one page in a browser: leads it there, lets it live, and takes what there is in the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pipeline.browser.asked import MadePage, MakingOutcome
from pipeline.browser.behaviour import behave
from pipeline.browser.bounds import Bounds
from pipeline.browser.browser_error import BrowserError, BrowserGone, TargetGone
from pipeline.browser.held_page import HeldPage
from pipeline.browser.made_document import Document, NotKept, take_document, tell
from pipeline.browser.memory_watch import MemoryWatch
from pipeline.browser.page_clock import AT_ONCE_OF_NOTHING, FRAME, QUIET_AT_FIRST, QUIET_OF_NOTHING
from pipeline.browser.page_session import PageSession
from pipeline.browser.picture import PICTURE_TYPE, take_picture
from wording.labels import refusal
from wording.message import NOTHING, Message, say
from wording.told_error import told

EVERY = 0.1
"""Seconds between two looks at a page that is at work."""

SECONDS_TO_STOP = 6
SECONDS_TO_TAKE = 30
"""For a document or a picture: a machine that is busy takes ten times what another does."""

FEWEST_LETTERS = 40
"""Of what a page shows when it has come; one with fewer may be about to begin."""

SECONDS_TO_CHANGE, MOST_CHANGES = 0.2, 15
"""Between two looks at a text that may still change, and how often it may."""

_LETTERS = "(document.body?.innerText ?? '').trim().length"
_TEXT = """(() => {
  const text = document.body?.textContent ?? "";
  let sum = text.length;
  for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) | 0;
  return sum;
})()"""

_Value = TypeVar("_Value")


class Unmade(Exception):
    """Nothing comes of the page, or nothing more; ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class OnePage:
    """One page, from an empty one that is held to what was made of it."""

    held: HeldPage
    bounds: Bounds
    memory: MemoryWatch
    did: dict[str, Any] = field(default_factory=dict)
    _began: float = field(default_factory=time.monotonic)
    _most_memory: int = 0
    _ended_before: int = 0

    def __post_init__(self) -> None:
        self._ended_before = self.memory.ended

    async def made(self, url: str) -> MadePage:
        """Lead the page to its address and make of it what can be made.

        Raises BrowserGone where the browser ended meanwhile; nothing else that a page does raises.
        """
        broken_off = NOTHING
        try:
            await self._watched(self._lead(url))
        except Unmade as nothing:
            return self._made("failed", nothing.reason)
        try:
            await self._watched(self._live())
            if self.held.clock.is_over:
                broken_off = self._too_long()
            else:
                await self._watched(self._come_to_rest())
        except Unmade as cut:
            if self._is_gone or self.held.requests.fault is not None:
                return self._made("failed", cut.reason)
            broken_off = cut.reason
        return await self._taken(broken_off)

    async def _lead(self, url: str) -> None:
        answer = await self.held.page_session().send("Page.navigate", url=url)
        if self.held.requests.page_refused:
            self._raise_refused()
        if answer.get("isDownload"):
            self.held.download(url)
        if error := answer.get("errorText"):
            raise Unmade(say("what came is no page that a browser shows ({why})", why=str(error)))

    async def _live(self) -> None:
        page, clock = self.held.page_session(), self.held.clock
        await clock.until_quiet(QUIET_AT_FIRST)
        if await page.evaluate(_LETTERS) < FEWEST_LETTERS:
            await clock.until_quiet(QUIET_OF_NOTHING, AT_ONCE_OF_NOTHING)
        if not clock.is_over:
            self.did = await behave(page, clock.until_quiet)
            await clock.until_quiet()

    async def _come_to_rest(self) -> None:
        """Wait for numbers that are counted up and words that are typed.

        They go by the frames that are drawn, and those by our time: what is given to the page is no faster.
        """
        page = self.held.page_session()
        before = await page.evaluate(_TEXT)
        for _ in range(MOST_CHANGES):
            await self.held.clock.until_quiet(SECONDS_TO_CHANGE, FRAME)
            now = await page.evaluate(_TEXT)
            if now == before:
                return
            before = now

    async def _taken(self, broken_off: Message) -> MadePage:
        """What there is now, of which no script changes anything any more."""
        page = self.held.page_session()
        try:
            if broken_off:
                await self._end_script(page)
            await self._in_time(self._stop(page))
            document = await self._in_time(take_document(page))
        except (TimeoutError, BrowserError) as error:
            self._not_gone(error)
            return self._made("failed", broken_off or say("its document could not be taken"))
        if len(document.html) > self.bounds.document:
            too_large = say("its document is too large ({size:bytes})", size=len(document.html))
            return self._made("failed", too_large)
        picture = await self._picture(page)
        return self._made("broken off" if broken_off else "made", broken_off, document, picture)

    async def _end_script(self, page: PageSession) -> None:
        """End the script that runs now, which may be one that never ends.

        Raises TimeoutError where nothing of the page answers any more: no document would come of it either.
        """
        with suppress(TargetGone):
            await asyncio.wait_for(page.send("Runtime.terminateExecution"), SECONDS_TO_STOP)

    async def _stop(self, page: PageSession) -> None:
        """Let no script run any more, and time go on: without it nothing is drawn."""
        await page.send("Emulation.setScriptExecutionDisabled", value=True)
        await self.held.clock.run_on()

    async def _picture(self, page: PageSession) -> bytes:
        """None where it cannot be taken; the document is worth keeping without."""
        try:
            return await self._in_time(take_picture(page, self.bounds.picture_height))
        except (TimeoutError, TargetGone):
            return b""

    async def _in_time(self, work: Awaitable[_Value]) -> _Value:
        return await asyncio.wait_for(work, SECONDS_TO_TAKE)

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it, and raise Unmade as soon as the page has done or been done to what ends it."""
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                await asyncio.wait((task,), timeout=EVERY)
                if not task.done():
                    self._look()
            await task
        except BrowserError as error:
            self._not_gone(error)
            self._look()
            raise Unmade(told(error)) from error
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _look(self) -> None:
        self._most_memory = max(self._most_memory, self.memory.now)
        requests = self.held.requests
        if requests.fault is not None:
            raise Unmade(say("the page could not be answered: {why}", why=told(requests.fault)))
        if self._is_gone:
            raise Unmade(self._why_gone())
        if self._work_seconds > self.bounds.work_seconds:
            raise Unmade(
                say(
                    "it kept the browser at work for more than {seconds:decimal} seconds",
                    seconds=self.bounds.work_seconds,
                )
            )

    def _why_gone(self) -> Message:
        if self.memory.ended > self._ended_before:
            return say("it kept more than {size:bytes} in memory", size=self.bounds.memory)
        if self.held.is_all_dialogs:
            return say("it opens one dialog after another")
        return say("its process ended")

    def _raise_refused(self) -> None:
        self._look()
        raise Unmade(
            say("the page itself was not fetched: {reason}", reason=refusal(self.held.requests.page_refused))
        )

    def _not_gone(self, error: BaseException) -> None:
        if isinstance(error, BrowserGone):
            raise error

    @property
    def _is_gone(self) -> bool:
        return self.held.crashed.is_set() or self.held.is_all_dialogs

    @property
    def _work_seconds(self) -> float:
        return time.monotonic() - self._began - self.held.clock.waited_so_far

    def _too_long(self) -> Message:
        return say(
            "it did not come to rest within {seconds:decimal} seconds of its own",
            seconds=self.bounds.seconds,
        )

    def _made(
        self,
        outcome: MakingOutcome,
        reason: Message,
        document: Document | None = None,
        picture: bytes = b"",
    ) -> MadePage:
        clock = self.held.clock
        said = {
            "seconds": round(clock.spent, 3),
            "took": round(time.monotonic() - self._began, 3),
            "waited": round(clock.waited_so_far, 3),
            "memory": max(self._most_memory, self.memory.now),
            **self.held.tally.said(),
            **self.did,
            "not kept": self._not_kept(document, picture),
        }
        if document is None:
            return MadePage(outcome, reason, said=said)
        return MadePage(
            outcome,
            reason,
            document.html,
            document.frames,
            document.states,
            picture,
            PICTURE_TYPE if picture else "",
            said,
        )

    def _not_kept(self, document: Document | None, picture: bytes) -> NotKept:
        not_kept: NotKept = {}
        # What a dialog says stands in no document.
        if times := self.held.tally.dialogs:
            tell(not_kept, "dialog", times=times)
            for words in self.held.tally.said_in_dialogs:
                tell(not_kept, "dialog", words, 0)
        if document:
            not_kept |= document.not_kept
            if not picture:
                tell(not_kept, "picture")
        return not_kept
