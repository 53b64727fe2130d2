"""The addresses that answered once and were found gone when they were asked last."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, func, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import GONE, REDIRECTS, says_absent
from archive.history.comparison import State, is_missed, states_of

NOWHERE: Mapping[str, Collection[str]] = {}


@dataclass(frozen=True, slots=True)
class GoneNow:
    """An address of an item that is gone: when it answered first and last, when it was missed since; UTC."""

    url: str
    site: str
    first_seen: datetime
    last_seen: datetime
    missed: tuple[datetime, ...]


def gone_now(connection: Connection, homes: Mapping[str, Collection[str]] = NOWHERE) -> Iterator[GoneNow]:
    """The addresses at which an item stood and that are gone, in their order.

    ``homes`` are, by site, the addresses where it begins: what leads there is gone, and did not move.
    """
    found = _candidates(connection)
    for some in some_at_once(found):
        sites = dict(some)
        for url, states in states_of(connection, sites).items():
            if gone := _gone(url, sites[url], states, homes.get(sites[url], ())):
                yield gone


def _candidates(connection: Connection) -> list[tuple[str, str]]:
    """Addresses of items, with their sites, whose newest capture shows nothing.

    The newest by its moment: an old file may be imported after what was captured long since.
    """
    columns, at = tables.captures.c, tables.item_addresses.c
    newest_first = (columns.captured_at.desc(), columns.id.desc())
    place = func.row_number().over(partition_by=columns.url, order_by=newest_first).label("place")
    placed = select(columns.id, place).subquery()
    newest = select(placed.c.id).where(placed.c.place == 1)
    shows_nothing = columns.status.in_((*GONE, *REDIRECTS)) | says_absent()
    is_of_item = exists().where(at.url == columns.url)
    query = select(columns.url, columns.site).where(columns.id.in_(newest), shows_nothing, is_of_item)
    return [(row.url, row.site) for row in connection.execute(query.order_by(columns.url))]


def _gone(url: str, site: str, states: list[State], homes: Collection[str]) -> GoneNow | None:
    answered = [number for number, state in enumerate(states) if state.is_there]
    if not answered:
        return None
    since = states[answered[-1] + 1 :]
    missed = tuple(state.captured_at for state in since if is_missed(url, state, homes))
    seen = [states[number].captured_at for number in answered]
    # An address that leads to another page moved: it is missed by nobody.
    is_gone = bool(since) and is_missed(url, since[-1], homes)
    return GoneNow(url, site, min(seen), max(seen), missed) if is_gone else None
