"""Days as the makers of the ninth network print them, and lists that begin with the newest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bench.networks.entry import Shown, Site

_MONTHS = "jan feb maa apr mei jun jul aug sep okt nov dec".split()
_IN_FULL = "januari februari maart april mei juni juli augustus september oktober november december".split()
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_FORMS = (
    re.compile(r"(?P<month>[a-z]{3})[a-z]* (?P<day>\d{1,2}), (?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2}) (?P<month>[a-z]{3})[a-z]*\.? (?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})"),
)


class NewestFirst(Site):
    """A site whose lists begin with the newest; one by the name "news:3" has the newest three."""

    def section(self, name: str) -> Sequence[Shown]:
        """The entries that the list of this name leads to."""
        of, _, most = name.partition(":")
        newest = sorted(super().section(of), key=lambda each: posted(each) or date.min, reverse=True)
        return newest[: int(most)] if most else newest


def posted(entry: Shown) -> date | None:
    """The day that the system shows of an entry, if any."""
    found = next(filter(None, (form.search(entry.shown) for form in _FORMS)), None)
    if found is None:
        return None
    month = found["month"].replace("mrt", "maa")
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    return date(int(found["year"]), number, int(found["day"]))


def in_words(day: date) -> str:
    """A day as Joomla 1.5 prints it: the weekday, a comma, and two digits."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day:02} {_IN_FULL[day.month - 1]} {day.year}"


def numeric(day: date) -> str:
    """A day in numbers, as a municipality prints it."""
    return f"{day:%d-%m-%Y}"
