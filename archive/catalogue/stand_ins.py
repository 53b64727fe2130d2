"""Keeps ids valid of pages that are none of their own: rows without an address, which lead to an item.

Such is the id of an address that pages name as theirs and that was never captured itself, and of a page
that only leads on. An earlier release may have shown either as an item.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exists, insert, select, update

from archive.catalogue.compared_texts import Name, Text
from archive.catalogue.finding_items import last_change
from archive.catalogue.items import item_id
from archive.database import tables

_OWN = ("id", "key", "same_as", "group_id", "change")
"""The columns that a stand-in does not have from the item that it leads to."""

_CORRECTED = ("kind", "title", "language", "date", "date_end", "date_precision", "date_origin")
"""The columns in which decisions count, which were made of one item or the other."""

_BATCH = 500


@dataclass(frozen=True, slots=True)
class StandIns:
    """The stand-ins of an archive: the items that they lead to, by their ids; and which of them changed."""

    same_as: dict[str, str]
    changed: set[str]


def names_of_others(
    texts: Sequence[Text],
    same: Mapping[str, str],
    led: Mapping[Name, str],
    at_address: Mapping[str, tuple[str, bool, str]],
) -> dict[Name, str]:
    """The names of pages that are no items, each with the id of the item that it leads to.

    Where several items say that they are one page, it leads to the first of them; its address is not told.
    """
    own = {text.key for text in texts}
    found = {
        name: at_address[url][0] for name, url in led.items() if name[0] not in own and url in at_address
    }
    keys = {key for key, _ in found}
    claims: dict[str, list[Text]] = {}
    for text in texts:
        if text.names and text.names not in own and text.names not in keys:
            claims.setdefault(text.names, []).append(text)
    for key, claiming in claims.items():
        first = min(claiming, key=lambda text: text.rank)
        is_one = len({same.get(text.id, text.id) for text in claiming}) == 1
        found[key, first.named_at if is_one else ""] = same.get(first.id, first.id)
    return found


def put_stand_ins(connection: Connection, wanted: Mapping[Name, str]) -> StandIns:
    """Have the ids of these pages lead to these items, as do those that did before."""
    items = tables.items.c
    alone = ~exists().where(tables.item_addresses.c.item_id == items.id)
    kept = {row.key: row for row in connection.execute(select(tables.items).where(alone))}
    same_as = {row.id: row.same_as for row in kept.values() if row.same_as}
    targets = _rows(connection, {*wanted.values()})
    changed: set[str] = set()
    for change, ((key, url), target) in enumerate(sorted(wanted.items()), start=last_change(connection) + 1):
        mine = item_id(key)
        same_as[mine] = target
        row = {name: value for name, value in targets[target].items() if name not in _OWN}
        row["url"] = url or row["url"]
        if key not in kept:
            new = {**row, "id": mine, "key": key, "same_as": target, "group_id": "", "change": change}
            connection.execute(insert(tables.items), new)
            changed.add(mine)
        elif any(kept[key]._mapping[name] != row[name] for name in row if name not in _CORRECTED):
            connection.execute(update(tables.items).where(items.id == mine).values({**row, "change": change}))
            changed.add(mine)
    return StandIns(same_as, changed)


def _rows(connection: Connection, ids: set[str]) -> dict[str, dict[str, Any]]:
    names = sorted(ids)
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(names), _BATCH):
        query = select(tables.items).where(tables.items.c.id.in_(names[start : start + _BATCH]))
        found.update((row.id, dict(row._mapping)) for row in connection.execute(query))
    return found
