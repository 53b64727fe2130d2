"""Days as Dutch makers of pages print them."""

from __future__ import annotations

from datetime import date

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()


def in_full(day: str) -> str:
    """A day such as ``12 maart 2014``; empty of no day."""
    if not day:
        return ""
    said = date.fromisoformat(day)
    return f"{said.day} {_MONTHS[said.month - 1]} {said.year}"


def in_figures(day: str) -> str:
    """A day such as ``12-03-2014``."""
    return f"{date.fromisoformat(day):%d-%m-%Y}"


def with_weekday(day: str) -> str:
    """A day such as ``woensdag, 12 maart, 2014``."""
    said = date.fromisoformat(day)
    return f"{_WEEKDAYS[said.weekday()]}, {said.day} {_MONTHS[said.month - 1]}, {said.year}"


def submitted(day: str, hour: str) -> str:
    """A moment such as ``wo, 12/03/2014 - 14:22``."""
    said = date.fromisoformat(day)
    return f"{_WEEKDAYS[said.weekday()][:2]}, {said:%d/%m/%Y} - {hour}"


def moment(day: str, hour: str) -> str:
    """ISO 8601 with the offset of the Netherlands, in which summer time lasts here from April to October."""
    offset = "+02:00" if 4 <= date.fromisoformat(day).month <= 10 else "+01:00"
    return f"{day}T{hour}:00{offset}"
