"""``alliantie report``: what a crawl found new, changed or gone, and how complete the event series are."""

from __future__ import annotations

import os
from dataclasses import asdict

import click

from archive.curation.journal import withheld
from archive.database.connecting import Connection
from archive.fetched import crawls
from archive.fetched.crawls import Crawl
from archive.history.crawl_changes import changes_of
from archive.history.standing import last_two
from archive.history.versions import versions
from archive.opened_archive import open_archive
from archive.parts import not_followed, whole_pages
from archive.shown.known_item import find_item
from cli.crawl.report_of_changes import Reported, print_crawls
from cli.crawl.report_of_series import print_series
from cli.ending import only_looks_up
from cli.exit_codes import ExitCode
from cli.find.asked_version import captures_of
from cli.find.diff_command import compared_pair
from cli.find.text_difference import difference
from cli.front_door import Options
from cli.printed_data import print_json
from cli.terminal import one_line
from pipeline.configuration import Configuration, configure
from pipeline.describe.event_series import Cell, completeness
from pipeline.normalise import load_vocabulary
from wording.message import say
from wording.words import Words


@click.command(epilog="Example: alliantie --archive archief report --series --format csv > reeksen.csv")
@click.argument("crawl", type=int, required=False)
@click.option("--diff", metavar="ID|URL", help="Show how the text of an item changed last instead.")
@click.option("--series", is_flag=True, help="Show how complete each event series is instead.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True
)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.pass_obj
def report(options: Options, crawl: int | None, diff: str | None, series: bool, form: str) -> ExitCode:
    """Show what a crawl found: new, changed, vanished, failed and left out; by default the last of each site.

    With --diff: the last two texts of an item, sentence by sentence; as JSON, all of them. With --series:
    what is kept of each event, year, town and kind, what pages speak of that was never fetched, and what
    vanished from its site since.
    """
    if (series or diff) and crawl is not None:
        raise click.UsageError(
            say("--series and --diff are about all crawls together: leave the number out.")
        )
    only_looks_up()
    configuration = configure(options.archive, os.environ, vocabulary=options.vocabulary)
    words = Words(options.language)
    if diff:
        _print_difference(configuration, diff, form, words)
    elif series:
        print_series(_completeness(configuration), form, words)
    else:
        print_crawls(_crawls(configuration, crawl), form, words)
    return ExitCode.WELL


def _crawls(configuration: Configuration, crawl: int | None) -> list[Reported]:
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (_, engine), engine.connect() as connection:
        if crawl is not None:
            return [_reported(connection, crawls.find(connection, crawl))]
        chosen = sorted((*crawls.latest(connection), *crawls.latest_imported(connection)), key=_by_site)
        return [_reported(connection, each) for each in chosen]


def _by_site(crawl: Crawl) -> str:
    return crawl.site


def _reported(connection: Connection, crawl: Crawl) -> Reported:
    return Reported(
        crawl,
        changes_of(connection, crawl.id),
        crawls.refusals_of(connection, crawl.id),
        whole_pages.of_site(connection, crawl.site),
        not_followed.as_of(connection, crawl),
    )


def _completeness(configuration: Configuration) -> list[Cell]:
    vocabulary = load_vocabulary(configuration.vocabulary)
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        return completeness(connection, vocabulary, withheld(folder))


def _print_difference(configuration: Configuration, id_or_url: str, form: str, words: Words) -> None:
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        item = find_item(connection, withheld(folder), id_or_url)
        if form != "text":
            print_json([asdict(version) for version in versions(connection, item)])
            return
        two = last_two(connection, captures_of(connection, withheld(folder), item.id))
        pair = compared_pair(connection, folder, *two) if two else None
    if pair is None:
        click.echo(words("{title}: its text never changed.", title=one_line(item.description.title)))
    else:
        click.echo(difference(pair, words))
