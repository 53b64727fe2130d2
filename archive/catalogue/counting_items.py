"""Counts items by kind and state, and those that lack something with one that may be shown as an example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from archive.catalogue import finding_items
from archive.catalogue.withheld_things import withheld_things
from archive.curation.withheld import Withheld
from archive.database import tables
from archive.database.some_at_once import some_at_once

_TRIED = 50
"""Items that are looked at for an example, where some are withheld."""


_RECOGNISED = "ocr %"
"""The recipes by which words of scanned pages were recognised; of such an item all was done that can be."""

_UNDATED = ("page", "other")
"""Kinds of which a date is seldom told, and nobody misses it."""

_items = tables.items.c
_LACKING: Mapping[str, ColumnElement[bool]] = {
    "words": and_(_items.state == "scanned", _items.recipe.not_like(_RECOGNISED)),
    "kind": _items.kind == "other",
    "date": and_(_items.date == "", _items.kind.not_in(_UNDATED)),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many items there are that readers may see, and the id of one of them."""

    count: int
    example: str = ""


def by_kind_and_state(connection: Connection) -> tuple[dict[str, int], dict[str, int]]:
    """How many items of each kind there are, most numerous first; and how many were read, or why not."""
    query = select(_items.kind, _items.state, func.count()).where(_items.same_as == "")
    kinds, states = Counter[str](), Counter[str]()
    for kind, state, count in connection.execute(query.group_by(_items.kind, _items.state)):
        kinds[kind] += count
        states[state] += count
    return dict(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))), dict(sorted(states.items()))


def lacking(connection: Connection, withheld: Withheld) -> dict[str, Counted]:
    """The items that readers may see and that have no ``words`` yet, no known ``kind``, or no ``date``.

    Words can only be had of scanned pages, where nobody tried to recognise them. Dates are missed of kinds
    that commonly have one.
    """
    standing = _standing(withheld)
    row = connection.execute(_counting().where(*standing)).one()._mapping
    hidden = dict.fromkeys(_LACKING, 0)
    # Also what came in since somebody decided, at an address or below its beginning.
    for some in some_at_once(sorted(withheld_things(connection, Withheld(withheld.exclusions)).ids)):
        found = connection.execute(_counting().where(*standing, _items.id.in_(some))).one()
        hidden = {name: count + found._mapping[name] for name, count in hidden.items()}
    return {
        name: Counted(row[name] - hidden[name], _example(connection, withheld, name, row[f"{name} of"]))
        for name in _LACKING
        if row[name] > hidden[name]
    }


def _standing(withheld: Withheld) -> list[ColumnElement[bool]]:
    """The items that stand for themselves, without those of sites of which this reader may see nothing."""
    conditions = [_items.same_as == ""]
    if withheld.sites:
        opened = _items.id.in_(withheld.hidden.but)
        conditions.append(or_(_items.site.not_in(withheld.hidden.sites), opened))
    return conditions


def _counting() -> Any:
    counts = [
        func.coalesce(func.sum(case((lacks, 1), else_=0)), 0).label(name) for name, lacks in _LACKING.items()
    ]
    first = [func.min(case((lacks, _items.id))).label(f"{name} of") for name, lacks in _LACKING.items()]
    return select(*counts, *first)


def _example(connection: Connection, withheld: Withheld, name: str, first: str) -> str:
    """The id of an item that may be shown, the ``first`` one where nothing is withheld."""
    if not withheld:
        return first
    query = select(_items.id).where(*_standing(withheld), _LACKING[name]).order_by(_items.id).limit(_TRIED)
    found = finding_items.find_several(connection, list(connection.execute(query).scalars()))
    return next((item.id for item in found.values() if withheld.why(item) is None), "")
