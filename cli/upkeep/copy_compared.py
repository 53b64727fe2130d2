"""A second copy beside its archive, in words: what is the same, and what was mended from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from archive.copying.comparing import Comparison
from archive.fixity.verification import Verification
from cli.exit_codes import ExitCode
from cli.printed_data import print_json
from cli.progress_line import bytes_done
from cli.terminal import one_line, wrapped
from cli.upkeep.damage_in_words import code_of, in_words
from pipeline.configuration import Configuration
from pipeline.second_copy import mend_archive
from pipeline.stored_files import mend_by_store
from wording.message import Message, say
from wording.words import Words

_MOST_BEHIND = 10


def compared(found: Comparison, archive: Verification, place: Path, words: Words) -> Iterator[str]:
    """What of the copy is otherwise than it should be, what it does not have yet, and what to do."""
    yield ""
    yield wrapped(one_line(words(_heading(found, place))))
    for said in (*found.amiss, *found.behind[:_MOST_BEHIND]):
        yield wrapped(one_line(words(said)), "  ")
    if (more := len(found.behind) - _MOST_BEHIND) > 0:
        yield words("and {count:number} more", count=more)
    if found.amiss:
        mend = say(
            "Mend the copy from the archive with: alliantie copy {place:shell} --whole", place=str(place)
        )
        yield wrapped(words(mend))
    if archive.damage:
        mend = say(
            "Mend the archive from the copy with: alliantie verify --mend-from {place:shell}",
            place=str(place),
        )
        yield wrapped(words(mend))


def mended(configuration: Configuration, place: Path | str, words: Words, *, as_json: bool) -> ExitCode:
    """Mend the archive from the copy at ``place``, or from its store with that address, and tell what came
    of it.
    """
    if isinstance(place, str):
        if place.rstrip("/") != configuration.settings.warc.rstrip("/"):
            raise click.UsageError(_not_its_store(place))
        made = mend_by_store(configuration, bytes_done(words))
    else:
        made = mend_archive(configuration, place, bytes_done(words))
    if as_json:
        print_json(asdict(made))
        return code_of(made.after)
    if not made.before.damage:
        click.echo(words("Nothing is harmed: there is nothing to mend."))
    for said in (*made.mended.done, *made.mended.left):
        click.echo(wrapped(one_line(words(said))))
    click.echo(in_words(made.after, words))
    return code_of(made.after)


def _not_its_store(place: str) -> Message:
    return say(
        "{place}: expected the directory of a copy, or the object store that the settings of the archive "
        "name.",
        place=place,
    )


def _heading(found: Comparison, place: Path) -> Message:
    if not found.made_at:
        return say(
            "The copy at {place} was never finished. Go on with: alliantie copy {place:shell}",
            place=str(place),
        )
    if found.amiss:
        return say(
            "The copy at {place}, of {made:moment}: {count:thing is/things are} amiss.",
            place=str(place),
            made=found.made_at,
            count=len(found.amiss),
        )
    return say(
        "The copy at {place}, of {made:moment}: {files:file/files} ({size:bytes}) read, every digest "
        "is right.",
        place=str(place),
        made=found.made_at,
        files=found.files,
        size=found.size,
    )
