"""``alliantie merge``: items that are one thing become one, and the ids of the others lead to it."""

from __future__ import annotations

import os

import click

from archive.curation.decisions import span
from archive.curation.journal import read_journal
from archive.opened_archive import open_archive
from cli.curate.correct_command import tell_if_later
from cli.curate.decision_options import author, who_option, why_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline.configuration import configure
from pipeline.desk.deciding import Decision
from pipeline.desk.merging import MergePlan, plan_merge
from pipeline.desk.merging import merge as write_merge
from pipeline.desk.typed_values import as_read
from wording import labels
from wording.message import Message, say
from wording.words import Words


@click.command(
    epilog='Example: alliantie merge 4tq2xk7m5abc --into q7m2bdk4xabc --why "the same report as PDF"'
)
@click.argument("ids_or_urls", metavar="ID|URL...", nargs=-1, required=True)
@click.option("--into", required=True, metavar="ID|URL", help="The item that stays.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@why_option
@who_option
@click.pass_obj
def merge(
    options: Options, ids_or_urls: tuple[str, ...], into: str, dry_run: bool, why: str | None, who: str | None
) -> ExitCode:
    """Say that items are one thing: they become one item, at all their addresses.

    Who asks for one of the others comes to the item that stays, and a search finds it by the words of all.
    What rules found of each stays as it was. The merge goes into curation.jsonl; no crawl and no rebuild
    undoes it, and alliantie undo does.
    """
    configuration = configure(options.archive, os.environ, vocabulary=options.vocabulary)
    words = Words(options.language)
    if dry_run:
        archive = open_archive(configuration.archive, database_url=configuration.database_url)
        with archive as (folder, engine), engine.connect() as connection:
            plan = plan_merge(connection, read_journal(folder), ids_or_urls, into)
        _tell(plan, words)
        click.echo(words("Nothing is written down: leave out --dry-run, and add --why TEXT."), err=True)
        return ExitCode.WELL
    if why is None:
        raise missing_reason()
    plan, decided = write_merge(configuration, ids_or_urls, into, Decision(author(who), why))
    _tell(plan, words)
    tell_way_back(words, span(decided.first, decided.last), plan.stays.id)
    tell_if_later(words, decided)
    return ExitCode.WELL


def missing_reason() -> click.UsageError:
    """The error for a decision without a reason."""
    return click.UsageError(say("A decision needs a reason: add --why TEXT."))


def tell_way_back(words: Words, numbers: str, item: str) -> None:
    """Tell where to look, and how to go back on what was decided."""
    for line in (
        words("See: alliantie show {id}", id=item),
        words("To go back on it: alliantie undo {numbers} --why TEXT", numbers=numbers),
    ):
        click.echo(one_line(line), err=True)


def _tell(plan: MergePlan, words: Words) -> None:
    for item in plan.items:
        said: Message = say(
            "{item} ({title}) becomes one with {stays} ({name}).",
            item=item.id,
            title=item.description.title,
            stays=plan.stays.id,
            name=plan.stays.description.title,
        )
        click.echo(one_line(words(said)), err=True)
    for each in plan.carried:
        before, after = (
            as_read(each.field, value, words) or words("nothing") for value in (each.before, each.after)
        )
        field = words(labels.field(each.field))
        told = words("{field}: {before} → {after}", field=field, before=before, after=after)
        click.echo(f"  {one_line(told)}", err=True)
