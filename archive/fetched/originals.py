"""The captures that a revisit may refer to: those that hold a payload whole, by its digest."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from archive.database import tables
from archive.warc.forming import Original


def originals(connection: Connection, digests: Iterable[str]) -> dict[str, Original]:
    """For each payload digest, the first whole capture of what a GET got that holds that payload.

    Others look up what a revisit refers to by its address, where an answer to a POST is not found.
    """
    columns = tables.captures.c
    query = (
        select(columns.id, columns.url, columns.captured_at, columns.record_id, columns.payload_digest)
        .where(columns.payload_digest.in_(set(digests)))
        .where(columns.refers_to.is_(None), columns.truncated.is_(None), columns.sent == "")
        .order_by(columns.id.desc())
    )
    return {
        row.payload_digest: Original(row.id, row.url, row.captured_at, row.record_id, row.payload_digest)
        for row in connection.execute(query)
    }
