"""The application: which page answers at which address, under which of the two names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from reading_room.answering import Answering, Answers, Page
from reading_room.asked import LANGUAGES
from reading_room.hosts import ByHost
from reading_room.oai import repository
from reading_room.pages import (
    about_page,
    bot_page,
    chosen_page,
    compare_page,
    correct_item,
    dataset_page,
    decisions,
    events_page,
    front_page,
    gone_page,
    harvest_page,
    item_page,
    join_item,
    log_in,
    mark_item,
    night_page,
    nights_page,
    photo_wall,
    search_page,
    several_items,
    sites_page,
    values_page,
    version_text,
    versions_page,
    web_page,
    withhold_item,
)
from reading_room.policy import Policy, room_policy
from reading_room.proxies import BehindProxy
from reading_room.replay_host import replayed
from reading_room.room import Room


class Address(NamedTuple):
    """An address of the room and the page that answers there; names in braces are parts of the path."""

    path: str
    page: Page


ADDRESSES: tuple[Address, ...] = (
    Address("/", front_page.front),
    Address("/zoeken", search_page.search),
    Address("/zoeken.{form}", search_page.as_data),
    Address("/waarden", values_page.values),
    Address("/gekozen", chosen_page.chosen),
    Address("/gekozen.{form}", chosen_page.as_data),
    Address("/item/{id}", item_page.item),
    Address("/item/{id}.{form}", item_page.as_data),
    Address("/item/{id}/tekst", item_page.text),
    Address("/item/{id}/klein", item_page.thumbnail),
    Address("/web/{rest:path}", web_page.web),
    Address("/versies", versions_page.versions),
    Address("/versies.{form}", versions_page.as_data),
    Address("/vergelijk", compare_page.compare),
    Address("/vergelijk.{form}", compare_page.as_data),
    Address("/tekst", version_text.version_text),
    Address("/fotos", photo_wall.wall),
    Address("/fotos.{form}", photo_wall.as_data),
    Address("/bijeenkomsten", events_page.overview),
    Address("/bijeenkomsten.{form}", events_page.as_data),
    Address("/bijeenkomsten/{series:path}", events_page.series),
    Address("/weg", gone_page.gone),
    Address("/weg.{form}", gone_page.as_data),
    Address("/nachten", nights_page.nights),
    Address("/nachten.{form}", nights_page.as_data),
    Address("/nachten/{id}", night_page.night),
    Address("/nachten/{id}.{form}", night_page.as_data),
    Address("/sites", sites_page.sites),
    Address("/sites.{form}", sites_page.as_data),
    Address("/sites/{name}", sites_page.site),
    Address("/over", about_page.about),
    Address("/dataset", dataset_page.dataset),
    Address("/dataset.{form}", dataset_page.as_data),
    Address("/bot", bot_page.bot),
    Address("/besluiten", decisions.decisions),
)

OF_CURATORS: tuple[Address, ...] = (
    Address("/inloggen", log_in.log_in),
    Address("/uitloggen", log_in.log_out),
    Address("/item/{id}/verbeteren", correct_item.correct),
    Address("/item/{id}/weglaten", withhold_item.withhold),
    Address("/item/{id}/samenhang", join_item.join),
    Address("/item/{id}/beoordelen", mark_item.mark),
    Address("/samen", several_items.decide_several),
    Address("/besluiten/{number}/terug", decisions.undo),
)
"""The addresses that there are where curators can log in: each is asked for, and takes a form."""

OF_HARVESTERS: tuple[Address, ...] = (Address(repository.PATH, harvest_page.harvest),)
"""The address that programs ask, who may send their question as a form from anywhere: it changes nothing."""

_KEPT_FOR_LONG = "public, max-age=31536000, immutable"


def make_application(room: Room) -> ASGIApp:
    """The room and its replay as one ASGI application."""
    answering = Answering(room)
    pages = Starlette(
        routes=[
            _static(),
            *(_routes(answering.by, OF_CURATORS, "GET", "HEAD", "POST") if room.desk else ()),
            *_routes(answering.from_anywhere, OF_HARVESTERS, "GET", "HEAD", "POST"),
            *_routes(answering.by, ADDRESSES, "GET", "HEAD"),
            *(Route(f"/{language}", _to_front(language)) for language in LANGUAGES[1:]),
        ],
        exception_handlers={404: answering.nothing_here},
    )
    archived = _Archived(answering)
    by_host = ByHost({room.room: Policy(pages, room_policy(room.replay)), room.replay: archived})
    return BehindProxy(by_host, room.proxies, (room.room, room.replay))


def _routes(by: Answers, addresses: Sequence[Address], *methods: str) -> list[BaseRoute]:
    """Every page, once in each language; the longest path first, so that an ending is no part of a name."""
    before = [("" if language == LANGUAGES[0] else f"/{language}", language) for language in LANGUAGES]
    ordered = sorted(addresses, key=lambda each: -len(each.path))
    return [
        Route(prefix + each.path, by(each.page, language), methods=methods)
        for each in ordered
        for prefix, language in before
    ]


def _to_front(language: str) -> Callable[[Request], Awaitable[Response]]:
    async def to_front(_: Request) -> Response:
        return RedirectResponse(f"/{language}/", status_code=308)

    return to_front


class _Archived:
    """The host of archived pages: whatever the path, one function reads it as it came over the wire."""

    def __init__(self, answering: Answering) -> None:
        self._by_language = {language: answering.by(replayed, language) for language in LANGUAGES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method not in ("GET", "HEAD"):
            response: Response = Response(status_code=405, headers={"Allow": "GET, HEAD"})
        else:
            path: bytes = scope["raw_path"]
            others = (each for each in LANGUAGES[1:] if path.startswith(f"/{each}/".encode()))
            response = await self._by_language[next(others, LANGUAGES[0])](request)
        await response(scope, receive, send)


def _static() -> Mount:
    return Mount("/static", _LastingFiles(directory=Path(__file__).parent / "static"))


class _LastingFiles(StaticFiles):
    """Our style sheet and script: their addresses change with what is in them, so a browser may keep them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response: Response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = _KEPT_FOR_LONG
        return response
