"""``alliantie show`` and ``alliantie get``: one item, described with its origins, and its original bytes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from archive.archive_error import NotKept
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.curation.journal import read_journal, withheld
from archive.database.connecting import Connection
from archive.folder import Folder
from archive.opened_archive import open_archive
from archive.readings import stored_readings
from archive.readings.pages import PAGE_BREAK
from cli.exit_codes import ExitCode
from cli.find.item_as_text import described
from cli.find.known_item import as_data, look_up
from cli.front_door import Options
from cli.terminal import harmless
from pipeline.configuration import configure
from pipeline.original_bytes import original
from wording.message import say
from wording.words import Words

_STDOUT = Path("-")


@click.command(epilog="Example: alliantie show https://www.raadvankerken.nl/nieuws/2013/10/verslag/")
@click.argument("id_or_url", metavar="ID|URL")
@click.option("--text", "as_text", is_flag=True, help="Print the text that was read, nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def show(options: Options, id_or_url: str, as_text: bool, as_json: bool) -> ExitCode:
    """Show what is known of one item: description with origins, addresses, captures."""
    configuration = configure(options.archive, os.environ)
    opened = open_archive(options.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        known = look_up(connection, read_journal(folder), id_or_url)
    if as_text:
        click.echo(harmless(_in_whole_words(folder, known.text).replace(PAGE_BREAK, "\n\n")))
    elif as_json:
        click.echo(json.dumps(as_data(known), ensure_ascii=False, indent=2, default=str))
    else:
        click.echo(described(known, Words(options.language)))
    return ExitCode.WELL


def _in_whole_words(folder: Folder, text: str) -> str:
    from search.dutch.spellings import rejoined
    from search.index.known_words import KnownWords

    return rejoined(text, KnownWords(folder.index).has)


@click.command(epilog="Example: alliantie get 4tq2xk7m5abc -o verslag.doc")
@click.argument("id_or_url", metavar="ID|URL")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write to.")
@click.option("--thumbnail", is_flag=True, help="A small JPEG of a photo, without what the file states.")
@click.option("--as-sent", is_flag=True, help="Leave a compressed page as the server sent it.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def get(
    options: Options, id_or_url: str, output: Path | None, thumbnail: bool, as_sent: bool, force: bool
) -> ExitCode:
    """Write out the bytes of an item as they were captured."""
    if output == _STDOUT:
        output = None
    if output is None and sys.stdout.isatty():
        raise click.UsageError(say("These bytes are not for a terminal. Name a file: -o FILE"))
    if output and output.exists() and not force:
        raise click.UsageError(
            say(
                "There is a file {file} already. Choose another name, or overwrite it with --force.",
                file=output,
            )
        )
    configuration = configure(options.archive, os.environ)
    opened = open_archive(options.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        item = finding_items.find(connection, id_or_url)
        withheld(folder).check(item)
        if thumbnail:
            data, media_type = _thumbnail(connection, item), "image/jpeg"
        else:
            data, media_type = _original(connection, folder, item, as_sent)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)
        words = Words(options.language)
        written = words(
            "{file}: {size:bytes}, {media_type}", file=output, size=len(data), media_type=media_type
        )
        click.echo(written, err=True)
    return ExitCode.WELL


def _original(connection: Connection, folder: Folder, item: Item, as_sent: bool) -> tuple[bytes, str]:
    """The bytes of an item and the media type that its server gave them."""
    found = original(connection, folder, item.payload_digest)
    return found.data if as_sent else found.decoded, found.media_type or item.media_type


def _thumbnail(connection: Connection, item: Item) -> bytes:
    found = stored_readings.find_thumbnail(connection, item.payload_digest)
    if found is None:
        raise NotKept(
            say(
                "There is no thumbnail of {item}: it is no photo, or small by itself. Leave out --thumbnail.",
                item=item.id,
            )
        )
    return found
