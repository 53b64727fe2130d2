"""Describes items in MDTO 1.0.1 outside a package, one by one, as harvesters take them.

There is no file beside such a description. Nor does it name what the item is related to: a harvester would go
on showing the title of another item when that was withheld, since this one did not change. Who took in what
others captured is a user of a machine, and nobody's business but the archive's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from archive.catalogue.items import Item
from archive.curation.journal import Journal
from archive.database.some_at_once import some_at_once
from archive.exporting import recorded_captures
from archive.exporting.dublin_core import About
from archive.exporting.mdto.described_aggregation import site_id, site_name
from archive.exporting.mdto.described_item import described_item
from archive.exporting.mdto.elements import Element, as_root, clean
from archive.exporting.mdto.terms_said import Source
from archive.exporting.recorded_captures import RecordedCapture
from archive.fetched import crawls
from archive.imprint import Terms


def described_alone(
    connection: Connection, journal: Journal, items: Iterable[Item], about: About, terms: Terms, name: str
) -> Iterator[Element]:
    """An element MDTO for each item; their ids are unique in what is called ``name``."""
    items = tuple(items)
    captures = _first_captures(connection, items)
    taken_in = crawls.provenances(connection, {capture.crawl for capture in captures.values()})
    origins = {number: replace(origin, by="") for number, origin in taken_in.items()}
    imported_at = {number: crawls.beginning(connection, number).began_at for number in origins}
    source = Source(clean(name), about, terms, {}, origins, imported_at)
    for item in items:
        ids = (item.id, *item.same_as)
        held = journal.corrections(ids)
        described = described_item(
            source,
            item,
            ids,
            captures.get(item.id),
            source.reference(site_name(source, item.site), site_id(item.site)),
            None,
            (),
            [held[field] for field in sorted(held)],
        )
        yield as_root(described)


def _first_captures(connection: Connection, items: Sequence[Item]) -> dict[str, RecordedCapture]:
    """By the id of each item, the capture by which its payload first came, at an address of its own."""
    by_payload: dict[tuple[str, datetime], list[Item]] = {}
    for item in items:
        by_payload.setdefault((item.payload_digest, item.captured_at), []).append(item)
    payloads = list(by_payload)
    found: dict[str, RecordedCapture] = {}
    for some in some_at_once(payloads):
        digests, moments = zip(*some, strict=True)
        for capture in recorded_captures.at_moments(connection, set(digests), set(moments)):
            for item in by_payload.get((capture.payload_digest, capture.captured_at), ()):
                if capture.url in (item.url, *item.also_at):
                    found.setdefault(item.id, capture)
    return found
