"""``alliantie exclude``: an item nobody may find, see or take along, while its bytes stay sealed."""

from __future__ import annotations

import os

import click

from archive.catalogue.items import Item
from cli.curate.correct_command import author, tell_if_later
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline import curate
from pipeline.configuration import configure
from pipeline.desk.deciding import Decision
from wording.message import Message, say
from wording.words import Words


@click.command(epilog='Example: alliantie exclude 4tq2xk7m5abc --why "asked for by the person named, 12 May"')
@click.argument("id_or_url", metavar="ID|URL")
@click.option("--lift", is_flag=True, help="End the exclusion.")
@click.option("--why", required=True, help="The reason, for those who come after.")
@click.option("--who", help="Who decides.  [default: ALLIANTIE_WHO, or the user]")
@click.pass_obj
def exclude(options: Options, id_or_url: str, lift: bool, why: str, who: str | None) -> ExitCode:
    """Withhold an item from search, show, get and export; its bytes stay sealed in the WARC files.

    An ID withholds that item at all its addresses; a URL whatever is found there, now or later. Where a
    URL leads elsewhere now, it withholds what stood there itself.
    """
    configuration = configure(options.archive, os.environ)
    decision = Decision(author(who), why)
    words = Words(options.language)
    if lift:
        decided = curate.lift(configuration, id_or_url, decision)
    else:
        decided = curate.exclude(configuration, [id_or_url], decision)
    item = next(iter(decided.items), None)
    click.echo(one_line(words(_decided(item, id_or_url, lift))), err=True)
    tell_if_later(words, decided)
    return ExitCode.WELL


def _decided(item: Item | None, id_or_url: str, lift: bool) -> Message:
    name = f"{item.id} ({item.description.title})" if item else id_or_url
    if lift:
        return say("{name} can be found again.", name=name)
    if item:
        return say("{name} is withheld.", name=name)
    return say("{name}: nothing is kept from there yet; what will be found there is withheld.", name=name)
