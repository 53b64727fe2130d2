"""Days as the makers of the thirteenth network print them."""

from __future__ import annotations

from datetime import date

from bench.networks.days import in_full

_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()


def weekday(day: str) -> str:
    """The weekday of a day, in full."""
    return _WEEKDAYS[date.fromisoformat(day).weekday()]


def after_weekday(day: str) -> str:
    """A day as "woensdag 9 maart 2011"."""
    return f"{weekday(day)} {in_full(day)}"


def of_two_figures(day: str) -> str:
    """A day as "woensdag 09 maart 2011"."""
    said = in_full(day)
    return f"{weekday(day)} {said if said[1].isdigit() else '0' + said}"


def short_weekday(day: str) -> str:
    """A day as "wo, 09-03-2011"."""
    return f"{weekday(day)[:2]}, {date.fromisoformat(day):%d-%m-%Y}"


def with_points(day: str) -> str:
    """A day as "09.03.2011"."""
    return f"{date.fromisoformat(day):%d.%m.%Y}"
