"""With what the addresses of a site begin, by the items that it has."""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from archive.database import tables


def beginnings_of(connection: Connection, site: str) -> list[str]:
    """The roots of the hosts on which a site has items, and no other site has any."""
    hosts: dict[str, set[str]] = {}
    items = tables.items.c
    for row in connection.execute(select(items.site, items.url)):
        hosts.setdefault(_root(row.url), set()).add(row.site)
    mine = sorted(root for root, sites in hosts.items() if root and site in sites)
    return [root for root in mine if hosts[root] == {site}]


def has_items(connection: Connection, site: str) -> bool:
    """True for a site of which anything is kept that is an item."""
    items = tables.items.c
    return connection.execute(select(items.id).where(items.site == site).limit(1)).first() is not None


def _root(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""
