"""Keeps what a file states about itself, and marks what cannot be true of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from archive.readings.reading import Stated

LONGEST_FIELD = 600
"""Characters of one stated value."""

_DOUBTFUL = "doubtful "
_TITLES = ("title", "headline")
_DATES = ("created", "modified", "printed", "taken", "published", "page made", "begins", "ends")
# Titles that programs fill in when nobody wrote one: names of files, of programs, of placeholders.
_EMPTY_TITLES = (
    r"(?:microsoft|apache|corel)\s.{0,40}\s-\s.*",
    r".*\.(?:docx?|dotx?|pptx?|pps|xlsx?|rtf|odt|odp|pdf|qxd|indd|pmd|wpd|txt|html?)",
    r"(?:power-?point|diavoorstelling|presentatie|document|dia|slide|blad|sheet|map)[ -]?"
    r"(?:presentatie|presentation|voorstelling)?\s?\d*",
    r"name|naam|title|titel|untitled|naamloos|onbekend|unknown|geen (?:dia)?titel|no (?:slide )?title",
    r"print|test|titel van (?:de )?presentatie|klik om .*|click to (?:add|edit) .*|naamloos document|\W*",
)
_EMPTY_TITLE = re.compile(rf"(?:{'|'.join(_EMPTY_TITLES)})\s*\d*", re.IGNORECASE)
_DATE = re.compile(r"([12]\d{3})(?:-?([01]\d))?(?:-?([0-3]\d))?")
# The first day in the calendars of Windows, Unix, the Mac, OLE and ZIP; then dates of well-known templates.
_IMPOSSIBLE_DATES = ("1601-01-01", "1970-01-01", "1904-01-01", "1899-12-30", "1899-12-31", "1980-01-01")
_TEMPLATE_DATES = ("2013-12-23", "2006-09-16", "2006-08-16")


def state(field: str, value: str, source: str) -> Iterator[Stated]:
    """``value`` as stated in ``field``, or as ``doubtful`` field; nothing when it is empty."""
    value = " ".join(value.replace("\0", " ").split())[:LONGEST_FIELD]
    if not value:
        return
    doubtful = (field in _TITLES and is_empty_title(value)) or (field in _DATES and not _can_be_true(value))
    yield Stated(_DOUBTFUL + field if doubtful else field, value, source)


def state_date(field: str, value: str | datetime | None, source: str) -> Iterator[Stated]:
    """A date or the date of a moment, as ``2004``, ``2004-03`` or ``2004-03-12``; nothing when it is none."""
    if isinstance(value, datetime):
        value = f"{value:%Y-%m-%d}" if value.year >= 1000 else ""
    if match := _DATE.match((value or "").strip()):
        yield from state(field, "-".join(part for part in match.groups() if part), source)


def is_empty_title(title: str) -> bool:
    """True for a title that a program filled in, which says nothing of the document."""
    return bool(_EMPTY_TITLE.fullmatch(title.strip()))


def shown_title(headings: Iterable[str]) -> str:
    """The title that a document shows its readers: its first heading that says something, or none."""
    return next((heading for heading in headings if not is_empty_title(heading)), "")


def _can_be_true(date: str) -> bool:
    return date not in _IMPOSSIBLE_DATES and date not in _TEMPLATE_DATES and "-00" not in date
