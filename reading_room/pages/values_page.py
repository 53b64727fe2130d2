"""All values of one field in what a search finds, each a link that narrows the search or widens it."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from reading_room.asked import Asked
from reading_room.pages.facets import FacetValue, all_values, said_of
from reading_room.pages.paging import paging
from reading_room.pages.public_hits import asked_of_index
from reading_room.pages.search_request import FIELDS, request_of
from reading_room.shown import page
from reading_room.troubles import NotAsExpected
from wording import labels
from wording.message import say

_A_PAGE = 200
_OWN = ("of", "order", "page")
"""What an address of this page has beside the search that it is about."""


def values(asked: Asked) -> Response:
    """The page of the field ``of``, by how many items have one or by its name; raises as a search does."""
    field, order = asked.value("of"), asked.value("order")
    if field not in FIELDS:
        raise NotAsExpected(
            say("Expected {names:or} behind of=, found {value!r}", names=FIELDS, value=field[:40])
        )
    request = request_of(asked)._replace(page=1, limit=0)
    counts = asked_of_index(asked, request).facets.get(field, {})
    kept = tuple((name, value) for name, value in asked.query if name not in _OWN)
    of_search = replace(asked, path="/zoeken", query=kept)
    found = all_values(of_search, field, counts)
    if order == "name":
        found.sort(key=_by_name)
    shown = paging(asked, len(found), _A_PAGE)
    return page(
        asked,
        "values.html",
        title=say("{field}: all values", field=labels.field(field)),
        heading=say("{field}: {count:value/values}", field=labels.field(field), count=len(found)),
        values=shown.of(found),
        order=order,
        orders=(("", say("most first")), ("name", say("by name"))),
        searched=said_of(asked, request),
        back=asked.elsewhere("/zoeken", without=_OWN),
        query=request.query,
        paging=shown,
    )


def _by_name(value: FacetValue) -> tuple[str, str]:
    return value.label.casefold(), value.label
