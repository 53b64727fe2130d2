"""Chooses items by what is known of them, with their captures, and nothing that is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from archive.catalogue import finding_items
from archive.catalogue.items import IndexedItem, Item
from archive.curation.journal import Withheld
from archive.database import tables

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
    """Items that go out, and captures by number; ``withheld`` counts the items that stay."""

    items: tuple[Item, ...]
    captures: frozenset[int]
    withheld: int


def choose(connection: Connection, selection: Selection, withheld: Withheld) -> Chosen:
    """The items of a selection and the captures that belong to them.

    Of everything, that is every capture, with robots.txt and what failed; of less, those at the addresses of
    the items, or of the ZIP files that these came in. Captures that hold the payload of another one's revisit
    go with it. No capture goes out that stands at an address of a withheld item, or holds what such an item
    holds: where one file in a ZIP file is withheld, the whole of that ZIP file stays.
    """
    kept_back: list[Item] = []
    items: list[Item] = []
    for each in _items(connection):
        if withheld.why(each.item):
            kept_back.append(each.item)
        elif not each.is_gone and selection.holds(each.item):
            items.append(each.item)
    barred_urls = _captured_at(kept_back) | set(map(_captured, withheld.exclusions))
    wanted = None if selection.is_everything else _captured_at(items)
    return Chosen(tuple(items), _captures(connection, wanted, barred_urls), len(kept_back))


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


def _captures(connection: Connection, wanted: set[str] | None, barred: set[str]) -> frozenset[int]:
    columns = tables.captures.c
    rows = connection.execute(
        select(columns.id, columns.url, columns.payload_digest, columns.payload_size, columns.refers_to)
    ).all()
    sealed = {row.payload_digest for row in rows if row.url in barred and row.payload_size}
    open_ = {row.id for row in rows if row.url not in barred and row.payload_digest not in sealed}
    chosen = {row.id for row in rows if row.id in open_ and (wanted is None or row.url in wanted)}
    return frozenset(chosen | {row.refers_to for row in rows if row.id in chosen and row.refers_to in open_})
