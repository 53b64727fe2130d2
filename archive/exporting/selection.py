"""Chooses items by what is known of them, with their captures, and nothing that is withheld."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from archive.catalogue import finding_items
from archive.catalogue.items import IndexedItem, Item
from archive.catalogue.seen_values import seen_values
from archive.catalogue.withheld_things import withheld_things
from archive.curation.withheld import Withheld
from archive.database import tables
from archive.exporting.page_parts import NO_PARTS, find_parts
from archive.fetched import renderings
from archive.fetched.asked_otherwise import asked_address
from archive.fetched.captures import is_answer
from archive.fetched.read_as import read_digest

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """The items that are wanted; what is not said does not matter. ``years`` are the first and the last."""

    sites: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    event: str = ""
    place: str = ""
    ids: tuple[str, ...] | None = None

    @property
    def is_everything(self) -> bool:
        return self == Selection()

    def holds(self, item: Item) -> bool:
        """True of an item that is wanted."""
        described = item.description
        year = described.date.start[:4]
        return (
            (not self.sites or item.site in self.sites)
            and (not self.kinds or described.kind in self.kinds)
            and (self.years is None or (year.isdigit() and self.years[0] <= int(year) <= self.years[1]))
            and (not self.event or self.event.lower() in described.event.lower())
            and (not self.place or self.place.lower() == described.place.lower())
            and (self.ids is None or item.id in self.ids)
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """Items that go out, and captures by number; ``withheld`` counts the items that stay.

    ``parts`` of the captures go out only because pages need them to be shown; ``unread`` counts the pages of
    which it is not known what they need. Nothing that stands at an address in ``barred`` goes out.
    """

    items: tuple[Item, ...]
    captures: frozenset[int]
    withheld: int
    parts: int = 0
    unread: int = 0
    barred: frozenset[str] = frozenset()


def choose(connection: Connection, selection: Selection, withheld: Withheld, *, with_parts: bool) -> Chosen:
    """The items of a selection and the captures that belong to them.

    Of everything, that is every capture, with robots.txt and what failed; of less, those at the addresses of
    the items, or of the ZIP files that these came in, and ``with_parts`` those that the pages among them
    need to be shown. Captures that hold the payload of another one's revisit go with it. No capture goes out
    that stands at an address of a withheld item, or holds what such an item holds: where one file in a ZIP
    file is withheld, the whole of that ZIP file stays.
    """
    kept_back: list[Item] = []
    items: list[Item] = []
    for each in _items(connection):
        if withheld.why(each.item):
            kept_back.append(each.item)
        elif not each.is_gone and selection.holds(each.item):
            items.append(each.item)
    items = seen_values(connection, items, withheld_things(connection, withheld))
    barred = frozenset(_captured_at(kept_back) | _excluded(connection, withheld))
    rows = _open(connection, barred)
    if selection.is_everything:
        return Chosen(tuple(items), frozenset(rows), len(kept_back), barred=barred)
    wanted = _captured_at(items)
    asked = {row.id for row in rows.values() if row.url in wanted}
    found = NO_PARTS
    if with_parts:
        found = find_parts(connection, [rows[each] for each in sorted(asked)], rows.values())
    chosen = _with_payloads(rows, asked | found.captures)
    own = _with_payloads(rows, asked)
    return Chosen(tuple(items), chosen, len(kept_back), len(chosen - own), found.unread, barred)


def _excluded(connection: Connection, withheld: Withheld) -> set[str]:
    """The captured addresses that are excluded, in whichever form that was said."""
    found = set(map(_captured, withheld.exclusions))
    if withheld.sites or any("://" in subject for subject in withheld.exclusions):
        urls = map(asked_address, connection.execute(select(tables.captures.c.url).distinct()).scalars())
        found |= {url for url in urls if withheld.at(url)}
    return found


def _captured_at(items: Iterable[Item]) -> set[str]:
    return {_captured(url) for item in items for url in (item.url, *item.also_at)}


def _captured(address: str) -> str:
    """The address that was asked for: of a file in a ZIP file (``bundles.fragment``) that of the ZIP file."""
    return address.partition("#/")[0]


def _items(connection: Connection) -> Iterator[IndexedItem]:
    last = 0
    while batch := list(finding_items.changes_since(connection, last, _AT_ONCE)):
        yield from batch
        last = batch[-1].change


def _open(connection: Connection, barred: Set[str]) -> dict[int, Row[Any]]:
    """The captures that may go out, by number: not at these addresses, and not with what stands there.

    What a server says where it shows nothing, that something moved or is not there, is said in the same words
    of other things too.
    """
    columns = tables.captures.c
    query: Select[Any] = select(
        columns.id,
        columns.url,
        columns.status,
        columns.media_type,
        columns.location,
        columns.payload_digest,
        columns.rendered,
        read_digest().label("read_digest"),
        columns.payload_size,
        columns.refers_to,
    ).order_by(columns.id)
    rows = {row.id: row for row in connection.execute(query)}
    held = [
        row
        for row in rows.values()
        if asked_address(row.url) in barred and row.payload_size and is_answer(row.url, row.status)
    ]
    made = renderings.digests_shown(connection)
    sealed = {digest for row in held for digest in made.get(row.rendered, ())}
    sealed |= {row.payload_digest for row in held} - _shells(rows.values(), barred, sealed, made)
    return {
        number: row
        for number, row in rows.items()
        if asked_address(row.url) not in barred
        and sealed.isdisjoint((row.payload_digest, *made.get(row.rendered, ())))
    }


def _shells(
    rows: Iterable[Row[Any]], barred: Set[str], sealed: Set[str], made: Mapping[str, Collection[str]]
) -> set[str]:
    """The payloads of which a browser made something else at an address that is not barred.

    They are the same for all pages of a site, and say nothing of one of them.
    """
    rendered = (row for row in rows if row.rendered and row.url not in barred)
    return {row.payload_digest for row in rendered if sealed.isdisjoint(made.get(row.rendered, ()))}


def _with_payloads(rows: Mapping[int, Row[Any]], chosen: Set[int]) -> frozenset[int]:
    held = {rows[number].refers_to for number in chosen}
    return frozenset(chosen | (held & rows.keys()))
