"""A page of the room as data for machines: JSON, or a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from starlette.responses import Response

from reading_room.asked import Asked
from reading_room.troubles import NoSuchPage
from wording.message import say
from wording.unseen import as_json, seen

_FORMULA = ("=", "+", "-", "@")
_HEADERS = {"Cache-Control": "no-cache"}


def form_of(asked: Asked, forms: Sequence[str] = ("json",)) -> str:
    """The form behind the dot of an address; raises NoSuchPage for one that is none of these."""
    form = asked.named["form"]
    if form not in forms:
        raise NoSuchPage(say("Expected {forms:or} after the dot, found {form!r}", forms=forms, form=form))
    return form


def json_of(data: object, status: int = 200) -> Response:
    """Data as JSON; moments become strings."""
    return Response(as_json(data), status_code=status, media_type="application/json", headers=_HEADERS)


def table_of(name: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> Response:
    """Rows as CSV (RFC 4180), with nothing that a spreadsheet would take for a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    headers = {**_HEADERS, "Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(file.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _cell(value: object) -> object:
    text = seen(value) if isinstance(value, str) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text
