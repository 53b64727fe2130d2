"""Decisions with their numbers: what of each holds still, what undid it, and how it is undone.

The number of a decision is its line in the journal, from 1. What was decided at once has a number for each of
its lines: "12-1011".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from archive.curation.destroyed import destroyed_by
from archive.curation.joinings import FAMILIES, about_of, family_of
from archive.curation.journal import Act, Journal, Statement

Key = tuple[str, str]
"""What decisions of one kind are about: an item and a field of it, what is withheld, or several things."""

_SETS: tuple[Act, ...] = ("correct", "exclude", "access", *FAMILIES)
_WITHHOLDING = ("exclude", "lift", "destroy")


@dataclass(slots=True)
class _About:
    """All that was decided of one thing: ``stacks`` has, after each line, the lines that are not undone."""

    lines: list[int] = field(default_factory=list)
    stacks: list[tuple[int, ...]] = field(default_factory=list)
    undone_by: dict[int, int] = field(default_factory=dict)

    def add(self, number: int, undoes: Sequence[int]) -> None:
        """Take in a line; one that undoes others brings back what stood before these."""
        stack = self.stacks[-1] if self.stacks else ()
        first = min((each for each in undoes if each in self.lines), default=None)
        if first is None:
            after = (*stack, number)
        else:
            at = self.lines.index(first)
            after = self.stacks[at - 1] if at else ()
            self.undone_by |= dict.fromkeys((each for each in undoes if each in self.lines), number)
            for back in set(after) - set(stack):
                self.undone_by.pop(back, None)
        self.lines.append(number)
        self.stacks.append(after)


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing does to one thing: ``numbers`` are undone by ``act``, with the value of line ``again``.

    ``again`` is 0 where nothing was decided before; ``value`` is what was withdrawn, where that is needed to
    tell what of several things.
    """

    numbers: tuple[int, ...]
    act: Act
    subject: str
    field: str
    again: int
    value: str = ""


class Decisions:
    """The journal as decisions. ``item_of`` tells the id of the item that an id or address stands for now."""

    def __init__(self, journal: Journal, item_of: Mapping[str, str]) -> None:
        self.journal = journal
        self._item_of = item_of
        self._about: dict[Key, _About] = {}
        for number, statement in enumerate(journal.statements, start=1):
            undoes = tuple(undone_in(statement))
            self._about.setdefault(self._key(statement), _About()).add(number, undoes)

    def __len__(self) -> int:
        return len(self.journal.statements)

    def statement(self, number: int) -> Statement:
        """The line with this number (from 1)."""
        return self.journal.statements[number - 1]

    def holds(self, number: int) -> bool:
        """True where nothing came after what was decided that makes it count no more."""
        statement = self.statement(number)
        about = self._about[self._key(statement)]
        if statement.what == "destroy":
            return True
        return statement.what in _SETS and self._last(about) == number and not self._gone_by(number)

    def undone_by(self, number: int) -> int:
        """The number of the line that undid this one, 0 where none did."""
        return self._about[self._key(self.statement(number))].undone_by.get(number, 0)

    def came_after(self, number: int) -> int:
        """The last line about the same thing; the number itself where there is no later one."""
        return max(self._about[self._key(self.statement(number))].lines[-1], self._gone_by(number))

    def standing(self, statement: Statement) -> tuple[int, bool]:
        """The last line about what a statement is about, 0 for none; and True where both come to the same.

        The statement may be of another journal.
        """
        about = self._about.get(self._key(statement))
        if about is None:
            return 0, False
        return about.lines[-1], self._effect(self._last(about)) == self._effect_of(statement)

    def can_be_undone(self, number: int) -> bool:
        """True where undoing this line would leave nothing out that was decided after it."""
        return bool(self.undoing([number]))

    def undoing(self, numbers: Iterable[int]) -> list[Undoing]:
        """How these lines are undone; those after which something else was decided are left out."""
        wanted = sorted((one for one in set(numbers) if not self._gone_by(one)), reverse=True)
        by_key: dict[Key, list[int]] = {}
        for number in wanted:
            by_key.setdefault(self._key(self.statement(number)), []).append(number)
        found = (self._undone(self._about[key], some) for key, some in by_key.items())
        return sorted(filter(None, found), key=lambda each: each.numbers)

    def groups(self) -> Iterator[range]:
        """The numbers of what was decided at once, in the order of the journal."""
        lines = enumerate(self.journal.statements, start=1)
        for _, group in groupby(lines, key=lambda pair: pair[1].batch or pair[0]):
            numbers = [number for number, _ in group]
            yield range(numbers[0], numbers[-1] + 1)

    def group_of(self, number: int) -> range:
        """The numbers of what was decided at once with this line."""
        return self._group_by_number[number]

    @cached_property
    def _group_by_number(self) -> dict[int, range]:
        return {number: group for group in self.groups() for number in group}

    @cached_property
    def _destroyed(self) -> dict[str, int]:
        """The line that destroyed each thing, by its id and by the address that was destroyed."""
        lines = [(n, one) for n, one in enumerate(self.journal.statements, start=1) if one.what == "destroy"]
        return {name: number for number, one in lines for name in (one.subject, *destroyed_by(one))}

    def _gone_by(self, number: int) -> int:
        """The later line that destroyed what a value was given to, 0 where it is there, or is there again."""
        said = self.statement(number)
        is_of_a_value = said.what in ("correct", "withdraw", "access") and not family_of(said)
        if not is_of_a_value or said.subject in self._item_of:
            return 0
        gone = self._destroyed.get(said.subject, 0)
        return gone if gone > number else 0

    def _key(self, statement: Statement) -> Key:
        if statement.what in _WITHHOLDING:
            return statement.subject, ""
        if family_of(statement):
            return about_of(statement)
        return self._item_of.get(statement.subject, statement.subject), statement.field or "?"

    def _last(self, about: _About) -> int:
        """The line whose effect counts now, 0 for none: a line that undoes counts as what it brought back."""
        last, stack = about.lines[-1], about.stacks[-1]
        top = stack[-1] if stack else 0
        # A journal that was written by hand may claim to undo what it does not: then the act alone counts.
        is_true = self._effect(last) == (self._effect(top) if top else None)
        return top if is_true else last

    def _effect(self, number: int) -> str | None:
        """The value that a line gives, None where it takes away."""
        return self._effect_of(self.statement(number))

    @staticmethod
    def _effect_of(statement: Statement) -> str | None:
        if statement.what in FAMILIES:
            return " ".join((statement.what, statement.subject, statement.field, statement.value))
        if statement.what == "access":
            return statement.value or None
        return statement.value if statement.what == "correct" else "" if statement.what == "exclude" else None

    def _undone(self, about: _About, wanted: list[int]) -> Undoing | None:
        """How lines about one thing are undone, from the last on; None where another came after them all."""
        last, stack = about.lines[-1], about.stacks[-1]
        if self.statement(last).what == "destroy":
            # What is gone is not there to be brought back, and an exclusion of it says nothing any more.
            return None
        if self._last(about) == last:
            stack = (
                stack if stack and stack[-1] == last else (*(each for each in stack if each != last), last)
            )
        undone: list[int] = []
        for number in wanted:
            if stack and stack[-1] == number:
                stack = stack[:-1]
            elif number == last and not undone:
                at = about.lines.index(number)
                stack = about.stacks[at - 1] if at else ()
            else:
                continue
            undone.append(number)
        if not undone:
            return None
        return self._bringing_back(undone, stack[-1] if stack else 0)

    def _bringing_back(self, undone: list[int], again: int) -> Undoing:
        statement = self.statement(undone[0])
        is_set = bool(again) and self.statement(again).what in _SETS
        act: Act
        if statement.what in _WITHHOLDING:
            act = "exclude" if is_set else "lift"
        elif statement.what == "access":
            act = "access"
        else:
            act = "correct" if is_set else "withdraw"
        numbers = tuple(sorted(undone))
        if family := family_of(statement):
            if is_set:
                was = self.statement(again)
                return Undoing(numbers, was.what, was.subject, was.field, again, was.value)
            return Undoing(numbers, "withdraw", statement.subject, family, 0, statement.value)
        return Undoing(numbers, act, statement.subject, statement.field, again if is_set else 0)


def span(first: int, last: int) -> str:
    """The numbers of what was decided at once, as people write them: ``12``, or ``12-1011``."""
    return f"{first}" if first == last else f"{first}-{last}"


def spans(numbers: Iterable[int]) -> str:
    """Any numbers as people write them, those that follow each other as one: ``5, 7-9``."""
    runs = groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0])
    lines = ([number for _, number in run] for _, run in runs)
    return ", ".join(span(run[0], run[-1]) for run in lines)


def subjects_of(journal: Journal) -> frozenset[str]:
    """The ids and addresses that corrections are about."""
    return frozenset(one.subject for one in journal.statements if one.what in ("correct", "withdraw"))


def undone_in(statement: Statement) -> Iterator[int]:
    """The numbers of the lines that a statement undoes; one that was written by hand may say anything."""
    words = statement.undoes.split()
    return (int(each) for each in words if each.isascii() and each.isdigit() and len(each) < 10)
