"""Why the archive lacks something that pages speak of: what its server answered, or why nobody asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, func, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.parts.whole_pages import NEVER_ASKED


def why_missing(connection: Connection, urls: Collection[str]) -> dict[str, str]:
    """The reason for each address, as a code for ``wording.labels.refusal``; what was said last counts."""
    asked, found = sorted(urls), dict[str, str]()
    for some in some_at_once(asked):
        found |= dict.fromkeys(some, NEVER_ASKED)
        found |= _of_parts(connection, some) | _refused(connection, some) | _answered(connection, some)
    return found


def _refused(connection: Connection, urls: Sequence[str]) -> dict[str, str]:
    columns = tables.refusals.c
    query = select(columns.url, columns.reason).where(columns.url.in_(urls)).order_by(columns.id)
    return {row.url: row.reason for row in connection.execute(query)}


def _of_parts(connection: Connection, urls: Sequence[str]) -> dict[str, str]:
    columns = tables.part_remarks.c
    query = select(columns.url, columns.reason).where(columns.url.in_(urls)).order_by(columns.crawl_id)
    return {row.url: row.reason for row in connection.execute(query)}


def _answered(connection: Connection, urls: Sequence[str]) -> dict[str, str]:
    columns = tables.captures.c
    newest = select(func.max(columns.id)).where(columns.url.in_(urls)).group_by(columns.url)
    query = select(columns.url, columns.status, columns.truncated).where(columns.id.in_(newest))
    return {
        row.url: f"answered {row.status}" if row.status >= 400 else "cut short"
        for row in connection.execute(query)
        if row.status >= 400 or row.truncated
    }
