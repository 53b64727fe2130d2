"""Tells what was seen on the pages of a site and not followed: players, forms, addresses of other kinds."""

from __future__ import annotations

from sqlalchemy import Connection, select

from archive.database import tables


def as_of(connection: Connection, crawl: int) -> dict[str, int]:
    """What crawls of its site counted up to this one, by code, the most numerous first.

    A crawl that fetched only what changed has read no other page: what earlier ones counted stands beside
    it, back to the last one that read all. Of one code the largest count holds.
    """
    columns = tables.crawls.c
    site = select(columns.site).where(columns.id == crawl).scalar_subquery()
    query = (
        select(columns.statistics)
        .where(columns.site == site, columns.id <= crawl, columns.provenance.is_(None))
        .order_by(columns.id.desc())
    )
    found: dict[str, int] = {}
    for statistics in connection.execute(query).scalars():
        for code, count in (statistics.get("unfollowed") or {}).items():
            found[code] = max(count, found.get(code, 0))
        if statistics.get("whole", True) and statistics.get("captures"):
            break
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))
