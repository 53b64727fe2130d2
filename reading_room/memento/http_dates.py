"""Dates of HTTP (RFC 9110, 5.6.7): written in English and GMT whatever the reader's language."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WRITTEN = re.compile(
    r"(?:[A-Za-z]{3,9}, )?(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|UTC|[+-]0000)",
    re.ASCII,
)


def http_date(moment: datetime) -> str:
    """A moment as ``Thu, 01 Apr 2010 00:00:00 GMT``; one without a zone is UTC."""
    at = moment.astimezone(UTC) if moment.tzinfo else moment
    day, month = _DAYS[at.weekday()], _MONTHS[at.month - 1]
    return f"{day}, {at.day:02} {month} {at.year:04} {at:%H:%M:%S} GMT"


def from_http_date(written: str) -> datetime | None:
    """The moment (UTC, without a zone) that a date of HTTP names; None for what is none.

    The name of the day is not looked at: clients in use send wrong ones.
    """
    found = _WRITTEN.fullmatch(written.strip())
    if not found or found[2].capitalize() not in _MONTHS:
        return None
    day, month, *rest = found.groups()
    try:
        # UTC, without a zone: as the archive keeps moments.
        numbers = [int(rest[0]), _MONTHS.index(month.capitalize()) + 1, int(day), *map(int, rest[1:])]
        return datetime(*numbers)  # type: ignore[arg-type]
    except ValueError:
        return None
