"""Days and hours by the clock of the machine: by which nights are dated, and sites are left in peace."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from wording.message import say
from wording.told_error import ToldError

_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")


class NotHours(ToldError, ValueError):
    """A text does not say from when to when."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of the day to another, which may be past midnight."""

    begin: time
    end: time

    def holds(self, moment: datetime) -> bool:
        """Tell if a moment, by the machine's clock, lies in these hours."""
        now = moment.time()
        if self.begin <= self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end

    def seconds_until(self, moment: datetime) -> float:
        """Seconds from a moment until these hours begin; 0 in them."""
        if self.holds(moment):
            return 0.0
        begin = datetime.combine(moment.date(), self.begin)
        if begin <= moment:
            begin += timedelta(days=1)
        return (begin - moment).total_seconds()


def local_day(moment: datetime) -> date:
    """The date on which ``moment`` falls here; without a time zone it is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone().date()


def parse_hours(text: str) -> Hours:
    """Read hours such as ``08:00-18:30``; raises NotHours saying what was expected."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise NotHours(say("expected hours of the day such as 08:00-18:30, found {text!r}", text=text))
    first, second, third, fourth = map(int, found.groups())
    hours = Hours(time(first, second), time(third, fourth))
    if hours.begin == hours.end:
        raise NotHours(
            say("expected hours that end at another time than they begin, found {text!r}", text=text)
        )
    return hours
