"""Reads Excel files of before 2007 (.xls) by xlrd: sheet after sheet, a row as a line."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

import xlrd  # type: ignore[import-untyped] # it has no types

from archive.readings.reading import Reading
from pipeline.read.office.code_pages import WESTERN
from pipeline.read.office.compound_file import open_compound
from pipeline.read.office.sheet_values import plain
from pipeline.read.plain_text import has_words, join_pages, tidy_lines
from pipeline.read.unreadable import Damaged, Encrypted, NoText
from wording.message import say

READER = f"xls 3 xlrd {xlrd.__version__}"

_MOST_CELLS = 500_000
_ERRORS = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    struct.error,
    ValueError,
    IndexError,
    KeyError,
    AssertionError,
    TypeError,
    AttributeError,
    NotImplementedError,
    OverflowError,
)


def read_sheets97(data: bytes, media_type: str) -> Reading:
    """The cells of all sheets, each sheet as a page under its name. Raises Unreadable."""
    try:
        book = _opened(data)
        sheets = [tidy_lines("\n".join(_lines(sheet, book.datemode))) for sheet in book.sheets()]
    except _ERRORS as error:
        if "ncrypted" in str(error):
            raise Encrypted() from error
        raise Damaged(say("expected a whole workbook: {why}", why=str(error))) from error
    text = join_pages(sheets)
    if not has_words(text):
        raise NoText(say("the sheets hold nothing"))
    with open_compound(data) as container:
        stated = tuple(container.stated("xls"))
    return Reading("read", media_type, READER, main_text=text, stated=stated, pages=len(sheets))


def _opened(data: bytes) -> Any:
    """A workbook in its own letters; in those of Western Windows where it names none that are known."""
    try:
        return xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
    except (UnicodeDecodeError, LookupError):
        return xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), ragged_rows=True, encoding_override=WESTERN
        )


def _lines(sheet: Any, date_mode: int) -> Iterator[str]:
    yield str(sheet.name)
    left = _MOST_CELLS
    for number in range(sheet.nrows):
        cells = sheet.row(number)
        left -= len(cells)
        if left < 0:
            return
        yield " | ".join(filter(None, (_shown(cell, date_mode) for cell in cells)))


def _shown(cell: Any, date_mode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return str(xlrd.xldate_as_datetime(cell.value, date_mode).date().isoformat())
        except (ValueError, OverflowError, xlrd.XLDateError):
            return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return plain(cell.value)
    return str(cell.value).strip() if cell.ctype == xlrd.XL_CELL_TEXT else ""
