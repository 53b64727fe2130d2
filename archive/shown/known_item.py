"""Looks up everything that the archive knows of one item or address and may show of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile

from archive.catalogue import finding_items
from archive.catalogue.address_forms import forms_of
from archive.catalogue.captured_addresses import (
    CapturedAddress,
    at_address,
    captured_otherwise,
    is_captured,
    named_address,
)
from archive.catalogue.items import Item
from archive.catalogue.relation import Relation
from archive.catalogue.relations import relations_of
from archive.catalogue.seen_values import seen_values
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import Journal, Statement
from archive.curation.marks import Mark, mark_in
from archive.curation.withheld import Withheld
from archive.database.connecting import Connection
from archive.fetched import captures, crawls, renderings
from archive.fetched.address import LONGEST
from archive.fetched.captures import Capture
from archive.fetched.crawls import Provenance
from archive.fetched.renderings import StoredRendering
from archive.history import no_page
from archive.history.timeline import Span, spans
from archive.parts.part_states import PAGES
from archive.parts.wholeness import Wholeness, Wholenesses
from archive.readings import stored_readings
from archive.readings.reading import Script
from archive.shown.joined_items import JoinedItem, decided_of, joined_items
from archive.shown.seen_spans import seen_captures, seen_spans
from wording.message import Message


@dataclass(frozen=True, slots=True)
class Related:
    """An item that a relation leads to, or comes from when ``is_source``."""

    relation: Relation
    is_source: bool
    other: Item


@dataclass(frozen=True, slots=True)
class KnownItem:
    """Everything there is to show of one item.

    ``versions`` are the states in which it was seen, oldest first. ``never_captured`` is the address by which
    it was asked for, where nothing but the item names that. ``joined`` is what people merged with it, split
    off it, or said that it does not belong with. ``silent`` says why captures say nothing, by the
    digest of what is read of those that do not; ``newest`` is the last capture that counts.
    """

    item: Item
    text: str
    taken: tuple[Capture, ...]
    words_of: dict[str, str]
    related: tuple[Related, ...]
    decided: tuple[tuple[int, Statement], ...]
    provenances: dict[int, Provenance]
    whole: Wholeness | None = None
    script: Script = ""
    data_place: str = ""
    never_captured: str = ""
    rendered: StoredRendering | None = None
    versions: tuple[Span, ...] = ()
    joined: tuple[JoinedItem, ...] = ()
    mark: Mark | None = None
    silent: Mapping[str, Message] = field(default_factory=dict)
    newest: Capture | None = None


def find_item(connection: Connection, withheld: Withheld, id_or_url: str) -> Item:
    """The item with this id or at this address; raises as ``find_asked``."""
    item = finding_items.look_for(connection, id_or_url)
    if item is None:
        withheld.check_destroyed(id_or_url)
        raise finding_items.nothing_has(id_or_url)
    withheld.check(item)
    return item


def find_asked(connection: Connection, withheld: Withheld, asked: str) -> Item | CapturedAddress:
    """The item with this id or address, else what was captured at that address, in any form of it.

    Raises NotKept, ItemDestroyed, or ItemWithheld for what nobody may see.
    """
    if len(asked) > LONGEST:
        # Nothing can have it, and SQLite refuses to look for a pattern of that length.
        raise finding_items.nothing_has(asked[:LONGEST])
    forms = forms_of(asked)
    found = _first_of(connection, forms) or _first_of(connection, captured_otherwise(connection, asked))
    if found is None:
        return _named(connection, withheld, forms)
    if isinstance(found, Item):
        withheld.check(found)
    else:
        withheld.check_address(found.url)
        withheld.check_address(asked)
    return found


def _named(connection: Connection, withheld: Withheld, forms: list[str]) -> CapturedAddress:
    """An address that pages name which may be shown, and of which there is nothing else; raises NotKept."""
    withheld.check_address(forms[-1])
    withheld.check_destroyed(forms[0])
    for form in forms if "://" in forms[-1] else ():
        if found := named_address(connection, form):
            naming = tuple(each for each in found.named_by if _may_be_shown(connection, withheld, each.page))
            if naming:
                return replace(found, named_by=naming)
    raise finding_items.nothing_has(forms[0])


def _may_be_shown(connection: Connection, withheld: Withheld, url: str) -> bool:
    item = finding_items.look_for(connection, url)
    return not withheld.at(url) and (item is None or withheld.why(item) is None)


def _first_of(connection: Connection, forms: list[str]) -> Item | CapturedAddress | None:
    for form in forms:
        if found := finding_items.look_for(connection, form) or at_address(connection, form):
            return found
    return None


def look_up(connection: Connection, journal: Journal, asked: str) -> KnownItem | CapturedAddress:
    """Look up an item, or an address that is none; raises as ``find_asked``."""
    found = find_asked(connection, journal.withheld, asked)
    if not isinstance(found, Item):
        return found
    is_address = "://" in forms_of(asked)[-1]
    never = asked if is_address and not is_captured(connection, asked) else ""
    return replace(_known(connection, journal, found), never_captured=never)


def _known(connection: Connection, journal: Journal, item: Item) -> KnownItem:
    read = stored_readings.find_reading(connection, item.payload_digest, item.recipe)
    urls = (item.url, *item.also_at)
    hidden = withheld_things(connection, journal.withheld)
    taken = tuple(
        capture
        for url in urls
        for capture in captures.of_address(connection, url)
        if item.is_of(capture.captured_at)
    )
    [seen] = seen_values(connection, [item], hidden)
    return KnownItem(
        seen,
        read.main_text if read else "",
        tuple(seen_captures(taken, hidden)),
        stored_readings.text_digests(connection, {capture.read_digest for capture in taken}),
        tuple(_related(connection, journal, item.id)),
        decided_of(journal, item, hidden),
        crawls.provenances(connection, {capture.crawl for capture in taken}),
        _wholeness(connection, taken),
        read.script if read else "",
        read.data_place if read else "",
        rendered=renderings.newest(connection, taken),
        versions=tuple(seen_spans(spans(connection, taken), hidden)),
        joined=tuple(joined_items(connection, journal, item, hidden)),
        mark=mark_in(journal, (item.id, *item.same_as), changed_at(taken)),
        silent=no_page.reasons(connection, taken),
        newest=_newest(connection, taken),
    )


def _newest(connection: Connection, taken: Sequence[Capture]) -> Capture | None:
    ordered = sorted(taken, key=lambda capture: (capture.captured_at, capture.id))
    return no_page.latest(connection, ordered) if ordered else None


def _wholeness(connection: Connection, taken: tuple[Capture, ...]) -> Wholeness | None:
    """How much of it is kept as it was captured last; None of what is no page."""
    pages = [capture for capture in taken if capture.is_whole and capture.media_type in PAGES]
    last = max(pages, key=lambda capture: capture.captured_at, default=None)
    return Wholenesses(connection).of(last) if last else None


def changed_at(taken: Sequence[Capture]) -> datetime | None:
    """When what is shown became as it is now: the first of the last captures that all have the same bytes."""
    whole = sorted((each for each in taken if each.is_whole), key=lambda each: (each.captured_at, each.id))
    same = list(takewhile(lambda each: each.read_digest == whole[-1].read_digest, reversed(whole)))
    return same[-1].captured_at if same else None


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


def text_of(known: CapturedAddress) -> str:
    """The words that were read there; "" for what is not read."""
    return known.reading.text if known.reading else ""
