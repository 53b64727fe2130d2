"""Items as rules describe them, without what people corrected."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from archive.catalogue.item_rows import description_from
from archive.catalogue.items import Description
from archive.database import tables

_AT_ONCE = 500


def found_descriptions(connection: Connection, ids: Iterable[str]) -> dict[str, Description]:
    """What rules find of those of these items that stand for themselves, by id."""
    every = sorted(set(ids))
    items = tables.items.c
    found: dict[str, Description] = {}
    for first in range(0, len(every), _AT_ONCE):
        some = items.id.in_(every[first : first + _AT_ONCE])
        rows = connection.execute(select(items.id, items.description).where(some, items.same_as == ""))
        found |= {row.id: description_from(row.description) for row in rows}
    return found
