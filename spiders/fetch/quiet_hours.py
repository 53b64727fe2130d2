"""Hours of the day in which a site is left in peace, by the clock of the machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of the day to another, which may be past midnight."""

    begin: time
    end: time

    def holds(self, moment: datetime) -> bool:
        """Whether a moment, by the machine's clock, lies in these hours."""
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

    def __str__(self) -> str:
        return f"{self.begin:%H:%M} to {self.end:%H:%M}"


def parse_hours(text: str) -> Hours:
    """Read hours such as ``08:00-18:30``; raises ValueError saying what was expected."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"expected hours of the day such as 08:00-18:30, found {text!r}")
    first, second, third, fourth = map(int, found.groups())
    hours = Hours(time(first, second), time(third, fourth))
    if hours.begin == hours.end:
        raise ValueError(f"expected hours that end at another time than they begin, found {text!r}")
    return hours
