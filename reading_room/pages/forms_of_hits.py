"""Hits in the forms that programs read: a table, references."""

from __future__ import annotations

import io

from starlette.responses import Response

from reading_room.asked import Asked
from reading_room.pages.as_data import NO_HEADERS, written_data
from reading_room.pages.citing import CITED, cited
from search.answer import json_and_csv
from search.answer.request_and_hits import Answer
from search.citing.forms import written

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    "csl": "application/vnd.citationstyles.csl+json",
    "atom": "application/atom+xml",
}
"""The forms in which an answer can be had beside its page."""

_ENDINGS = {"csv": "csv", "ris": "ris", "bib": "bib", "csl": "json"}


def answer_as(asked: Asked, form: str, answer: Answer, name: str) -> Response:
    """The hits as a table or as references, as a file of this name where it is one to keep."""
    ending = _ENDINGS.get(form)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'} if ending else NO_HEADERS
    return written_data(_written(asked, form, answer), TYPES[form], headers)


def _written(asked: Asked, form: str, answer: Answer) -> str:
    if form == "csv":
        file = io.StringIO(newline="")
        json_and_csv.write_csv(answer, file, asked.language)
        return file.getvalue()
    return written(cited(asked, answer.hits), CITED[form], asked.words)
