"""A page in a browser, with all that belongs to it: what it hears, whom it lets in, what it counts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import urldefrag, urlsplit

from pipeline.browser import targets
from pipeline.browser.asked import Answerer
from pipeline.browser.bounds import Bounds
from pipeline.browser.browser_error import BrowserGone, TargetGone
from pipeline.browser.devtools import DevTools, Event
from pipeline.browser.page_clock import PageClock
from pipeline.browser.page_session import Frame, PageSession
from pipeline.browser.paused_requests import PausedRequests
from pipeline.browser.tally import Tally

NOT_LOCAL = "Not allowed to load local resource: "
"""How a browser says that it did not open a file for a page."""

MOST_DIALOGS = 100
"""After these, a page is left to its dialogs: a script that waits for one cannot be ended."""

TOLD_CODES = ("new window", "service worker", "sign-in", "WebRTC")

_TURNED_AWAY = {"page": "new window", "service_worker": "service worker"}


class HeldPage:
    """One page, in a context of its own: nothing is shared with another page, and nothing outlasts it."""

    def __init__(
        self, devtools: DevTools, context: str, page: str, answer: Answerer, bounds: Bounds, user_agent: Event
    ) -> None:
        self._devtools, self._user_agent, self._page = devtools, user_agent, page
        self.context, self.target = context, ""
        self.tally = Tally()
        self.clock = PageClock(devtools, bounds.seconds)
        self.requests = PausedRequests(devtools, page, answer, self.clock, self.tally, bounds)
        self.session: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.crashed = asyncio.Event()
        self.targets: dict[str, str] = {}
        """What belongs to it, by its name for the browser: each with its address when it began."""
        self._frames: dict[str, Frame] = {}
        self._downloads: set[str] = set()
        self._turned_away: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._hearing: dict[str, Callable[[str, Event], None]] = {
            "Fetch.requestPaused": self.requests.pause,
            "Target.detachedFromTarget": self._detached,
            "Emulation.virtualTimeBudgetExpired": lambda session, event: self.clock.use_up(),
            "Page.loadEventFired": self._loaded,
            "Page.frameStoppedLoading": self._stopped,
            "Page.frameNavigated": self._navigated,
            "Page.navigatedWithinDocument": self._renamed,
            "Page.javascriptDialogOpening": self._dialog,
            "Page.downloadWillBegin": self._download,
            "Inspector.targetCrashed": self._crashed,
            "Network.webTransportCreated": self._web_transport,
            "Audits.issueAdded": self._issue,
            "Log.entryAdded": self._log,
            "Runtime.bindingCalled": self._told,
        }

    @property
    def is_all_dialogs(self) -> bool:
        """True of a page that opens one dialog after another, and does nothing else meanwhile."""
        return self.tally.dialogs > MOST_DIALOGS

    def page_session(self) -> PageSession:
        """For whoever looks at the page."""
        return PageSession(self._devtools, self.session.result(), self._other_frames, lambda: self.clock.left)

    def has_origin_of(self, url: str) -> bool:
        """True when the page is of the same host as an address."""
        return urlsplit(url)[:2] == urlsplit(self._page)[:2]

    def download(self, url: str) -> None:
        """Count what a browser would put into a file; it may say so in two ways."""
        if url not in self._downloads:
            self._downloads.add(url)
            self.tally.refuse("download", url)

    def hear(self, method: str, session: str, event: Event) -> None:
        """Something happened in the page."""
        if hearing := self._hearing.get(method):
            hearing(session, event)

    def attach(self, event: Event) -> None:
        """A target of the page is attached, and waits."""
        info, session = event["targetInfo"], event["sessionId"]
        self.targets[info["targetId"]] = info["url"]
        code = _TURNED_AWAY.get(info["type"])
        if code is None or self._is_itself(info):
            self._frames_of(info, session)
            self._run(self._hold(session, info))
        else:
            if info["targetId"] not in self._turned_away:
                self._turned_away.add(info["targetId"])
                self.tally.refuse(code, info["url"])
                if info["type"] == "page":
                    self.tally.lead(info["url"])
            self._run(targets.turn_away(self._devtools, session, info))

    async def close(self) -> None:
        """Let go of the page; requests that are still open are counted."""
        await self.requests.close()
        for task in self._tasks:
            task.cancel()
        with suppress(TargetGone, BrowserGone):
            await self._devtools.send("Target.disposeBrowserContext", browserContextId=self.context)

    def _is_itself(self, info: Event) -> bool:
        return info["type"] == "page" and (not self.target or info["targetId"] == self.target)

    def _frames_of(self, info: Event, session: str) -> None:
        if info["type"] == "page":
            self.target = info["targetId"]
            self.requests.main_frame = self.target
        elif info["type"] == "iframe":
            frame_id = info["targetId"]
            self._frames[session] = Frame(frame_id, info["url"], session, info.get("parentFrameId", ""))

    async def _hold(self, session: str, info: Event) -> None:
        is_awaited = info["targetId"] == self.target and not self.session.done()
        try:
            await targets.hold(self._devtools, session, info, self._user_agent)
        except (TargetGone, BrowserGone) as gone:
            if is_awaited and not self.session.done():
                self.session.set_exception(BrowserGone(gone.message))
            raise
        # Whoever waited for it may have given it up meanwhile.
        if is_awaited and not self.session.done():
            self.clock.session = session
            self.session.set_result(session)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(_while_there(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _other_frames(self) -> Iterable[Frame]:
        return tuple(self._frames.values())

    def _detached(self, session: str, event: Event) -> None:
        self._frames.pop(event["sessionId"], None)

    def _loaded(self, session: str, event: Event) -> None:
        if session == self.clock.session:
            self.clock.is_loaded = True

    def _stopped(self, session: str, event: Event) -> None:
        """As loaded as it will be: a page that was on its way elsewhere does not say that it is loaded."""
        if event["frameId"] == self.target:
            self.clock.is_loaded = True

    def _navigated(self, session: str, event: Event) -> None:
        if event["frame"]["id"] == self.target:
            self.clock.begin_anew()

    def _renamed(self, session: str, event: Event) -> None:
        """A script gave the page another address, at which a reader would find what it shows now."""
        if event["frameId"] == self.target and urldefrag(event["url"]).url != urldefrag(self._page).url:
            self.tally.lead(event["url"])

    def _dialog(self, session: str, event: Event) -> None:
        self.tally.dismiss(event["type"], event["message"])
        if not self.is_all_dialogs:
            self._run(self._dismiss(session))

    async def _dismiss(self, session: str) -> None:
        await self._devtools.send("Page.handleJavaScriptDialog", session, accept=False)

    def _download(self, session: str, event: Event) -> None:
        self.download(event["url"])

    def _crashed(self, session: str, event: Event) -> None:
        if session == self.clock.session:
            self.crashed.set()

    def _web_transport(self, session: str, event: Event) -> None:
        self.tally.refuse("WebTransport", event["url"])

    def _told(self, session: str, event: Event) -> None:
        """A document tells what was refused in it; its own scripts may have told so too, of nothing."""
        if event["name"] == targets.TOLD:
            with suppress(ValueError, TypeError):
                code, url = json.loads(event["payload"])
                if code in TOLD_CODES:
                    self.tally.refuse(code, str(url))
                if code == "new window":
                    self.tally.lead(str(url))

    def _issue(self, session: str, event: Event) -> None:
        """What the policy that we add has forbidden; what the site's own forbids is the site's affair."""
        details = event["issue"]["details"].get("contentSecurityPolicyIssueDetails", {})
        url, directive = str(details.get("blockedURL", "")), details.get("violatedDirective")
        if directive == "connect-src" and urlsplit(url).scheme in ("ws", "wss"):
            self.tally.refuse("WebSocket", url)

    def _log(self, session: str, event: Event) -> None:
        text = str(event["entry"]["text"])
        if text.startswith(NOT_LOCAL):
            url = text.removeprefix(NOT_LOCAL)
            self.tally.refuse(f"scheme {urlsplit(url).scheme}", url)


async def _while_there(work: Coroutine[Any, Any, None]) -> None:
    with suppress(TargetGone, BrowserGone):
        await work
