"""Reads dates as Dutch and English texts write them; never more exact than they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_tz
from functools import lru_cache

from archive.catalogue.calendar_names import MONTHS, WEEKDAYS
from archive.catalogue.items import Date
from pipeline.normalise.day_forms import (
    MONTH,
    WrittenDate,
    YearlessDay,
    calendar,
    days_in,
    may_be_dated,
    months_in,
    yearless_days_in,
)

_YEAR = r"((?:1[89]|20|21)\d\d)(?!\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}-(\d\d)-(\d\d)(?!\d)")
# Volume, year and issue; a line that goes on with the month of the issue tells more.
_SOURCE_LINE = re.compile(
    rf"(?<!\d)\d{{1,3}}\s?\({_YEAR}\)\s?\d{{1,2}}(?!\d)(?:\s*[,;:–-]?\s+\(?{MONTH}(?:\s+{_YEAR})?)?", re.I
)
_ISSUE_LINE = re.compile(r"\b(?:nr\.?|nummer|editie)\s?\d{1,2}-(\d\d)(?![\d-])", re.I)
_ADDRESS_MONTH = re.compile(rf"/{_YEAR}/(\d\d)/")
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}")
_OF_A_YEAR = re.compile(
    r"\b(?:jaar(?:verslag|rekening|plan|bericht|cijfers|overzicht|programma|agenda)|(?:werk|activiteiten)plan|begroting"
    r"|(?:sociaal|financieel)\s+verslag|annual\s+report|jahresbericht)\w*\b",
    re.I,
)
# "Per 1 januari 2015 gaat de wet in" tells from when something holds; a text is not of that day.
_FROM_WHEN = re.compile(
    r"\b(?:per|m\.?i\.?v\.?|(?:met\s+)?ingang\s+van|ingaande|vanaf|sinds|sedert|uiterlijk(?:\s+op)?|vóór"
    r"|van\s+kracht\s+(?:op|per)|in\s+werking\s+(?:getreden\s+)?op|geldig\s+tot"
    r"|(?:op|opgave|aanmeld\w+|opgeven|inschrijv\w+|kopij|reageren|inleveren)\s+(?:kan\s+)?voor|opgericht\s+(?:in|op)|since|as\s+of"
    r"|effective(?:\s+from)?|seit|ab)\s*$",
    re.I,
)
_COMES_INTO_FORCE = re.compile(
    r"(?:[^.!?\n]|\.(?!\s)){0,120}?\b(?:in\s+werking|van\s+kracht|ingevoerd|afgeschaft|into\s+force"
    r"|(?:gaat|gaan|ging|gingen)\b[^.!?\n]{1,80}\bin(?=\s*[.,;!?\n]|\s*$))",
    re.I,
)
"""How a sentence goes on behind a day from which something holds: "Op 1 januari 2007 treedt … in werking"."""
_THING = (
    r"\w*(?:wet|besluit|motie|arrest|uitspraak|richtlijn|verordening"
    r"|brief|schrijven|mail|nota|advies|verzoek)"
)
_CITED = re.compile(
    r"\b(?:de|het|deze|die|dit|dat|uw|onze|ons|zijn|haar|hun|mijn|your|our|the)\s+(?:[\w-]+\s+){0,2}"
    rf"(?:{_THING}|(?-i:[A-Z][A-Za-z]?[A-Z]{{1,5}}))\s+(?:van|d\.?d\.?|of|dated)\s*$",
    re.I,
)
"""What a text refers to by its date: "uw brief van 3 maart 2014", "de wet van 28 juni 2007"."""

_WORDS_BEFORE = 60
_LONGEST_DATE = 60
_PART_OF_RANGE = 40
"""Characters from the beginning of a range in which its last day stands as well."""
_ONLY_DATE = re.compile(
    rf"(?:[\W\d_]|d\.?d\.?\s|(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(WEEKDAYS)})\b|\b(?:en|t/m|tot)\b"
    r"|(?<=\d)(?:e|de|ste)\b)*",
    re.I,
)


# Kept for a while: whoever describes an item asks several times about the same words.
@lru_cache(maxsize=256)
def date_in(text: str, origin: str) -> Date | None:
    """The first date in words or figures in ``text``: a range or a day, else a month with its year.

    None of these is the day from which something holds ("per 1 januari 2015").
    """
    if not may_be_dated(text):
        return None
    return next((_as_date(written, origin) for written in _dates(text)), None)


@lru_cache(maxsize=256)
def own_dates_in(text: str, origin: str) -> tuple[Date, ...]:
    """The different days and ranges in running ``text``, none of a letter or a law that it refers to."""
    return tuple(dict.fromkeys(day for _, day in placed_days_in(text, origin)))


@lru_cache(maxsize=256)
def placed_days_in(text: str, origin: str) -> tuple[tuple[int, Date], ...]:
    """The days and ranges in running ``text``, each with its place; none that it refers to or counts from."""
    if not may_be_dated(text):
        return ()
    own = (day for day in _not_from_when(text, days_in(text)) if not _CITED.search(_before(text, day)))
    return tuple((written.position, _as_date(written, origin)) for written in own)


@lru_cache(maxsize=256)
def is_only_a_date(text: str) -> bool:
    """True for words that tell a moment and nothing else: "10 oktober 2000", "(12-03-99)", "2003"."""
    return len(text) <= _LONGEST_DATE and _ONLY_DATE.fullmatch(text) is not None


@lru_cache(maxsize=256)
def yearless_day_in(text: str) -> YearlessDay | None:
    """The first day or days of which ``text`` does not tell the year; none from which something holds."""
    return next((day for _, day in _yearless(text)), None)


@lru_cache(maxsize=256)
def placed_yearless_days_in(text: str) -> tuple[tuple[int, YearlessDay], ...]:
    """Every such day, or range of days, each with its place and none that is part of another."""
    placed: list[tuple[int, YearlessDay]] = []
    for at, day in sorted(_yearless(text), key=lambda told: (told[0], told[1].last is None)):
        if not any(at < start + _PART_OF_RANGE and known.last for start, known in placed):
            placed.append((at, day))
    return tuple(placed)


@lru_cache(maxsize=256)
def iso_date(text: str, origin: str) -> Date | None:
    """The day at the beginning of ``text`` in ISO 8601."""
    found = _ISO.match(text)
    day = calendar(int(found[1]), int(found[2]), int(found[3])) if found else None
    return Date(day.isoformat(), "day", origin) if day else None


def element_date(text: str) -> Date | None:
    """The date of an element: in its attribute, else in its words, which some templates leave it at."""
    return iso_date(text, "date element") or date_in(text, "date element")


def http_date(text: str) -> Date | None:
    """The day of an HTTP header (RFC 9110, 5.6.7)."""
    parts = parsedate_tz(text)
    day = calendar(*parts[:3]) if parts else None
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
        return Date(f"{found[1]}-{MONTHS[found[2].lower()]:02}", "month", "source line")
    return Date(found[1], "year", "source line")


def address_month(address: str) -> Date | None:
    """The month in an address like ``/nieuws/2013/10/title/``."""
    found = _ADDRESS_MONTH.search(address)
    if found and 1 <= int(found[2]) <= 12:
        return Date(f"{found[1]}-{found[2]}", "month", "address")
    return None


def year_in(text: str, origin: str) -> Date | None:
    """The first year in ``text`` that is not the one from which something holds or exists."""
    years = (found for found in _ANY_YEAR.finditer(text) if not _is_from_when(text, found.start()))
    return next((Date(found[1], "year", origin) for found in years), None)


def reported_year(title: str, file_names: Iterable[str]) -> Date | None:
    """The year that an annual report, a plan or a budget is of, by its title, if its file names no other."""
    found = _OF_A_YEAR.search(title)
    year = year_in(title[found.end() :], "title") or year_in(title, "title") if found else None
    others = {named.start for name in file_names if (named := year_in(name, "address"))}
    return year if year and others <= {year.start} else None


def _yearless(text: str) -> Iterator[tuple[int, YearlessDay]]:
    told = yearless_days_in(text)
    return ((at, day) for at, day in told if day.last or not _is_from_when(text, at))


def _dates(text: str) -> Iterator[WrittenDate]:
    yield from _not_from_when(text, days_in(text))
    yield from _not_from_when(text, months_in(text))


def _not_from_when(text: str, written: Iterable[WrittenDate]) -> Iterator[WrittenDate]:
    return (one for one in written if one.last is not None or not _is_from_when(text, one.position))


def _is_from_when(text: str, position: int) -> bool:
    if _FROM_WHEN.search(text[max(0, position - _WORDS_BEFORE) : position]) is not None:
        return True
    return _COMES_INTO_FORCE.match(text, position) is not None


def _before(text: str, written: WrittenDate) -> str:
    return text[max(0, written.position - _WORDS_BEFORE) : written.position]


def _as_date(written: WrittenDate, origin: str) -> Date:
    start = written.first.isoformat()
    if written.last is not None:
        return Date(start, "range", origin, written.last.isoformat())
    return Date(start[:7] if written.precision == "month" else start, written.precision, origin)
