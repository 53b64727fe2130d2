"""All of one site that a reader could come upon: its items, and the pages that are of no item."""

from __future__ import annotations

from sqlalchemy import Connection, select

from archive.database import tables


def items_of(connection: Connection, site: str) -> list[str]:
    """The ids of the items of a site, and of those that were captured at an address of it, each once."""
    items, at, captures = tables.items.c, tables.item_addresses.c, tables.captures.c
    own = select(items.id).where(items.site == site, items.same_as == "")
    seen = (
        select(at.item_id)
        .join(tables.captures, captures.id == at.capture_id)
        .join(tables.items, items.id == at.item_id)
        .where(captures.site == site, items.same_as == "")
    )
    return sorted(connection.execute(own.union(seen)).scalars())


def pages_of_no_item(connection: Connection, site: str) -> list[str]:
    """The addresses of pages of a site that were captured and are of no item, such as lists, each once."""
    captures, at = tables.captures.c, tables.item_addresses.c
    query = select(captures.url).where(
        captures.site == site,
        captures.media_type == "text/html",
        captures.status == 200,
        captures.sent == "",
        captures.url.not_in(select(at.url)),
    )
    return sorted(connection.execute(query.distinct()).scalars())
