"""Leads the ids that pages had under the rules of an earlier release to the pages that stand in their place.

An id is made of a key, and a key of an address. Where a release makes another key of an address than the ones
before it, the page moves to the id of that key, and a stand-in keeps the former id: a row that is the same as
the page, so that whoever asks for it, and whatever was decided of it, comes to the page. All of this follows
from the addresses: an archive that is made again from its files comes to the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from archive.catalogue import adding_items
from archive.catalogue.compared_texts import KeysOf
from archive.catalogue.finding_items import last_change
from archive.catalogue.items import item_id
from archive.catalogue.stand_ins import StandIn, put_stand_ins
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fetched.captures import is_whole


@dataclass(frozen=True, slots=True)
class _Place:
    """An address of an item that has another key today than formerly. ``key`` is the key of the item."""

    item: str
    key: str
    url: str
    first_seen: datetime
    today: str
    former: str


def move_pages(connection: Connection, keys_of: KeysOf) -> None:
    """Move every page that still has a former key to that of today, with its addresses and decisions."""
    places = [place for place in _places(connection, keys_of) if place.key == place.former]
    stale = {place.item for place in places} - _at_home(connection, {p.item for p in places}, keys_of)
    whole = _captured(connection, {place.url for place in places if place.item in stale})
    to: dict[str, set[str]] = {}
    for place in places:
        if place.item in stale and place.url in whole:
            _move(connection, place)
            to.setdefault(place.item, set()).add(item_id(place.today))
    for item, new in to.items():
        _move_the_rest(connection, item, min(new))
    fresh = {item for new in to.values() for item in new}
    put = put_stand_ins(connection, _at_their_items(connection, former_ids(connection, keys_of)))
    adding_items.refresh(connection, {*fresh, *put.changed, *(put.same_as[each] for each in put.changed)})


def former_ids(connection: Connection, keys_of: KeysOf) -> list[StandIn]:
    """For each key that a page would have had formerly, and none has today: the page seen there first."""
    return [
        StandIn(place.former, "", place.item)
        for place in _places(connection, keys_of)
        if place.key != place.former
    ]


def _at_their_items(connection: Connection, found: Sequence[StandIn]) -> Iterator[StandIn]:
    """The first of each key, leading to the item that stands for its own where another does."""
    first = {each.key: each for each in reversed(found)}
    items = tables.items.c
    same: dict[str, str] = {}
    for some in some_at_once(sorted({each.item for each in first.values()})):
        query = select(items.id, items.same_as).where(items.id.in_(some), items.same_as != "")
        same.update((row.id, row.same_as) for row in connection.execute(query))
    for each in first.values():
        yield replace(each, item=same.get(each.item, each.item))


def _places(connection: Connection, keys_of: KeysOf) -> Iterator[_Place]:
    """The addresses that have another key today than formerly, in the order in which they were first seen."""
    items, at = tables.items.c, tables.item_addresses.c
    query = select(items.id, items.key, items.site, at.url, at.first_seen).join(
        tables.item_addresses, at.item_id == items.id
    )
    rows = connection.execute(query.where(items.key.like("page %")).order_by(at.first_seen, at.url, items.id))
    for row in rows.all():
        today, former = keys_of(row.site, row.url)
        if today != former:
            yield _Place(row.id, row.key, row.url, row.first_seen, f"page {today}", f"page {former}")


def _at_home(connection: Connection, ids: Collection[str], keys_of: KeysOf) -> set[str]:
    """Those of these items whose key is that of one of their addresses today."""
    items, at = tables.items.c, tables.item_addresses.c
    query = select(items.id, items.key, items.site, at.url).join(
        tables.item_addresses, at.item_id == items.id
    )
    return {
        row.id
        for some in some_at_once(sorted(ids))
        for row in connection.execute(query.where(items.id.in_(some)))
        if row.key == f"page {keys_of(row.site, row.url)[0]}"
    }


def _captured(connection: Connection, urls: Collection[str]) -> set[str]:
    columns = tables.captures.c
    query = select(columns.url).where(is_whole())
    return {
        url
        for some in some_at_once(sorted(urls))
        for url in connection.execute(query.where(columns.url.in_(some)).distinct()).scalars()
    }


def _move(connection: Connection, place: _Place) -> None:
    """Give an address of an item to the item of its key today, which begins as a copy where there is none."""
    new = item_id(place.today)
    items = tables.items.c
    if connection.execute(select(items.id).where(items.id == new)).first() is None:
        row = connection.execute(select(tables.items).where(items.id == place.item)).one()._mapping
        own = {"id": new, "key": place.today, "url": place.url, "same_as": "", "group_id": ""}
        connection.execute(insert(tables.items), {**row, **own, "change": last_change(connection) + 1})
    _give(connection, place.item, new, place.url)


def _move_the_rest(connection: Connection, item: str, new: str) -> None:
    """Give what else an item was found at, such as where a redirect leads to it, to another one."""
    at = tables.item_addresses.c
    for url in connection.execute(select(at.url).where(at.item_id == item)).scalars().all():
        _give(connection, item, new, url)


def _give(connection: Connection, item: str, new: str, url: str) -> None:
    at, table = tables.item_addresses.c, tables.item_addresses
    mine, theirs = (at.item_id == item) & (at.url == url), (at.item_id == new) & (at.url == url)
    if has := connection.execute(select(at.first_seen).where(theirs)).scalar():
        first = connection.execute(select(at.first_seen).where(mine)).scalar_one()
        connection.execute(update(table).where(theirs).values(first_seen=min(has, first)))
        connection.execute(delete(table).where(mine))
    else:
        connection.execute(update(table).where(mine).values(item_id=new))
