"""``alliantie diff``: what came and what went between two versions of an item or an address."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import click

from archive.archive_error import NotKept
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from archive.curation.withheld import Withheld
from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.history.standing import last_two, newest_shown
from archive.history.two_versions import TwoVersions, as_data, rows_as_data, two_versions
from cli.exit_codes import ExitCode
from cli.find.asked_version import captures_of, shown_at
from cli.find.read_version import read_now
from cli.find.text_difference import difference
from cli.find.typed_moment import TypedMoment
from cli.front_door import Options
from cli.opened import opened
from cli.printed_data import print_json
from wording.message import say
from wording.words import Words


@click.command(epilog="Example: alliantie diff https://www.raadvankerken.nl/over-ons/ 2012 2014")
@click.argument("id_or_url", metavar="ID|URL")
@click.argument("date_from", metavar="[FROM]", type=TypedMoment(), required=False)
@click.argument("date_to", metavar="[TO]", type=TypedMoment(), required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
@click.pass_obj
def diff(
    options: Options, id_or_url: str, date_from: datetime | None, date_to: datetime | None, form: str
) -> ExitCode:
    """Show what came and what went between two versions of an item or address, and which parts changed.

    FROM and TO are moments, as 2012, 2012-05, 4 oktober 2013 or 2012-05-04T14:30:00Z: what stood there then.
    Without TO it is what was captured last, without both the last two versions that say something else.
    """
    with opened(options) as (folder, connection):
        two = _two(connection, withheld(folder), id_or_url, date_from, date_to)
        pair = compared_pair(connection, folder, *two)
    if form == "json":
        # Programs read the same names in every language.
        parts = {said.template: urls for said, urls in pair.parts}
        print_json({**as_data(pair), "parts": parts, "rows": rows_as_data(pair)})
    else:
        click.echo(difference(pair, Words(options.language)))
    return ExitCode.WELL


def compared_pair(connection: Connection, folder: Folder, before: Capture, after: Capture) -> TwoVersions:
    """Two captures compared as the reading room does, without what is withheld; raises DamagedRecord."""
    hidden = withheld_things(connection, withheld(folder))
    return two_versions(connection, before, after, partial(read_now, connection, folder), hidden)


def _two(
    connection: Connection,
    hidden: Withheld,
    asked: str,
    date_from: datetime | None,
    date_to: datetime | None,
) -> tuple[Capture, Capture]:
    """The captures of the two versions that are asked for; raises NotKept."""
    if date_from is None:
        found = last_two(connection, captures_of(connection, hidden, asked))
        if found is None:
            raise NotKept(
                say(
                    "There are no two versions of {address} that say something else. "
                    "See its captures with: alliantie show {address:shell}",
                    address=asked,
                )
            )
        return found
    before = shown_at(connection, hidden, asked, date_from)
    if date_to is not None:
        return before, shown_at(connection, hidden, asked, date_to)
    return before, newest_shown(connection, captures_of(connection, hidden, asked)) or before
