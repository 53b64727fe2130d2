"""``alliantie split``: what was found at one address of an item, or before a moment, is another thing."""

from __future__ import annotations

import os

import click

from archive.curation.decisions import span
from archive.curation.journal import read_journal
from archive.opened_archive import open_archive
from cli.curate.correct_command import tell_if_later
from cli.curate.decision_options import author, who_option, why_option
from cli.curate.merge_command import missing_reason, tell_way_back
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline.configuration import configure
from pipeline.desk.deciding import Decided, Decision
from pipeline.desk.splitting import SplitPlan, plan_split
from pipeline.desk.splitting import split as write_split
from pipeline.desk.typed_values import first_moment
from wording.message import say
from wording.words import Words

_MOST_TOLD = 5
"""Addresses."""


@click.command(
    epilog='Example: alliantie split 4tq2xk7m5abc --before 2013-05-01 --why "the meeting of the year before"'
)
@click.argument("id_or_url", metavar="ID|URL")
@click.option("--at", metavar="URL", help="What was found at this address of it is a thing of its own.")
@click.option("--before", metavar="MOMENT", help="What stood there before this day or moment is one.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@why_option
@who_option
@click.pass_obj
def split(
    options: Options,
    id_or_url: str,
    at: str | None,
    before: str | None,
    dry_run: bool,
    why: str | None,
    who: str | None,
) -> ExitCode:
    """Say that an item is two things: at one of its addresses, or before a moment (UTC), it is another.

    The item keeps its id, with its other addresses or with what stands there now. What is split off is an
    item of its own, with its captures. The split goes into curation.jsonl; no crawl and no rebuild undoes
    it, and alliantie undo does.
    """
    if (at is None) == (before is None):
        raise click.UsageError(say("Choose one of {options:or}.", options=["--at", "--before"]))
    until = first_moment(before) if before is not None else None
    configuration = configure(options.archive, os.environ, vocabulary=options.vocabulary)
    words = Words(options.language)
    if dry_run:
        archive = open_archive(configuration.archive, database_url=configuration.database_url)
        with archive as (folder, engine), engine.connect() as connection:
            plan = plan_split(connection, read_journal(folder), id_or_url, at, until)
        _tell(plan, words)
        click.echo(words("Nothing is written down: leave out --dry-run, and add --why TEXT."), err=True)
        return ExitCode.WELL
    if why is None:
        raise missing_reason()
    plan, decided = write_split(configuration, id_or_url, at, until, Decision(author(who), why))
    _tell(plan, words)
    _tell_items(decided, words)
    tell_way_back(words, span(decided.first, decided.last), plan.item.id)
    tell_if_later(words, decided)
    return ExitCode.WELL


def _tell(plan: SplitPlan, words: Words) -> None:
    going = say(
        "Split off: {count:capture/captures} at {addresses}",
        count=plan.captures_going,
        addresses=list(plan.going[:_MOST_TOLD]),
    )
    staying = say(
        "Stays: {count:capture/captures} at {addresses}",
        count=plan.captures_staying,
        addresses=list(plan.staying[:_MOST_TOLD]),
    )
    for said in (going, staying):
        click.echo(one_line(words(said)), err=True)


def _tell_items(decided: Decided, words: Words) -> None:
    for item in decided.items:
        click.echo(one_line(f"{item.id} {item.description.title} {item.url}"))
