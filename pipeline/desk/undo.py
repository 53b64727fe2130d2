"""Undoing decisions by their numbers: journalled with a reason as any other, and to be undone itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.archive_error import NotKept
from archive.curation import journal
from archive.curation.decisions import Decisions, Undoing, subjects_of
from archive.curation.joinings import family_of, names_in
from archive.curation.journal import OF_A_REASON, Statement
from archive.curation.withheld import is_standing
from pipeline.configuration import Configuration
from pipeline.desk.deciding import Deciding, Decision, deciding
from wording.message import Message, say

_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone: each undone line with the one that undoes it, and the lines that were left alone.

    ``left`` has with each line the last one about the same, which came after it. ``first`` and ``last`` are
    the lines of this decision itself.
    """

    undone: tuple[tuple[Statement, Statement], ...]
    left: tuple[tuple[int, int], ...]
    first: int
    last: int
    is_followed: bool = True


def numbers_in(typed: str) -> range:
    """The numbers of decisions that were typed: 12, or 12-1011. Raises NotKept."""
    found = _RANGE.fullmatch(typed.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last:
        raise NotKept(
            say(
                "Expected the number of a decision, or its first and last one as 12-15; found {typed!r}. "
                "See: alliantie decisions",
                typed=typed[:40],
            )
        )
    return range(first, last + 1)


def undo(configuration: Configuration, numbers: range, decision: Decision) -> Undone:
    """Undo decisions: what was decided before them counts again.

    Those about which something else was decided since are left alone, and told. Raises NotKept where there is
    no such decision, or nothing of it to undo.
    """
    with deciding(configuration, "alliantie undo") as under_way:
        said = decisions_of(under_way)
        if numbers[-1] > len(said):
            raise NotKept(_no_such(numbers[-1], len(said)))
        for number in numbers:
            if said.statement(number).what == "destroy":
                raise NotKept(
                    say("Decision {number:number} destroyed something: that cannot be undone.", number=number)
                )
        steps = said.undoing(numbers)
        done = {number for step in steps for number in step.numbers}
        left = tuple((number, said.came_after(number)) for number in numbers if number not in done)
        if not steps:
            raise NotKept(_nothing_to_undo(*left[-1]))
        _check_joined(under_way, said, steps)
        written = [_statement(under_way, said, step, decision) for step in steps]
        under_way.write_down(written)
    before = [said.statement(step.numbers[-1]) for step in steps]
    undone = tuple(zip(before, written, strict=True))
    return Undone(undone, left, under_way.first, under_way.last, under_way.is_followed)


def decisions_of(under_way: Deciding) -> Decisions:
    """All decisions, as the archive knows what each is about."""
    items = under_way.find_several(subjects_of(under_way.journal))
    return Decisions(under_way.journal, {subject: item.id for subject, item in items.items()})


def _statement(under_way: Deciding, said: Decisions, step: Undoing, decision: Decision) -> Statement:
    was = said.statement(step.numbers[-1])
    value = step.value or (said.statement(step.again).value if step.again else "")
    if step.act == "exclude" and not is_standing(step.subject):
        value = under_way.found_at(step.subject)
    undoing = Statement(
        journal.now(),
        decision.who,
        step.act,
        step.subject,
        decision.why,
        step.field,
        value,
        was.url,
        undoes=" ".join(map(str, step.numbers)),
    )
    # What is withheld again is so for the reason that was given first.
    again = said.statement(step.again) if step.again else undoing
    return undoing._replace(**{name: getattr(again, name) for name in OF_A_REASON})


def _check_joined(under_way: Deciding, said: Decisions, steps: Iterable[Undoing]) -> None:
    """Raise ItemWithheld where undoing would bring out again what is withheld as a part of something else."""
    withheld = under_way.journal.withheld
    joined = [one for step in steps if family_of(one := said.statement(step.numbers[-1]))]
    items = under_way.find_several({name for one in joined for name in names_in(one)})
    for item in items.values():
        withheld.check(item)


def _no_such(number: int, count: int) -> Message:
    if not count:
        return say("There is no decision {number:number}: nothing was decided yet.", number=number)
    return say(
        "There is no decision {number:number}; the last one is {count:number}. See: alliantie decisions",
        number=number,
        count=count,
    )


def _nothing_to_undo(number: int, after: int) -> Message:
    return say(
        "Decision {number:number} does not hold any more: decision {after:number} came after it. There is "
        "nothing to undo. See: alliantie decisions",
        number=number,
        after=after,
    )
