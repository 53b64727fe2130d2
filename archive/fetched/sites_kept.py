"""What is kept of each site: how many captures, since when and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, select

from archive.database import tables
from archive.fetched.captures_of_others import counts_by_site


@dataclass(frozen=True, slots=True)
class SiteKept:
    """The captures of a site: how many, the first and the last; UTC.

    ``of_others`` counts those among them that other archives made, by their host.
    """

    site: str
    captures: int
    first: datetime
    last: datetime
    of_others: Mapping[str, int] = field(default_factory=dict)


def sites_kept(connection: Connection) -> list[SiteKept]:
    """Every site of which anything was captured, by name. It reads all captures: keep the answer."""
    columns = tables.captures.c
    moments = func.min(columns.captured_at), func.max(columns.captured_at)
    query = select(columns.site, func.count(), *moments).group_by(columns.site).order_by(columns.site)
    of_others = counts_by_site(connection)
    return [
        SiteKept(site, count, first, last, of_others.get(site, {}))
        for site, count, first, last in connection.execute(query)
    ]
