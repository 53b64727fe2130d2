"""Finds the renditions of pictures: the addresses at which a page offers the same one in several sizes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, select

from archive.database import tables
from archive.parts.page_makeup import unpacked

_PICTURES = ("picture",)


def renditions(connection: Connection) -> Iterator[tuple[str, ...]]:
    """The addresses of each picture that some page offers in several forms, each set of addresses once."""
    makeups = tables.makeups.c
    query = select(makeups.parts).where(makeups.has_renditions).order_by(makeups.capture_id)
    met: set[tuple[str, ...]] = set()
    for packed in connection.execute(query).scalars():
        for part in unpacked(packed).parts:
            if part.kind in _PICTURES and len(part.addresses) > 1 and part.addresses not in met:
                met.add(part.addresses)
                yield part.addresses
