"""Reads dates as Dutch and English texts write them; never more exact than they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_tz
from functools import lru_cache

from archive.catalogue.items import Date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february",
            "maart mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sept sep",
            "oktober okt october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag monday",
            "dinsdag tuesday",
            "woensdag wednesday",
            "donderdag thursday",
            "vrijdag friday",
            "zaterdag saturday",
            "zondag sunday",
        )
    )
    for name in names.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"((?:1[89]|20|21)\d\d)(?!\d)"
_UNTIL = r"\s*(?:tot\s+en\s+met|tot|t/m|until|to|-|–)\s*"
_RANGE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s+{_MONTH}(?:\s+{_YEAR})?{_UNTIL}(\d{{1,2}})\s+{_MONTH}(?:,?\s+{_YEAR})?", re.I
)
_RANGE_IN_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:{_UNTIL}|\s+en\s+)(\d{{1,2}})\s+{_MONTH}(?:,?\s+{_YEAR})?", re.I
)
_DAY = re.compile(
    rf"(?:\b({'|'.join(WEEKDAYS)}),?\s+)?(?<!\d)(\d{{1,2}})(?:e|th)?\s+{_MONTH}(?:,?\s+{_YEAR})?", re.I
)
# A quick test: most texts have no day in them, and are spared the slow patterns.
_MAY_BE_DAY = re.compile(r"\d(?:e|th)?\s+[jfmasondJFMASOND]")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,\s+{_YEAR}", re.I)
_NUMERIC = re.compile(rf"(?<!\d)(\d{{1,2}})([-/.])(\d{{1,2}})\2{_YEAR}")
_ISO = re.compile(rf"(?<!\d){_YEAR}-(\d\d)-(\d\d)(?!\d)")
# Not behind a number: "31 juni 2013" is a day that does not exist, not the month of June.
_MONTH_YEAR = re.compile(rf"(?<!\d\s)(?<!\d)\b{_MONTH}\s+{_YEAR}", re.I)
# Volume, year and issue; a line that goes on with the month of the issue tells more.
_SOURCE_LINE = re.compile(
    rf"(?<!\d)\d{{1,3}}\s?\({_YEAR}\)\s?\d{{1,2}}(?!\d)(?:\s*[,;:–-]?\s+\(?{_MONTH}(?:\s+{_YEAR})?)?", re.I
)
_ISSUE_LINE = re.compile(r"\b(?:nr\.?|nummer|editie)\s?\d{1,2}-(\d\d)(?![\d-])", re.I)
_ADDRESS_MONTH = re.compile(rf"/{_YEAR}/(\d\d)/")
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}")
# Quick tests as well: what begins with a figure is looked for faster than what no figure stands before.
_MAY_BE_YEAR = re.compile(r"[12]\d\d\d")


@dataclass(frozen=True, slots=True)
class YearlessDay:
    """A day as announcements write it, with the weekday where they name one, and the last day of a range."""

    month: int
    day: int
    weekday: int | None = None
    last: tuple[int, int] | None = None

    def in_year(self, year: int, origin: str) -> Date | None:
        """The date in this year; None when the calendar has no such day, or on another weekday."""
        first = _calendar(year, self.month, self.day)
        if first is None or (self.weekday is not None and first.weekday() != self.weekday):
            return None
        if self.last is None:
            return Date(first.isoformat(), "day", origin)
        return _range(first, _calendar(year, *self.last), origin)


# Kept for a while: whoever describes an item asks several times about the same words.
@lru_cache(maxsize=256)
def date_in(text: str, origin: str) -> Date | None:
    """The first date in words or figures in ``text``: a range, a day, or a month with its year."""
    if not _MAY_BE_YEAR.search(text) or not _ANY_YEAR.search(text):
        return None
    in_words = _range_in(text, origin) or _worded_day_in(text, origin) if _MAY_BE_DAY.search(text) else None
    return in_words or _day_in(text, origin) or _month_in(text, origin)


@lru_cache(maxsize=256)
def yearless_day_in(text: str) -> YearlessDay | None:
    """The first day, or range of days, of which ``text`` does not tell the year."""
    if not _MAY_BE_DAY.search(text):
        return None
    for found in _RANGE.finditer(text):
        if not found[3] and not found[6]:
            last = (_MONTHS[found[5].lower()], int(found[4]))
            return YearlessDay(_MONTHS[found[2].lower()], int(found[1]), None, last)
    for found in _DAY.finditer(text):
        if not found[4]:
            weekday = WEEKDAYS[found[1].lower()] if found[1] else None
            return YearlessDay(_MONTHS[found[3].lower()], int(found[2]), weekday)
    return None


@lru_cache(maxsize=256)
def iso_date(text: str, origin: str) -> Date | None:
    """The day at the beginning of ``text`` in ISO 8601."""
    found = _ISO.match(text)
    return _day(found[1], int(found[2]), found[3], origin) if found else None


def http_date(text: str) -> Date | None:
    """The day of an HTTP header (RFC 9110, 5.6.7)."""
    parts = parsedate_tz(text)
    day = _calendar(*parts[:3]) if parts else None
    return Date(day.isoformat(), "day", "http header") if day else None


def source_line_year(text: str) -> Date | None:
    """The year of a magazine's source line: volume, year, issue, as in ``26(2012)3``, or ``nr. 2-13``.

    The month too, where the line tells that of the same year: ``12(2013)2, juni 2013``.
    """
    found = _SOURCE_LINE.search(text) if "(" in text else None
    if found is None:
        issue = _ISSUE_LINE.search(text) if "-" in text else None
        return Date(f"20{issue[1]}", "year", "source line") if issue else None
    if found[2] and found[3] in (None, found[1]):
        return Date(f"{found[1]}-{_MONTHS[found[2].lower()]:02}", "month", "source line")
    return Date(found[1], "year", "source line")


def address_month(address: str) -> Date | None:
    """The month in an address like ``/nieuws/2013/10/title/``."""
    found = _ADDRESS_MONTH.search(address)
    if found and 1 <= int(found[2]) <= 12:
        return Date(f"{found[1]}-{found[2]}", "month", "address")
    return None


def year_in(text: str, origin: str) -> Date | None:
    """The first year in ``text``."""
    found = _ANY_YEAR.search(text)
    return Date(found[1], "year", origin) if found else None


def _range_in(text: str, origin: str) -> Date | None:
    if (found := _RANGE.search(text)) and found[6]:
        first, one, own_year, last, other, year = found.groups()
        start = _calendar(int(own_year or year), _MONTHS[one.lower()], int(first))
        return _range(start, _calendar(int(year), _MONTHS[other.lower()], int(last)), origin)
    if (found := _RANGE_IN_MONTH.search(text)) and found[4]:
        first, last, month, year = found.groups()
        number = _MONTHS[month.lower()]
        start = _calendar(int(year), number, int(first))
        return _range(start, _calendar(int(year), number, int(last)), origin)
    return None


def _worded_day_in(text: str, origin: str) -> Date | None:
    found = next((found for found in _DAY.finditer(text) if found[4]), None)
    return _day(found[4], _MONTHS[found[3].lower()], found[2], origin) if found else None


def _day_in(text: str, origin: str) -> Date | None:
    if numeric := _NUMERIC.search(text):
        return _day(numeric[4], int(numeric[3]), numeric[1], origin)
    if english := _MONTH_FIRST.search(text):
        return _day(english[3], _MONTHS[english[1].lower()], english[2], origin)
    iso = _ISO.search(text)
    return _day(iso[1], int(iso[2]), iso[3], origin) if iso else None


def _month_in(text: str, origin: str) -> Date | None:
    found = _MONTH_YEAR.search(text)
    return Date(f"{found[2]}-{_MONTHS[found[1].lower()]:02}", "month", origin) if found else None


def _day(year: str, month: int, day: str, origin: str) -> Date | None:
    found = _calendar(int(year), month, int(day))
    return Date(found.isoformat(), "day", origin) if found else None


def _range(start: date | None, end: date | None, origin: str) -> Date | None:
    if start is None or end is None or start >= end:
        return None
    return Date(start.isoformat(), "range", origin, end.isoformat())


def _calendar(year: int, month: int, day: int) -> date | None:
    """The day, or nothing when the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
