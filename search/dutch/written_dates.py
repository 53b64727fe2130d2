"""Dates that researchers write among their words: ``15 september 2023``, ``oktober 2009``, ``2013-10-04``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.dutch.analysis import fold

_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february"),
    ("maart", "mrt", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sept", "sep"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_YEAR = re.compile(r"(?:18|19|20|21)[0-9]{2}")
_DAY = re.compile(r"0?[1-9]|[12][0-9]|3[01]")
_IN_FIGURES = re.compile(r"([0-3]?[0-9])[-/.]([01]?[0-9])[-/.]((?:18|19|20|21)[0-9]{2})")

_ISO = re.compile(r"((?:18|19|20|21)[0-9]{2})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?")

_LENGTHS = (4, 7, 10)
"""Characters of a year, a month and a day in ISO 8601."""


def dated(run: Sequence[str]) -> tuple[int, str] | None:
    """How many of the first words are a date, and that date in ISO 8601; None when they are none."""
    if not run:
        return None
    if figures := _IN_FIGURES.fullmatch(run[0]):
        day, month, year = figures.groups()
        return 1, f"{year}-{int(month):02}-{int(day):02}"
    if _YEAR.fullmatch(run[0]) or _ISO.fullmatch(run[0]):
        return 1, run[0]
    names = [_MONTH.get(fold(word).rstrip(".")) for word in run[:2]]
    if len(run) > 2 and _DAY.fullmatch(run[0]) and names[1] and _YEAR.fullmatch(run[2]):
        return 3, f"{run[2]}-{names[1]:02}-{int(run[0]):02}"
    if len(run) > 1 and names[0] and _YEAR.fullmatch(run[1]):
        return 2, f"{run[1]}-{names[0]:02}"
    return None


def is_date(text: str) -> bool:
    """Tells if it is a year, a month or a day of the calendar, written as 2013, 2013-10 or 2013-10-04."""
    known = text.split("-")
    if len(text) not in _LENGTHS or not text.isascii() or not all(map(str.isdigit, known)):
        return False
    from datetime import date  # Loaded only now: few searches have the option of a date.

    try:
        date.fromisoformat("-".join((*known, "01", "01")[:3]))
    except ValueError:
        return False
    return True


def spans(date: str) -> tuple[str, ...]:
    """The year, month and day, as far as known, under which an item of this ISO 8601 date is found."""
    return tuple(date[:length] for length in _LENGTHS if len(date) >= length)
