"""Captures with the places of their records in the WARC files, as copies and indexes need them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from archive.database import tables


class RecordedCapture(NamedTuple):
    """A capture and its record, at ``offset`` in ``file``, of which ``file_size`` bytes are acknowledged.

    ``refers_to`` is the number of the capture that holds its payload; ``sent`` is what was sent for it,
    ``site`` the site whose crawl made it, ``memento`` where another archive shows it that made it.
    """

    number: int
    crawl: int
    url: str
    captured_at: datetime
    status: int
    media_type: str
    payload_digest: str
    refers_to: int | None
    offset: int
    length: int
    file: str
    file_size: int
    sent: str = ""
    site: str = ""
    memento: str = ""


def of_file(connection: Connection, number: int) -> Iterator[RecordedCapture]:
    """The captures in the WARC file with this number, in the order in which they came."""
    columns = tables.captures.c
    query = _recorded().where(columns.warc_file_id == number).order_by(columns.id)
    return (RecordedCapture(*row) for row in connection.execute(query))


def of_numbers(connection: Connection, numbers: Iterable[int]) -> Iterator[RecordedCapture]:
    """The captures with these numbers, file by file as they stand there."""
    wanted, columns = set(numbers), tables.captures.c
    query = _recorded().order_by(columns.warc_file_id, columns.warc_offset)
    for row in connection.execute(query.execution_options(yield_per=1_000)):
        if row.id in wanted:
            yield RecordedCapture(*row)


def at_moments(
    connection: Connection, digests: Collection[str], moments: Collection[datetime]
) -> Iterator[RecordedCapture]:
    """The captures of payloads with these digests that were made at one of these moments (UTC).

    There may be no more of either than a query can name.
    """
    columns = tables.captures.c
    query = _recorded().where(columns.payload_digest.in_(digests), columns.captured_at.in_(moments))
    query = query.order_by(columns.id)
    return (RecordedCapture(*row) for row in connection.execute(query))


def _recorded() -> Select[Any]:
    captures, files = tables.captures.c, tables.warc_files.c
    return select(
        captures.id,
        captures.crawl_id,
        captures.url,
        captures.captured_at,
        captures.status,
        captures.media_type,
        captures.payload_digest,
        captures.refers_to,
        captures.warc_offset,
        captures.warc_length,
        files.name,
        files.size,
        captures.sent,
        captures.site,
        captures.memento,
    ).join(tables.warc_files)
