"""Finds the lines in which the page of an occasion shows when and where that is, as calendars print them.

A day with two hours, from when until when, is never that of a publication: templates of calendars have it in
one line or in two, others put the label of each fact in a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.normalise.date_forms import date_in, yearless_day_in
from pipeline.normalise.date_lines import is_of_another_moment

_HOUR = r"(?:[01]?\d|2[0-4])"
_SPAN = re.compile(
    rf"(?<![\d.:,/-]){_HOUR}(?:[.:u]\d\d)?\s*(?:uur|u\.?|am|pm)?\s*(?:-|–|—|tot|until|to|/|\s)\s*{_HOUR}(?:[.:u]\d\d|\s*(?:uur|u\b|am|pm))"
    r"(?![\d-])",
    re.I,
)
"""From when until when: "13:00 – 16:00", "van 14.00 tot 16.30 uur", "9:30 AM 4:00 PM"."""
_BEGINS_WITH_HOURS = re.compile(r"(?:van|tijd(?:stip)?\b\W*|from|om)?\s*\d", re.I)
"""A line of hours alone; others tell when an office is open: "ma t/m do 9.00-12.00 uur"."""
_FACT = (
    r"(?:datum|data|wanneer|dag|tijd(?:stip)?|aanvang|begin|begint|start|einde|eindigt|waar|locatie|plaats|adres|zaal|prijs|kosten"
    r"|entree|toegang|organisator|organisatie|date|time|when|where|venue|location|cost|organi[sz]er)"
)
_LABEL = re.compile(rf"{_FACT}(?:\s*(?:en|and|&|/|\+|,)\s*{_FACT}){{0,2}}\s*:?", re.I)
_OF_TWO = re.compile(r"\s(?:en|and)\s|[&/+]", re.I)
_SIGNS_UP = re.compile(
    r"\W*(?:aanmelden|inschrijven|meld\s+je\s+aan|schrijf\s+je\s+in|nu\s+aanmelden|tickets?(?:\s+bestellen)?|reserveren|rsvp|register"
    r"|(?:toevoegen|zet)\s+(?:aan|in)\s+(?:\w+\s+)?(?:agenda|kalender|google\s+\w+)|\+?\s*google\s+(?:calendar|agenda)|\+?\s*ical(?:endar)?(?:\s+export\w*)?"
    r"|add\s+to\s+calendar|ics)\W*",
    re.I,
)
"""What buttons below an occasion say."""
_LONGEST = 90
_HEAD = 14
_FEWEST_FACTS = 2


def when_it_is(lines: Sequence[str]) -> str:
    """The line at the head that tells one day and from when until when; "" for none, and for several days.

    A list of occasions has a day for each.
    """
    head = [line for line in lines[:_HEAD] if len(line) <= _LONGEST and not is_of_another_moment(line)]
    whole = [line for line in head if _is_dated(line) and has_hours(line)]
    parted = [f"{day}, {hours}" for day, hours in pairwise(head) if _is_day(day) and _is_hours(hours)]
    found = list(dict.fromkeys((*whole, *parted)))
    return found[0] if len(found) == 1 else ""


def facts_of(lines: Sequence[str]) -> str:
    """The labels, each in a line of its own above what it tells, of when and where it is; "" for one."""
    labels = [line for line, below in pairwise(lines[: 2 * _HEAD]) if is_label(line) and not is_label(below)]
    facts = {fact for label in labels for fact in _OF_TWO.split(label.casefold().rstrip(" :"))}
    return " / ".join(labels)[:200] if len(facts) >= _FEWEST_FACTS else ""


def signs_up(lines: Sequence[str]) -> str:
    """The words of a button that has its reader take part, or note the day; "" for none."""
    return next(filter(_SIGNS_UP.fullmatch, lines[: 2 * _HEAD]), "")


def is_label(line: str) -> bool:
    """True for a line that is nothing but the name of a fact: "Locatie", "Tijd en locatie:"."""
    return len(line) <= _LONGEST and _LABEL.fullmatch(line) is not None


def has_hours(line: str) -> bool:
    """True for a line that tells from when until when."""
    # A day in figures looks like hours: "10-12-2014".
    return any(
        ":" in found[0] or "." in found[0] or found[0][-1:].isalpha() for found in _SPAN.finditer(line)
    )


def _is_dated(line: str) -> bool:
    return date_in(line, "") is not None or yearless_day_in(line) is not None


def _is_day(line: str) -> bool:
    return _is_dated(line) and not has_hours(line)


def _is_hours(line: str) -> bool:
    return _BEGINS_WITH_HOURS.match(line) is not None and has_hours(line) and not _is_dated(line)
