"""Entries with a day, printed as their maker prints days, in lists that begin with the newest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bench.networks.entry import Shown
from bench.networks.newest_first import NewestFirst

_SHORT_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()


@dataclass(frozen=True)
class DatedSite(NewestFirst):
    """A site whose entries have the ``day`` they were put there; their date, unless one is given."""

    printed: Callable[[str], str]

    def _entry(self, said: dict[str, Any]) -> Shown:
        if "day" not in said:
            return super()._entry(said)
        shown = self.printed(said["day"])
        derived = {} if "date" in said else {"date": said["day"], "stated": shown}
        meta = {"day": said["day"], **said.get("meta", {})}
        return super()._entry({"shown": shown} | derived | said | {"meta": meta})


def shortened(day: str) -> str:
    """A day as "12 mrt 2019"."""
    said = date.fromisoformat(day)
    return f"{said.day} {_SHORT_MONTHS[said.month - 1]} {said.year}"
