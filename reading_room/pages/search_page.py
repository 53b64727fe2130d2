"""The search page, and any search as data: JSON, CSV, RIS, BibTeX, CSL, Atom or whole texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import RedirectResponse, Response

from reading_room.asked import Asked
from reading_room.pages import texts_of_hits
from reading_room.pages.as_data import form_of, written_data
from reading_room.pages.facets import HEIGHT, STEP, all_years, facets_of, histogram, label_of, said_of
from reading_room.pages.feed_of_a_search import feed_of
from reading_room.pages.forms_of_hits import TYPES, answer_as
from reading_room.pages.paging import paging
from reading_room.pages.public_hits import asked_of_index
from reading_room.pages.search_request import MOST_AT_ONCE, filters_in, request_of, toggled
from reading_room.pages.straight_to import straight_to
from reading_room.shown import page
from reading_room.troubles import NotAsExpected
from search.answer import json_and_csv
from search.answer.notices import is_otherwise, notices_of
from search.answer.request_and_hits import ASKED_INSTEAD, SURE, Answer, SearchRequest
from search.answer.version_ends import ended
from search.search_error import QueryError
from wording.message import Message, say
from wording.unseen import as_json

_A_PAGE_OF_DATA = 100
_NAME = "gevonden"


def search(asked: Asked) -> Response:
    """The answer to a search as a page; what names one thing leads to it."""
    if asked.value("q") and (straight := straight_to(asked)):
        return RedirectResponse(straight, status_code=303)
    try:
        request = request_of(asked)
        answer = asked_of_index(asked, request)
    except (QueryError, NotAsExpected) as error:
        return _cannot_be_asked(asked, error)
    bars = histogram(asked, answer)
    values: dict[str, Any] = {
        "title": _title(asked, request),
        "request": request,
        "answer": answer,
        "heading": _heading(answer, request),
        "notices": [*notices_of(answer, request.query)],
        "exactly": _exactly(asked, answer, request),
        "suggestion": _suggested(asked, answer, request),
        "chosen": [
            (name, label_of(name, value, asked.words), toggled(asked, name, value))
            for name, value in filters_in(request)
        ],
        "facets": [facet for facet in facets_of(asked, answer) if facet.field != "year"],
        "bars": bars,
        "all_years": all_years(asked, bars),
        "bar_height": HEIGHT,
        "bar_step": STEP,
        "forms": [(form, _form_link(asked, form, answer)) for form in (*TYPES, *texts_of_hits.TYPES)],
        "paging": paging(asked, max(answer.total, answer.total_versions), request.limit),
        "photos": _photo_wall(asked, answer),
        "sure": SURE,
        "ended": ended,
        "is_trouble": False,
    }
    return page(asked, "search.html", **values)


def _cannot_be_asked(asked: Asked, error: QueryError | NotAsExpected) -> Response:
    return page(
        asked,
        "search.html",
        status=400,
        title=say("That cannot be asked"),
        heading=say("That cannot be asked"),
        request=SearchRequest(query=asked.value("q")[:2000]),
        notices=[error.message],
        is_trouble=True,
    )


def _title(asked: Asked, request: SearchRequest) -> Message:
    what = said_of(asked, request)
    return say("Search: {what}", what=what) if what else say("Search")


def _heading(answer: Answer, request: SearchRequest) -> Message:
    if not answer.total and answer.total_versions:
        return say("Nothing says this today")
    if not answer.total:
        return say("Nothing found")
    if not (request.query or filters_in(request) or request.similar):
        return say("{total:item/items} in all", total=answer.total)
    return say("{total:item/items} found", total=answer.total)


def _exactly(asked: Asked, answer: Answer, request: SearchRequest) -> tuple[str, Message] | None:
    """The address of this search for what holds all the words only, or back from it; with what it says."""
    if request.exact:
        back = say("Also what holds some of the words, or names that sound alike")
        return asked.changed(exact=None), back
    if not is_otherwise(answer):
        return None
    return asked.changed(exact="1"), say("Only what holds all the words as they are written")


def _suggested(asked: Asked, answer: Answer, request: SearchRequest) -> tuple[str, str] | None:
    """What may have been meant, and the address of that search."""
    if not answer.suggestion or answer.notice == ASKED_INSTEAD or answer.suggestion == request.query:
        return None
    return answer.suggestion, asked.changed(q=answer.suggestion)


def _photo_wall(asked: Asked, answer: Answer) -> str:
    """The address of the photos of a search as a wall; "" where there are none."""
    if not answer.facets.get("kind", {}).get("photo"):
        return ""
    return asked.elsewhere("/fotos", without=("page", "kind"))


def _form_link(asked: Asked, form: str, answer: Answer) -> str:
    path = f"/zoeken.{form}"
    nothing_holds_all = answer.notice == ASKED_INSTEAD or (answer.notice and not answer.whole)
    if form == "atom" and answer.suggestion and nothing_holds_all:
        # A feed is of what holds all the words: of what was mistyped it would stay empty.
        return asked.elsewhere(path, q=answer.suggestion)
    return asked.elsewhere(path)


def as_data(asked: Asked) -> Response:
    """The answer to a search in one of the forms for machines; raises as a search does."""
    form = form_of(asked, (*TYPES, *texts_of_hits.TYPES))
    request = request_of(asked, limit=_A_PAGE_OF_DATA if form == "json" else MOST_AT_ONCE)
    if form == "atom":
        return written_data(feed_of(asked, request), TYPES[form])
    answer = asked_of_index(asked, request)
    if form in texts_of_hits.TYPES:
        return texts_of_hits.texts_as(asked, form, answer, _NAME)
    if form == "json":
        # Their links are those of the page of the search.
        facets = {facet.field: facet.as_data() for facet in facets_of(replace(asked, path="/zoeken"), answer)}
        written = as_json({**json_and_csv.as_json(answer, request), "facet_values": facets})
        return written_data(written, TYPES[form])
    return answer_as(asked, form, answer, _NAME)
