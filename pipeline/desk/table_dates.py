"""Dates as spreadsheets turn them round: ``3-5-2014``, ``2014-05-03 00:00:00``, ``mei-14``, ``05/03/14``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from archive.archive_error import NotACorrection
from archive.catalogue.calendar_names import MONTHS
from pipeline.desk.typed_values import read
from pipeline.normalise.day_forms import calendar, year_of
from wording.message import say

Order = Literal["day first", "month first", "unknown"]
"""Whether a table has the day or the month first where both are figures."""

_FIGURES = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d\d)")
_MONTH_AND_YEAR = re.compile(r"([^\W\d_]{3,9})\.?[- ]['’]?(\d{4}|\d\d)")
_MONTH_IN_FIGURES = re.compile(r"(\d{1,2})[-/](\d{4})")
_DAY_WITHOUT_YEAR = re.compile(r"\d{1,2}[-/ ](?:[^\W\d_]{3,9}\.?|\d{1,2})|[^\W\d_]{3,9}\.?[- ]\d", re.I)
_TIME = re.compile(
    r"(?<=\d)(?:T|\s+)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s*[AP]M)?(?:Z|[+-]\d\d:?\d\d)?", re.I
)
_YEAR_AS_NUMBER = re.compile(r"((?:1[89]|20|21)\d\d)[.,]0+")
_COUNTED = re.compile(r"[2-6]\d{4}(?:[.,]0+)?")
_FIRST_COUNTED = date(1899, 12, 30)
"""The day from which Excel and LibreOffice count."""

_MIDDLE = 12


class _Figures(NamedTuple):
    """A date in figures: the first two of which are a day and a month, in either order."""

    one: int
    other: int
    year: int
    sign: str

    def in_order(self, order: Order) -> str:
        """The day in ISO 8601, "" where the calendar has none."""
        day, month = (self.other, self.one) if order == "month first" else (self.one, self.other)
        found = calendar(self.year, month, day)
        return found.isoformat() if found else ""


def order_of(cells: Iterable[tuple[str, str]]) -> Order:
    """The order of the dates of a table, by its cells, each with what stood there (ISO 8601).

    A cell tells it by a number that is no month, or by being what stood there in one order alone.
    """
    told: set[Order] = set()
    for cell, stood in cells:
        figures = _figures(cell)
        if figures is None or figures.one == figures.other:
            continue
        day_first, month_first = figures.in_order("day first"), figures.in_order("month first")
        if day_first and (not month_first or day_first == stood):
            told.add("day first")
        elif month_first and (not day_first or month_first == stood):
            told.add("month first")
    return told.pop() if len(told) == 1 else "unknown"


def date_in_cell(cell: str, order: Order) -> str:
    """What a cell says, as the journal has it. Raises NotACorrection, saying how to write what is meant."""
    text = _TIME.sub("", cell.strip())
    text = _YEAR_AS_NUMBER.sub(r"\1", text)
    if figures := _figures(text):
        return _in_order(figures, order, text)
    if (found := _MONTH_AND_YEAR.fullmatch(text)) and found[1].lower() in MONTHS:
        return read("date", f"{year_of(found[2]):04}-{MONTHS[found[1].lower()]:02}")
    if (found := _MONTH_IN_FIGURES.fullmatch(text)) and 1 <= int(found[1]) <= _MIDDLE:
        return read("date", f"{found[2]}-{int(found[1]):02}")
    if _COUNTED.fullmatch(text):
        meant = _FIRST_COUNTED + timedelta(days=int(text[:5]))
        raise NotACorrection(
            say(
                "{value} is how a spreadsheet counts days. It may mean {day}: write that, and have the "
                "column hold text.",
                value=text,
                day=meant.isoformat(),
            )
        )
    if _DAY_WITHOUT_YEAR.fullmatch(text):
        raise NotACorrection(say("{value!r} is a date without a year: write it as 2013-10-04.", value=text))
    return read("date", text)


def _in_order(figures: _Figures, order: Order, text: str) -> str:
    day_first, month_first = figures.in_order("day first"), figures.in_order("month first")
    if not day_first or not month_first or day_first == month_first:
        return read("date", day_first or month_first or text)
    if order == "unknown" and figures.sign == "/":
        raise NotACorrection(
            say(
                "{value} may mean {one} or {other}, and nothing in this table tells which. Write it as "
                "one of these.",
                value=text,
                one=day_first,
                other=month_first,
            )
        )
    return month_first if order == "month first" else day_first


def _figures(text: str) -> _Figures | None:
    found = _FIGURES.fullmatch(_TIME.sub("", text.strip()))
    return _Figures(int(found[1]), int(found[3]), year_of(found[4]), found[2]) if found else None
