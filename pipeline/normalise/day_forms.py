"""The forms in which Dutch, English and German texts write days, ranges and months, and how each is read.

Every form is read with its position: which of several dates a text means is for whoever asks. A form that
names no day of the calendar is no date. A year of two figures is written behind an apostrophe, or in a date
of figures; it lies between 1940 and 2039.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive.catalogue.calendar_names import MONTHS, WEEKDAYS
from archive.catalogue.items import Date

MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_PART_OF_DAY = r"(?:ochtend|morgen|middag|avond|nacht)?"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}){_PART_OF_DAY},?\s+"
_NUMBER = r"(\d{1,2})(?:(?:ste|de|e|th|st|nd|rd)\b|\.(?=\s))?"
YEAR = r"((?:1[89]|20|21)\d\d(?!\d)|['’‘`´]\d\d(?![\d\w]))"
"""A year of four figures, or of two behind an apostrophe."""

_BEFORE = r"(?<![\d.,/-])(?<!\d\s)(?<!\bnr\.\s)(?<!\bno\.\s)(?<!\bnr\s)(?<!\bnummer\s)"
"""No figure that is part of a longer number begins a date, nor the number of an issue before its day."""

_UNTIL = r"\s*(?:tot\s+en\s+met|tot|t/m|until|to|bis|-|–)\s*"
_TOGETHER = rf"(?:{_UNTIL}|\s*/\s*|\s*(?:,\s*\d{{1,2}}(?:e|de|ste)?\s*){{0,6}},?\s*(?:en|and|und|&)\s+)"
_RANGE = re.compile(
    rf"{_BEFORE}{_NUMBER}\s+{MONTH}(?:,?\s+{YEAR})?(?:{_UNTIL}|\s*/\s*|\s+(?:en|and|und|&)\s+)"
    rf"(?:{_WEEKDAY})?{_NUMBER}\s+{MONTH}(?:,?\s+{YEAR})?",
    re.I,
)
_RANGE_IN_MONTH = re.compile(
    rf"{_BEFORE}{_NUMBER}{_TOGETHER}(?:{_WEEKDAY})?{_NUMBER}\s+{MONTH}(?:,?\s+{YEAR})?", re.I
)
_RANGE_OF_MONTHS = re.compile(
    rf"(?<!\d\s)(?<!\d)(?<!\d[.-])\b{MONTH}(?:\s+{YEAR})?(?:{_UNTIL}|\s*/\s*|\s+(?:en|and|und|&)\s+){MONTH}\s+{YEAR}",
    re.I,
)
_NIGHT = re.compile(
    rf"\bvan\s+(?:{_WEEKDAY})?{_NUMBER}\s+op\s+(?:{_WEEKDAY})?{_NUMBER}\s+{MONTH}(?:,?\s+{YEAR})?", re.I
)
"""The night between two days: "van 22 op 23 maart 2000"."""
_DAY = re.compile(
    rf"(?:\b({'|'.join(WEEKDAYS)}){_PART_OF_DAY},?\s+)?(?<!\d){_NUMBER}\s+{MONTH}(?:,?\s+{YEAR})?", re.I
)
_MONTH_BETWEEN = re.compile(rf"{_BEFORE}(\d{{1,2}})([-/.]){MONTH}\2((?:1[89]|20|21)?\d\d)(?!\d)", re.I)
_MONTH_FIRST = re.compile(rf"\b{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,\s+{YEAR}", re.I)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2((?:1[89]|20|21)\d\d)(?!\d)")
# Two figures each, or marks that no number of a paragraph has: "3.4.12" is none, nor a telephone number.
_NUMERIC_SHORT = re.compile(
    r"(?<![\d.,/-])(?:(\d\d)\.(\d\d)\.(\d\d)|(\d{1,2})([-/])(\d{1,2})\5['’‘`´]?(\d\d))(?!\d|[-/.,]\d)"
)
_ISO = re.compile(r"(?<!\d)((?:1[89]|20|21)\d\d)([-/])(\d\d)\2(\d\d)(?!\d)")
# Not behind a number: "31 juni 2013" is a day that does not exist, not the month of June.
_MONTH_YEAR = re.compile(rf"(?<!\d\s)(?<!\d)(?<!\d[.-])\b{MONTH}\s+{YEAR}", re.I)
# Quick tests: most texts have no day in them, and are spared the slow patterns.
_MAY_BE_DAY = re.compile(
    rf"\d(?:e|de|ste|th|st|nd|rd|\.)?\s+(?:{'|'.join(sorted({name[:3] for name in MONTHS}))})", re.I
)
_MAY_BE_FIGURES = re.compile(r"\d[-/.]\d")
_MAY_BE_MONTH_FIRST = re.compile(r"[a-zA-Z.]\s+\d{1,2}(?:st|nd|rd|th)?,\s", re.I)
_MAY_BE_MONTH_BETWEEN = re.compile(r"\d[-/.][jfmasondJFMASOND]")
_MAY_BE_YEAR = re.compile(r"[12]\d\d\d|['’‘`´]\d\d|\d[-/.](?:\d\d?|\w{3,9}\.?)[-/.]['’‘`´]?\d\d")
_LAST_OF_CENTURY = 40
"""Years of two figures from this on are of the century before."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text: from ``position`` on, as a day, a range (``last``) or a month.

    ``weekday`` is the one that is named, Monday being 0. A range of months has whole months.
    """

    position: int
    first: date
    precision: str
    last: date | None = None


@dataclass(frozen=True, slots=True)
class YearlessDay:
    """A day as announcements write it, with the weekday where they name one, and the last day of a range."""

    month: int
    day: int
    weekday: int | None = None
    last: tuple[int, int] | None = None

    def in_year(self, year: int, origin: str) -> Date | None:
        """The date in this year; None when the calendar has no such day, or on another weekday."""
        first = calendar(year, self.month, self.day)
        if first is None or (self.weekday is not None and first.weekday() != self.weekday):
            return None
        if self.last is None:
            return Date(first.isoformat(), "day", origin)
        last = calendar(year, *self.last)
        if last is None or first >= last:
            return None
        return Date(first.isoformat(), "range", origin, last.isoformat())


def may_be_dated(text: str) -> bool:
    """A quick test: False for a text that has no date with a year."""
    return _MAY_BE_YEAR.search(text) is not None


# Kept for a while: the first date in words is asked for, and then all the days in them.
@lru_cache(maxsize=256)
def days_in(text: str) -> tuple[WrittenDate, ...]:
    """The days and ranges of days in ``text``, in its order; of forms that begin together the longest."""
    forms: list[tuple[re.Pattern[str], _Reading]] = []
    if _MAY_BE_DAY.search(text):
        forms += _IN_WORDS
    if _MAY_BE_MONTH_BETWEEN.search(text):
        forms.append((_MONTH_BETWEEN, _month_between))
    found: list[tuple[int, int, WrittenDate]] = []
    if _MAY_BE_FIGURES.search(text):
        forms += _IN_FIGURES
    if _MAY_BE_MONTH_FIRST.search(text):
        forms.append((_MONTH_FIRST, _month_first))
    for pattern, reading in forms:
        for match in pattern.finditer(text):
            if written := reading(match):
                found.append((match.start(), -match.end(), written))
    return tuple(_apart(sorted(found, key=lambda each: each[:2])))


def months_in(text: str) -> list[WrittenDate]:
    """The months with their year and the ranges of months in ``text``, in its order."""
    found = [
        (match.start(), -match.end(), written)
        for pattern, reading in ((_RANGE_OF_MONTHS, _range_of_months), (_MONTH_YEAR, _month))
        for match in pattern.finditer(text)
        if (written := reading(match))
    ]
    return list(_apart(sorted(found, key=lambda each: each[:2])))


@lru_cache(maxsize=256)
def yearless_days_in(text: str) -> tuple[tuple[int, YearlessDay], ...]:
    """The days and ranges of days in ``text`` of which it does not tell the year, and where: ranges first."""
    return tuple(_yearless_days(text)) if _MAY_BE_DAY.search(text) else ()


def _yearless_days(text: str) -> Iterator[tuple[int, YearlessDay]]:
    for found in _RANGE.finditer(text):
        if not found[3] and not found[6]:
            last = (MONTHS[found[5].lower()], int(found[4]))
            yield found.start(), YearlessDay(MONTHS[found[2].lower()], int(found[1]), None, last)
    for found in _RANGE_IN_MONTH.finditer(text):
        if not found[4]:
            month = MONTHS[found[3].lower()]
            yield found.start(), YearlessDay(month, int(found[1]), None, (month, int(found[2])))
    for found in _DAY.finditer(text):
        if not found[4]:
            weekday = WEEKDAYS[found[1].lower()] if found[1] else None
            yield found.start(), YearlessDay(MONTHS[found[3].lower()], int(found[2]), weekday)


def year_of(written: str) -> int:
    """The year that is written in four figures or in two."""
    figures = written.lstrip("'’‘`´")
    if len(figures) == 4:
        return int(figures)
    return int(figures) + (1900 if int(figures) >= _LAST_OF_CENTURY else 2000)


def calendar(year: int, month: int, day: int) -> date | None:
    """The day, or nothing when the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _apart(found: list[tuple[int, int, WrittenDate]]) -> Iterator[WrittenDate]:
    """Each written date once: what begins within one that was read is part of it."""
    reached = -1
    for start, end, written in found:
        if start >= reached:
            reached = -end
            yield written


def _range(match: re.Match[str]) -> WrittenDate | None:
    first, one, own_year, last, other, year = match.groups()
    if not year:
        return None
    start = calendar(year_of(own_year or year), MONTHS[one.lower()], int(first))
    return _from_to(match, start, calendar(year_of(year), MONTHS[other.lower()], int(last)))


def _range_in_month(match: re.Match[str]) -> WrittenDate | None:
    first, last, month, year = match.groups()
    if not year:
        return None
    number = MONTHS[month.lower()]
    start = calendar(year_of(year), number, int(first))
    return _from_to(match, start, calendar(year_of(year), number, int(last)))


def _from_to(match: re.Match[str], start: date | None, end: date | None) -> WrittenDate | None:
    if start is None or end is None or start >= end:
        return None
    return WrittenDate(match.start(), start, "range", end)


def _worded(match: re.Match[str]) -> WrittenDate | None:
    _, day, month, year = match.groups()
    return _one(match, year_of(year), MONTHS[month.lower()], day) if year else None


def _month_between(match: re.Match[str]) -> WrittenDate | None:
    return _one(match, year_of(match[4]), MONTHS[match[3].lower()], match[1])


def _month_first(match: re.Match[str]) -> WrittenDate | None:
    return _one(match, year_of(match[3]), MONTHS[match[1].lower()], match[2])


def _numeric(match: re.Match[str]) -> WrittenDate | None:
    return _one(match, int(match[4]), int(match[3]), match[1])


def _numeric_short(match: re.Match[str]) -> WrittenDate | None:
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[4], match[6], match[7])
    return _one(match, year_of(year), int(month), day)


def _iso(match: re.Match[str]) -> WrittenDate | None:
    return _one(match, int(match[1]), int(match[3]), match[4])


def _one(match: re.Match[str], year: int, month: int, day: str) -> WrittenDate | None:
    found = calendar(year, month, int(day))
    return WrittenDate(match.start(), found, "day") if found else None


def _month(match: re.Match[str]) -> WrittenDate:
    return WrittenDate(match.start(), date(year_of(match[2]), MONTHS[match[1].lower()], 1), "month")


def _range_of_months(match: re.Match[str]) -> WrittenDate | None:
    one, own_year, other, year = match.groups()
    end_year, end_month = year_of(year), MONTHS[other.lower()]
    start = date(year_of(own_year or year), MONTHS[one.lower()], 1)
    return _from_to(match, start, date(end_year, end_month, monthrange(end_year, end_month)[1]))


_Reading = Callable[["re.Match[str]"], WrittenDate | None]
_IN_WORDS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (_RANGE, _range),
    (_RANGE_IN_MONTH, _range_in_month),
    (_NIGHT, _range_in_month),
    (_DAY, _worded),
)
_IN_FIGURES: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (_NUMERIC, _numeric),
    (_NUMERIC_SHORT, _numeric_short),
    (_ISO, _iso),
)
