"""The pages and reports that show or announce files: what stands round a photo."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from archive.catalogue.withheld_things import WithheldThings
from archive.database import tables

_RELATIONS = ("shown in", "announced by")
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Around:
    """An item that shows or announces another, and by which relation."""

    relation: str
    id: str
    title: str
    kind: str
    url: str


def pages_of(connection: Connection, ids: Collection[str], hidden: WithheldThings) -> dict[str, list[Around]]:
    """For each of these items those that show it, then those that announce it; what is withheld is none."""
    found: dict[str, list[Around]] = {}
    for item, around in _rows(connection, sorted(ids)):
        if not hidden.hides(around.id, around.url):
            found.setdefault(item, []).append(around)
    return {item: sorted(each, key=_order) for item, each in found.items()}


def _rows(connection: Connection, ids: list[str]) -> Iterator[tuple[str, Around]]:
    relations, items = tables.relations.c, tables.items.c
    for start in range(0, len(ids), _AT_ONCE):
        query = (
            select(relations.item_id, relations.relation, items.id, items.title, items.kind, items.url)
            .join(tables.items, items.id == relations.other_id)
            .where(relations.item_id.in_(ids[start : start + _AT_ONCE]), relations.relation.in_(_RELATIONS))
        )
        yield from ((row[0], Around(*row[1:])) for row in connection.execute(query))


def _order(around: Around) -> tuple[int, bool, str]:
    """What shows it before what names it, and a report before any other page."""
    return _RELATIONS.index(around.relation), around.kind == "page", around.id
