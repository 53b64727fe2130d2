"""The table of events: what is kept of each, by kind, and why there is nothing where nothing is."""

from __future__ import annotations

from dataclasses import asdict

from starlette.responses import RedirectResponse, Response

from pipeline.describe.event_series import Cell
from pipeline.describe.series_as_table import COLUMNS, row
from reading_room.asked import Asked
from reading_room.pages.as_data import form_of, table_of
from reading_room.pages.event_table import MOST_ROWS, NAME, Events, events_of, lost_in, table_of_series
from reading_room.pages.paging import paged_json, paging
from reading_room.shown import page
from reading_room.troubles import NoSuchPage
from wording.message import say

_ROWS_OF_EACH = 30
_MISSING_A_PAGE = 50
_SERIES_A_PAGE = 20
_CELLS_A_PAGE = 500
_MISSING_OF_A_CELL = 200


def overview(asked: Asked) -> Response:
    """Every series with its table, a long one cut; with a name the page of that one. Raises NoSuchPage."""
    events = events_of(asked.room)
    if asked.value(NAME):
        return _series(asked, events, asked.value(NAME))
    shown = paging(asked, len(events.names), _SERIES_A_PAGE)
    tables = [table_of_series(asked, events, name) for name in shown.of(events.names)]
    return page(
        asked, "events.html", title=say("Events"), tables=tables, most_rows=_ROWS_OF_EACH, paging=shown
    )


def series(asked: Asked) -> Response:
    """Leads from where the page of a series was to where it is: a name with a slash fits in no path."""
    return RedirectResponse(asked.link("/bijeenkomsten", **{NAME: asked.named["series"]}), status_code=301)


def _series(asked: Asked, events: Events, wanted: str) -> Response:
    """One series whole, with what is missing of it, and who speaks of that."""
    name = next((each for each in events.names if each.strip() == wanted), None)
    if name is None:
        raise NoSuchPage(say("There is no series of events {name!r} in this archive.", name=wanted[:200]))
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
    """The completeness of all series, or of one; in JSON a page at a time, with the reasons beside it."""
    form = form_of(asked, ("json", "csv"))
    events = events_of(asked.room)
    wanted = asked.value(NAME)
    cells = [cell for cell in events.cells if not wanted or cell.series.strip() == wanted]
    if form == "csv":
        return table_of(asked, "bijeenkomsten", COLUMNS, map(row, cells))
    shown = paging(asked, len(cells), _CELLS_A_PAGE)
    return paged_json(asked, shown, len(cells), [_as_data(events, cell) for cell in shown.of(cells)])


def _as_data(events: Events, cell: Cell) -> dict[str, object]:
    missing = cell.missing[:_MISSING_OF_A_CELL]
    return {
        **asdict(cell),
        "missing": [{**asdict(each), "reason": events.reasons.get(each.url, "")} for each in missing],
        "something_withheld": (cell.series, cell.year, cell.town) in events.withheld,
    }
