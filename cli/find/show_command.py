"""``alliantie show``: one item or address, described with its origins."""

from __future__ import annotations

from datetime import datetime

import click

from archive.catalogue.captured_addresses import CapturedAddress
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import read_journal, withheld
from archive.folder import Folder
from archive.readings.pages import PAGE_BREAK
from archive.shown.as_data import address_as_data, item_as_data
from archive.shown.known_item import KnownItem, look_up, text_of
from cli.exit_codes import ExitCode
from cli.find.address_as_text import address_described
from cli.find.asked_version import version_at
from cli.find.item_as_text import described
from cli.find.read_version import reading_of
from cli.find.typed_moment import AT_HELP, TypedMoment
from cli.find.version_as_text import text_in, version_as_data, version_in_words, without_withheld
from cli.front_door import Options
from cli.opened import opened
from cli.printed_data import print_json
from cli.terminal import harmless
from wording.words import Words


@click.command(epilog="Example: alliantie show https://www.raadvankerken.nl/nieuws/2013/10/verslag/")
@click.argument("id_or_url", metavar="ID|URL")
@click.option("--text", "as_text", is_flag=True, help="Print the text that was read, nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--at", "moment", type=TypedMoment(), metavar="MOMENT", help=AT_HELP)
@click.pass_obj
def show(options: Options, id_or_url: str, as_text: bool, as_json: bool, moment: datetime | None) -> ExitCode:
    """Show what is known of one item or address: description with origins, addresses, captures.

    With --at: what stood there then, with the versions before and after it. A year, a month or a day asks for
    what stood at its end; moments are UTC.
    """
    if moment:
        return _show_version(options, id_or_url, moment, as_text=as_text, as_json=as_json)
    with opened(options) as (folder, connection):
        known = look_up(connection, read_journal(folder), id_or_url)
    if as_text:
        text = text_of(known) if isinstance(known, CapturedAddress) else known.text
        click.echo(harmless(_in_whole_words(folder, text).replace(PAGE_BREAK, "\n\n")))
    elif as_json:
        print_json(address_as_data(known) if isinstance(known, CapturedAddress) else item_as_data(known))
    else:
        click.echo(_in_words(known, Words(options.language)))
    return ExitCode.WELL


def _show_version(
    options: Options, asked: str, moment: datetime, *, as_text: bool, as_json: bool
) -> ExitCode:
    with opened(options) as (folder, connection):
        hidden = withheld(folder)
        found = version_at(connection, hidden, asked, moment)
        found = without_withheld(found, withheld_things(connection, hidden))
        reading = reading_of(connection, folder, found.capture)
    if as_text:
        click.echo(harmless(_in_whole_words(folder, text_in(reading)).replace(PAGE_BREAK, "\n\n")))
    elif as_json:
        print_json(version_as_data(found, reading))
    else:
        click.echo(version_in_words(found, reading, asked, Words(options.language)))
    return ExitCode.WELL


def _in_words(known: KnownItem | CapturedAddress, words: Words) -> str:
    return address_described(known, words) if isinstance(known, CapturedAddress) else described(known, words)


def _in_whole_words(folder: Folder, text: str) -> str:
    from search.dutch.spellings import rejoined
    from search.index.known_words import KnownWords

    return rejoined(text, KnownWords(folder.index).has)
