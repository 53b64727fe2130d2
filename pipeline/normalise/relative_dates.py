"""Reads dates that are told against the day of publication: "gisteren", "vrijdag j.l.", "afgelopen najaar".

The reference is the day on which the text was published, never the day of capture or today: a text whose day
of publication is not known to the day has no relative dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from archive.catalogue.calendar_names import WEEKDAYS
from archive.catalogue.items import Date

_DAY_NAMES = "|".join(WEEKDAYS)
_LAST = r"(?:afgelopen|vorige|jongstleden|last)"
_AGO = r"(?:j\.?l\.?(?!\w)|jongstleden)"
_SEASONS = {"voorjaar": 3, "lente": 3, "zomer": 6, "najaar": 9, "herfst": 9}
"""The first of the three months that a season lasts, as the weather services count."""


def relative_date_in(text: str, published: date, origin: str) -> Date | None:
    """The first date in ``text`` that is told against ``published``; no more exact than it is told."""
    found = [
        (match.start(), reading(match, published, origin))
        for form, reading in _FORMS
        if (match := form.search(text))
    ]
    return min(found, key=lambda each: each[0])[1] if found else None


def past_day_in(text: str, published: date, origin: str) -> tuple[int, Date] | None:
    """The first day that ``text`` tells against ``published``, with its place; None where it tells none.

    In a sentence of the past a weekday alone is the last before: "Het was zaterdag druk".
    """
    for form, reading in (*_FORMS[:2], (_WEEKDAY_OF_PAST, _last_weekday)):
        match = form.search(text)
        if match and not _FROM_THEN.search(text[: match.start()]):
            return match.start(), reading(match, published, origin)
    return None


def _days_before(match: re.Match[str], published: date, origin: str) -> Date:
    days = {"vandaag": 0, "heden": 0, "gisteren": 1, "eergisteren": 2}[match[1].lower()]
    return _day(published - timedelta(days=days), origin)


def _last_weekday(match: re.Match[str], published: date, origin: str) -> Date:
    """The last such weekday before the day of publication; on that weekday itself, a week before."""
    wanted = WEEKDAYS[(match[1] or match[2]).lower()]
    return _day(published - timedelta(days=(published.weekday() - wanted - 1) % 7 + 1), origin)


def _last_season(match: re.Match[str], published: date, origin: str) -> Date:
    """The three months of the last such season that had begun when this was published."""
    first = _SEASONS[match[1].lower()]
    year = published.year if published.month >= first else published.year - 1
    end = date(year, first + 3, 1) - timedelta(days=1)
    return Date(date(year, first, 1).isoformat(), "range", origin, end.isoformat())


def _year(match: re.Match[str], published: date, origin: str) -> Date:
    back = 0 if match[1].lower() in ("dit", "this") else 1
    return Date(str(published.year - back), "year", origin)


def _day(day: date, origin: str) -> Date:
    return Date(day.isoformat(), "day", origin)


_FROM_THEN = re.compile(r"\b(?:vanaf|sinds|tot|per|met\s+ingang\s+van|since|from|until)\s+$", re.I)
"""What is from some day on, or until then, was not held on it."""
_WEEKDAY_OF_PAST = re.compile(
    rf"\b(?:was|waren|werd|werden|kwam|kwamen)\s+({_DAY_NAMES})(?:ochtend|morgen|middag|avond)?\b"
    r"(?!\s+(?:\d|de\s+\d|om\b|van\b|tot\b))",
    re.I,
)
_Reading = Callable[["re.Match[str]", date, str], Date]
_FORMS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (re.compile(r"\b(vandaag|heden|eergisteren|gisteren)\b", re.I), _days_before),
    (re.compile(rf"\b{_LAST}\s+({_DAY_NAMES})\b|\b({_DAY_NAMES})\s+{_AGO}", re.I), _last_weekday),
    (re.compile(rf"\b{_LAST}\s+({'|'.join(_SEASONS)})\b", re.I), _last_season),
    (re.compile(r"\b(dit|vorig|afgelopen|this|last)\s+(?:jaar|year)\b", re.I), _year),
)
