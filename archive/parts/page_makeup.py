"""Keeps what pages and style sheets are made of: their parts, and the players of other sites in them.

A row for every payload, or document that a browser made, at an address: what was captured again, unchanged,
adds none. Most pages of a site share most of their parts, and a page names its addresses in a few hundred
bytes when they are packed.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import Capture
from archive.fetched.read_as import read_digest
from archive.parts.makeup import Makeup, PageEmbed, PagePart

_MINE, _OTHER = tables.captures.alias("mine"), tables.captures.alias("other")
_OF_A_PAYLOAD = (
    select(tables.makeups.c.parts)
    .join(tables.captures)
    .where(tables.captures.c.url == bindparam("address"), read_digest() == bindparam("digest"))
    .limit(1)
)
_OF_SAME_BYTES = (
    select(_MINE.c.id, tables.makeups)
    .join(_OTHER, (_OTHER.c.url == _MINE.c.url) & (read_digest(_OTHER.c) == read_digest(_MINE.c)))
    .join(tables.makeups, tables.makeups.c.capture_id == _OTHER.c.id)
    .where(_MINE.c.id.in_(bindparam("numbers", expanding=True)))
)
"""Made once: to make it takes longer than to ask it."""


def keep(connection: Connection, found: Mapping[int, Makeup]) -> None:
    """Keep what captures are made of, by number; of those whose makeup is known already, the new one."""
    known, new = _rows_for(connection, found), list[dict[str, Any]]()
    for capture, makeup in found.items():
        values = {"parts": _packed(makeup), "has_renditions": _has_renditions(makeup)}
        row = known.get(capture)
        if row is None:
            new.append({"capture_id": capture, **values})
        elif row.parts != values["parts"]:
            mine = tables.makeups.c.capture_id == row.capture_id
            connection.execute(update(tables.makeups).where(mine).values(values))
    if new:
        connection.execute(insert(tables.makeups), new)


def makeup_of(connection: Connection, capture: Capture) -> Makeup | None:
    """What the page or style sheet of a capture is made of; None where nobody looked."""
    return makeup_at(connection, capture.url, capture.read_digest)


def makeup_at(connection: Connection, url: str, digest: str) -> Makeup | None:
    """What a payload is made of that is read at this address; None where nobody looked."""
    packed = connection.execute(_OF_A_PAYLOAD, {"address": url, "digest": digest}).scalar()
    return None if packed is None else unpacked(packed)


def makeups_of(connection: Connection, pages: Iterable[Capture]) -> dict[tuple[str, str], Makeup]:
    """What each of these captures is made of, as far as somebody looked, by its address and digest."""
    held, found = tables.captures.c, dict[tuple[str, str], Makeup]()
    asked = {(page.url, page.read_digest) for page in pages}
    addresses = list({url for url, _ in asked})
    query = select(held.url, read_digest().label("read_digest"), tables.makeups.c.parts).join(tables.captures)
    for some in some_at_once(addresses):
        for row in connection.execute(query.where(held.url.in_(some))):
            key = row.url, row.read_digest
            if key in asked and key not in found:
                found[key] = unpacked(row.parts)
    return found


def _rows_for(connection: Connection, numbers: Collection[int]) -> dict[int, Any]:
    """The rows that hold the makeup of these captures: their own, or those of the same bytes there."""
    asked = list(numbers)
    found: dict[int, Any] = {}
    for some in some_at_once(asked):
        found |= {row.id: row for row in connection.execute(_OF_SAME_BYTES, {"numbers": some})}
    return found


def _has_renditions(makeup: Makeup) -> bool:
    return any(part.kind == "picture" and len(part.addresses) > 1 for part in makeup.parts)


def _packed(makeup: Makeup) -> bytes:
    plain: list[Any] = [
        [[part.kind, int(part.is_counted), *part.addresses] for part in makeup.parts],
        [[embed.provider, embed.url, embed.title] for embed in makeup.embeds],
    ]
    if makeup.unlisted or makeup.unread or makeup.media_type:
        plain.append([makeup.unlisted, makeup.unread, makeup.media_type])
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode(), 9)


def unpacked(packed: bytes) -> Makeup:
    """The makeup in a row."""
    parts, embeds, *rest = json.loads(zlib.decompress(packed))
    return Makeup(
        tuple(PagePart(kind, tuple(addresses), bool(counted)) for kind, counted, *addresses in parts),
        tuple(PageEmbed(*embed) for embed in embeds),
        *(rest[0] if rest else ()),
    )
