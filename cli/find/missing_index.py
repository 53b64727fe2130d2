"""Builds the search index again where there is none that can be asked, before it is asked."""

from __future__ import annotations

import os

import click

from archive.archive_error import CannotWrite
from archive.fetched_index import FETCHED
from archive.no_room import no_room
from cli.front_door import Options
from pipeline.configuration import configure
from pipeline.indexing import build_again
from search.search_error import IndexMissing
from wording.message import say
from wording.words import Words


def build_missing_index(options: Options, error: IndexMissing, purpose: str) -> None:
    """Build it, and say so; raises ``error`` where this reader may not write, NoRoom on a full disk.

    A folder for reading has its index from elsewhere.
    """
    if (options.archive / FETCHED).is_dir():
        raise error
    configuration = configure(options.archive, os.environ)
    again = say("The search index is missing, damaged or of another release: building it again.")
    click.echo(Words(options.language)(again), err=True)
    try:
        build_again(options.archive, configuration.database_url, purpose, options.sites)
    except (CannotWrite, OSError) as failure:
        if full := no_room(failure, options.archive):
            raise full from failure
        # Whoever may only read is told what those who may write can do.
        raise error from None
