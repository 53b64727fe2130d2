"""Tells if what came for a part can be one: pictures, fonts and style sheets are no pages, and not nothing.

Browsers go by the bytes of pictures, fonts and recordings, whatever a server says of them. So what counts is
the type that a reader found by the bytes, where it is known, and the declared one elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select

from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import Capture
from archive.fetched.read_as import read_digest
from archive.parts.page_makeup import unpacked

PAGES = ("text/html", "application/xhtml+xml")

_IN_WORDS = ("text/plain", "application/json", "application/xml", "text/xml")
_UNKNOWN = ("application/octet-stream", "binary/octet-stream", "")
_DOUBTFUL = (*PAGES, *_IN_WORDS, *_UNKNOWN)
"""Types that servers also declare of what is something else."""

_DOCUMENTS = (*PAGES, "application/pdf", "application/json")
_NEVER: Mapping[str, tuple[str, ...]] = {
    "style": (*_DOCUMENTS, "image/", "audio/", "video/", "font/"),
    "script": PAGES,
    "media": (*_DOCUMENTS, "font/"),
    "font": (*_DOCUMENTS, *_IN_WORDS, "text/", "audio/", "video/", "image/png", "image/jpeg", "image/gif"),
    "manifest": (*PAGES, "image/", "application/pdf"),
    **dict.fromkeys(("picture", "background", "icon"), (*_DOCUMENTS, *_IN_WORDS, "text/", "audio/", "font/")),
}
"""What the parts of each kind never are: whole types, and how types begin."""

_MAY_BE_EMPTY = ("style", "script", "frame", "object")
_MOST_TYPES = 1000
"""Answers that are remembered: every part of every page asks, and servers may declare types without end."""


@lru_cache(_MOST_TYPES)
def can_be(kind: str, media_type: str) -> bool:
    """Tell if something of this type can be a part of this kind."""
    never = _NEVER.get(kind, ())
    return not any(media_type == each or (each[-1] == "/" and media_type.startswith(each)) for each in never)


def is_too_empty(kind: str, capture: Capture) -> bool:
    """True for a part of which there is nothing to see, since it has no bytes."""
    return capture.payload_size == 0 and capture.refers_to is None and kind not in _MAY_BE_EMPTY


def by_bytes(connection: Connection, addresses: Collection[str]) -> dict[tuple[str, str], str]:
    """The types, by their bytes, of what was captured at addresses, by address and digest.

    Only of what a reader took for another thing than the server said, or where the server said little.
    """
    found: dict[tuple[str, str], str] = {}
    asked = list(addresses)
    for some in some_at_once(asked):
        mine = {"urls": some}
        for row in connection.execute(_of_files(), mine):
            found[row.url, row.read_digest] = row.media_type
        for other in connection.execute(_of_others(), mine):
            if media_type := unpacked(other.parts).media_type:
                found[other.url, other.read_digest] = media_type
    return found


@cache
def _of_files() -> Select[tuple[str, str, str]]:
    """The question for what readers found: written once, since every page and part that is shown asks it."""
    held, read = tables.captures.c, tables.readings.c
    return (
        select(held.url, read_digest().label("read_digest"), read.media_type)
        .join_from(tables.captures, tables.readings, read.payload_digest == read_digest())
        .where(held.media_type.in_(_DOUBTFUL), _of_asked())
    )


@cache
def _of_others() -> Select[tuple[str, str, bytes]]:
    """The question for what was found of parts that no reader reads."""
    held = tables.captures.c
    columns = (held.url, read_digest().label("read_digest"), tables.makeups.c.parts)
    return select(*columns).join(tables.makeups).where(_of_asked())


def _of_asked() -> ColumnElement[bool]:
    return tables.captures.c.url.in_(bindparam("urls", expanding=True))
