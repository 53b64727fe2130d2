"""``alliantie cite``: how an item is cited, for people and for reference managers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from archive.archive_error import NotKept
from archive.catalogue.items import Item
from archive.curation.journal import withheld
from archive.shown.known_item import find_asked
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.opened import opened
from cli.terminal import harmless, wrapped
from pipeline.configuration import imprint_of
from search.answer.hits import hit_of_item
from search.citing.forms import FORMS, today, written
from search.citing.reference import Reference, references_of
from search.index.publishers import Publishers
from wording.message import say
from wording.words import Words

_FOR_PEOPLE = ("entry", "footnote")


@click.command(epilog="Example: alliantie cite 4tq2xk7m5abc --format footnote")
@click.argument("ids_or_urls", metavar="ID|URL", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="entry",
    show_default=True,
    help="An entry of a bibliography, a footnote, for a reference manager, or a persistent identifier.",
)
@click.pass_obj
def cite(options: Options, ids_or_urls: tuple[str, ...], form: str) -> ExitCode:
    """Cite items: author, title, dates, original address, archive and archived copy."""
    references = _references(options, ids_or_urls)
    if form == "pwid" and not references[0].host:
        raise NotKept(
            say(
                "A PWID begins with the public address of the archive, and this archive has none. "
                "Write it into {file}, as address under [archive].",
                file=Path(options.archive, "alliantie.toml"),
            )
        )
    text = written(references, form, Words(options.language))
    if form in _FOR_PEOPLE and sys.stdout.isatty():
        text = "\n".join(wrapped(harmless(line)) + "\n" for line in text.splitlines())
    click.echo(text, nl=False)
    return ExitCode.WELL


def _references(options: Options, asked: tuple[str, ...]) -> list[Reference]:
    with opened(options) as (folder, connection):
        found = [find_asked(connection, withheld(folder), each) for each in asked]
        known = Publishers(folder.index).known()
    hits = [hit_of_item(_item(each, name)) for each, name in zip(found, asked, strict=True)]
    return references_of(hits, known, imprint_of(options.archive, os.environ), accessed=today())


def _item(found: object, asked: str) -> Item:
    if not isinstance(found, Item):
        raise NotKept(
            say(
                "{address} is no item, so there is nothing to cite. See: alliantie show {address:shell}",
                address=asked,
            )
        )
    return found
