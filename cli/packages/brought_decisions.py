"""What ``alliantie import decisions`` tells: what is taken over of another archive, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from archive.curation.decisions import span
from archive.curation.journal import Statement, read_journal
from archive.opened_archive import open_archive
from archive.shown.decision_in_words import act_in_words, other_in_words
from cli.curate.correct_command import tell_if_later
from cli.exit_codes import ExitCode
from cli.terminal import one_line
from pipeline.configuration import Configuration
from pipeline.desk.deciding import Decided, Decision
from pipeline.desk.taking_decisions import Brought, State, TakePlan, plan_taking, take_decisions
from pipeline.desk.typed_values import as_read
from wording import labels
from wording.message import Message, say
from wording.words import Words

_MOST_TOLD = 50
_SHOWN = 200
"""Characters of a value."""

_NAMED: tuple[State, ...] = ("new", "conflict")
"""Told one by one; what is withheld here, and what is not here, is only counted."""

_TOLD: dict[State, Message] = {
    "new": say("taken over"),
    "known": say("known here"),
    "unknown item": say("about what is not in this archive"),
    "withheld": say("about what is withheld here"),
    "conflict": say("decided otherwise here"),
}


def take(
    configuration: Configuration,
    brought: Sequence[Statement],
    decision: Decision | None,
    words: Words,
    *,
    leaves_conflicts: bool,
) -> ExitCode:
    """Show how decisions stand to what is here, and write down what is new where that is decided."""
    archive = open_archive(configuration.archive, database_url=configuration.database_url)
    with archive as (folder, engine), engine.connect() as connection:
        plan = plan_taking(connection, read_journal(folder), brought)
    _tell_plan(plan, words)
    decided: Decided | None = None
    if decision is not None:
        plan, decided = take_decisions(configuration, brought, decision, leaves_conflicts=leaves_conflicts)
    _tell_end(plan, decided, words, is_written=decision is not None)
    return ExitCode.WELL


def tell_taken(plan: TakePlan, decided: Decided | None, words: Words) -> None:
    """Tell how decisions stood to what was here, and what was written down of them."""
    _tell_plan(plan, words)
    _tell_end(plan, decided, words, is_written=True)


def _tell_plan(plan: TakePlan, words: Words) -> None:
    for line in _lines(plan, words):
        click.echo(one_line(line))


def _tell_end(plan: TakePlan, decided: Decided | None, words: Words, *, is_written: bool) -> None:
    click.echo(one_line(words(_end(plan, decided, is_written=is_written))), err=True)
    if decided is not None:
        tell_if_later(words, decided)


def _lines(plan: TakePlan, words: Words) -> Iterator[str]:
    for state, told in _TOLD.items():
        of = plan.of(state)
        named = of[:_MOST_TOLD] if state in _NAMED else ()
        for each in named:
            yield f"{words(told)}: {_in_words(each, words)}"
        if len(of) > len(named):
            yield words("{told}: {count:decision/decisions}", told=told, count=len(of))


def _in_words(brought: Brought, words: Words) -> str:
    one = brought.statement
    if one.what == "correct":
        what = f"{words(labels.field(one.field))}: {as_read(one.field, one.value, words)[:_SHOWN]}"
    else:
        what = f"{words(act_in_words(one))} {words(other_in_words(one))[:_SHOWN]}"
    against = words(" (decision {number:number})", number=brought.against) if brought.against else ""
    return f"{one.subject} {what}{against}"


def _end(plan: TakePlan, decided: Decided | None, *, is_written: bool) -> Message:
    new = len(plan.of("new"))
    if decided is not None:
        return say(
            "{count:decision/decisions} taken over. To go back on it: alliantie undo {numbers} --why TEXT",
            count=new,
            numbers=span(decided.first, decided.last),
        )
    if not new:
        return say("There is nothing to take over.")
    if is_written:
        return say("Nothing was taken over.")
    return say(
        "{count:decision/decisions} would be taken over. Nothing is written down yet: add --apply and "
        "--why TEXT.",
        count=new,
    )
