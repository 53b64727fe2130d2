"""Dates as Dutch pages print them."""

from __future__ import annotations

from datetime import datetime

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def in_words(moment: datetime) -> str:
    """Day, month and year, as in "24 november 2016"."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def month_in_words(year: int, month: int) -> str:
    """Month and year, as in "oktober 2013"."""
    return f"{MONTHS[month - 1]} {year}"
