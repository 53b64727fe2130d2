"""Tells which items another archive captured, where that shows them, and when they came from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from archive.database import tables


class TakenOver(NamedTuple):
    """Where another archive shows what it captured, and when (UTC) that was taken over from it."""

    memento: str
    at: datetime


def taken_over(connection: Connection, addresses: Mapping[str, Sequence[str]]) -> dict[str, TakenOver]:
    """What was taken over of these items, by id: the capture of which an item has its bytes is of others.

    ``addresses`` has those of each item. A file in a ZIP file came with the capture of that.
    """
    if not addresses:
        return {}
    found = dict(_by_bytes(connection, list(addresses)))
    for item, urls in addresses.items():
        bundles = [url.partition("#/")[0] for url in urls if "#/" in url]
        if bundles and item not in found:
            found |= dict(_by_bundle(connection, item, bundles))
    return found


def _by_bytes(connection: Connection, ids: list[str]) -> Iterator[tuple[str, TakenOver]]:
    items, captures, crawls = tables.items.c, tables.captures.c, tables.crawls.c
    same = (captures.payload_digest == items.payload_digest) & (captures.captured_at == items.captured_at)
    query = (
        select(items.id, captures.memento, crawls.began_at)
        .join_from(tables.items, tables.captures, same)
        .join(tables.crawls)
        .where(items.id.in_(ids), captures.memento != "", crawls.provenance.is_not(None))
    )
    for row in connection.execute(query.order_by(captures.id.desc())):
        yield row.id, TakenOver(row.memento, row.began_at)


def _by_bundle(connection: Connection, item: str, bundles: list[str]) -> Iterator[tuple[str, TakenOver]]:
    items, captures, crawls = tables.items.c, tables.captures.c, tables.crawls.c
    query = (
        select(captures.memento, crawls.began_at)
        .join_from(tables.items, tables.captures, captures.captured_at == items.captured_at)
        .join(tables.crawls)
        .where(items.id == item, captures.url.in_(bundles), captures.memento != "")
    )
    for row in connection.execute(query):
        yield item, TakenOver(row.memento, row.began_at)
