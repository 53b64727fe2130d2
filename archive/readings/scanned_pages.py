"""Documents with scanned pages: which wait for their words to be recognised, and what was recognised."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, delete, select

from archive.database import tables
from archive.readings.reading import Reading
from archive.readings.stored_readings import add_readings, find_reading, reading_from_row

_MEDIA_TYPE = "application/pdf"


def waiting(connection: Connection, recipe: str, recognised: str) -> list[str]:
    """The digests of documents that ``recipe`` found scanned pages in, and ``recognised`` has not read."""
    readings = tables.readings.c
    done = select(readings.payload_digest).where(readings.recipe == recognised)
    query = select(readings.payload_digest, readings.details).where(
        readings.recipe == recipe,
        readings.media_type == _MEDIA_TYPE,
        readings.payload_digest.not_in(done),
    )
    rows = connection.execute(query.order_by(readings.payload_digest))
    return [row.payload_digest for row in rows if row.details.get("scanned_pages")]


def read_again(
    connection: Connection, recipe: str, recognised: str
) -> Iterator[tuple[str, Reading, Reading]]:
    """Each document that was recognised: its digest, its reading by ``recipe``, and the recognised one."""
    readings = tables.readings
    query = select(readings).where(readings.c.recipe == recognised).order_by(readings.c.payload_digest)
    for row in connection.execute(query).all():
        reading = find_reading(connection, row.payload_digest, recipe)
        if reading is not None:
            yield row.payload_digest, reading, reading_from_row(row._mapping)


def put(connection: Connection, payload_digest: str, recipe: str, reading: Reading) -> None:
    """Store a reading in the place of the one that this recipe made of this payload, if any."""
    columns = tables.readings.c
    same = (columns.payload_digest == payload_digest, columns.recipe == recipe)
    connection.execute(delete(tables.readings).where(*same))
    add_readings(connection, [(payload_digest, recipe, reading)])
