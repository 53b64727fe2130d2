"""``alliantie copy``: a second copy of the archive, made and refreshed, also while a crawl runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from archive.copying.copied_warc import CopiedFiles
from archive.copying.refreshing import everything_again, nothing_again
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.progress_line import bytes_done
from cli.terminal import one_line, wrapped
from pipeline.configuration import configure
from pipeline.second_copy import copied_in_words, copy_archive, is_searched
from wording.message import Message, say
from wording.words import Words


@click.command(epilog="Example: alliantie --archive archief copy /mnt/kopie/archief")
@click.argument("place", metavar="TO", type=click.Path(file_okay=False, path_type=Path))
@click.option("--whole", is_flag=True, help="Read all that the copy has again, and mend it.")
@click.option("--index", "indexed", is_flag=True, help="Make the search index of the copy, too.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.pass_obj
def copy(options: Options, place: Path, whole: bool, indexed: bool, as_json: bool) -> ExitCode:
    """Make a second copy of the archive in the directory TO, or bring one up to date; a crawl may run.

    Each file is read again after it was written, and compared with its digest. What is harmed in the archive
    takes nothing from the copy, and ends with code 6. The copy is an archive of its own: it can be read,
    verified, and stand in. TO is new, empty, or the copy of this archive. Cut off, it goes on where it was.
    """
    configuration = configure(options.archive, os.environ, sites=options.sites)
    words = Words(options.language)
    reread = everything_again if whole else nothing_again
    done = copy_archive(configuration, place, reread, bytes_done(words), indexed=indexed)
    if as_json:
        print_json({"place": str(place.resolve()), **_as_data(done)})
    else:
        click.echo(one_line(words(copied_in_words(done, place))))
        for line in _lines(done, words):
            click.echo(line)
        if not is_searched(place):
            click.echo(wrapped(words(_not_searched(place))), err=True)
    return ExitCode.DAMAGE if done.harmed else ExitCode.WELL


def _as_data(done: CopiedFiles) -> dict[str, object]:
    said = {"harmed": done.harmed, "mended": done.mended, "left": done.left}
    counts = {"written": done.written, "bytes": done.size, "kept": done.kept}
    return {**counts, **{name: list(map(str, each)) for name, each in said.items()}}


def _not_searched(place: Path) -> Message:
    return say(
        "The copy has no search index, which can be made of it at any time: alliantie copy "
        "{place:shell} --index",
        place=str(place),
    )


def _lines(done: CopiedFiles, words: Words) -> Iterator[str]:
    for said in (*done.mended, *done.left, *done.harmed):
        yield wrapped(one_line(words(said)), "  ")
    if done.harmed:
        yield wrapped(words("See what is harmed with: alliantie verify"))
