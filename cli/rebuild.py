"""``alliantie rebuild``: makes derived data again."""

from __future__ import annotations

import os

import click

from archive import lock
from archive.folder import existing
from cli.exit_codes import ExitCode
from cli.front_door import Options
from pipeline.configuration import configure
from pipeline.index import rebuild as rebuild_index


@click.command(epilog="Example: alliantie --archive archief rebuild --index")
@click.option("--index", "index", is_flag=True, required=True, help="Build the search index again.")
@click.pass_obj
def rebuild(options: Options, index: bool) -> ExitCode:
    """Make derived data again from what is kept."""
    configuration = configure(options.archive, os.environ)
    folder = existing(options.archive)
    with lock.hold(folder.lock, "alliantie rebuild"):
        count = rebuild_index(options.archive, configuration.database_url)
    click.echo(f"Indexed {count} items.", err=True)
    return ExitCode.WELL
