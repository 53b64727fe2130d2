"""Compares how all items are described at one moment with how they are at another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from archive.database import tables

_COMPARED = (
    "kind",
    "title",
    "language",
    "date",
    "event",
    "place",
    "people",
    "organisations",
    "caption",
    "values",
)
_NAMED = ("event", "place", "people", "organisations", "themes", "date", "kind")
"""The fields whose values a vocabulary gives, or leads to."""

_EXAMPLES = 3
_MOST_NAMES = 200

Snapshot = dict[str, dict[str, Any]]
"""Descriptions, text digest and standing of every item, by id."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one item, before and after."""

    item: str
    url: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NameChange:
    """A value, how many items get it and lose it, and ids of some of these in ``got`` and ``gone``."""

    field: str
    name: str
    gained: int
    lost: int
    got: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes between two moments: counts by field, and the first few of each.

    ``names`` are those that items get or lose, the most numerous first, so many at most.
    """

    items: int
    changed: int
    counts: dict[str, int]
    examples: tuple[Change, ...]
    names: tuple[NameChange, ...] = ()


def take(connection: Connection) -> Snapshot:
    """The automatic descriptions of this moment; corrections play no part."""
    items, readings = tables.items.c, tables.readings.c
    same = (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe)
    query = select(
        items.id,
        items.url,
        items.state,
        items.same_as,
        items.group_id,
        items.description,
        readings.text_digest,
    ).join(tables.readings, same)
    return {
        row.id: {
            **{field: row.description.get(field) for field in _COMPARED},
            "address": row.url,
            "state": row.state,
            "same as": row.same_as,
            "group": row.group_id,
            "text": row.text_digest,
        }
        for row in connection.execute(query.order_by(items.id))
    }


def compare(before: Snapshot, after: Snapshot) -> Difference:
    """The changes from one moment to the other; an item that is new or gone is a change of ``item``."""
    counts: Counter[str] = Counter()
    examples: list[Change] = []
    changed = set()
    for change in _changes(before, after):
        counts[change.field] += 1
        changed.add(change.item)
        if counts[change.field] <= _EXAMPLES:
            examples.append(change)
    names = tuple(_names(before, after))[:_MOST_NAMES]
    return Difference(len(after), len(changed), dict(sorted(counts.items())), tuple(examples), names)


def _names(before: Snapshot, after: Snapshot) -> Iterator[NameChange]:
    """What items get and lose of the values that a vocabulary gives."""
    got: dict[tuple[str, str], list[str]] = defaultdict(list)
    gone: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in sorted({*before} & {*after}):
        for field in _NAMED:
            was, now = (set(_names_of(each[item], field)) for each in (before, after))
            for name in now - was:
                got[field, name].append(item)
            for name in was - now:
                gone[field, name].append(item)
    for key in sorted({*got, *gone}, key=lambda key: (-len(got[key]) - len(gone[key]), key)):
        yield NameChange(
            *key, len(got[key]), len(gone[key]), tuple(got[key][:_EXAMPLES]), tuple(gone[key][:_EXAMPLES])
        )


def _names_of(described: dict[str, Any], field: str) -> list[str]:
    if field == "themes":
        return [value["value"] for value in described["values"] if value["field"] == "theme"]
    if field in ("people", "organisations"):
        return list(described[field])
    return [found] if (found := _shown(described[field])) else []


def _changes(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for item in sorted({*before, *after}):
        old, new = before.get(item), after.get(item)
        url = (new or old or {})["address"]
        if old is None or new is None:
            yield Change(item, url, "item", "" if old is None else url, "" if new is None else url)
            continue
        for field in old:
            if old[field] != new[field]:
                yield Change(item, url, field, _shown(old[field]), _shown(new[field]))


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "/".join(filter(None, (value.get("start"), value.get("end"))))
    if isinstance(value, list):
        return "; ".join(each if isinstance(each, str) else str(each.get("rule")) for each in value)
    return str(value)
