"""Has each request of a page answered while it is paused, or refuses it with a reason that is counted."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from pipeline.browser.asked import Answered, Answerer, Asked, NotAnswered
from pipeline.browser.bounds import Bounds
from pipeline.browser.browser_error import BrowserGone, TargetGone
from pipeline.browser.devtools import DevTools, Event
from pipeline.browser.event_streams import EventStreams, end_of_stream, is_event_stream
from pipeline.browser.page_clock import PageClock
from pipeline.browser.page_way import PageWay
from pipeline.browser.preflight import is_preflight, preflight_answer
from pipeline.browser.ranges import part, whole
from pipeline.browser.tally import Tally

REDIRECTS = frozenset((301, 302, 303, 307, 308))
LOCAL = frozenset(("about", "blob", "data"))
"""Schemes of what is in the browser already, which nobody is asked for."""

_OF_THE_WIRE = frozenset(
    "content-encoding content-length transfer-encoding connection keep-alive alt-svc".split()
)
NO_OTHER_WAY = ("Content-Security-Policy", "connect-src http: https: data: blob: filesystem:")
"""Added to what the site itself forbids: WebSockets go past the requests that can be paused."""

_NO_HEADER = str.maketrans("", "", "\r\n\0")
_TOKEN = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class PausedRequests:
    """The requests of one page, of all its frames and workers."""

    def __init__(
        self,
        devtools: DevTools,
        page: str,
        answer: Answerer,
        clock: PageClock,
        tally: Tally,
        bounds: Bounds,
    ) -> None:
        self._devtools, self._page, self._answer = devtools, page, answer
        self._clock, self._tally, self._bounds = clock, tally, bounds
        self._way = PageWay(bounds.reloads)
        self._streams = EventStreams()
        self._tasks: set[asyncio.Task[None]] = set()
        self.main_frame = ""
        self.page_refused = ""
        """The code of why the page itself was not answered."""
        self.fault: BaseException | None = None
        """What the answerer raised, which is not the page's fault."""

    def pause(self, session: str, event: Event) -> None:
        """A request is paused: have it answered."""
        self._run(self._settled(session, event))

    async def close(self) -> None:
        """Answer nothing any more; what was still awaited is counted."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _settled(self, session: str, event: Event) -> None:
        with suppress(TargetGone, BrowserGone):  # Nobody is there any more who would want the answer.
            await self._settle(session, event)

    async def _settle(self, session: str, event: Event) -> None:
        asked = await self._asked(session, event)
        if urlsplit(asked.url).scheme in LOCAL:
            await self._devtools.send("Fetch.continueRequest", session, requestId=event["requestId"])
            return
        if is_preflight(asked):
            await self._fulfil(session, event, preflight_answer(asked))
            return
        if self._streams.has_ended(event.get("frameId", ""), asked):
            await self._fulfil(session, event, end_of_stream(asked))
            return
        self._tally.asked += 1
        if code := self._refusal(asked, event):
            self._streams.end(event.get("frameId", ""), asked)
            await self._fail(session, event, asked, code)
            return
        self._clock.ask()
        try:
            await self._have_answered(session, event, asked)
        except asyncio.CancelledError:
            self._tally.refuse("not waited for", asked.url)
            raise
        finally:
            self._clock.answer()

    async def _have_answered(self, session: str, event: Event, asked: Asked) -> None:
        answered = await self._answered(whole(asked))
        self._streams.end(event.get("frameId", ""), asked)
        if isinstance(answered, Answered):
            answered = part(asked, answered)
        if isinstance(answered, Answered) and not 200 <= answered.status <= 599:
            answered = NotAnswered("no answer in HTTP")
        if isinstance(answered, Answered) and self._is_too_much(answered):
            answered = NotAnswered("byte limit reached")
        if asked.is_page and not (isinstance(answered, Answered) and _is_redirect(answered)):
            self._way.arrive()
        if isinstance(answered, NotAnswered):
            if asked.is_page:
                self.page_refused = answered.reason
            await self._fail(session, event, asked, answered.reason)
            return
        self._tally.answered += 1
        self._tally.answered_bytes += len(answered.body)
        await self._fulfil(session, event, answered)

    async def _answered(self, asked: Asked) -> Answered | NotAnswered:
        try:
            return await self._answer(asked)
        except Exception as fault:  # noqa: BLE001 (it is raised where the page is made)
            self.fault = fault
            return NotAnswered("no answer")

    def _is_too_much(self, answered: Answered) -> bool:
        size, bounds = len(answered.body), self._bounds
        return size > bounds.answer or self._tally.answered_bytes + size > bounds.answered

    def _refusal(self, asked: Asked, event: Event) -> str:
        """The code of why nobody is asked for this; empty where somebody is."""
        scheme = urlsplit(asked.url).scheme
        if scheme not in ("http", "https"):
            return f"scheme {scheme}"
        if code := _refused_as_kind(asked):
            return code
        if is_event_stream(asked) and not self._streams.begin(event.get("frameId", ""), asked):
            return "stream"
        if self._is_main(event) and not self._way.may_ask(asked.url, asked.method):
            if asked.method == "GET":
                self._tally.lead(asked.url)
            return "navigation"
        if self._tally.asked > self._bounds.requests:
            return "request limit reached"
        return ""

    def _is_main(self, event: Event) -> bool:
        return event.get("resourceType") == "Document" and event.get("frameId") == self.main_frame

    async def _asked(self, session: str, event: Event) -> Asked:
        request = event["request"]
        body = await self._body(session, event) if request.get("hasPostData") else b""
        return Asked(
            page=self._page,
            url=request["url"],
            method=request["method"],
            kind=event.get("resourceType", "Other"),
            headers=request.get("headers", {}),
            body=body or b"",
            is_body_known=body is not None,
            is_page=self._is_main(event),
        )

    async def _body(self, session: str, event: Event) -> bytes | None:
        entries = event["request"].get("postDataEntries", ())
        if entries and all("bytes" in entry for entry in entries):
            return b"".join(base64.b64decode(entry["bytes"]) for entry in entries)
        with suppress(TargetGone):  # A file or a blob, of which the browser gives nothing.
            found = await self._devtools.send(
                "Network.getRequestPostData", session, requestId=event.get("networkId", "")
            )
            data = str(found["postData"])
            return base64.b64decode(data) if found.get("base64Encoded") else data.encode()
        return None

    async def _fail(self, session: str, event: Event, asked: Asked, code: str) -> None:
        self._tally.refuse(code, asked.url)
        # An aborted document leaves what is there; any other reason would put an error page in its place.
        why = "Aborted" if asked.kind == "Document" else "BlockedByClient"
        await self._devtools.send("Fetch.failRequest", session, requestId=event["requestId"], errorReason=why)

    async def _fulfil(self, session: str, event: Event, answered: Answered) -> None:
        await self._devtools.send(
            "Fetch.fulfillRequest",
            session,
            requestId=event["requestId"],
            responseCode=answered.status,
            responseHeaders=_headers(answered),
            body=base64.b64encode(answered.body).decode(),
        )


def _refused_as_kind(asked: Asked) -> str:
    headers = {name.lower(): value.lower() for name, value in asked.headers.items()}
    if asked.kind in ("Ping", "CSPViolationReport"):
        return "beacon"
    if "prefetch" in headers.get("sec-purpose", "") + headers.get("purpose", ""):
        return "prefetch"
    return ""


def _is_redirect(answered: Answered) -> bool:
    return answered.status in REDIRECTS and any(name.lower() == "location" for name, _ in answered.headers)


def _headers(answered: Answered) -> list[dict[str, str]]:
    """The headers as the protocol wants them: none that speaks of the wire, none that a browser refuses."""
    kept = [
        (name, value.translate(_NO_HEADER))
        for name, value in answered.headers
        if name.lower() not in _OF_THE_WIRE and name and _TOKEN.issuperset(name)
    ]
    return [{"name": name, "value": value} for name, value in (*kept, NO_OTHER_WAY)]
