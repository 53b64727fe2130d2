"""Days and hours by the clock of the machine: by which nights are dated, and sites are left in peace.

Hours may name a time zone of their own, so that they mean the same on every machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from wording.message import say
from wording.told_error import ToldError

_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)(?: +(\S{1,60}))?")

_MINUTES_OF_THREE_DAYS = 3 * 24 * 60


class NotHours(ToldError, ValueError):
    """A text does not say from when to when."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From one time of the day to another, which may be past midnight.

    They are of the time zone with the name ``zone``, or of the machine's where that is empty.
    """

    begin: time
    end: time
    zone: str = ""

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}-{self.end:%H:%M} {self.zone}".rstrip()

    def holds(self, moment: datetime) -> bool:
        """Tell if a moment lies in these hours; one without a time zone is of the machine's clock."""
        if self.zone:
            # Loaded only where there is one: few sites name hours.
            from zoneinfo import ZoneInfo

            now = moment.astimezone(ZoneInfo(self.zone)).time()
        else:
            now = moment.astimezone().time() if moment.tzinfo else moment.time()
        if self.begin <= self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end

    def seconds_until(self, moment: datetime) -> float:
        """Seconds from a moment until these hours begin; 0 in them.

        Hours begin on a whole minute. By going along these, an hour that comes twice or never, when the
        clocks change, is met as the clock on the wall shows it.
        """
        if self.holds(moment):
            return 0.0
        now = moment.timestamp()
        minute = now - now % 60
        for step in range(1, _MINUTES_OF_THREE_DAYS):
            then = datetime.fromtimestamp(minute + 60 * step, UTC)
            if self.holds(then):
                return then.timestamp() - now
        raise AssertionError("hours that never begin")


def local_day(moment: datetime) -> date:
    """The date on which ``moment`` falls here; without a time zone it is UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone().date()


def parse_hours(text: str) -> Hours:
    """Read hours such as ``08:00-18:30`` or ``08:00-18:30 Europe/Amsterdam``.

    Raises NotHours saying what was expected.
    """
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise NotHours(say("expected hours of the day such as 08:00-18:30, found {text!r}", text=text))
    first, second, third, fourth = map(int, found.groups()[:4])
    hours = Hours(time(first, second), time(third, fourth), _known_zone(found[5] or ""))
    if hours.begin == hours.end:
        raise NotHours(
            say("expected hours that end at another time than they begin, found {text!r}", text=text)
        )
    return hours


def _known_zone(name: str) -> str:
    """The name of a time zone (IANA), if this machine knows it; raises NotHours."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        _ = name and ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise NotHours(
            say(
                "expected the name of a time zone behind the hours, such as Europe/Amsterdam, "
                "found {name!r}, which this machine does not know",
                name=name,
            )
        ) from error
    return name
