"""Lists of a site that begin with the newest entry, and the days that such entries were posted on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bench.networks.entry import Shown, Site

_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")
_NUMBERS = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


class NewestFirst(Site):
    """A site whose lists begin with the newest, which its files have last."""

    def section(self, name: str) -> Sequence[Shown]:
        """The entries that the list of this name leads to."""
        return super().section(name)[::-1]


def posted(entry: Shown) -> date | None:
    """The day that the system shows of an entry, if any."""
    if found := _DAY.search(entry.shown):
        return date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    if found := _NUMBERS.search(entry.shown):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return None


def in_full(day: date) -> str:
    """A day as Joomla prints it: the weekday, a comma, and two digits."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day:02} {_MONTHS[day.month - 1]} {day.year}"


def short_weekday(day: date) -> str:
    """The first two letters of the weekday."""
    return _WEEKDAYS[day.weekday()][:2]
