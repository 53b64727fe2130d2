"""Which items stand at many addresses at once, as far as a list of them needs to know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, case, select

from archive.database import tables

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class ItemAt:
    """An item as a list names it."""

    id: str
    title: str
    kind: str
    url: str


def items_at(connection: Connection, urls: Collection[str]) -> dict[str, ItemAt]:
    """The item at each of these addresses, that which stood there itself before one it led to.

    An item that turned out to be another one is that. What is withheld is not looked at here.
    """
    found: dict[str, str] = {}
    asked = sorted(set(urls))
    at, items = tables.item_addresses.c, tables.items.c
    for start in range(0, len(asked), _AT_ONCE):
        query = (
            select(at.url, items.id, items.same_as)
            .join(tables.items, items.id == at.item_id)
            .where(at.url.in_(asked[start : start + _AT_ONCE]))
            .order_by(case((items.url == at.url, 0), else_=1), at.last_seen.desc(), at.item_id)
        )
        for row in connection.execute(query):
            found.setdefault(row.url, row.same_as or row.id)
    names = named(connection, sorted(set(found.values())))
    return {url: names[item] for url, item in found.items() if item in names}


def named(connection: Connection, ids: list[str]) -> dict[str, ItemAt]:
    """The items with these ids, each by itself: one that turned out to be another is not that here."""
    items = tables.items.c
    found: dict[str, ItemAt] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = select(items.id, items.title, items.kind, items.url)
        rows = connection.execute(query.where(items.id.in_(ids[start : start + _AT_ONCE])))
        found |= {row.id: ItemAt(*row) for row in rows}
    return found
