"""Reads dates as Dutch and English texts write them; never more exact than they are written."""

from __future__ import annotations

import re

from archive.items import Date

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
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"((?:19|20|21)\d\d)"
_RANGE = re.compile(
    rf"\b(\d{{1,2}})\s+{_MONTH}\s+(?:tot(?: en met)?|t/m|-|–)\s+(\d{{1,2}})\s+{_MONTH},?\s+{_YEAR}\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(\d{{1,2}})\s+{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_NUMERIC = re.compile(rf"\b(\d{{1,2}})[-/.](\d{{1,2}})[-/.]{_YEAR}\b")
_ISO = re.compile(rf"\b{_YEAR}-(\d\d)-(\d\d)")
# Behind a number it would be the month of a day that the calendar does not have.
_MONTH_YEAR = re.compile(rf"(?<!\d\s)\b{_MONTH}\s+{_YEAR}\b", re.IGNORECASE)
_SOURCE_LINE = re.compile(rf"\b\d{{1,3}}\s?\({_YEAR}\)\s?\d{{1,2}}\b")
_ADDRESS_MONTH = re.compile(rf"/{_YEAR}/(\d\d)/")
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")


def date_in(text: str, origin: str) -> Date | None:
    """The first date in words or figures in ``text``: a range, a day, or a month with its year."""
    return _range_in(text, origin) or _day_in(text, origin) or _month_in(text, origin)


def iso_date(text: str, origin: str) -> Date | None:
    """The day at the beginning of ``text`` in ISO 8601."""
    found = _ISO.match(text)
    return _day(found[1], int(found[2]), found[3], origin) if found else None


def source_line_year(text: str) -> Date | None:
    """The year of a magazine's source line: volume, year, issue, as in ``26(2012)3``."""
    found = _SOURCE_LINE.search(text)
    return Date(found[1], "year", "source line") if found else None


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
    found = _RANGE.search(text)
    if not found:
        return None
    first, one, last, other, year = found.groups()
    start = _day(year, _MONTHS[one.lower()], first, origin)
    end = _day(year, _MONTHS[other.lower()], last, origin)
    return Date(start.start, "range", origin, end.start) if start and end else None


def _day_in(text: str, origin: str) -> Date | None:
    if found := _DAY.search(text):
        return _day(found[3], _MONTHS[found[2].lower()], found[1], origin)
    if found := _NUMERIC.search(text):
        return _day(found[3], int(found[2]), found[1], origin)
    return None


def _month_in(text: str, origin: str) -> Date | None:
    found = _MONTH_YEAR.search(text)
    return Date(f"{found[2]}-{_MONTHS[found[1].lower()]:02}", "month", origin) if found else None


def _day(year: str, month: int, day: str, origin: str) -> Date | None:
    """The day, or nothing when the calendar has no such day."""
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    if not (1 <= month <= 12 and 1 <= int(day) <= longest):
        return None
    return Date(f"{year}-{month:02}-{int(day):02}", "day", origin)
