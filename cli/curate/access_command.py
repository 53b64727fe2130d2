"""``alliantie access``: to whom an item or a site is open."""

from __future__ import annotations

import os

import click

from archive.curation.decisions import span
from archive.curation.journal import read_journal
from archive.curation.withheld import ON_THE_SPOT, OPEN, UNTIL
from archive.folder import Folder
from cli.curate.correct_command import tell_if_later
from cli.curate.decision_options import author, needed_why_option, who_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline.configuration import configure
from pipeline.desk.access import give_access
from pipeline.desk.deciding import Decision
from pipeline.desk.typed_values import day_as_read
from wording import withholding
from wording.message import say
from wording.words import Words


@click.command(epilog='Example: alliantie access knooppunt --on-the-spot --why "agreed with the publisher"')
@click.argument("subject", metavar="ID|URL|SITE")
@click.option("--open", "opened", is_flag=True, help="Open to all, also an item of a site that is not.")
@click.option("--on-the-spot", is_flag=True, help="Open to readers on the spot alone, and in no package.")
@click.option(
    "--closed-until", metavar="DATE", help="Open to nobody until this day, and by itself from then on."
)
@click.option("--as-site", is_flag=True, help="Open as the site of the item is.")
@needed_why_option
@who_option
@click.pass_obj
def access(
    options: Options,
    subject: str,
    opened: bool,
    on_the_spot: bool,
    closed_until: str | None,
    as_site: bool,
    why: str,
    who: str | None,
) -> ExitCode:
    """Say to whom an item, or all of a site, is open: to all, on the spot only, or to nobody until a day.

    On the spot is whoever types commands, and whoever reads in a room that was opened with alliantie serve
    --on-the-spot. What is not open is in no search, page, feed, citation or package. What is said of an item
    goes before what is said of its site, and an exclusion before both.
    """
    chosen = {
        OPEN: opened,
        ON_THE_SPOT: on_the_spot,
        f"{UNTIL}{day_as_read(closed_until or '')}": closed_until is not None,
        "": as_site,
    }
    ways = [way for way, is_chosen in chosen.items() if is_chosen]
    if len(ways) != 1:
        raise click.UsageError(
            say("Give one of these: --open, --on-the-spot, --closed-until DATE or --as-site.")
        )
    decided = give_access(
        configure(options.archive, os.environ), subject, ways[0], Decision(author(who), why)
    )
    words = Words(options.language)
    item = next(iter(decided.items), None)
    name = f"{item.id} ({item.description.title})" if item else subject
    told = words("{name}: {access}.", name=name, access=withholding.access(ways[0]))
    again = words(
        "To go back on it: alliantie undo {numbers} --why TEXT", numbers=span(decided.first, decided.last)
    )
    for line in (told, again):
        click.echo(one_line(line), err=True)
    if item and read_journal(Folder(options.archive)).excluded.why(item):
        click.echo(one_line(words("It is withheld all the same. See: alliantie withheld")), err=True)
    tell_if_later(words, decided)
    return ExitCode.WELL
