"""Which files are to be described: all that were read, or those of which pages speak."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from archive.database import tables
from archive.fetched.read_as import read_digest

_BATCH = 500
"""Pages that one query asks for."""


def file_digests(connection: Connection, recipe: str) -> list[str]:
    """The digests of all payloads that were read by ``recipe``, sorted."""
    readings = tables.readings.c
    query = select(readings.payload_digest).where(readings.recipe == recipe)
    return list(connection.execute(query.order_by(readings.payload_digest)).scalars())


def digests_announced_elsewhere(connection: Connection) -> list[str]:
    """The digests of files of which the pages of more than their own site speak, sorted."""
    captures, links = tables.captures.alias(), tables.links.c
    source = tables.captures.c
    query = (
        select(read_digest(captures.c))
        .join(tables.links, links.target == captures.c.url)
        .join(tables.captures, source.id == links.capture_id)
        .where(source.site != captures.c.site)
        .distinct()
    )
    return sorted(connection.execute(query).scalars())


def digests_announced_by(connection: Connection, pages: Collection[str]) -> list[str]:
    """The digests of files of which the pages with these ids speak, sorted."""
    captures, links, at = tables.captures.alias(), tables.links.c, tables.item_addresses.c
    source = tables.captures.c
    query = (
        select(read_digest(captures.c))
        .join(tables.links, links.target == captures.c.url)
        .join(tables.captures, source.id == links.capture_id)
        .join(tables.item_addresses, at.url == source.url)
        .distinct()
    )
    found: set[str] = set()
    ids = sorted(pages)
    for start in range(0, len(ids), _BATCH):
        found.update(connection.execute(query.where(at.item_id.in_(ids[start : start + _BATCH]))).scalars())
    return sorted(found)
