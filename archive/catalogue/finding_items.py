"""Finds items again: one by its id or address, all of them, and those that changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, exists, func, select

from archive.archive_error import NotKept
from archive.catalogue.address_forms import same_forms
from archive.catalogue.item_rows import beside_items, indexed, item_from
from archive.catalogue.items import IndexedItem, Item
from archive.catalogue.merged_texts import merged_texts
from archive.database import tables
from archive.database.part_of_json import text_in
from wording.message import say

_AT_ONCE = 500
"""Items that are looked up in one query."""

_WITH_KEY = select(tables.items.c.id).where(tables.items.c.key == bindparam("of_key"))


def find(connection: Connection, id_or_url: str) -> Item:
    """The item with this id, or found at this address; raises NotKept, saying what to try.

    Of an address that leads elsewhere today it is the item that stood there itself, where one did.
    It may be withheld; ask ``archive.curation.journal`` before anybody sees it.
    """
    item = look_for(connection, id_or_url)
    if item is None:
        raise nothing_has(id_or_url)
    return item


def look_for(connection: Connection, id_or_url: str) -> Item | None:
    """The item with this id, or found at this address, as ``find``; None where there is none."""
    return find_several(connection, [id_or_url]).get(id_or_url)


def in_any_form(connection: Connection, id_or_url: str) -> Item | None:
    """The item with this id, or found at this address in any form of it, the likeliest first; or None."""
    found = (look_for(connection, form) for form in same_forms(id_or_url))
    return next(filter(None, found), None)


def find_several(connection: Connection, ids_or_urls: Collection[str]) -> dict[str, Item]:
    """The items with these ids or addresses, as ``look_for``, by what was asked for; many at once."""
    known = _known_ids(connection, ids_or_urls)
    ids = {asked: known.get(asked) or _id_of(connection, asked) for asked in ids_or_urls}
    wanted = sorted({id_ for id_ in ids.values() if id_})
    items: dict[str, Item] = {}
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        rows = connection.execute(select(tables.items).where(tables.items.c.id.in_(some))).all()
        beside = beside_items(connection, some)
        items |= {row.id: item_from(dict(row._mapping), beside) for row in rows}
    return {asked: items[id_] for asked, id_ in ids.items() if id_ in items}


def nothing_has(id_or_url: str) -> NotKept:
    """The error that the archive has nothing under this id or address."""
    return NotKept(
        say(
            "Nothing in this archive has the id or address {asked!r}. "
            'Look it up with: alliantie search "WORDS"',
            asked=id_or_url,
        )
    )


def items_at(connection: Connection, url: str) -> frozenset[str]:
    """The ids of the items that are found at an address: that stood there, or that it leads to."""
    at = tables.item_addresses.c
    return frozenset(connection.execute(select(at.item_id).where(at.url == url)).scalars())


def addresses_of(connection: Connection, item: str) -> frozenset[str]:
    """The addresses of one item by itself, whether or not it turned out to be another."""
    at, items = tables.item_addresses.c, tables.items.c
    best = connection.execute(select(items.url).where(items.id == item)).scalars()
    return frozenset((*best, *connection.execute(select(at.url).where(at.item_id == item)).scalars()))


def places(connection: Connection) -> frozenset[str]:
    """The towns that items are about, as rules found them; every item is looked at."""
    place = text_in(tables.items.c.description, "place")
    return frozenset(filter(None, connection.execute(select(place).distinct()).scalars()))


def people(connection: Connection) -> frozenset[str]:
    """The people whom items name, as rules found them; every item is looked at."""
    named = connection.execute(select(tables.items.c.description["people"]))
    return frozenset(name for names in named.scalars() if isinstance(names, list) for name in names)


def is_item(connection: Connection, key: str) -> bool:
    """True when there is an item with this key."""
    return connection.execute(_WITH_KEY, {"of_key": key}).first() is not None


def changes_since(connection: Connection, change: int, limit: int = 500) -> Iterator[IndexedItem]:
    """Items that are new or changed after ``change``, in that order, at most ``limit`` of them."""
    yield from _indexed(connection, _with_reading().where(tables.items.c.change > change).limit(limit))


def readable(connection: Connection, ids: Collection[str]) -> list[Item]:
    """Those of the items with these ids that readers may find."""
    found = _indexed(connection, _with_reading().where(tables.items.c.id.in_(ids)))
    return [each.item for each in found if not each.is_gone]


def _with_reading() -> Select[Any]:
    query = select(tables.items, tables.readings).join(tables.readings, same_reading())
    return query.order_by(tables.items.c.change)


def _indexed(connection: Connection, query: Select[Any]) -> Iterator[IndexedItem]:
    rows = connection.execute(query).all()
    ids = [row[0] for row in rows]
    beside = beside_items(connection, ids)
    merged = merged_texts(connection, ids, beside)
    for row in rows:
        yield indexed(row, beside, merged.get(row[0], ""))


def all_items(connection: Connection, last: int = 0) -> Iterator[IndexedItem]:
    """Every item that readers may find, in the order of its last change, a few at a time in memory.

    Behind a change ``last``, only those that changed since.
    """
    while batch := list(changes_since(connection, last)):
        yield from (indexed for indexed in batch if not indexed.is_gone)
        last = batch[-1].change


def all_described(connection: Connection) -> Iterator[Item]:
    """The same items as ``all_items``, without their texts, which take the longest to read."""
    items, last = tables.items.c, 0
    is_read = exists().where(same_reading())
    query = select(tables.items).where(is_read).order_by(items.change).limit(_AT_ONCE)
    while rows := connection.execute(query.where(items.change > last)).mappings().all():
        beside = beside_items(connection, [row["id"] for row in rows])
        for row in rows:
            item = item_from(dict(row), beside)
            if not row["same_as"] and beside.journal.excluded.why(item) is None:
                yield item
        last = rows[-1]["change"]


def items_of_crawls(connection: Connection, numbers: Iterable[int]) -> list[str]:
    """The ids of the items that these crawls were the last to see."""
    at, captures = tables.item_addresses.c, tables.captures.c
    query = select(at.item_id).join(tables.captures, captures.id == at.capture_id)
    return list(connection.execute(query.where(captures.crawl_id.in_(numbers)).distinct()).scalars())


def items_at_any(connection: Connection, urls: Collection[str]) -> list[str]:
    """The ids of the items that have one of these addresses, each once."""
    at, items = tables.item_addresses.c, tables.items.c
    query = select(at.item_id).join(tables.items, items.id == at.item_id).where(items.same_as == "")
    return list(connection.execute(query.where(at.url.in_(urls)).distinct()).scalars())


def newest_items(connection: Connection, most: int) -> list[str]:
    """The ids of so many items whose payload was captured last, the last first."""
    items = tables.items.c
    newest = select(items.id).where(items.same_as == "").order_by(items.captured_at.desc(), items.id)
    return list(connection.execute(newest.limit(most)).scalars())


def last_change(connection: Connection) -> int:
    """The number of the newest change to any item; 0 in an empty archive.

    It is never given again, though the item that had it may have been destroyed.
    """
    held = connection.execute(select(func.max(tables.items.c.change))).scalar() or 0
    return max(held, connection.execute(select(func.max(tables.change_moments.c.change))).scalar() or 0)


def count_items(connection: Connection) -> int:
    """How many items there are."""
    return connection.execute(select(func.count()).where(tables.items.c.same_as == "")).scalar() or 0


def _known_ids(connection: Connection, names: Collection[str]) -> dict[str, str]:
    """Those of these names that are the ids of items which stand for themselves."""
    items, every = tables.items.c, list(names)
    found: dict[str, str] = {}
    for first in range(0, len(every), _AT_ONCE):
        some = every[first : first + _AT_ONCE]
        query = select(items.id).where(items.id.in_(some), items.same_as == "")
        found |= {id_: id_ for id_ in connection.execute(query).scalars()}
    return found


def _id_of(connection: Connection, id_or_url: str) -> str:
    """The id of the item that is meant, of the one it turned out to be; "" where there is none."""
    return _present_id(connection, id_or_url) or _present_id(connection, _id_at(connection, id_or_url))


def _present_id(connection: Connection, item_id: str) -> str:
    items = tables.items.c
    row = connection.execute(select(items.id, items.same_as).where(items.id == item_id)).first()
    if row is None:
        return ""
    return _present_id(connection, row.same_as) if row.same_as else str(row.id)


def _id_at(connection: Connection, url: str) -> str:
    at, items = tables.item_addresses.c, tables.items.c
    query = (
        select(at.item_id)
        .join(tables.items, items.id == at.item_id)
        .where(at.url == url)
        .order_by(case((items.url == url, 0), else_=1), at.last_seen.desc(), at.item_id)
    )
    # An address that pages only name as theirs leads to them by a row without addresses.
    named = select(items.id).where(items.url == url, items.same_as != "").order_by(items.id)
    return connection.execute(query).scalar() or connection.execute(named).scalar() or ""


def same_reading() -> ColumnElement[bool]:
    """The condition that joins an item with the reading it was described from."""
    items, readings = tables.items.c, tables.readings.c
    return (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe)
