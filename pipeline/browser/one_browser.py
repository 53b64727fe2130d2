"""A browser that runs: started, tried, spoken to, closed."""

from __future__ import annotations

import asyncio
import errno
import os
import time
from contextlib import suppress
from dataclasses import dataclass

from pipeline.browser import process, process_tree, targets
from pipeline.browser.asked import Answerer
from pipeline.browser.bounds import Bounds
from pipeline.browser.browser_error import BrowserError, BrowserGone, NoBrowser, NoSandbox, TargetGone
from pipeline.browser.devtools import DevTools, Event
from pipeline.browser.finding import WITHOUT_SANDBOX, Found
from pipeline.browser.held_page import HeldPage
from pipeline.browser.options import StartedAs
from wording.message import Message, say

SECONDS_TO_ANSWER = 20
SECONDS_TO_BE_SHUT_IN = 5
NETWORKS = (True, False)
"""Whether a browser gets a network of its own: what is tried, in this order."""

NO_SANDBOX = "No usable sandbox"
"""What a browser says before it ends, where the system gives it none."""

NOT_OF_THIS_MACHINE = os.strerror(errno.ENOEXEC)
"""What is said of a program for another kind of processor, or of what is none."""


@dataclass(frozen=True, slots=True)
class About:
    """What is to be said of a browser."""

    name: str
    user_agent: str
    is_shut_in: bool
    has_own_network: bool


class OneBrowser:
    """One browser; each of its pages hears of its own events only."""

    def __init__(self, running: process.Process) -> None:
        self._process = running
        self._devtools: DevTools
        self._pages: dict[str, HeldPage] = {}
        self._sessions: dict[str, HeldPage] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.about: About

    @classmethod
    async def open(cls, found: Found, started_as: StartedAs) -> OneBrowser:
        """Start a browser, in a network of its own where it works in one.

        Raises NoBrowser where it does not work at all, NoSandbox where it would only work without one.
        """
        for own_network in NETWORKS[:-1]:
            with suppress(NoBrowser, NoSandbox):
                return await cls._open(found, started_as, own_network=own_network)
        return await cls._open(found, started_as, own_network=NETWORKS[-1])

    @classmethod
    async def _open(cls, found: Found, started_as: StartedAs, *, own_network: bool) -> OneBrowser:
        running = await process.start(found, started_as, own_network=own_network)
        browser = cls(running)
        try:
            await asyncio.wait_for(browser._begin(started_as), SECONDS_TO_ANSWER)
        except (OSError, BrowserError, LookupError, TypeError) as error:
            why = await _why_not_begun(running, error)
            await browser.close()
            raise why from error
        except BaseException:
            await browser.close()
            raise
        return browser

    @property
    def escapes(self) -> int:
        """Requests that went past everybody who watches, and got no further than to our proxy."""
        return self._process.proxy.arrived

    @property
    def escaped(self) -> list[str]:
        """The first lines of some of them."""
        return list(self._process.proxy.named)

    @property
    def pid(self) -> int:
        """The number of its first process."""
        return self._process.running.pid

    @property
    def runs(self) -> bool:
        """True while it has not ended."""
        return self._process.running.poll() is None

    async def new_page(
        self, page: str, answer: Answerer, bounds: Bounds, languages: str, user_agent: str
    ) -> HeldPage:
        """An empty page in a context of its own, held and ready to be led somewhere."""
        context = await self._new_context()
        override = {"userAgent": user_agent, "acceptLanguage": languages}
        held = HeldPage(self._devtools, context, page, answer, bounds, override)
        self._pages[context] = held
        await self._devtools.send("Target.createTarget", url="about:blank", browserContextId=context)
        await held.session
        return held

    async def drop(self, held: HeldPage) -> None:
        """Let go of a page and all that belongs to it."""
        await held.close()
        self._pages.pop(held.context, None)
        self._sessions = {session: page for session, page in self._sessions.items() if page is not held}

    async def close(self) -> None:
        """End it, with all of its processes and files."""
        if hasattr(self, "_devtools"):
            self._devtools.close()
        await asyncio.to_thread(self._process.end)

    async def _begin(self, started_as: StartedAs) -> None:
        running = self._process
        self._devtools = await DevTools.over(running.from_browser, running.to_browser, self._hear)
        said = await self._devtools.send("Browser.getVersion")
        # Whatever no session of a page has paused is paused here, and is of nobody.
        await self._devtools.send("Fetch.enable", **targets.ALL)
        await self._devtools.send("Target.setAutoAttach", **targets.HELD)
        is_shut_in = await self._is_shut_in()
        if not is_shut_in and not started_as.may_go_without_sandbox:
            raise NoSandbox(_no_sandbox())
        agent = str(said["userAgent"]).replace("Headless", "")
        name = str(said["product"]).replace("Headless", "").replace("Chrome/", "Chromium ")
        self.about = About(name, agent, is_shut_in, running.has_own_network)

    async def _is_shut_in(self) -> bool:
        """True when the process of an empty page has a sandbox around it."""
        context = await self._new_context()
        await self._devtools.send("Target.createTarget", url="about:blank", browserContextId=context)
        latest = time.monotonic() + SECONDS_TO_BE_SHUT_IN
        while not (is_shut_in := self._are_all_shut_in()) and time.monotonic() < latest:
            await asyncio.sleep(0.02)  # A process shuts itself in, as the first thing that it does.
        await self._devtools.send("Target.disposeBrowserContext", browserContextId=context)
        return is_shut_in

    def _are_all_shut_in(self) -> bool:
        shut_in = [process_tree.is_shut_in(renderer.pid) for renderer in process_tree.renderers(self.pid)]
        return bool(shut_in) and all(shut_in)

    async def _new_context(self) -> str:
        made = await self._devtools.send("Target.createBrowserContext", disposeOnDetach=True)
        context = str(made["browserContextId"])
        await self._devtools.send(
            "Browser.setDownloadBehavior", behavior="deny", browserContextId=context, eventsEnabled=True
        )
        # Without an answer, a page that asks for leave to notify its reader waits for ever.
        with suppress(TargetGone):
            permission = {"name": "notifications"}
            await self._devtools.send(
                "Browser.setPermission", permission=permission, setting="denied", browserContextId=context
            )
        return context

    def _hear(self, method: str, session: str, event: Event) -> None:
        if method == "Target.attachedToTarget":
            self._attached(event)
        elif page := self._sessions.get(session):
            page.hear(method, session, event)
        elif method == "Fetch.requestPaused":
            self._paused_elsewhere(session, event)

    def _attached(self, event: Event) -> None:
        page = self._pages.get(event["targetInfo"].get("browserContextId", ""))
        if page is not None:
            self._sessions[event["sessionId"]] = page
            page.attach(event)

    def _paused_elsewhere(self, session: str, event: Event) -> None:
        """A request that no session of a page has paused: of a worker that pages may share, of one that a
        worker starts and that nobody has heard of yet, or a stray."""
        page = self._whose(event)
        if page is not None:
            page.requests.pause(session, event)
        else:
            for each in self._pages.values():
                each.tally.refuse("of no page", event["request"]["url"])
            self._keep(asyncio.ensure_future(self._fail(session, event)))

    def _whose(self, event: Event) -> HeldPage | None:
        """The page that a request is of, by its target, or by what asks for it; None where two may be."""
        headers = {name.lower(): value for name, value in event["request"].get("headers", {}).items()}
        asking = headers.get("referer", "")
        pages = list(self._pages.values())
        for may_be in (
            [page for page in pages if event.get("frameId") in page.targets],
            [page for page in pages if asking in page.targets.values()],
            [page for page in pages if page.has_origin_of(event["request"]["url"])],
            pages,
        ):
            if len(may_be) == 1:
                return may_be[0]
        return None

    async def _fail(self, session: str, event: Event) -> None:
        with suppress(TargetGone, BrowserGone):
            await self._devtools.send(
                "Fetch.failRequest", session, requestId=event["requestId"], errorReason="BlockedByClient"
            )

    def _keep(self, task: asyncio.Task[None]) -> None:
        """Hold on to a task until it is done: the loop itself does not."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _why_not_begun(running: process.Process, error: Exception) -> BrowserError:
    """Why a browser that was started is of no use."""
    said = running.last_words()
    if isinstance(error, NoSandbox) or NO_SANDBOX in said:
        return NoSandbox(_no_sandbox())
    if isinstance(error, LookupError | TypeError):
        return NoBrowser(say("the browser answers otherwise than Chromium does; name another program"))
    if isinstance(error, TargetGone):
        return NoBrowser(say("{why}; install a newer Chromium", why=error.message))
    if isinstance(error, TimeoutError) and running.running.poll() is None:
        return _too_late()
    status = await asyncio.to_thread(running.status)
    if NOT_OF_THIS_MACHINE in said:
        return process.not_started(say("it is no program that this machine can run"))
    return process.not_started(said or say("it ended at once, with status {status}", status=str(status)))


def _too_late() -> BrowserError:
    return NoBrowser(
        say(
            "the browser was started, and did not answer within {seconds:second/seconds}",
            seconds=SECONDS_TO_ANSWER,
        )
    )


def _no_sandbox() -> Message:
    return say(
        "the browser has no sandbox here, and without one a page could reach everything that it can: let "
        "processes make user namespaces (on Debian: sysctl kernel.unprivileged_userns_clone=1; on Ubuntu: "
        "sysctl kernel.apparmor_restrict_unprivileged_userns=0), or set {variable}=1",
        variable=WITHOUT_SANDBOX,
    )
