"""The captures that items can be made of, crawl by crawl and a little at a time: there may be many."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, func, select

from archive.database import tables
from archive.fetched.address import can_be_read
from archive.fetched.captures import Capture, is_whole, whole_of_crawl

_AT_ONCE = 500


def whole(connection: Connection, sites: Collection[str]) -> Iterator[Capture]:
    """Every capture of these sites that an item can be made of, crawl by crawl, as they were written."""
    columns = tables.captures.c
    mine = select(columns.crawl_id).where(is_whole(), columns.site.in_(sites)).distinct()
    for crawl in connection.execute(mine.order_by(columns.crawl_id)).scalars().all():
        after = 0
        while some := whole_of_crawl(connection, crawl, after, _AT_ONCE):
            yield from (each for each in some if each.site in sites and can_be_read(each.url))
            after = some[-1].id


def count_whole(connection: Connection, sites: Collection[str]) -> int:
    """How many captures of these sites there are that an item can be made of."""
    query = select(func.count()).where(is_whole(), tables.captures.c.site.in_(sites))
    return connection.execute(query).scalar() or 0
