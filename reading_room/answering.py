"""Has pages answer in a few threads of their own, and turns every error into a page."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from reading_room.asked import LANGUAGES, Asked, read_query
from reading_room.curating.desk import NotLoggedIn
from reading_room.curating.sent_form import FormRefused, Values, form_from_anywhere, sent_form
from reading_room.pages.log_in import asked_to_log_in
from reading_room.room import Room
from reading_room.troubles import NoSuchPage, trouble_page
from wording.message import say

Page = Callable[[Asked], Response]
"""A page: it looks up what was asked, and raises what ``troubles`` turns into a page."""

Answers = Callable[[Page, str], Callable[[Request], Awaitable[Response]]]
"""Makes an endpoint that has a page answer, in a language."""

_AT_ONCE = 4
"""Pages that are looked up at once: each thread keeps the index open, and more of them are no faster."""


class Answering:
    """Answers for one room."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._threads = ThreadPoolExecutor(_AT_ONCE, "page")

    def by(self, page: Page, language: str) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that has ``page`` answer, in this language."""

        return self._by(page, language, lambda request: sent_form(request, self._room.room))

    def from_anywhere(self, page: Page, language: str) -> Callable[[Request], Awaitable[Response]]:
        """The same for a page that changes nothing, and may be sent a form by anybody."""
        return self._by(page, language, form_from_anywhere)

    def _by(
        self, page: Page, language: str, form_of: Callable[[Request], Awaitable[Values]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            asked = asked_of(self._room, language, request)
            if request.method == "POST":
                try:
                    asked = replace(asked, sent=await form_of(request))
                except FormRefused as error:
                    return trouble_page(asked, error)
            return await asyncio.get_running_loop().run_in_executor(self._threads, _answer, page, asked)

        return answer

    async def nothing_here(self, request: Request, _: Exception) -> Response:
        """The answer at an address without a page."""
        others = (each for each in LANGUAGES if request.url.path.startswith(f"/{each}/"))
        return await self.by(_no_such_page, next(others, LANGUAGES[0]))(request)


def _answer(page: Page, asked: Asked) -> Response:
    try:
        asked = _with_session(asked)
        return _not_kept_by_browsers(asked, page(asked))
    except NotLoggedIn as error:
        return asked_to_log_in(asked, error)
    except Exception as error:  # noqa: BLE001 - the border: every error becomes a page
        return trouble_page(asked, error)


def _with_session(asked: Asked) -> Asked:
    desk = asked.room.desk
    return replace(asked, session=desk.session_in(asked.headers)) if desk else asked


def _not_kept_by_browsers(asked: Asked, answer: Response) -> Response:
    """What a curator sees is not left in a browser for whoever comes next; their forms name their origin."""
    if asked.session is not None:
        answer.headers["Cache-Control"] = "no-store"
        # Under no-referrer a browser would send a form as if from nowhere.
        answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def _no_such_page(_: Asked) -> Response:
    raise NoSuchPage(say("This room has no page at that address."))


def asked_of(room: Room, language: str, request: Request) -> Asked:
    """What a request asks of the room."""
    path = request.url.path
    if language != LANGUAGES[0]:
        path = path.removeprefix(f"/{language}") or "/"
    headers = {name.lower(): value for name, value in request.headers.items()}
    before = b"" if language == LANGUAGES[0] else f"/{language}".encode()
    query: bytes = request.scope["query_string"]
    target = request.scope["raw_path"].removeprefix(before) + (b"?" + query if query else b"")
    return Asked(room, language, path, read_query(query), dict(request.path_params), headers, target)
