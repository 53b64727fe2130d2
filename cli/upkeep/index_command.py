"""``alliantie index``: the search index published for readers on other machines, and fetched there."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.progress_line import bytes_done
from cli.terminal import one_line, wrapped
from pipeline.configuration import configure
from pipeline.published_index import fetch_index, publish_index
from search.publishing.fetching import Fetched
from search.publishing.publishing import Published
from wording.message import Message, say
from wording.told_error import ToldError
from wording.words import Words

_PATIENCE = 3600.0
"""Seconds for which nothing but trouble is borne, where it is done again and again."""

_Told = tuple[bool, dict[str, object] | list[Message]]
"""If anything changed, and what is to be told: as data or in words."""

_EVERY = click.option(
    "--every",
    type=click.IntRange(1, 86_400),
    metavar="SECONDS",
    help="Go on, looking again after so many seconds, until Ctrl-C.",
)
_WHOLE = click.option("--whole", is_flag=True, help="Read everything again, and mend what is harmed.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")


@click.group(epilog="Example: alliantie --archive archief index publish /srv/gepubliceerd")
def index() -> None:
    """Publish the search index for other machines, or fetch it there.

    A place is a folder, which may be shared or carried by rsync, or s3://BUCKET/PREFIX. The server of a store
    is that of ALLIANTIE_WARC_ENDPOINT; credentials come from the environment or from ~/.aws.
    """


@index.command(epilog="Example: alliantie --archive archief index publish s3://bucket/index")
@click.argument("to", metavar="TO")
@_EVERY
@_WHOLE
@_JSON
@click.pass_obj
def publish(options: Options, to: str, every: int | None, whole: bool, as_json: bool) -> ExitCode:
    """Publish the index at TO; a crawl may run meanwhile.

    What people decided goes with it. Only files that are not there yet are put. When somebody decided
    something since the last time, what was published before goes at once; otherwise it stays until the next
    time, for who is still fetching it.
    """
    configuration = configure(options.archive, os.environ, sites=options.sites)
    words = Words(options.language)

    def once() -> _Told:
        done = publish_index(configuration, to, bytes_done(words), whole=whole)
        is_news = done.is_new or done.mended > 0 or done.removed > 0
        return is_news, _as_data(done) if as_json else list(_published(done))

    return again_and_again(once, every, words)


@index.command(epilog="Example: alliantie --archive lezer index fetch s3://bucket/index --every 30")
@click.argument("source", metavar="FROM")
@_EVERY
@_WHOLE
@_JSON
@click.pass_obj
def fetch(options: Options, source: str, every: int | None, whole: bool, as_json: bool) -> ExitCode:
    """Fetch what is published at FROM into a folder to read in.

    The folder is that of --archive, and is made where there is none. Every file is compared with its digest,
    and readers change over when all are there. What is torn, older, or of another archive or release is
    refused, and what was fetched before stays in use.
    """
    configuration = configure(options.archive, os.environ, sites=options.sites)
    words = Words(options.language)

    def once() -> _Told:
        done = fetch_index(configuration, source, bytes_done(words), whole=whole)
        return done.is_new, _as_data(done) if as_json else list(_fetched(done))

    return again_and_again(once, every, words)


def again_and_again(
    once: Callable[[], _Told],
    every: int | None,
    words: Words,
    *,
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> ExitCode:
    """Do it, and again after so many seconds where that is asked for.

    The first time is told, and later ones where something changed. What goes wrong is told once as long as
    it stays the same, and ends it when nothing else came of it for an hour: whoever started it has to know.
    """
    if every is None:
        _tell(_done(once)[1], words)
        return ExitCode.WELL
    trouble, since, is_first = "", 0.0, True
    while True:
        try:
            is_news, told = _done(once)
            if is_news or is_first or trouble:
                _tell(told, words)
            trouble, is_first = "", False
        except ToldError as error:
            since = since if trouble else clock()
            if clock() - since >= _PATIENCE:
                raise
            if str(error.message) != trouble:
                click.echo(wrapped(one_line(words(error.message))), err=True)
            trouble = str(error.message)
        wait(every)


def _done(once: Callable[[], _Told]) -> _Told:
    try:
        return once()
    except OSError as error:
        raise _as_told(error) from error


def _as_told(error: OSError) -> ToldError:
    from archive.failing_disk import failing_disk

    told = failing_disk(error, Path())
    if told is None:
        raise error
    return told


def _tell(told: dict[str, object] | list[Message], words: Words) -> None:
    if isinstance(told, dict):
        print_json(told)
        return
    for line in told:
        click.echo(wrapped(one_line(words(line))))


def _as_data(done: Published | Fetched) -> dict[str, object]:
    counts = {name: value for name, value in asdict(done).items() if name != "publication"}
    publication = done.publication
    return {
        "generation": publication.generation,
        "at": publication.at,
        "change": publication.change,
        "files": len(publication.files),
        "bytes": publication.size,
        **counts,
    }


def _published(done: Published) -> Iterator[Message]:
    publication = done.publication
    if not done.is_new:
        yield say("Publication {number:number} is up to date.", number=publication.generation)
    else:
        yield say(
            "Publication {number:number}: {count:file/files}, of which {put:number} new ({size:bytes}).",
            number=publication.generation,
            count=len(publication.files),
            put=done.put,
            size=done.size,
        )
    if done.mended:
        yield say("{count:file/files} there had other bytes, and were put anew.", count=done.mended)
    if done.removed:
        yield say("{count:file/files} removed that readers need no longer.", count=done.removed)


def _fetched(done: Fetched) -> Iterator[Message]:
    publication = done.publication
    if not done.is_new:
        yield say(
            "Publication {number:number} of {at:moment} is what is here.",
            number=publication.generation,
            at=publication.at,
        )
    else:
        yield say(
            "Publication {number:number} of {at:moment} is here now: {count:file/files} fetched "
            "({size:bytes}).",
            number=publication.generation,
            at=publication.at,
            count=done.fetched,
            size=done.size,
        )
    if done.still_read:
        yield say(
            "{count:older index is/older indexes are} still being read in, and will go next time.",
            count=done.still_read,
        )
