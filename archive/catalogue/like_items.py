"""The items that say the same as another, or nearly: copies of it and other versions."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from archive.catalogue.items_at import ItemAt
from archive.database import tables

_RELATIONS = ("copy of", "version of")
_MOST = 100


def like_items(connection: Connection, item: str) -> list[ItemAt]:
    """The items that are a copy or a version of this one, or of which it is one; at most a hundred."""
    relations, items = tables.relations.c, tables.items.c
    mine = relations.relation.in_(_RELATIONS)
    to = select(relations.other_id).where(mine, relations.item_id == item)
    back = select(relations.item_id).where(mine, relations.other_id == item)
    query = (
        select(items.id, items.title, items.kind, items.url)
        .where(or_(items.id.in_(to), items.id.in_(back)), items.same_as == "")
        .order_by(items.url)
        .limit(_MOST)
    )
    return [ItemAt(*row) for row in connection.execute(query)]
