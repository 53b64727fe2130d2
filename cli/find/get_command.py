"""``alliantie get``: the bytes of one item as they were captured, or what was made of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from archive.archive_error import CannotWrite, NotKept
from archive.catalogue.captured_addresses import CapturedAddress
from archive.catalogue.items import Item
from archive.curation.journal import withheld
from archive.curation.withheld import Withheld
from archive.database.connecting import Connection
from archive.durable_file import replace_file_by
from archive.failing_disk import failing_disk
from archive.folder import Folder
from archive.no_room import no_room
from archive.readings import stored_readings
from archive.shown.known_item import find_asked
from cli.exit_codes import ExitCode
from cli.find.asked_version import only, shown_at
from cli.find.made_pages import Finding, made_document, picture_of
from cli.find.typed_moment import AT_HELP, TypedMoment
from cli.front_door import Options
from cli.opened import opened
from pipeline.original_bytes import OriginalInPieces, captured_in_pieces, original_in_pieces
from wording.message import say
from wording.words import Words

_STDOUT = Path("-")


@click.command(epilog="Example: alliantie get 4tq2xk7m5abc -o verslag.doc")
@click.argument("id_or_url", metavar="ID|URL")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write to.")
@click.option("--thumbnail", is_flag=True, help="A small JPEG of a photo, without what the file states.")
@click.option("--rendered", is_flag=True, help="The document that a browser made of a page.")
@click.option("--picture", is_flag=True, help="The picture of a page as a browser showed it.")
@click.option("--as-sent", is_flag=True, help="Leave a compressed page as the server sent it.")
@click.option("--at", "moment", type=TypedMoment(), metavar="MOMENT", help=AT_HELP)
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def get(
    options: Options,
    id_or_url: str,
    output: Path | None,
    thumbnail: bool,
    rendered: bool,
    picture: bool,
    as_sent: bool,
    moment: datetime | None,
    force: bool,
) -> ExitCode:
    """Write out the bytes of an item as they were captured, or as they stood at a moment."""
    finding = _finding(thumbnail=thumbnail, rendered=rendered, picture=picture, as_sent=as_sent)
    if moment and thumbnail:
        raise click.UsageError(say("Choose one of {options:or}.", options=["--thumbnail", "--at"]))
    if output == _STDOUT:
        output = None
    _check_place(output, force=force)
    with opened(options) as (folder, connection):
        found = _asked(connection, withheld(folder), id_or_url, moment)
        kept = finding(connection, folder, found)
    if output is None:
        for piece in kept.pieces:
            sys.stdout.buffer.write(piece)
    else:
        words, size = Words(options.language), _written(output, kept.pieces)
        written = words(
            "{file}: {size:bytes}, {media_type}", file=output, size=size, media_type=kept.media_type
        )
        click.echo(written, err=True)
    return ExitCode.WELL


def _check_place(output: Path | None, *, force: bool) -> None:
    """Raise UsageError where the bytes are not to be written: to a terminal, a link, a file that is there."""
    if output is None and sys.stdout.isatty():
        raise click.UsageError(say("These bytes are not for a terminal. Name a file: -o FILE"))
    if output and output.is_symlink():
        raise click.UsageError(
            say("{file} is a symbolic link, and is not written through. Choose another name.", file=output)
        )
    if output and output.exists() and not force:
        raise click.UsageError(
            say(
                "There is a file {file} already. Choose another name, or overwrite it with --force.",
                file=output,
            )
        )


def _written(output: Path, pieces: Iterable[bytes]) -> int:
    """Write the file, and return its size in bytes. Raises what the disk comes to, as an error of ours."""
    try:
        return _write(output, pieces)
    except OSError as error:
        raise (
            no_room(error, output)
            or failing_disk(error, output)
            or CannotWrite(
                say(
                    "Cannot write {path}: {why}. Choose another place with -o.",
                    path=output,
                    why=error.strerror or str(error),
                )
            )
        ) from error


def _finding(*, thumbnail: bool, rendered: bool, picture: bool, as_sent: bool) -> Finding:
    """How the bytes are found that were asked for; raises UsageError for more than one way."""
    asked = {"--thumbnail": thumbnail, "--rendered": rendered, "--picture": picture, "--as-sent": as_sent}
    names = [name for name, is_asked in asked.items() if is_asked]
    if len(names) > 1:
        raise click.UsageError(say("Choose one of {options:or}.", options=names))
    if thumbnail:
        return _thumbnail
    if rendered:
        return made_document
    return picture_of if picture else partial(_bytes_of, as_sent=as_sent)


def _asked(
    connection: Connection, hidden: Withheld, asked: str, moment: datetime | None
) -> Item | CapturedAddress:
    """What was asked for, or of its captures the one that stood at a moment; raises as these do."""
    if moment is None:
        return find_asked(connection, hidden, asked)
    return only(shown_at(connection, hidden, asked, moment))


def _write(output: Path, pieces: Iterable[bytes]) -> int:
    """Write a file whole, or leave what was there; what is no file, such as a pipe, just gets the bytes.

    Returns how many these are.
    """
    if output.is_file() or not output.exists():
        return replace_file_by(output, pieces)
    with output.open("wb") as file:
        return sum(map(file.write, pieces))


def _bytes_of(
    connection: Connection, folder: Folder, found: Item | CapturedAddress, *, as_sent: bool
) -> OriginalInPieces:
    """The bytes of an item, or of the newest capture of an address, and their media type."""
    if isinstance(found, Item):
        kept = original_in_pieces(connection, folder, found.payload_digest, as_sent=as_sent)
        return replace(kept, media_type=kept.media_type or found.media_type)
    if not found.taken:
        raise NotKept(
            say(
                "{address} was not fetched: there are no bytes. See: alliantie show {address:shell}",
                address=found.url,
            )
        )
    return captured_in_pieces(connection, folder, found.taken[-1], as_sent=as_sent)


def _thumbnail(connection: Connection, _folder: Folder, found: Item | CapturedAddress) -> OriginalInPieces:
    small = None
    if isinstance(found, Item):
        small = stored_readings.find_thumbnail(connection, found.payload_digest)
    if small is None:
        raise NotKept(
            say(
                "There is no thumbnail of {item}: it is no photo, or small by itself. Leave out --thumbnail.",
                item=found.id if isinstance(found, Item) else found.url,
            )
        )
    return OriginalInPieces((small,), "image/jpeg")
