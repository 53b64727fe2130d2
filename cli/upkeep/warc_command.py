"""``alliantie warc``: sealed WARC files put into the object store of the archive, and brought back from
it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import asdict

import click

from archive.object_store.putting import Put
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.progress_line import bytes_done
from cli.terminal import one_line, wrapped
from pipeline.configuration import configure
from pipeline.stored_files import bring_files, put_files
from wording.message import Message, say
from wording.words import Words


@click.group(epilog="Example: alliantie --archive archief warc put")
def warc() -> None:
    """Put sealed WARC files into the object store that alliantie.toml names, or bring them back.

    Which store: warc = "s3://bucket/prefix", with warc_endpoint and warc_region where it is not Amazon's.
    Credentials come from the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) or from ~/.aws.
    """


@warc.command(epilog="Example: alliantie --archive archief warc put")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.pass_obj
def put(options: Options, as_json: bool) -> ExitCode:
    """Put every sealed file that waits. Runs that wrote do so by themselves at their end.

    Each is read back whole and compared before it counts as put. Then copies here go, the one used longest
    ago first, until they take no more than warc_kept_here. Ends with code 5 where something could not be put.
    """
    configuration = configure(options.archive, os.environ, sites=options.sites)
    words = Words(options.language)
    done = put_files(configuration, bytes_done(words))
    if as_json:
        print_json(asdict(done))
    else:
        for line in _lines(done):
            click.echo(wrapped(one_line(words(line))))
    return ExitCode.FAILED if done.left or done.trouble else ExitCode.WELL


@warc.command(epilog="Example: alliantie --archive archief warc get")
@click.argument("names", nargs=-1, metavar="[FILE]...")
@click.pass_obj
def get(options: Options, names: tuple[str, ...]) -> ExitCode:
    """Bring sealed files back into the archive. All of them or those named, each compared with its digest.

    They go again with the next putting where that has to make room: raise warc_kept_here to keep them.
    """
    configuration = configure(options.archive, os.environ, sites=options.sites)
    words = Words(options.language)
    brought = bring_files(configuration, names, bytes_done(words))
    click.echo(words("{count:file/files} brought back from the store.", count=len(brought)))
    return ExitCode.WELL


def _lines(done: Put) -> Iterator[Message]:
    yield say("{count:file/files} put into the store ({size:bytes}).", count=done.files, size=done.size)
    if done.superseded:
        yield say(
            "{count:object/objects} deleted of files that were written anew since.", count=done.superseded
        )
    if done.made_room:
        yield say("{count:copy/copies} removed here, to make room.", count=done.made_room)
    yield from done.notes
    yield from done.left
    if done.trouble:
        yield done.trouble
