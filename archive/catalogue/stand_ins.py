"""Keeps ids valid of pages that are none of their own: rows without an address, which lead to an item.

Such is the id that a page had under earlier rules (``former_ids``), that of a page which only leads on, and
that of an address that pages name as theirs and that was never captured itself. An earlier release may have
shown each of them as an item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, insert, select, update

from archive.catalogue.compared_texts import Text
from archive.catalogue.finding_items import last_change
from archive.catalogue.items import item_id
from archive.database import tables

_OWN = ("id", "key", "same_as", "group_id", "change")
"""The columns that a stand-in does not have from the item that it leads to."""

_CORRECTED = ("kind", "title", "language", "date", "date_end", "date_precision", "date_origin")
"""The columns in which decisions count, which were made of one item or the other."""

_BATCH = 500


@dataclass(frozen=True, slots=True)
class StandIn:
    """The key of a page that is no item, its address, and the id of the item that it leads to.

    Without an address of its own it has that of the item.
    """

    key: str
    url: str
    item: str

    @property
    def id(self) -> str:
        """The id that leads to the item."""
        return item_id(self.key)


@dataclass(frozen=True, slots=True)
class StandIns:
    """The stand-ins of an archive: the items that they lead to, by their ids; and which of them changed."""

    same_as: dict[str, str]
    changed: set[str]


def stand_ins_beside(
    texts: Sequence[Text], same: Mapping[str, str], known: Iterable[StandIn]
) -> list[StandIn]:
    """Those of the known stand-ins whose key no item has, and those of the names of which nothing is known.

    Of several with one key the first counts; all of them lead to the items that stand for others by ``same``.
    """
    own = {text.key for text in texts}
    found: dict[str, StandIn] = {}
    for each in known:
        if each.key not in own:
            found.setdefault(each.key, replace(each, item=same.get(each.item, each.item)))
    claims: dict[str, list[Text]] = {}
    for text in texts:
        if text.names and text.names not in own and text.names not in found:
            claims.setdefault(text.names, []).append(text)
    return [*found.values(), *(_claimed(key, claiming, same) for key, claiming in claims.items())]


def _claimed(key: str, claiming: Sequence[Text], same: Mapping[str, str]) -> StandIn:
    """The stand-in of a name that items give themselves: where they are several, its address is not told."""
    first = min(claiming, key=lambda text: text.rank)
    is_one = len({same.get(text.id, text.id) for text in claiming}) == 1
    return StandIn(key, first.named_at if is_one else "", same.get(first.id, first.id))


def stands_for_itself() -> ColumnElement[bool]:
    """Holds for an item with addresses of its own; one that stands in for another has none.

    Stand-ins come at the end of a run: whoever counts pages counts without them, or comes to another end
    when everything is described again.
    """
    return exists().where(tables.item_addresses.c.item_id == tables.items.c.id)


def put_stand_ins(connection: Connection, wanted: Iterable[StandIn]) -> StandIns:
    """Have a row for each of these whose key no item has; what stood in for an item before still does."""
    kept = {row.key: row for row in connection.execute(select(tables.items).where(~stands_for_itself()))}
    same_as = {row.id: row.same_as for row in kept.values() if row.same_as}
    by_id = {each.id: each for each in wanted}
    items = _rows(connection, {*by_id, *(each.item for each in by_id.values())})
    changed: set[str] = set()
    for change, (mine, each) in enumerate(sorted(by_id.items()), start=last_change(connection) + 1):
        before = items.get(mine)
        if before is not None and each.key not in kept:
            continue
        same_as[mine] = each.item
        row = {name: value for name, value in items[each.item].items() if name not in _OWN}
        row["url"] = each.url or row["url"]
        if _put(connection, each, row, before, change):
            changed.add(mine)
    return StandIns(same_as, changed)


def _put(
    connection: Connection, each: StandIn, row: dict[str, Any], before: Mapping[str, Any] | None, change: int
) -> bool:
    """Store the row of a stand-in where it is another one than ``before``, and tell if it was."""
    if before is None:
        new = {**row, "id": each.id, "key": each.key, "same_as": each.item, "group_id": "", "change": change}
        connection.execute(insert(tables.items), new)
        return True
    if not before["same_as"]:
        row["same_as"] = each.item
    if all(before[name] == row[name] for name in row if name not in _CORRECTED):
        return False
    connection.execute(update(tables.items).where(tables.items.c.id == each.id).values(**row, change=change))
    return True


def _rows(connection: Connection, ids: set[str]) -> dict[str, dict[str, Any]]:
    names = sorted(ids)
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(names), _BATCH):
        query = select(tables.items).where(tables.items.c.id.in_(names[start : start + _BATCH]))
        found.update((row.id, dict(row._mapping)) for row in connection.execute(query))
    return found
