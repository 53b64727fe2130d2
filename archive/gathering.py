"""Gathers the evidence for files: where a payload was found, and everything pages said of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from archive import tables
from archive.catalogue import Sighting, reading_from_row
from archive.evidence import Announcement, Evidence


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence for one file, and where it was seen."""

    evidence: Evidence
    sightings: tuple[Sighting, ...]


def add_announcements(connection: Connection, capture: int, announcements: Collection[Announcement]) -> None:
    """Keep what the page of this capture said of the addresses it links to."""
    rows = [
        {
            "capture_id": capture,
            "target": announcement.target,
            "relation": announcement.relation,
            "label": announcement.label,
            "sentence": announcement.sentence,
            "heading": announcement.heading,
            "breadcrumb": announcement.breadcrumb,
        }
        for announcement in announcements
    ]
    if rows:
        connection.execute(insert(tables.links), rows)


def gather_files(connection: Connection, digests: Collection[str], recipe: str) -> list[Gathered]:
    """The evidence for the files with these digests that were read by ``recipe``, sorted by digest."""
    captures = _captures_of(connection, digests)
    urls = {row.url for rows in captures.values() for row in rows}
    announcements = _announcements_of(connection, urls)
    readings = tables.readings
    query = select(readings).where(readings.c.payload_digest.in_(digests), readings.c.recipe == recipe)
    return [
        _gathered(row._mapping, captures[row.payload_digest], announcements)
        for row in connection.execute(query.order_by(readings.c.payload_digest))
    ]


def _captures_of(connection: Connection, digests: Collection[str]) -> dict[str, list[Row[Any]]]:
    columns = tables.captures.c
    query = (
        select(tables.captures)
        .where(columns.payload_digest.in_(digests), columns.status == 200, columns.truncated.is_(None))
        .order_by(columns.id)
    )
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.payload_digest, []).append(row)
    return found


def _announcements_of(connection: Connection, urls: Collection[str]) -> dict[str, set[Announcement]]:
    query = (
        select(tables.links, tables.captures.c.url.label("source"))
        .join(tables.captures, tables.links.c.capture_id == tables.captures.c.id)
        .where(tables.links.c.target.in_(urls))
    )
    found: dict[str, set[Announcement]] = {}
    for row in connection.execute(query):
        said = Announcement(
            row.source, row.target, row.relation, row.label, row.sentence, row.heading, row.breadcrumb
        )
        found.setdefault(row.target, set()).add(said)
    return found


def _gathered(reading: Any, rows: list[Row[Any]], announcements: dict[str, set[Announcement]]) -> Gathered:
    first = rows[0]
    urls = sorted({row.url for row in rows})
    said = {announcement for url in urls for announcement in announcements.get(url, ())}
    evidence = Evidence(
        key="file " + first.payload_digest,
        site=first.site,
        addresses=tuple(urls),
        payload_digest=first.payload_digest,
        recipe=reading["recipe"],
        reading=reading_from_row(reading),
        captured_at=first.captured_at,
        last_modified=first.last_modified,
        announcements=tuple(sorted(said, key=astuple)),
    )
    return Gathered(evidence, tuple(_sighting([row for row in rows if row.url == url]) for url in urls))


def _sighting(rows: list[Row[Any]]) -> Sighting:
    return Sighting(rows[0].url, rows[-1].id, rows[0].captured_at, rows[-1].captured_at)
