"""Counts the captures that other archives made, by the host of each."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, func, select

from archive.database import tables
from archive.fetched.memento_address import archive_of


def counts_by_site(connection: Connection) -> dict[str, dict[str, int]]:
    """How many captures of each site other archives made; nothing of a site of which they made none."""
    columns, crawls = tables.captures.c, tables.crawls.c
    imports = select(crawls.id).where(crawls.provenance.is_not(None))
    addresses = func.min(columns.memento).label("least"), func.max(columns.memento).label("most")
    query = (
        select(columns.site, columns.crawl_id, func.count().label("captures"), *addresses)
        .where(columns.crawl_id.in_(imports), columns.memento != "")
        .group_by(columns.site, columns.crawl_id)
    )
    found: dict[str, Counter[str]] = {}
    for row in connection.execute(query):
        mine = found.setdefault(row.site, Counter())
        if row.least.split("/", 3)[:3] == row.most.split("/", 3)[:3]:
            # In the order of addresses, all between two that begin alike begin so too.
            mine[archive_of(row.least)] += row.captures
        else:
            mine.update(_of_file(connection, row.site, row.crawl_id))
    return {site: dict(counts.most_common()) for site, counts in found.items()}


def counts(connection: Connection) -> dict[str, int]:
    """How many captures other archives made, of all sites."""
    found: Counter[str] = Counter()
    for mine in counts_by_site(connection).values():
        found.update(mine)
    return dict(found.most_common())


def _of_file(connection: Connection, site: str, crawl: int) -> Counter[str]:
    """The same of a file of others with captures of several archives."""
    columns = tables.captures.c
    query = select(columns.memento).where(
        columns.site == site, columns.crawl_id == crawl, columns.memento != ""
    )
    return Counter(map(archive_of, connection.execute(query).scalars()))


def are_there(connection: Connection) -> bool:
    """True where anything was taken in that others captured."""
    query = select(tables.crawls.c.id).where(tables.crawls.c.provenance.is_not(None)).limit(1)
    return connection.execute(query).first() is not None
