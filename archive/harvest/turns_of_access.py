"""When whole sites, or items that a day opens, became open or closed: no change of an item tells that.

A site that is closed changes none of its items in the catalogue, and what opens on a day does so by itself.
For who harvests these items changed then all the same.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from archive.catalogue.change_moments import Moments
from archive.curation.journal import Journal
from archive.curation.withheld import SITE, day_of


@dataclass(frozen=True, slots=True)
class Turns:
    """The last moment (UTC, whole seconds) at which access to a site or an item turned, by name and by id."""

    sites: Mapping[str, datetime]
    items: Mapping[str, datetime]

    def of(self, id_: str, site: str) -> datetime:
        """The last turn of an item; the beginning of time where there was none."""
        return max(self.items.get(id_, datetime.min), self.sites.get(site, datetime.min))


def turns_of(journal: Journal, moments: Moments) -> Turns:
    """The turns until now, none of them before the first moment that was noted."""
    sites: dict[str, datetime] = {}
    items: dict[str, datetime] = {}
    today = date.today().isoformat()
    for line, one in enumerate(journal.statements, start=1):
        if one.what != "access":
            continue
        is_site = one.subject.startswith(SITE)
        found = [moments.of_decision(line)] if is_site else []
        if "" < (day := day_of(one.value)) <= today and (opened := _beginning_of(day)):
            found.append(max(opened, moments.earliest))
        if found:
            (sites if is_site else items)[one.subject.removeprefix(SITE)] = max(found)
    return Turns(sites, items)


def _beginning_of(day: str) -> datetime | None:
    """The moment (UTC) at which a day begins by the clock of the machine; None for a day that is none."""
    try:
        begun = time.mktime(date.fromisoformat(day).timetuple())
        return datetime.fromtimestamp(begun, UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
