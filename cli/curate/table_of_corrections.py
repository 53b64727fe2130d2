"""``alliantie correct --from``: what a table would change, and what of it is refused, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import click

from archive.curation.decisions import span
from cli.exit_codes import ExitCode
from cli.terminal import bold, one_line
from pipeline.configuration import Configuration
from pipeline.desk.correct_by_table import CellsRefused, correct_by_table, look
from pipeline.desk.deciding import WRITTEN_DOWN, Decided, Decision
from pipeline.desk.table_changes import Change, Choices, Plan, Refusal
from pipeline.desk.table_file import read_table
from pipeline.desk.typed_values import as_read
from wording import labels
from wording.message import say
from wording.words import Words

_MOST_REFUSALS = 50
_SHOWN = 200
"""Characters of a value."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A table, what whoever decides allows, and the decision; None of one that is only looked at."""

    configuration: Configuration
    file: Path
    choices: Choices
    decision: Decision | None


def take(asked: Asked, words: Words) -> ExitCode:
    """Show what a table changes, or would change, and write it down where it is decided."""
    table = read_table(asked.file)
    decided: Decided | None = None
    try:
        if asked.decision is None:
            plan = look(asked.configuration, table, asked.file, asked.choices)
        else:
            plan, decided = correct_by_table(
                asked.configuration, table, asked.file, asked.choices, asked.decision
            )
    except CellsRefused as error:
        _show(error.plan, words)
        raise
    _show(plan, words)
    if plan.refusals:
        raise CellsRefused(plan)
    _tell_end(plan, decided, words)
    return ExitCode.WELL


def _show(plan: Plan, words: Words) -> None:
    for line in _changes(plan.changes, words):
        click.echo(line)
    for line in (*_refusals(plan.refusals, words), *map(words, plan.remarks)):
        click.echo(one_line(line), err=True)


def _changes(changes: Sequence[Change], words: Words) -> Iterator[str]:
    for item, of_item in groupby(changes, key=lambda change: change.item):
        yield bold(one_line(f"{item.id} {item.description.title}"))
        for change in of_item:
            before, after = (
                as_read(change.field, each, words) or words("nothing")
                for each in (change.before, change.value)
            )
            told = words(
                "{field}: {before} → {after}",
                field=words(labels.field(change.field)),
                before=before[:_SHOWN],
                after=after[:_SHOWN],
            )
            yield f"  {one_line(told)}"


def _refusals(refusals: Sequence[Refusal], words: Words) -> Iterator[str]:
    for each in refusals[:_MOST_REFUSALS]:
        yield words(
            "{place} ({column}): {why}", place=each.place, column=each.column[:_SHOWN], why=words(each.why)
        )
    if (more := len(refusals) - _MOST_REFUSALS) > 0:
        yield words("and {count:number} more", count=more)


def _tell_end(plan: Plan, decided: Decided | None, words: Words) -> None:
    if not plan.changes:
        said = say("{items:item/items} in the table, and nothing was changed in it.", items=plan.items)
    elif decided is None:
        said = say(
            "{count:value/values} would change, of {items:item/items}. Nothing is written down yet: add "
            "--apply and --why TEXT.",
            count=len(plan.changes),
            items=_items(plan),
        )
    else:
        said = say(
            "{count:value/values} changed, of {items:item/items}. To go back on it: "
            "alliantie undo {numbers} --why TEXT",
            count=len(plan.changes),
            items=_items(plan),
            numbers=span(decided.first, decided.last),
        )
    click.echo(words(said), err=True)
    if decided is not None and plan.changes and not decided.is_followed:
        click.echo(words(WRITTEN_DOWN), err=True)


def _items(plan: Plan) -> int:
    return len({change.item.id for change in plan.changes})
