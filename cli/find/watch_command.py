"""``alliantie watch``: saved searches, whose new hits every nightly report lists."""

from __future__ import annotations

from dataclasses import asdict

import click

from archive.curation import saved_searches
from archive.folder import existing
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.terminal import one_line
from wording.message import say
from wording.words import Words


@click.group(epilog='Example: alliantie watch add "cliëntenraad jaar:2013"')
def watch() -> None:
    """Save searches; the report of every night lists what they found that is new."""


@watch.command(epilog='Example: alliantie watch add "cliëntenraad jaar:2013"')
@click.argument("query", nargs=-1, required=True)
@click.pass_obj
def add(options: Options, query: tuple[str, ...]) -> ExitCode:
    """Save a search. It takes what alliantie search takes."""
    from search.query.parsing import parse

    words = " ".join(query).strip()
    if not words:
        raise click.UsageError(say("A saved search holds something to look for; this one is empty."))
    # A query that no search would take is refused now, not every night.
    parse(words)
    saved_searches.add(existing(options.archive), words)
    click.echo(Words(options.language)(say("Saved: {query}", query=one_line(words))), err=True)
    return ExitCode.WELL


@watch.command("list", epilog="Example: alliantie watch list")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def list_(options: Options, as_json: bool) -> ExitCode:
    """Show the saved searches."""
    found = saved_searches.saved(existing(options.archive))
    if as_json:
        print_json([asdict(each) for each in found])
    elif not found:
        click.echo(Words(options.language)(say("No search is saved yet.")), err=True)
    else:
        for each in found:
            click.echo(f"{each.since[:10]}  {one_line(each.query)}")
    return ExitCode.WELL


@watch.command(epilog='Example: alliantie watch remove "cliëntenraad jaar:2013"')
@click.argument("query", nargs=-1, required=True)
@click.pass_obj
def remove(options: Options, query: tuple[str, ...]) -> ExitCode:
    """Forget a saved search."""
    saved_searches.remove(existing(options.archive), " ".join(query))
    click.echo(Words(options.language)(say("Forgotten: {query}", query=one_line(" ".join(query)))), err=True)
    return ExitCode.WELL
