"""Opens the archived copy of an item in the program that its reader has for such files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from archive.catalogue import finding_items
from archive.curation.journal import withheld
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from cli.front_door import Options
from pipeline.configuration import configure
from pipeline.original_bytes import original
from search.index.schema import media_name
from wording.words import Words

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


def _written(options: Options, item_id: str) -> Path | None:
    """The file with the copy, None for one that could be more than something to look at.

    It stays when the command ends: the program that shows it may only then begin to read.
    """
    configuration = configure(options.archive, os.environ)
    opened = open_archive(options.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        item = finding_items.find(connection, item_id)
        withheld(folder).check(item)
        ending = media_name(item.media_type)
        if ending not in _ENDINGS:
            return None
        data = original(connection, folder, item.payload_digest).decoded
    path = Path(tempfile.mkdtemp(prefix="alliantie-")) / f"{item.id}.{ending.replace('plain', 'txt')}"
    path.write_bytes(data)
    return path
