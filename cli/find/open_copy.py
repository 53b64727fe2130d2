"""Opens the archived copy of an item in the program that its reader has for such files.

A page is opened in a frame without rights: as a file of its reader's, what it holds could read other files.
"""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

import click

from archive.catalogue import finding_items
from archive.curation.journal import withheld
from archive.fetched import captures, renderings
from archive.warc.rendering_records import DOCUMENT_TYPE
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.opened import opened
from pipeline.original_bytes import original_in_pieces
from search.index.schema import media_name
from wording.words import Words

_FRAME = """\
<!DOCTYPE html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'none'; \
object-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>html, body, iframe {{ margin: 0; border: 0; width: 100%; height: 100%; display: block }}</style>
<iframe sandbox="" srcdoc="{page}"></iframe>
"""
"""A page that may do nothing: a sandbox has no scripts, forms, plug-ins or moves elsewhere by themselves, and
the policy, which what is framed inherits, loads nothing.
"""

_ENDINGS = frozenset("html pdf doc docx xls xlsx ppt pptx rtf odt odp jpg png gif plain".split())
"""Files that a program shows and does not run; of plain text the name is that of its media type."""


def open_copy(options: Options, item_id: str) -> ExitCode:
    """Write the copy to a file that only the reader can read, and open that; tells which file it is.

    Raises what get raises for an item that is withheld or damaged.
    """
    words = Words(options.language)
    path = _written(options, item_id)
    if path is None:
        click.echo(
            words(
                "Files of this kind are not opened unseen. Write it out with: alliantie get {id} -o FILE",
                id=item_id,
            ),
            err=True,
        )
        return ExitCode.UNEXPECTED
    click.echo(words("Opening the archived copy: {path}", path=path), err=True)
    if click.launch(str(path), wait=True):
        click.echo(
            words(
                "No program was found that opens it (xdg-open or its like failed). "
                "Open this file yourself: {path}",
                path=path,
            ),
            err=True,
        )
        return ExitCode.UNEXPECTED
    return ExitCode.WELL


def _inert(data: bytes, media_type: str, title: str) -> bytes:
    """The page as its readers see it, in a frame in which nothing of it runs."""
    from spiders.links.charset import decode

    page = escape(decode(data, media_type))
    return _FRAME.format(title=escape(title), page=page).encode("utf-8", "replace")


def _written(options: Options, item_id: str) -> Path | None:
    """The file with the copy, None for one that could be more than something to look at.

    It stays when the command ends: the program that shows it may only then begin to read.
    """
    with opened(options) as (folder, connection):
        item = finding_items.find(connection, item_id)
        withheld(folder).check(item)
        ending = media_name(item.media_type)
        if ending not in _ENDINGS or (ending == "html" and item.state == "too large"):
            return None
        found = original_in_pieces(connection, folder, item.payload_digest)
        pieces = found.pieces
        if made := captures.rendered_as(connection, item.payload_digest):
            data = renderings.document(connection, folder, made)
            pieces = (_inert(data, DOCUMENT_TYPE, item.description.title),)
        elif ending == "html":
            pieces = (_inert(b"".join(pieces), found.media_type, item.description.title),)
    path = Path(tempfile.mkdtemp(prefix="alliantie-")) / f"{item.id}.{ending.replace('plain', 'txt')}"
    with path.open("wb") as file:
        file.writelines(pieces)
    return path
