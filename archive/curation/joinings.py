"""What people decided of more than one thing: joined, taken apart, related or not; as the journal has it now.

A merge says that an item is another one. A split says that what was found at one address of an item, or what
stood there until a moment, is a thing of its own. A relation says how two items belong together, or that they
do not. Each is withdrawn by a ``withdraw`` with its family as the field: what the rules find counts again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from archive.catalogue.items import Period, item_id
from archive.curation.journal import Act, Journal, Statement

FAMILIES: Mapping[Act, str] = {
    "merge": "merge",
    "split": "split",
    "relate": "relation",
    "unrelate": "relation",
}
"""The decisions about more than one thing, each with what it decides."""

RELATIONS = ("related to", "version of", "copy of", "translation of", "part of", "announced by", "shown in")
"""The ways in which a person can say that an item belongs to another; the first where none is told."""

SPLIT_KEY = "split "
"""Begins the keys of items that a person took out of another."""

Held = tuple[int, Statement]
"""A decision that holds, with its line in the journal (from 1)."""


def family_of(statement: Statement) -> str:
    """``merge``, ``split`` or ``relation``; "" for a decision about one thing alone."""
    if statement.what == "withdraw":
        return statement.field if statement.field in FAMILIES.values() else ""
    return FAMILIES.get(statement.what, "")


def about_of(statement: Statement) -> tuple[str, str]:
    """What a decision about more than one thing is about; of a pair the order makes no difference."""
    family = family_of(statement)
    if family == "merge":
        return statement.subject, family
    names = (statement.subject, statement.value)
    return " ".join(sorted(names) if family == "relation" else names), family


def split_key(statement: Statement) -> str:
    """The key of the item that a split makes, where what is split off was no item by itself."""
    return f"{SPLIT_KEY}{statement.subject} {statement.value}"


def moment_in(statement: Statement) -> datetime | None:
    """The moment (UTC) until which a split goes; None for one at an address."""
    return moment_from(statement.value)


def moment_from(value: str) -> datetime | None:
    """The moment that the journal writes as 2013-05-01T00:00:00Z; None for anything else."""
    try:
        return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None


def names_in(statement: Statement) -> frozenset[str]:
    """The ids and addresses that a decision about more than one thing names."""
    family = family_of(statement)
    if not family:
        return frozenset({statement.subject})
    split_off = (item_id(split_key(statement)),) if family == "split" else ()
    return frozenset({statement.subject, statement.value, *split_off})


@dataclass(frozen=True, slots=True)
class Joinings:
    """The decisions about more than one thing that hold, each with its line in the journal, oldest first.

    ``ever_split`` are all splits that there ever were, those that were undone among them; ``periods`` has
    from when to when (UTC) captures are of an item that was split at a moment. ``no_longer_split`` are the
    ids of what was split off once: they lead to the item, and what was decided of them was not of that.
    """

    merges: tuple[Held, ...] = ()
    splits: tuple[Held, ...] = ()
    relations: tuple[Held, ...] = ()
    ever_split: tuple[Statement, ...] = ()
    periods: Mapping[str, Period] = field(default_factory=dict)
    no_longer_split: frozenset[str] = frozenset()

    @property
    def merged(self) -> frozenset[str]:
        """The ids of the items that people merged into others."""
        return frozenset(one.subject for _, one in self.merges)

    def period_of(self, item: str) -> Period:
        """From when to when (UTC) captures at the addresses of an item are of it; None for an open end."""
        return self.periods.get(item, (None, None))

    def every(self) -> Iterator[Held]:
        """All of them, in the order of the journal."""
        yield from sorted((*self.merges, *self.splits, *self.relations))


def joinings_of(journal: Journal) -> Joinings:
    """What the journal says of more than one thing, as far as it holds."""
    held: dict[tuple[str, str], Held] = {}
    splits: list[Statement] = []
    for number, statement in enumerate(journal.statements, start=1):
        if family := family_of(statement):
            about = about_of(statement)
            held.pop(about, None)
            if statement.what != "withdraw":
                held[about] = number, statement
            if family == "split":
                splits.append(statement)

    def of(wanted: str) -> tuple[Held, ...]:
        return tuple(each for (_, family), each in held.items() if family == wanted)

    ever = {item_id(split_key(split)) for split in splits}
    ended = ever - {item_id(split_key(split)) for _, split in of("split")}
    periods = _periods(of("split"))
    return Joinings(of("merge"), of("split"), of("relation"), tuple(splits), periods, frozenset(ended))


def _periods(splits: Iterable[Held]) -> dict[str, Period]:
    """Of each item that was split at moments, and of what was split off, from when to when it goes."""
    moments: dict[str, dict[datetime, Statement]] = {}
    for _, split in splits:
        if moment := moment_in(split):
            moments.setdefault(split.subject, {})[moment] = split
    found: dict[str, Period] = {}
    for subject, by_moment in moments.items():
        since: datetime | None = None
        for until, split in sorted(by_moment.items()):
            found[item_id(split_key(split))] = since, until
            since = until
        found[subject] = since, None
    return found


def said_of(journal: Journal, names: Iterable[str]) -> tuple[Held, ...]:
    """Everything that was ever said of these ids and addresses, by whichever of their names, oldest first."""
    wanted = frozenset(names)
    several = (
        (number, statement)
        for number, statement in enumerate(journal.statements, start=1)
        if family_of(statement) and wanted & names_in(statement)
    )
    return tuple(sorted({*journal.numbered(wanted), *several}))
