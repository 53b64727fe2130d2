"""Keeps on disk how far a night is: one that was cut off goes on where it was."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from archive import json_file
from archive.folder import Folder
from spiders.fetch.local_clock import local_day

_EXPECTED = "the state of a night"
_LONGEST = timedelta(hours=20)
"""From its beginning a night that was cut off can go on so long; what runs later is another night."""


@dataclass(frozen=True, slots=True)
class NightState:
    """A night; its crawls are those numbered above ``before``, the last one that there was when it began.

    ``began_at`` is UTC, ISO 8601; ``last_night`` is the day of the last night before it that was over.
    ``postponed`` are the sites that did not fit: into the night before while this one goes on, into this one
    when it is over. ``told`` is the last crawl of which an earlier report told. With ``is_crawled`` only its
    report is left to do; ``is_over`` says that it was brought, and told of crawls ``until`` that number.
    ``troubles`` are what went wrong before that,
    as messages are stored: a report that is brought later tells them all the same.
    """

    number: int
    began_at: str
    last_night: str = ""
    postponed: tuple[str, ...] = ()
    before: int = 0
    told: int = 0
    is_crawled: bool = False
    is_over: bool = False
    until: int = 0
    troubles: tuple[str, ...] = ()

    @property
    def began(self) -> datetime:
        """When the night began, UTC."""
        return datetime.fromisoformat(self.began_at)

    @property
    def day(self) -> date:
        """The date of the night, by the machine's clock."""
        return local_day(self.began)

    @property
    def last_reported(self) -> date:
        """The day of the last night that was over, this one or an earlier one."""
        if self.is_over:
            return self.day
        first = self.day - timedelta(days=1)
        return date.fromisoformat(self.last_night) if self.last_night else first

    def goes_on(self, now: datetime) -> bool:
        """True when a run that begins ``now`` belongs to this night."""
        age = now.astimezone(UTC).replace(tzinfo=None) - self.began
        return not self.is_over and timedelta() <= age < _LONGEST

    def missed(self) -> tuple[date, ...]:
        """The nights between the last one and this one in which nothing ran."""
        if not self.last_night:
            return ()
        last, tonight = date.fromisoformat(self.last_night), self.day
        return tuple(last + timedelta(days=n) for n in range(1, (tonight - last).days))


def open_night(folder: Folder, now: datetime, crawls: int = 0, *, has_workers: bool = False) -> NightState:
    """The night that was cut off, or a new one that begins ``now``; raises Unreadable or CannotWrite.

    ``crawls`` is the number of the last crawl that there is. Where the archive ``has_workers``, the night
    tells also of what these crawled since the last one; what a person had crawled, was told to that person.
    A night that was cut off and did not go on the same day is one of those that were missed; what it found is
    told with the new one.
    """
    last, moment = read_state(folder), now.astimezone(UTC).replace(tzinfo=None)
    if last and last.goes_on(now):
        return last
    night = NightState(
        number=last.number + 1 if last else 1,
        began_at=moment.isoformat(timespec="seconds"),
        last_night=last.last_reported.isoformat() if last else "",
        postponed=last.postponed if last else (),
        before=crawls,
        told=_told(last, crawls, has_workers=has_workers),
    )
    return keep_state(folder, night)


def _told(last: NightState | None, crawls: int, *, has_workers: bool) -> int:
    """The last crawl of which an earlier night told, or nobody needs to be told."""
    if last and not last.is_over:
        return last.told
    return last.until if last and has_workers and last.until else crawls


def left_untold(folder: Folder, now: datetime) -> NightState | None:
    """A night of before whose crawls were done and whose report was not brought; raises Unreadable."""
    last = read_state(folder)
    return last if last and last.is_crawled and not last.is_over and not last.goes_on(now) else None


def read_state(folder: Folder) -> NightState | None:
    """The last night, over or cut off; None before the first. Raises Unreadable."""
    path = _path(folder)
    data = json_file.read(path, _EXPECTED, None)
    if data is None:
        return None
    try:
        lists = {name: tuple(data.get(name, ())) for name in ("postponed", "troubles")}
        night = NightState(**{**data, **lists})
        datetime.fromisoformat(night.began_at)
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise json_file.spoilt(path, _EXPECTED, error) from error
    return night


def keep_state(folder: Folder, night: NightState) -> NightState:
    """Note durably how far the night is."""
    json_file.write(_path(folder), asdict(night))
    return night


def _path(folder: Folder) -> Path:
    return folder.reports / "night.json"
