"""The texts that an address showed one after another, each with when it was seen first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from archive.catalogue.items import Item
from archive.database import tables
from archive.fetched import captures


@dataclass(frozen=True, slots=True)
class Version:
    """A text that an address showed from a moment on (UTC), until the next version."""

    url: str
    since: datetime
    read_digest: str
    title: str
    text: str


def versions(connection: Connection, item: Item) -> list[Version]:
    """The versions that the addresses of an item showed, oldest first; a change of bytes alone makes none.

    A file that was replaced under its address is followed by what took its place, which is another item.
    """
    taken = [capture for url in (item.url, *item.also_at) for capture in captures.of_address(connection, url)]
    mine = (each for each in taken if each.is_whole and item.is_of(each.captured_at))
    whole = sorted(mine, key=lambda each: (each.captured_at, each.id))
    texts = _texts(connection, {capture.read_digest for capture in whole}, item.recipe)
    found: list[Version] = []
    for capture in whole:
        if capture.read_digest not in texts:
            continue
        title, text = texts[capture.read_digest]
        if not found or (found[-1].title, found[-1].text) != (title, text):
            found.append(Version(capture.url, capture.captured_at, capture.read_digest, title, text))
    return found


def _texts(connection: Connection, digests: Collection[str], recipe: str) -> dict[str, tuple[str, str]]:
    """Title and text of these payloads, as ``recipe`` read them where it did."""
    readings = tables.readings.c
    query = select(readings.payload_digest, readings.recipe, readings.title, readings.main_text).where(
        readings.payload_digest.in_(digests)
    )
    rows = sorted(connection.execute(query.order_by(readings.recipe)), key=lambda row: row.recipe == recipe)
    return {row.payload_digest: (row.title, row.main_text) for row in rows}
