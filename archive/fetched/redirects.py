"""Addresses that were captured as leading to another one, whatever request went that way."""

from __future__ import annotations

from urllib.parse import urljoin

from sqlalchemy import Connection, select

from archive.catalogue import adding_items
from archive.catalogue.adding_items import Sighting
from archive.database import tables
from archive.fetched.captures import REDIRECTS

_MOST = 20


def redirects(connection: Connection, crawl: int | None = None) -> dict[str, list[str]]:
    """For each address at the end of a chain of redirects: those that lead there, sorted.

    With ``crawl``, only redirects that this crawl met count.
    """
    columns = tables.captures.c
    query = select(columns.url, columns.location).where(
        columns.location.is_not(None), columns.status.in_(REDIRECTS)
    )
    if crawl is not None:
        query = query.where(columns.crawl_id == crawl)
    to: dict[str, str] = {}
    for row in connection.execute(query.order_by(columns.id)):
        try:
            to[row.url] = urljoin(row.url, row.location)
        except ValueError:
            # A Location that is no address leads nowhere.
            continue
    found: dict[str, list[str]] = {}
    for url in sorted(to):
        found.setdefault(_end_of(url, to), []).append(url)
    return found


def sight_redirects(connection: Connection) -> None:
    """Give every item the addresses that lead to it."""
    found = redirects(connection)
    at = tables.item_addresses.c
    rows = [row for row in connection.execute(select(tables.item_addresses)) if row.url in found]
    has = (
        {(row.item_id, row.url) for row in connection.execute(select(at.item_id, at.url))} if rows else set()
    )
    grown = set()
    for row in rows:
        new = [url for url in found[row.url] if (row.item_id, url) not in has]
        seen = [Sighting(url, row.capture_id, row.first_seen, row.last_seen) for url in new]
        adding_items.sight(connection, row.item_id, seen, known=())
        has.update((row.item_id, url) for url in new)
        grown.update([row.item_id] if new else [])
    adding_items.refresh(connection, grown)


def _end_of(url: str, to: dict[str, str]) -> str:
    for _ in range(_MOST):
        if url not in to:
            break
        url = to[url]
    return url
