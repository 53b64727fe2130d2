"""The front page: one box, what is here, what is newest, and the events."""

from __future__ import annotations

from starlette.responses import Response

from archive.fetched import captures
from reading_room.asked import Asked
from reading_room.pages.public_hits import asked_of_index
from reading_room.shown import page
from search.answer.request_and_hits import SURE, SearchRequest
from wording.message import say

_NEWEST = 8
_MOST_EVENTS = 24


def front(asked: Asked) -> Response:
    """What the archive holds, for who has not typed anything yet."""
    answer = asked_of_index(asked, SearchRequest(sort="date", limit=_NEWEST, facets=True))
    with asked.room.opened() as (_, connection):
        size = captures.count(connection), captures.kept_bytes(connection)
    return page(
        asked,
        "front.html",
        title=say("Reading room"),
        answer=answer,
        kinds=answer.facets.get("kind", {}),
        events=sorted(list(answer.facets.get("event", {}).items())[:_MOST_EVENTS]),
        sites=answer.facets.get("site", {}),
        captures=size[0],
        bytes=size[1],
        sure=SURE,
    )
