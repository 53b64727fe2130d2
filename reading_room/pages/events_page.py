"""The table of events: what is kept of each, by kind, and why there is nothing where nothing is."""

from __future__ import annotations

from dataclasses import asdict

from starlette.responses import Response

from pipeline.describe.series_as_table import COLUMNS, row
from reading_room.asked import Asked
from reading_room.pages.as_data import form_of, json_of, table_of
from reading_room.pages.event_table import MOST_ROWS, events_of, lost_in, table_of_series
from reading_room.pages.paging import paging
from reading_room.shown import page
from reading_room.troubles import NoSuchPage
from wording.message import say

_ROWS_OF_EACH = 30
_MISSING_A_PAGE = 50


def overview(asked: Asked) -> Response:
    """Every series with its table; a long one is cut, and whole on its own page."""
    events = events_of(asked.room)
    tables = [table_of_series(asked, events, name) for name in events.names]
    return page(asked, "events.html", title=say("Events"), tables=tables, most_rows=_ROWS_OF_EACH)


def series(asked: Asked) -> Response:
    """One series whole, with what is missing of it, and who speaks of that; raises NoSuchPage."""
    events = events_of(asked.room)
    name = asked.named["series"]
    if name not in events.names:
        raise NoSuchPage(say("There is no series of events {name!r} in this archive.", name=name[:200]))
    lost = lost_in(events, name)
    shown = paging(asked, len(lost), _MISSING_A_PAGE)
    return page(
        asked,
        "series.html",
        title=name,
        table=table_of_series(asked, events, name),
        lost=shown.of(lost),
        lost_in_all=len(lost),
        paging=shown,
        most_rows=MOST_ROWS,
    )


def as_data(asked: Asked) -> Response:
    """The completeness of all series as the command line gives it; in JSON with the reasons beside it."""
    form = form_of(asked, ("json", "csv"))
    events = events_of(asked.room)
    if form == "csv":
        return table_of(asked, "bijeenkomsten", COLUMNS, map(row, events.cells))
    return json_of(
        asked,
        [
            {
                **asdict(cell),
                "missing": [
                    {**asdict(each), "reason": events.reasons.get(each.url, "")} for each in cell.missing
                ],
                "something_withheld": (cell.series, cell.year, cell.town) in events.withheld,
            }
            for cell in events.cells
        ],
    )
