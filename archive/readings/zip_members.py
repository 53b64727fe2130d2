"""Files that came inside a ZIP file: which payload holds them, under which name, and at which address."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import is_whole
from archive.readings.reading import Reading


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file is: the digest of the payload that it came in, and its name there."""

    bundle: str
    name: str


def put(connection: Connection, bundle: str, reading: Reading) -> None:
    """Note what came in the payload with this digest, in the place of what was noted before."""
    table = tables.members
    connection.execute(delete(table).where(table.c.bundle_digest == bundle))
    rows = [
        {
            "bundle_digest": bundle,
            "number": number,
            "name": member.name,
            "fragment": fragment(member.name),
            "payload_digest": member.digest,
        }
        for number, member in enumerate(reading.members)
    ]
    if rows:
        connection.execute(insert(table), rows)


def fragment(name: str) -> str:
    """The end of a member's address, behind that of its ZIP file: ``#/folder/report.doc``."""
    return "#/" + quote(name.encode("utf-8", "surrogatepass"), safe="/")


def members_of(connection: Connection, digests: Collection[str]) -> list[str]:
    """The digests of all that came in payloads with these digests, sorted."""
    table = tables.members.c
    found: set[str] = set()
    for some in some_at_once(sorted(digests)):
        query = select(table.payload_digest).where(table.bundle_digest.in_(some))
        found.update(connection.execute(query).scalars())
    return sorted(found)


def place_of(connection: Connection, payload_digest: str) -> Place | None:
    """Where a file is that was not captured by itself, or None."""
    table = tables.members.c
    query = select(table.bundle_digest, table.name).where(table.payload_digest == payload_digest)
    row = connection.execute(query.order_by(table.bundle_digest, table.number)).first()
    return Place(*row) if row else None


def captures_of(connection: Connection, digests: Collection[str]) -> Iterator[Row[Any]]:
    """The whole captures that these files came in, with the files' own addresses and digests."""
    captures, members = tables.captures.c, tables.members.c
    for some in some_at_once(sorted(digests)):
        query: Select[Any] = select(
            captures.id,
            captures.site,
            captures.captured_at,
            captures.last_modified,
            (captures.url + members.fragment).label("url"),
            members.payload_digest.label("read_digest"),
        ).join(tables.members, members.bundle_digest == captures.payload_digest)
        yield from connection.execute(query.where(members.payload_digest.in_(some), is_whole()))


def is_held(digest: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that a file with this digest came inside a payload that was captured."""
    captures, members = tables.captures.c, tables.members.c
    came = select(members.bundle_digest).join(
        tables.captures, captures.payload_digest == members.bundle_digest
    )
    return came.where(members.payload_digest == digest).exists()
