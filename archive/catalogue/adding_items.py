"""Puts items into the catalogue, with where they were seen, and tells which are new or changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, DateTime, Integer, Update, bindparam, case, insert, select, update

from archive.catalogue.address_forms import same_forms
from archive.catalogue.finding_items import last_change
from archive.catalogue.item_rows import addresses_of, beside_items, columns_of, description_from, row_of
from archive.catalogue.items import Item
from archive.catalogue.withheld_things import items_begun
from archive.curation.corrections import corrected
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.redirects import led_by_markup, redirects
from archive.readings.reading import Reading
from archive.readings.stored_readings import add_readings

_AT_ONCE = 500
"""Items that are looked at together."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """An address at which an item was found: when first, when last, and by which capture then."""

    url: str
    capture: int
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as a run found it: its key, where it was seen, and what was read."""

    key: str
    item: Item
    sightings: tuple[Sighting, ...]
    reading: Reading


def store(connection: Connection, entries: Iterable[Entry]) -> list[str]:
    """Store items, addresses and readings; returns the ids of the items that are new or changed.

    An entry that says what is stored already only moves the last sighting of its addresses.
    """
    entries = list(entries)
    latest = _latest(entries)
    if not latest:
        return []
    # Of those that were captured before, too: what stood there once is compared with, and found.
    add_readings(connection, ((e.item.payload_digest, e.item.recipe, e.reading) for e in entries))
    stored = _stored_rows(connection, latest)
    known = addresses_of(connection, list(stored))
    beside = beside_items(connection, list(latest))
    rows = {key: row_of(entry.key, entry.item, beside) for key, entry in latest.items()}
    changed = [
        key
        for key, entry in latest.items()
        if not _says_the_same(stored.get(key), rows[key])
        or any(sighting.url not in known.get(key, ()) for sighting in entry.sightings)
    ]
    _write_items(connection, [rows[key] for key in changed], stored)
    for key, entry in latest.items():
        sight(connection, key, entry.sightings, known.get(key, ()))
    return changed


def _latest(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The last entry of each item, with the sightings of all."""
    found: dict[str, Entry] = {}
    for entry in entries:
        before = found.get(entry.item.id)
        found[entry.item.id] = _seen_before(before, entry) if before else entry
    return found


def _seen_before(before: Entry, entry: Entry) -> Entry:
    """An entry with the sightings of one before it; the same payload was first captured then."""
    item = entry.item
    if item.payload_digest == before.item.payload_digest:
        item = replace(item, captured_at=min(item.captured_at, before.item.captured_at))
    return replace(entry, item=item, sightings=_together((*before.sightings, *entry.sightings)))


def _together(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """One sighting of each address: when it was seen first, and when and by which capture last."""
    found: dict[str, Sighting] = {}
    for new in sightings:
        old = found.get(new.url, new)
        later = max(old, new, key=lambda each: each.last_seen)
        found[new.url] = replace(later, first_seen=min(old.first_seen, new.first_seen))
    return tuple(found.values())


def sight(
    connection: Connection, item: str, sightings: Iterable[Sighting], known: Collection[str] | None = None
) -> None:
    """Note where an item was seen. ``known`` are its stored addresses, looked up when not given.

    Sightings may come in any order: what others crawled years ago may be imported today.
    """
    new = []
    for sighting in sightings:
        seen = {"seen_by": sighting.capture, "first": sighting.first_seen, "last": sighting.last_seen}
        is_known = known is None or sighting.url in known
        if is_known:
            mine = {"of_item": item, "at": sighting.url}
            is_known = connection.execute(_SEEN_AGAIN, seen | mine).rowcount > 0
        if not is_known:
            new.append(
                {
                    "item_id": item,
                    "url": sighting.url,
                    "capture_id": sighting.capture,
                    "first_seen": sighting.first_seen,
                    "last_seen": sighting.last_seen,
                }
            )
    if new:
        connection.execute(insert(tables.item_addresses), new)


def sight_redirects(connection: Connection) -> None:
    """Give every item the addresses that lead to it."""
    found, leading = redirects(connection), led_by_markup(connection)
    at = tables.item_addresses.c
    rows = [row for row in connection.execute(select(tables.item_addresses)) if row.url in found]
    has = (
        {(row.item_id, row.url) for row in connection.execute(select(at.item_id, at.url))} if rows else set()
    )
    grown = set()
    for row in rows:
        new = [url for url in found[row.url] if (row.item_id, url) not in has]
        seen = [
            # Whoever follows markup makes no chain of requests: its page was captured by itself.
            Sighting(url, leading[url].capture, leading[url].first, leading[url].last)
            if url in leading
            else Sighting(url, row.capture_id, row.first_seen, row.last_seen)
            for url in new
        ]
        sight(connection, row.item_id, seen, known=())
        for url in set(found[row.url]).intersection(leading).difference(new):
            again = Sighting(url, leading[url].capture, leading[url].first, leading[url].last)
            sight(connection, row.item_id, [again], known=(url,))
        has.update((row.item_id, url) for url in new)
        grown.update([row.item_id] if new else [])
    refresh(connection, grown)


def refresh(connection: Connection, subjects: Collection[str]) -> None:
    """Describe the items with these ids or addresses as the journal now has it, and mark them as changed."""
    if not subjects:
        return
    items, numbers = tables.items.c, count(last_change(connection) + 1)
    # A few at a time: after an import of many, most of an archive may have changed.
    for ids in some_at_once(sorted(_meant(connection, subjects))):
        beside = beside_items(connection, list(ids))
        rows = connection.execute(select(tables.items).where(items.id.in_(ids)).order_by(items.id)).all()
        for row in rows:
            description = corrected(description_from(row.description), beside.corrections(row.id))
            new = {**columns_of(description), "change": next(numbers)}
            connection.execute(update(tables.items).where(items.id == row.id).values(**new))


def _meant(connection: Connection, subjects: Collection[str]) -> set[str]:
    """The items with these ids or addresses by their ids, and those that they turned out to be."""
    at, items = tables.item_addresses.c, tables.items.c
    named = {*subjects, *items_begun(connection, subjects)}
    for forms in some_at_once(sorted({form for subject in subjects for form in same_forms(subject)})):
        named.update(connection.execute(select(at.item_id).where(at.url.in_(forms))).scalars())
    found = set(named)
    for ids in some_at_once(sorted(named)):
        same = select(items.same_as).where(items.id.in_(ids), items.same_as != "")
        found.update(connection.execute(same).scalars())
    return found


def disagreeing(connection: Connection) -> Iterator[str]:
    """The ids of items whose columns are not those of their description and what people made of it."""
    items, last = tables.items.c, ""
    query = select(tables.items).order_by(items.id).limit(_AT_ONCE)
    # A few at a time: a description is large, and there may be many.
    while rows := connection.execute(query.where(items.id > last)).mappings().all():
        beside = beside_items(connection, [row["id"] for row in rows])
        for row in rows:
            description = corrected(description_from(row["description"]), beside.corrections(row["id"]))
            if any(row[name] != value for name, value in columns_of(description).items()):
                yield row["id"]
        last = rows[-1]["id"]


def _seeing_again() -> Update:
    """The statement that an item was seen at an address where it was seen before."""
    at = tables.item_addresses.c
    first, last = bindparam("first", type_=DateTime), bindparam("last", type_=DateTime)
    is_later, is_earlier = at.last_seen <= last, at.first_seen > first
    return (
        update(tables.item_addresses)
        .where(at.item_id == bindparam("of_item"), at.url == bindparam("at"))
        .values(
            capture_id=case((is_later, bindparam("seen_by", type_=Integer)), else_=at.capture_id),
            last_seen=case((is_later, last), else_=at.last_seen),
            first_seen=case((is_earlier, first), else_=at.first_seen),
        )
    )


_SEEN_AGAIN = _seeing_again()
"""Written once: a night executes it for every page that is as it was."""


def _write_items(connection: Connection, rows: list[dict[str, Any]], stored: dict[str, Any]) -> None:
    change = last_change(connection)
    for number, row in enumerate(rows, start=change + 1):
        row["change"] = number
    new = [row for row in rows if row["id"] not in stored]
    if new:
        connection.execute(insert(tables.items), new)
    for row in rows:
        if row["id"] in stored:
            connection.execute(update(tables.items).where(tables.items.c.id == row["id"]).values(**row))


def _stored_rows(connection: Connection, ids: Iterable[str]) -> dict[str, Any]:
    query = select(tables.items).where(tables.items.c.id.in_(list(ids)))
    return {row.id: row._mapping for row in connection.execute(query)}


def _says_the_same(stored: Any, row: dict[str, Any]) -> bool:
    # When a payload is the one that is stored, the moment it was first captured stays what it was.
    return stored is not None and all(stored[k] == row[k] for k in row if k not in ("captured_at", "change"))
