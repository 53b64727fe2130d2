"""``alliantie undo``: takes back decisions, which is a decision itself."""

from __future__ import annotations

import os

import click

from archive.curation.decisions import span
from archive.curation.joinings import family_of
from archive.curation.journal import Statement
from archive.curation.withheld import SITE
from archive.shown.decision_in_words import act_in_words, other_in_words
from cli.curate.decision_options import author, needed_why_option, who_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline.configuration import configure
from pipeline.desk.deciding import WRITTEN_DOWN, Decision
from pipeline.desk.typed_values import as_read
from pipeline.desk.undo import Undone, numbers_in
from pipeline.desk.undo import undo as write_undoing
from wording import labels
from wording.message import Message, say
from wording.withholding import access
from wording.words import Words

_MOST_TOLD = 20


@click.command(epilog='Example: alliantie --archive archief undo 12-1011 --why "the wrong table"')
@click.argument("numbers", metavar="NUMBER")
@needed_why_option
@who_option
@click.pass_obj
def undo(options: Options, numbers: str, why: str, who: str | None) -> ExitCode:
    """Undo a decision by its number, or several as 12-1011; what was decided before it counts again.

    alliantie decisions lists them. What something else was decided of since is left alone, and told. That
    they were undone is a decision too, and can be undone.
    """
    configuration = configure(options.archive, os.environ)
    undone = write_undoing(configuration, numbers_in(numbers), Decision(author(who), why))
    words = Words(options.language)
    for line in _told(undone, words):
        click.echo(one_line(line), err=True)
    if not undone.is_followed:
        click.echo(words(WRITTEN_DOWN), err=True)
    return ExitCode.WELL


def _told(undone: Undone, words: Words) -> list[str]:
    lines = [words(_in_words(was, new, words)) for was, new in undone.undone[:_MOST_TOLD]]
    if (more := len(undone.undone) - _MOST_TOLD) > 0:
        lines.append(words("and {count:number} more", count=more))
    for number, after in undone.left[:_MOST_TOLD]:
        lines.append(
            words(
                "Left alone: decision {number:number}, since decision {after:number} came after it.",
                number=number,
                after=after,
            )
        )
    if (more := len(undone.left) - _MOST_TOLD) > 0:
        lines.append(words("and {count:number} more", count=more))
    again = words(
        "{count:decision was/decisions were} undone. To go back on that: alliantie undo {numbers} --why TEXT",
        count=sum(len(new.undoes.split()) for _, new in undone.undone),
        numbers=span(undone.first, undone.last),
    )
    return [*lines, again]


def _in_words(was: Statement, new: Statement, words: Words) -> Message:
    if family_of(was):
        return say(
            "{id}: {act} {other}: {now}",
            id=was.subject,
            act=act_in_words(was),
            other=other_in_words(was),
            now=say("what was found") if new.what == "withdraw" else act_in_words(new),
        )
    if new.what == "exclude":
        return say("{name} is withheld.", name=new.subject)
    if new.what == "lift":
        return say("{name} can be found again.", name=new.subject)
    if new.what == "access":
        return say("{name}: {access}.", name=new.subject.removeprefix(SITE), access=access(new.value))
    return say(
        "{id}: {field}: {before} → {after}",
        id=was.subject,
        field=labels.field(was.field),
        before=_shown(was, words),
        after=_shown(new, words),
    )


def _shown(one: Statement, words: Words) -> str:
    if one.what == "withdraw":
        return words("what was found")
    return as_read(one.field, one.value, words) or words("nothing")
