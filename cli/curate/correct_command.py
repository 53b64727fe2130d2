"""``alliantie correct``: a person says what an item is; what was found stays beside it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypedDict, Unpack

import click

from archive.catalogue.items import Item
from archive.curation.decisions import span
from archive.curation.journal import read_journal
from archive.opened_archive import open_archive
from cli.curate import table_of_corrections
from cli.curate.decision_options import author, who_option, why_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline.configuration import Configuration, configure
from pipeline.curate import correct as write_correction
from pipeline.desk.deciding import WRITTEN_DOWN, Decided, Decision
from pipeline.desk.known_names import NewName, names_known, takes_as_it_is
from pipeline.desk.table_changes import Choices
from pipeline.desk.typed_values import as_shown, field_called, read
from wording import labels
from wording.message import say
from wording.words import Words


class _Given(TypedDict):
    """What the command line says of one item."""

    id_or_url: str | None
    given: tuple[str, ...]
    withdraw: tuple[str, ...]


def tell_if_later(words: Words, decided: Decided) -> None:
    """Tell where a decision is written down, and the run that has the archive is still to take it over."""
    if not decided.is_followed:
        click.echo(words(WRITTEN_DOWN), err=True)


@click.command(
    epilog="Example: alliantie correct 4tq2xk7m5abc title='Verslag Zutphen' date=2013-10-04 "
    '--why "date on the title page"'
)
@click.argument("id_or_url", metavar="ID|URL", required=False)
@click.argument("given", metavar="FIELD=VALUE...", nargs=-1)
@click.option("--withdraw", multiple=True, metavar="FIELD", help="Let the automatic value count again.")
@click.option(
    "--from",
    "table",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Correct many items by a table that export csv or search --format csv wrote.",
)
@click.option(
    "--apply", is_flag=True, help="With --from: write it down; without, only show what would change."
)
@click.option("--empty", is_flag=True, help="With --from: a cell that was emptied says that there is none.")
@click.option("--new", is_flag=True, help="Take names of towns and people that are not known.")
@why_option
@who_option
@click.pass_context
def correct(
    context: click.Context,
    /,
    table: Path | None,
    apply: bool,
    empty: bool,
    new: bool,
    why: str | None,
    who: str | None,
    **of_one: Unpack[_Given],
) -> ExitCode:
    """Correct the description of an item, or of many by a table.

    Fields are kind, title, date (2013, 2013-10, 2013-10-04 or 2013-10-04/2013-11-01), place, event,
    authors, people, organisations and themes (parted by semicolons; behind an editor stands "(red.)"),
    language, caption and rights; fields, kinds, languages and dates in Dutch or English. An empty value
    says that there is none. The correction goes into curation.jsonl; no crawl and no rebuild overwrites it.

    With --from, change cells of the table in a spreadsheet and leave the columns of id and address in. It
    shows what would change, and writes nothing down without --apply; then it is one decision, or none.
    """
    options: Options = context.obj
    choices = Choices(takes_new=new, takes_empty=empty)
    if (why is None) and (apply or table is None):
        raise click.MissingParameter(ctx=context, param=_parameter(context, "why"))
    decision = Decision(author(who), why) if why is not None else None
    configuration = configure(options.archive, os.environ, vocabulary=options.vocabulary)
    if table is None and decision is not None:
        return _correct_one(configuration, Words(options.language), decision, choices, of_one)
    if table is None or any(of_one.values()):
        raise click.UsageError(say("Give a table with --from, or an item and what to correct: not both."))
    asked = table_of_corrections.Asked(configuration, table, choices, decision if apply else None)
    return table_of_corrections.take(asked, Words(options.language))


def _correct_one(
    configuration: Configuration, words: Words, decision: Decision, choices: Choices, of_one: _Given
) -> ExitCode:
    pairs = [_pair(text) for text in of_one["given"]]
    withdrawn = [field_called(name) for name in of_one["withdraw"]]
    _refuse_twice([*(field for field, _ in pairs), *withdrawn])
    asked = of_one["id_or_url"]
    if asked is None or not (pairs or withdrawn):
        raise click.UsageError(say("Say what to correct, as FIELD=VALUE, or name a field to --withdraw."))
    if not choices.takes_new:
        _check_names(configuration, pairs)
    decided = write_correction(configuration, [asked], pairs, withdrawn, decision)
    [item], [before] = decided.items, decided.before
    if "://" not in asked and asked != item.id:
        led = words(
            "What is corrected is {item}, {title!r}: {asked} is that now.",
            asked=asked,
            item=item.id,
            title=item.description.title,
        )
        click.echo(one_line(led), err=True)
    for field in dict.fromkeys((*(field for field, _ in pairs), *withdrawn)):
        click.echo(one_line(_change(words, field, before, item)), err=True)
    numbers = span(decided.first, decided.last)
    for line in (
        words("See: alliantie show {id}", id=item.id),
        words("To go back on it: alliantie undo {numbers} --why TEXT", numbers=numbers),
    ):
        click.echo(one_line(line), err=True)
    tell_if_later(words, decided)
    return ExitCode.WELL


def _refuse_twice(fields: list[str]) -> None:
    """Raise UsageError for a field that is named twice: of two values only the last would count."""
    for field in fields:
        if fields.count(field) > 1:
            raise click.UsageError(
                say(
                    "{field} was given twice. Give it once; names and themes are parted by semicolons.",
                    field=labels.field(field),
                )
            )


def _check_names(configuration: Configuration, pairs: list[tuple[str, str]]) -> None:
    """Raise NewName for a name that may be another one misspelt."""
    archive = open_archive(configuration.archive, database_url=configuration.database_url)
    with archive as (folder, engine), engine.connect() as connection:
        known = names_known(configuration.vocabulary, connection, read_journal(folder))
        try:
            for field, value in pairs:
                known.check(field, value)
        except NewName as error:
            raise NewName(takes_as_it_is(error)) from error


def _change(words: Words, field: str, before: Item, after: Item) -> str:
    was, new = (as_shown(field, each.description, words) or words("nothing") for each in (before, after))
    return words("{field}: {before} → {after}", field=words(labels.field(field)), before=was, after=new)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(say("Expected FIELD=VALUE, found {text!r}.", text=text))
    field = field_called(name)
    return field, read(field, value)


def _parameter(context: click.Context, name: str) -> click.Parameter:
    return next(each for each in context.command.params if each.name == name)
