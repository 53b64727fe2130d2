"""Days as the makers of the twelfth network print them."""

from __future__ import annotations

from datetime import date

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()


def in_words(day: str) -> str:
    """A day as "9 maart 2026"."""
    said = date.fromisoformat(day)
    return f"{said.day} {_MONTHS[said.month - 1]} {said.year}"


def with_weekday(day: str) -> str:
    """A day as "maandag 9 maart 2026"."""
    return f"{weekday(day)} {in_words(day)}"


def after_weekday(day: str) -> str:
    """A day as "maandag, 09 maart 2026"."""
    said = date.fromisoformat(day)
    return f"{weekday(day)}, {said.day:02} {_MONTHS[said.month - 1]} {said.year}"


def in_six_figures(day: str) -> str:
    """A day as "09-03-26"."""
    return date.fromisoformat(day).strftime("%d-%m-%y")


def with_strokes(day: str) -> str:
    """A day as "09/03/2026"."""
    return date.fromisoformat(day).strftime("%d/%m/%Y")


def with_points(day: str) -> str:
    """A day as "09.03.2026"."""
    return date.fromisoformat(day).strftime("%d.%m.%Y")


def month_and_year(day: str) -> str:
    """The month of a day as "maart 2026"."""
    said = date.fromisoformat(day)
    return f"{_MONTHS[said.month - 1]} {said.year}"


def weekday(day: str) -> str:
    """The weekday of a day."""
    return _WEEKDAYS[date.fromisoformat(day).weekday()]
