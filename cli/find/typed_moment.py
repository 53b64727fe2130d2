"""A moment as people type it: a year, a month, a day in Dutch or in ISO 8601, or to the second; in UTC."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from wording.message import say

AT_HELP = (
    "As it stood at that year, month, day or moment: 2012, 2012-05, 4 oktober 2013, 2012-05-04T14:30:00Z."
)
"""The help of an option that asks for a moment."""

_DIGITS = re.compile(r"\d{4}|\d{6}|\d{8}|\d{10}|\d{12}|\d{14}")
_SECOND = timedelta(seconds=1)
_LEAST = timedelta(microseconds=1)


class TypedMoment(click.ParamType):  # type: ignore[type-arg] # generic only for mypy
    """The last instant (UTC, without a zone) of what was typed: of 2012 what stood when that year ended."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Raises UsageError for what is no moment."""
        if isinstance(value, datetime):
            return value
        found = end_of(value)
        if found is None:
            self.fail(
                say(
                    "Expected a year, month, day or moment, such as 2012, 2012-05, 4 oktober 2013 or "
                    "2012-05-04T14:30:00Z; found {typed!r}",
                    typed=value,
                ),
                param,
                ctx,
            )
        return found


def end_of(typed: str) -> datetime | None:
    """The last instant of the year, month, day, minute or second that was typed; None for no moment."""
    try:
        return _end_of(" ".join(typed.split()))
    except (ValueError, OverflowError):
        return None


def _end_of(typed: str) -> datetime | None:
    # Loaded only now: most ask for what stands there today.
    from search.dutch.written_dates import in_figures

    if typed.isascii() and _DIGITS.fullmatch(typed):
        return _end_of_digits(typed)
    if date := in_figures(typed):
        return _end_of_digits(date.replace("-", ""))
    if ":" not in typed:
        return None
    moment = datetime.fromisoformat(typed)
    moment = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    if moment.microsecond:
        return moment
    has_seconds = typed.count(":", 0, 19) > 1
    return moment + (_SECOND if has_seconds else timedelta(minutes=1)) - _LEAST


def _end_of_digits(digits: str) -> datetime:
    """Of a moment as addresses of web archives have it: YYYYMMDDhhmmss, or the beginning of that."""
    parts = [int(digits[:4]), *(int(digits[at : at + 2]) for at in range(4, len(digits), 2))]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = calendar.monthrange(year, month)[1] if len(parts) < 3 else parts[2]
    hour, minute, second = (*parts[3:], *(23, 59, 59)[max(0, len(parts) - 3) :])
    return datetime(year, month, day, hour, minute, second) + _SECOND - _LEAST
