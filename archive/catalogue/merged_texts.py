"""The words of what people merged into items, by which a search finds the items that stay."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from archive.catalogue.item_rows import Beside
from archive.database import tables

_AT_ONCE = 400


def merged_texts(connection: Connection, ids: Sequence[str], beside: Beside) -> dict[str, str]:
    """By id of an item: title and words of all that people merged into it."""
    merged = beside.joinings.merged
    into = {
        each: item
        for item in ids
        if not merged.isdisjoint(beside.same_as.get(item, ()))
        for each in beside.same_as[item]
    }
    items, readings = tables.items.c, tables.readings.c
    same = (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe)
    query = select(items.id, items.title, readings.main_text).join(tables.readings, same)
    found: dict[str, list[str]] = {}
    wanted = sorted(into)
    for start in range(0, len(wanted), _AT_ONCE):
        mine = items.id.in_(wanted[start : start + _AT_ONCE])
        for row in connection.execute(query.where(mine).order_by(items.id)):
            found.setdefault(into[row.id], []).append(f"{row.title}\n{row.main_text}")
    return {item: "\n".join(texts) for item, texts in found.items()}
