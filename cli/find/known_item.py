"""Looks up everything that the archive knows of one item and may show of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.catalogue.relations import Relation, relations_of
from archive.curation.journal import Journal, Statement
from archive.database.connecting import Connection
from archive.fetched import captures, crawls
from archive.fetched.captures import Capture
from archive.fetched.crawls import Provenance
from archive.readings import stored_readings


@dataclass(frozen=True, slots=True)
class Related:
    """An item that a relation leads to, or comes from when ``is_source``."""

    relation: Relation
    is_source: bool
    other: Item


@dataclass(frozen=True, slots=True)
class KnownItem:
    """Everything there is to show of one item."""

    item: Item
    text: str
    taken: tuple[Capture, ...]
    words_of: dict[str, str]
    related: tuple[Related, ...]
    decided: tuple[Statement, ...]
    provenances: dict[int, Provenance]


def look_up(connection: Connection, journal: Journal, id_or_url: str) -> KnownItem:
    """Look up an item by its id or address; raises NotKept, or ItemWithheld for one that nobody may see."""
    item = finding_items.find(connection, id_or_url)
    journal.withheld.check(item)
    read = stored_readings.find_reading(connection, item.payload_digest, item.recipe)
    urls = (item.url, *item.also_at)
    taken = tuple(capture for url in urls for capture in captures.of_address(connection, url))
    return KnownItem(
        item,
        read.main_text if read else "",
        taken,
        stored_readings.text_digests(connection, {capture.payload_digest for capture in taken}),
        tuple(_related(connection, journal, item.id)),
        journal.about((item.id, *item.same_as, *urls)),
        crawls.provenances(connection, {capture.crawl for capture in taken}),
    )


def _related(connection: Connection, journal: Journal, item: str) -> Iterator[Related]:
    """The items that it is related to, but for those that are withheld."""
    for relation in relations_of(connection, item):
        is_source = relation.item == item
        other = finding_items.find(connection, relation.other if is_source else relation.item)
        if journal.withheld.why(other) is None:
            yield Related(relation, is_source, other)


def leads_to(known: KnownItem) -> str:
    """Where the address of the item leads since it was captured there; "" when it does not."""
    at_its_address = [capture for capture in known.taken if capture.url == known.item.url]
    return at_its_address[-1].leads_to if at_its_address else ""


def as_data(known: KnownItem) -> dict[str, Any]:
    """All of it for machines."""
    return {
        **asdict(known.item),
        "leads_now_to": leads_to(known),
        "captures": [asdict(capture) for capture in known.taken],
        "related": [_related_data(related) for related in known.related],
        "curation": [statement._asdict() for statement in known.decided],
        "provenance": {number: asdict(origin) for number, origin in known.provenances.items()},
    }


def _related_data(related: Related) -> dict[str, Any]:
    relation, other = related.relation, related.other
    return {
        **asdict(relation),
        "other_title": other.description.title,
        "other_kind": other.description.kind,
        "other_url": other.url,
    }
