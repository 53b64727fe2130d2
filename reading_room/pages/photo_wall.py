"""The photo wall of any search: small pictures with their captions, and the page or report round each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from starlette.responses import Response

from archive.catalogue.pages_of_files import Around, pages_of
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from reading_room.asked import Asked
from reading_room.pages.as_data import form_of, json_of
from reading_room.pages.facets import label_of, said_of
from reading_room.pages.paging import paging
from reading_room.pages.public_hits import asked_of_index
from reading_room.pages.search_request import filters_in, request_of, toggled
from reading_room.shown import page
from search.answer.request_and_hits import SURE, Answer, Hit, SearchRequest
from wording.message import Message, say

_A_PAGE = 60
_MOST_AROUND = 2


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of the wall: ``picture`` is the address of a small one, ``around`` what shows or names it."""

    hit: Hit
    picture: str
    around: tuple[Around, ...]


def wall(asked: Asked) -> Response:
    """The photos of a search, a page of them at a time; raises as a search does."""
    request, answer = _found(asked)
    chosen = filters_in(request._replace(kind=None))
    return page(
        asked,
        "photos.html",
        title=_title(asked, request),
        heading=_heading(answer),
        photos=photos_of(asked, answer.hits),
        chosen=[
            (name, label_of(name, value, asked.words), toggled(asked, name, value)) for name, value in chosen
        ],
        query=request.query,
        paging=paging(asked, answer.total, request.limit),
        as_search=asked.elsewhere("/zoeken", kind="photo"),
        sure=SURE,
    )


def as_data(asked: Asked) -> Response:
    """The photos of a search as JSON."""
    form_of(asked)
    request, answer = _found(asked)
    photos = [
        {**each.hit._asdict(), "thumbnail": each.picture, "around": [asdict(one) for one in each.around]}
        for each in photos_of(asked, answer.hits)
    ]
    return json_of(asked, {"query": request.query, "total": answer.total, "photos": photos})


def _found(asked: Asked) -> tuple[SearchRequest, Answer]:
    request = request_of(asked, limit=_A_PAGE)._replace(kind="photo", facets=False, limit=_A_PAGE)
    if request.sort == "relevance" and not request.query:
        request = request._replace(sort="date")
    return request, asked_of_index(asked, request)


def photos_of(asked: Asked, hits: Sequence[Hit]) -> list[Photo]:
    """The photos that these hits are, with what shows or names each."""
    ids = [hit.id for hit in hits]
    with asked.room.opened() as (folder, connection):
        around = pages_of(connection, ids, withheld_things(connection, withheld(folder)))
    return [Photo(hit, asked.picture(hit.id), tuple(around.get(hit.id, ())[:_MOST_AROUND])) for hit in hits]


def _title(asked: Asked, request: SearchRequest) -> Message:
    what = said_of(asked, request._replace(kind=None))
    return say("Photos: {what}", what=what) if what else say("Photos")


def _heading(answer: Answer) -> Message:
    return say("{count:photo/photos}", count=answer.total) if answer.total else say("No photos")
