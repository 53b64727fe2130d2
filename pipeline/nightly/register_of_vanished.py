"""The register of the vanished: what is kept here and no longer to be had where it was found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from archive.catalogue.items_at import ItemAt, items_at
from archive.catalogue.withheld_things import WithheldThings
from archive.database.connecting import Connection
from archive.history.comparison import MISSES_UNTIL_VANISHED
from archive.history.gone_now import GoneNow, gone_now
from spiders.fetch.local_clock import local_day


@dataclass(frozen=True, slots=True)
class Vanished:
    """An address that is gone, with the item that stood there; times are UTC.

    ``days`` counts those on which it was found gone without an answer between. As the nights do, it counts as
    vanished after three.
    """

    url: str
    site: str
    item: str
    title: str
    kind: str
    first_seen: datetime
    last_seen: datetime
    since: datetime
    days: int

    @property
    def is_certain(self) -> bool:
        """True when it was missed on so many days that it counts as vanished."""
        return self.days >= MISSES_UNTIL_VANISHED


def register(
    connection: Connection, hidden: WithheldThings, homes: Mapping[str, Collection[str]]
) -> list[Vanished]:
    """Everything that is gone, what went last first; ``homes`` are by site the addresses where it begins."""
    gone = list(gone_now(connection, homes))
    at = items_at(connection, [each.url for each in gone])
    found = _entries(gone, at, hidden)
    return sorted(found, key=lambda each: (each.since, each.url), reverse=True)


def _entries(gone: list[GoneNow], at: Mapping[str, ItemAt], hidden: WithheldThings) -> Iterator[Vanished]:
    for each in gone:
        item = at.get(each.url)
        if item is None or hidden.hides(each.url, item.id):
            continue
        days = len(set(map(local_day, each.missed)))
        yield Vanished(
            each.url,
            each.site,
            item.id,
            item.title,
            item.kind,
            each.first_seen,
            each.last_seen,
            each.missed[0],
            days,
        )
