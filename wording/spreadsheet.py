"""Tables that a spreadsheet opens as they are, with what it would take for a formula written as text.

Where Dutch is read, semicolons part the cells and a comma stands in figures, as Excel and LibreOffice have it
there; elsewhere it is commas and a point (RFC 4180). A mark at the beginning says that it is UTF-8.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from wording.unseen import seen

_MARK = "\ufeff"
_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
_BETWEEN = {"nl": ";"}
_SEVERAL = "; "


def write_table(file: TextIO, header: Iterable[str], rows: Iterable[Iterable[object]], language: str) -> None:
    """Write a table for a reader of ``language``; several values of a cell have semicolons between them."""
    # A file or a pipe that takes other letters could not hold the mark.
    if (getattr(file, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8":
        file.write(_MARK)
    writer = csv.writer(file, delimiter=_BETWEEN.get(language, ","))
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value, language) for value in row])


def _cell(value: object, language: str) -> object:
    if isinstance(value, float):
        return str(value).replace(".", ",") if language == "nl" else value
    if isinstance(value, list | tuple):
        value = _SEVERAL.join(map(str, value))
    if not isinstance(value, str):
        return value
    text = seen(value)
    return f"'{text}" if _FORMULA.match(text) else text
