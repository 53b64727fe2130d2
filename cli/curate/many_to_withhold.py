"""``alliantie exclude`` of many things: what would be withheld, what else names whom, the decision."""

from __future__ import annotations

from collections.abc import Iterator

import click

from archive.catalogue.items import Item
from archive.catalogue.naming import Naming
from archive.curation.decisions import span
from cli.curate.correct_command import tell_if_later
from cli.exit_codes import ExitCode
from cli.terminal import bold, one_line
from pipeline.configuration import Configuration
from pipeline.desk.deciding import Decided, Decision
from pipeline.desk.withholding import Plan, Wanted, look, standing, withhold
from wording import labels
from wording.message import Message, say
from wording.words import Words

_SHOWN = 80
"""Characters of a title."""

_WHERE = {
    "people": say("among its people"),
    "title": say("in its title"),
    "caption": say("in a caption"),
    "text": say("in its text"),
    "file name": say("in its address"),
    "earlier text": say("in what it said before"),
}


def take(configuration: Configuration, wanted: Wanted, decision: Decision | None, words: Words) -> ExitCode:
    """Show what would be withheld, and write it down where it is decided."""
    decided: Decided | None = None
    if decision is None:
        plan = look(configuration, wanted)
    else:
        plan, decided = withhold(configuration, wanted, decision)
    for line in _lines(plan, wanted, words):
        click.echo(line)
    click.echo(one_line(words(_end(plan, wanted, decided))), err=True)
    if decided is not None:
        tell_if_later(words, decided)
    return ExitCode.WELL


def _lines(plan: Plan, wanted: Wanted, words: Words) -> Iterator[str]:
    yield bold(words("To be withheld:"))
    for item in plan.items:
        yield f"  {_named(item, words)}"
    if wanted.prefix:
        yield "  " + one_line(words("whatever is found under {prefix!r} later", prefix=wanted.prefix))
    if any(standing(wanted)):
        yield one_line(words("What comes in later and is found so is told by: alliantie status"))
    if wanted.name and not plan.others:
        yield one_line(words("Nothing else that is kept names {name}.", name=wanted.name))
    if plan.others:
        yield bold(one_line(words(_heading(wanted))))
        for other in plan.others:
            yield f"  {_other(other, words)}"
    if plan.neighbours:
        yield bold(words("Beside these, without the name; look whether a picture shows who is meant:"))
        for each in plan.neighbours:
            beside = words("beside {id}", id=each.beside)
            yield f"  {_named(each.item, words)} ({beside})"


def _heading(wanted: Wanted) -> Message:
    if wanted.with_others:
        return say("Names {name}, and is withheld as well:", name=wanted.name)
    return say("Names {name} too, and stays as it is without --with-others:", name=wanted.name)


def _named(item: Item, words: Words) -> str:
    described = item.description
    title = described.title[:_SHOWN]
    return one_line(f"{item.id} {words(labels.kind(described.kind))}: {title} {item.url}")


def _other(other: Naming, words: Words) -> str:
    where = ", ".join(words(_WHERE[each]) for each in other.where)
    return f"{_named(other.item, words) if other.item else one_line(other.url)} ({where})"


def _end(plan: Plan, wanted: Wanted, decided: Decided | None) -> Message:
    count = len(plan.items) + (len(plan.others) if wanted.with_others else 0)
    if decided is None:
        return say(
            "{count:item/items} would be withheld. Nothing is written down yet: add --apply and --why TEXT.",
            count=count,
        )
    return say(
        "{count:item is/items are} withheld. To go back on it: alliantie undo {numbers} --why TEXT",
        count=count,
        numbers=span(decided.first, decided.last),
    )
