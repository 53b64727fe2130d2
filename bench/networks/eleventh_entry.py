"""The entries of the eleventh network: a day, printed as the maker prints days, and lists newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench.networks.fifth_entry import Shown, Site

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
SHORT_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()


@dataclass(frozen=True)
class DatedSite(Site):
    """A site whose entries have the ``day`` they were put there; their date, unless one is given."""

    printed: Callable[[date], str]

    def section(self, name: str) -> Sequence[Shown]:
        """The entries that the list of this name leads to, the last first."""
        return super().section(name)[::-1]

    def _entry(self, said: dict[str, Any]) -> Shown:
        if "day" not in said:
            return super()._entry(said)
        shown = self.printed(date.fromisoformat(said["day"]))
        derived = {} if "date" in said else {"date": said["day"], "stated": shown}
        meta = {"day": said["day"], **said.get("meta", {})}
        return super()._entry({"shown": shown} | derived | said | {"meta": meta})


def in_words(day: date) -> str:
    """A day as "12 maart 2019"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def shortened(day: date) -> str:
    """A day as "12 mrt 2019"."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def in_numbers(day: date) -> str:
    """A day as "12-03-2019"."""
    return f"{day:%d-%m-%Y}"
