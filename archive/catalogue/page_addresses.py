"""Leaves every page the addresses at which it was found itself, and gives back those of others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from urllib.parse import urldefrag

from sqlalchemy import Connection, delete, exists, select

from archive.database import tables
from archive.fetched.captures import is_whole, shows_a_page

KeyAt = Callable[[str, str], str]
"""Tells the key of the page at an address of a site."""


def give_back_addresses(
    connection: Connection, key_at: KeyAt, leading: Collection[str]
) -> dict[str, set[str]]:
    """Take from pages the addresses that are those of other items; returns them by the item's id.

    An earlier release gave one item the addresses of all pages that named the same one as theirs, and that
    one, though nobody captured it. ``leading`` are addresses that lead to another.
    """
    taken: dict[str, set[str]] = {}
    for item, url in (*_others(connection, key_at, leading), *_never_captured(connection)):
        taken.setdefault(item, set()).add(url)
    for item, urls in taken.items():
        _take(connection, item, urls)
    return taken


def take_from_leading(connection: Connection, keys: Collection[str]) -> None:
    """Take the addresses of the pages with these keys that only lead on: no capture shows anything."""
    items, at = tables.items.c, tables.item_addresses.c
    shown = exists().where(tables.captures.c.url == at.url, is_whole(), shows_a_page())
    query = select(at.item_id, at.url, items.key, shown.label("is_shown")).join(
        tables.items, items.id == at.item_id
    )
    rows = [row for row in connection.execute(query.where(items.key.like("page %"))) if row.key in keys]
    standing = {row.item_id for row in rows if row.is_shown}
    for row in rows:
        if row.item_id not in standing:
            _take(connection, row.item_id, {row.url})


def _others(connection: Connection, key_at: KeyAt, leading: Collection[str]) -> Iterable[tuple[str, str]]:
    items, at, other = tables.items.c, tables.item_addresses.c, tables.item_addresses.alias()
    twice = exists().where(other.c.url == at.url, other.c.item_id != at.item_id)
    query = (
        select(at.item_id, at.url, items.key, items.site)
        .join(tables.items, items.id == at.item_id)
        .where(items.key.like("page %"), twice)
    )
    rows = connection.execute(query).all()
    owned = {(row.key, row.url) for row in rows}
    for row in rows:
        key = key_at(row.site, row.url)
        if key != row.key and row.url not in leading and (key, row.url) in owned:
            yield row.item_id, row.url


def _never_captured(connection: Connection) -> Iterable[tuple[str, str]]:
    items, at, captures = tables.items.c, tables.item_addresses.c, tables.captures.c
    query = (
        select(at.item_id, at.url)
        .join(tables.items, items.id == at.item_id)
        .where(items.key.like("page %"), ~exists().where(captures.url == at.url))
    )
    for row in connection.execute(query):
        # A redirect may name a fragment, which no request has.
        plain = urldefrag(row.url).url
        if connection.execute(select(captures.id).where(captures.url == plain).limit(1)).first() is None:
            yield row.item_id, row.url


def _take(connection: Connection, item: str, urls: Collection[str]) -> None:
    table = tables.item_addresses
    for url in sorted(urls):
        connection.execute(delete(table).where(table.c.item_id == item, table.c.url == url))
