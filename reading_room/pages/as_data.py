"""A page of the room as data for machines: JSON, or a table for a spreadsheet.

Like its pages, what the room hands out has no e-mail addresses in it, unless it shows what is private.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from starlette.responses import Response

from archive.shown.private import without_mail, without_mail_in_data
from reading_room.asked import Asked
from reading_room.troubles import NoSuchPage
from wording.message import say
from wording.spreadsheet import write_table
from wording.unseen import as_json

_HEADERS = {"Cache-Control": "no-cache"}
NO_HEADERS: Mapping[str, str] = {}


def form_of(asked: Asked, forms: Sequence[str] = ("json",)) -> str:
    """The form behind the dot of an address; raises NoSuchPage for one that is none of these."""
    form = asked.named["form"]
    if form not in forms:
        raise NoSuchPage(say("Expected {forms:or} after the dot, found {form!r}", forms=forms, form=form))
    return form


def json_of(asked: Asked, data: object) -> Response:
    """Data as JSON; moments become strings."""
    public = data if asked.room.shows_private else without_mail_in_data(data)
    return written_data(as_json(public), "application/json")


def table_of(asked: Asked, name: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> Response:
    """Rows as CSV that opens in a spreadsheet where the language of the page is read."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return written_data(written_table(asked, header, rows), "text/csv; charset=utf-8", headers)


def written_table(asked: Asked, header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """The text of such a table."""
    file = io.StringIO(newline="")
    write_table(file, header, rows, asked.language)
    written = file.getvalue()
    return written if asked.room.shows_private else without_mail(written)


def written_data(written: str, media_type: str, headers: Mapping[str, str] = NO_HEADERS) -> Response:
    """What was written of public data already, in whichever form."""
    return Response(written, media_type=media_type, headers={**_HEADERS, **headers})
