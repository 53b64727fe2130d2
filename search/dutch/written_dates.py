"""Dates that researchers write among their words: ``15 september 2023``, ``oktober '09``, ``4e oktober``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.catalogue.calendar_names import MONTHS
from search.dutch.analysis import fold

_MONTH = {fold(name): number for name, number in MONTHS.items()}
_YEAR = re.compile(r"(?:18|19|20|21)[0-9]{2}")
_SHORT_YEAR = re.compile(r"['’‘ʼ]([0-9]{2})")
_YEARS = re.compile(r"((?:18|19|20|21)[0-9]{2})(?:\.\.|[-–—/])((?:18|19|20|21)[0-9]{2}|[0-9]{2})")
_DAY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(?:e|de|ste)?")
_IN_FIGURES = re.compile(r"([0-3]?[0-9])[-/.]([01]?[0-9])[-/.]((?:18|19|20|21)?[0-9]{2})")

_ISO = re.compile(r"((?:18|19|20|21)[0-9]{2})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?")

_LENGTHS = (4, 7, 10)
"""Characters of a year, a month and a day in ISO 8601."""

_THIS_CENTURY = 50
"""Two figures below this are of a year from 2000 on, others of one before."""

_WEB_YEARS = range(1985, 2041)
"""The years in which a day without one may be: those of the web, and some before and to come."""

_MOST_YEARS = 60
"""Of a range that was written."""


def dated(run: Sequence[str]) -> tuple[int, tuple[str, ...]] | None:
    """How many of the first words are a date, and that date in ISO 8601, or each that it may be.

    A day without a year is that day of any year, a range each of its years. None when they are no date.
    """
    if not run:
        return None
    return _of_figures(run[0]) or _of_day_and_month(run) or _of_month_and_year(run)


def _of_figures(word: str) -> tuple[int, tuple[str, ...]] | None:
    if figures := _IN_FIGURES.fullmatch(word):
        day, month, year = figures.groups()
        whole = f"{year_of(year)}-{int(month):02}-{int(day):02}"
        return (1, (whole,)) if is_date(whole) else None
    if _ISO.fullmatch(word) or _YEAR.fullmatch(word):
        return 1, (word,)
    if years := _YEARS.fullmatch(word):
        first, last = int(years[1]), int(years[2] if len(years[2]) > 2 else years[1][:2] + years[2])
        within = range(first, min(last, first + _MOST_YEARS) + 1)
        return (1, tuple(map(str, within))) if within else None
    return None


def _of_day_and_month(run: Sequence[str]) -> tuple[int, tuple[str, ...]] | None:
    day = _DAY.fullmatch(run[0].lower())
    month = _month(run[1]) if len(run) > 1 else None
    if not (day and month):
        return None
    if len(run) > 2 and (year := year_of(run[2])):
        return 3, (f"{year}-{month:02}-{int(day[1]):02}",)
    return 2, tuple(f"{year}-{month:02}-{int(day[1]):02}" for year in _WEB_YEARS)


def _of_month_and_year(run: Sequence[str]) -> tuple[int, tuple[str, ...]] | None:
    month = _month(run[0])
    # Two figures alone are no year there: oktober 10 may be a day.
    year = year_of(run[1]) if len(run) > 1 and len(run[1]) > 2 else ""
    return (2, (f"{year}-{month:02}",)) if month and year else None


def _month(word: str) -> int | None:
    return _MONTH.get(fold(word).rstrip("."))


def year_of(written: str) -> str:
    """The year that is written in four figures, or in two with an apostrophe or without; "" for none."""
    if _YEAR.fullmatch(written):
        return written
    short = _SHORT_YEAR.fullmatch(written)
    figures = short[1] if short else written
    if len(figures) != 2 or not (figures.isascii() and figures.isdigit()):
        return ""
    return f"{20 if int(figures) < _THIS_CENTURY else 19}{figures}"


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


def in_figures(text: str) -> str:
    """A date in ISO 8601, as it may be written: 2013-10, 4 oktober 2013, okt. '13; "" for none."""
    if not text or is_date(text):
        return text
    run = text.split()
    found = dated(run)
    if found is None or found[0] != len(run) or len(found[1]) > 1 or _YEARS.fullmatch(text):
        return ""
    return found[1][0] if is_date(found[1][0]) else ""


def spans(date: str) -> tuple[str, ...]:
    """The year, month and day, as far as known, under which an item of this ISO 8601 date is found."""
    return tuple(date[:length] for length in _LENGTHS if len(date) >= length)
