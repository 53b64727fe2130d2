"""Opens the archive that a command was asked about, for a command that only reads."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from archive.database.connecting import Connection
from archive.folder import Folder
from archive.opened_archive import open_archive
from cli.ending import only_looks_up
from cli.front_door import Options
from pipeline.configuration import configure


@contextmanager
def opened(options: Options) -> Iterator[tuple[Folder, Connection]]:
    """The archive and its database, wherever that is; raises what ``open_archive`` raises."""
    only_looks_up()
    configuration = configure(options.archive, os.environ)
    url = configuration.database_url
    # Whoever types a command has the archive before them.
    reading = open_archive(options.archive, database_url=url, on_the_spot=True)
    with reading as (folder, engine), engine.connect() as connection:
        yield folder, connection
