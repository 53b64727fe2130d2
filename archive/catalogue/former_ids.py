"""Leads the ids that pages had under the rules of an earlier release to the pages that stand in their place.

An id is made of a key, and a key of an address. Where a release makes another key of an address than the ones
before it, the page moves to the id of that key, and a stand-in keeps the former id: a row that is the same as
the page, so that whoever asks for it, and whatever was decided of it, comes to the page. All of this follows
from the addresses: an archive that is made again from its files comes to the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from archive.catalogue import adding_items
from archive.catalogue.finding_items import last_change
from archive.catalogue.items import item_id
from archive.database import tables
from archive.fetched.captures import is_whole

KeysOf = Callable[[str, str], tuple[str, str]]
"""For the name of a site and an address of it: its key today, and the key that an earlier release gave it."""

_FEW = 500


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
    items = tables.items.c
    for item, page in stand_ins(connection, keys_of).items():
        is_new = (items.id == item) & (items.same_as == "")
        if connection.execute(update(tables.items).where(is_new).values(same_as=page)).rowcount:
            fresh |= {item, page}
    adding_items.refresh(connection, fresh)


def stand_ins(connection: Connection, keys_of: KeysOf) -> dict[str, str]:
    """For each id that a page would have had formerly, and none has today: the page seen there first.

    Each has a row of its own from now on; of what it is the same is for the caller to say.
    """
    wanted: dict[str, _Place] = {}
    for place in _places(connection, keys_of):
        if place.key != place.former:
            wanted.setdefault(item_id(place.former), place)
    at = tables.item_addresses.c
    for some in _some(list(wanted)):
        for taken in connection.execute(select(at.item_id).where(at.item_id.in_(some)).distinct()).scalars():
            del wanted[taken]
    for some in _some(list(wanted)):
        _keep(connection, {former: wanted[former] for former in some})
    return {former: place.item for former, place in wanted.items()}


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
        for some in _some(sorted(ids))
        for row in connection.execute(query.where(items.id.in_(some)))
        if row.key == f"page {keys_of(row.site, row.url)[0]}"
    }


def _captured(connection: Connection, urls: Collection[str]) -> set[str]:
    columns = tables.captures.c
    query = select(columns.url).where(is_whole())
    return {
        url
        for some in _some(sorted(urls))
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


def _keep(connection: Connection, wanted: dict[str, _Place]) -> None:
    """Have a row for each of these ids that says what the page says which stands in its place."""
    pages = _rows(connection, {place.item for place in wanted.values()})
    kept = _rows(connection, wanted)
    change = last_change(connection)
    for number, (former, place) in enumerate(sorted(wanted.items()), start=change + 1):
        before = kept.get(former)
        own: dict[str, Any] = {"id": former, "key": place.former, "group_id": ""}
        if before is None:
            # Of what it is the same is told later, together with all that is: decisions are taken over then.
            row = {**pages[place.item], **own, "same_as": "", "change": number}
            connection.execute(insert(tables.items), row)
            continue
        own |= {"same_as": before["same_as"], "change": before["change"]}
        row = {**pages[place.item], **own}
        if any(row[name] != before[name] for name in row if name not in _CORRECTED):
            row["change"] = number
            connection.execute(update(tables.items).where(tables.items.c.id == former).values(**row))


_CORRECTED = ("kind", "title", "language", "date", "date_end", "date_precision", "date_origin")
"""Columns of which a correction may say otherwise."""


def _rows(connection: Connection, ids: Collection[str]) -> dict[str, dict[str, Any]]:
    query = select(tables.items).where(tables.items.c.id.in_(ids))
    return {row.id: dict(row._mapping) for row in connection.execute(query)}


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _FEW] for start in range(0, len(ids), _FEW))
