"""Small pictures of photos, derived like every reading, and kept beside them in the database."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from archive.database import tables


def put(connection: Connection, thumbnails: Mapping[str, str]) -> None:
    """Store thumbnails, in base64 by payload digest, in the place of earlier ones."""
    if not thumbnails:
        return
    table = tables.thumbnails
    connection.execute(delete(table).where(table.c.payload_digest.in_(thumbnails)))
    rows = [{"payload_digest": digest, "data": base64.b64decode(data)} for digest, data in thumbnails.items()]
    connection.execute(insert(table), rows)


def find(connection: Connection, payload_digest: str) -> bytes | None:
    """The thumbnail of a picture, a JPEG; None for what is no picture, or small by itself."""
    table = tables.thumbnails
    query = select(table.c.data).where(table.c.payload_digest == payload_digest)
    return connection.execute(query).scalar()
