"""The captures of parts that can count for pages of late, out of all that were ever made."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched import captures
from archive.fetched.captures import Capture

_CAME = (
    *("url", "status", "media_type", "payload_digest", "payload_size", "rendered", "truncated", "location"),
    *("memento", "sent"),
)
"""The columns of what came, by which one capture shows a part as well as another of the same address."""


def captures_that_count(
    connection: Connection, addresses: Collection[str], since: datetime
) -> dict[str, list[Capture]]:
    """The captures of each of these addresses that a page captured ``since`` (UTC) may show, oldest first.

    Those that came since, and of those before it the last of each answer that is like no other. A style sheet
    is asked for every night: for a page of tonight hundreds of the same answer say no more than the last.
    """
    columns, found = tables.captures.c, dict[str, list[Capture]]()
    newest_first = (columns.captured_at.desc(), columns.id)
    alike = [*(columns[name] for name in _CAME), columns.refers_to.is_(None)]
    place = func.row_number().over(partition_by=alike, order_by=newest_first).label("place")
    for some in some_at_once(list(addresses)):
        mine = columns.url.in_(some)
        before = select(columns.id, place).where(mine, columns.captured_at < since).subquery()
        last = columns.id.in_(select(before.c.id).where(before.c.place == 1))
        late = columns.captured_at >= since
        counting = captures.numbered(connection, select(columns.id).where(mine, last | late))
        for capture in sorted(counting, key=lambda each: (each.captured_at, each.id)):
            found.setdefault(capture.url, []).append(capture)
    return found
