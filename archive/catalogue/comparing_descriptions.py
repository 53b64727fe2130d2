"""Compares how all items are described at one moment with how they are at another."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Text, cast, select

from archive.database import tables
from archive.set_aside import SetAside

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
_STANDING = ("address", "state", "same as", "group", "text")
_NAMED = ("event", "place", "people", "organisations", "themes", "date", "kind")
"""The fields whose values a vocabulary gives, or leads to."""

_EXAMPLES = 3
_MOST_NAMES = 200

Described = dict[str, Any]
"""The description, the text digest and the standing of an item."""

_AT_ONCE = 500


class Snapshot:
    """How every item is described at one moment, by id."""

    def __init__(self, connection: Connection) -> None:
        self._items = SetAside()
        rows = _said(connection)
        while some := list(islice(rows, _AT_ONCE)):
            self._items.put(some)

    def __len__(self) -> int:
        return len(self._items)

    def changed(self, after: Snapshot) -> Iterator[tuple[str, Described | None, Described | None]]:
        """The items that are described otherwise ``after``, or are new or gone, by id: before and after."""
        for item, old, new in self._items.differing(after._items):
            yield item, _parsed(old), _parsed(new)

    def close(self) -> None:
        self._items.close()


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


@contextmanager
def compared(connection: Connection) -> Iterator[Callable[[], Difference]]:
    """Remember how all items are described now; what is given tells how they are described otherwise then.

    Corrections play no part.
    """
    before = Snapshot(connection)
    try:
        yield lambda: _compare(before, connection)
    finally:
        before.close()


def _said(connection: Connection) -> Iterator[tuple[str, str]]:
    """What is said of each item, by id, as it is written: only what differs is taken apart."""
    items, readings = tables.items.c, tables.readings.c
    same = (items.payload_digest == readings.payload_digest) & (items.recipe == readings.recipe)
    standing = (items.url, items.state, items.same_as, items.group_id, readings.text_digest)
    query = select(items.id, cast(items.description, Text), *standing).join(tables.readings, same)
    for item, *said in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield item, json.dumps(said)


def _parsed(said: str | None) -> Described | None:
    if said is None:
        return None
    written, *standing = json.loads(said)
    described = json.loads(written)
    compared = {name: described.get(name) for name in _COMPARED}
    return compared | dict(zip(_STANDING, standing, strict=True))


def _compare(before: Snapshot, connection: Connection) -> Difference:
    """The changes from one moment to this; an item that is new or gone is a change of ``item``."""
    counts: Counter[str] = Counter()
    examples: list[Change] = []
    names = _NameChanges()
    changed = 0
    with closing(Snapshot(connection)) as after:
        for item, old, new in before.changed(after):
            if old and new:
                names.take(item, old, new)
            changes = list(_changes(item, old, new))
            changed += bool(changes)
            for change in changes:
                counts[change.field] += 1
                if counts[change.field] <= _EXAMPLES:
                    examples.append(change)
        told = tuple(names.every())[:_MOST_NAMES]
        return Difference(len(after), changed, dict(sorted(counts.items())), tuple(examples), told)


class _NameChanges:
    """The values of a vocabulary that items get and lose, counted, with ids of the first few of each."""

    def __init__(self) -> None:
        self._got: dict[tuple[str, str], _Few] = defaultdict(_Few)
        self._gone: dict[tuple[str, str], _Few] = defaultdict(_Few)

    def take(self, item: str, old: Described, new: Described) -> None:
        """Count what an item gets and loses."""
        for named in _NAMED:
            was, now = (set(_names_of(each, named)) for each in (old, new))
            for name in now - was:
                self._got[named, name].add(item)
            for name in was - now:
                self._gone[named, name].add(item)

    def every(self) -> Iterator[NameChange]:
        """Each value that changed hands, the most numerous first."""
        got, gone, none = self._got, self._gone, _Few()
        pairs = [(key, got.get(key, none), gone.get(key, none)) for key in {*got, *gone}]
        for key, new, old in sorted(pairs, key=lambda pair: (-pair[1].count - pair[2].count, pair[0])):
            yield NameChange(*key, new.count, old.count, tuple(new.first), tuple(old.first))


@dataclass(slots=True)
class _Few:
    """How many items there are of something, and the ids of the first few."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, item: str) -> None:
        self.count += 1
        if self.count <= _EXAMPLES:
            self.first.append(item)


def _names_of(described: dict[str, Any], field: str) -> list[str]:
    if field == "themes":
        return [value["value"] for value in described["values"] if value["field"] == "theme"]
    if field in ("people", "organisations"):
        return list(described[field])
    return [found] if (found := _shown(described[field])) else []


def _changes(item: str, old: Described | None, new: Described | None) -> Iterator[Change]:
    """Every field in which an item is described otherwise."""
    url = (new or old or {})["address"]
    if old is None or new is None:
        yield Change(item, url, "item", "" if old is None else url, "" if new is None else url)
        return
    for name in (*_COMPARED, *_STANDING):
        if old[name] != new[name]:
            yield Change(item, url, name, _shown(old[name]), _shown(new[name]))


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "/".join(filter(None, (value.get("start"), value.get("end"))))
    if isinstance(value, list):
        return "; ".join(each if isinstance(each, str) else str(each.get("rule")) for each in value)
    return str(value)
