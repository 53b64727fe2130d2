"""What is kept of each site: how many captures, since when and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from archive.database import tables


@dataclass(frozen=True, slots=True)
class SiteKept:
    """The captures of a site: how many, the first and the last; UTC."""

    site: str
    captures: int
    first: datetime
    last: datetime


def sites_kept(connection: Connection) -> list[SiteKept]:
    """Every site of which anything was captured, by name. It reads all captures: keep the answer."""
    columns = tables.captures.c
    moments = func.min(columns.captured_at), func.max(columns.captured_at)
    query = select(columns.site, func.count(), *moments).group_by(columns.site).order_by(columns.site)
    return [SiteKept(*row) for row in connection.execute(query)]
