"""The database in a copy: as it was at one moment, though a run writes on; of a server, as a file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, Table, select, text

from archive.archive_error import DamagedDatabase
from archive.copying.copied_file import UNDER_WAY, writing_to
from archive.database import connecting, seal, tables
from archive.database.failures import shown_address
from archive.durable_file import sync_directory
from archive.folder import Folder
from archive.no_room import no_room
from wording.message import say

_ROWS = 1000
"""Rows of a server that are held at once."""

_BESIDE = ("-wal", "-shm", "-journal")


class WarcRow(NamedTuple):
    """A WARC file as a database knows it: ``size`` is what was acknowledged of it, in bytes."""

    name: str
    size: int
    closed: bool
    digest: str


def warc_rows(connection: Connection) -> list[WarcRow]:
    """The WARC files in the order in which they were begun."""
    files = tables.warc_files.c
    query = select(files.name, files.size, files.closed, files.digest).order_by(files.id)
    return [WarcRow(*row) for row in connection.execute(query)]


def take_snapshot(engine: Engine, copy: Folder, purpose: str) -> Path:
    """Write the database as it is now into a file of the copy, durably, which has no name that counts yet.

    Raises CannotWrite, or DamagedDatabase for one that SQLite finds harm in.
    """
    made = copy.database.with_name(copy.database.name + UNDER_WAY)
    _remove(made)
    with writing_to(made):
        try:
            if engine.dialect.name == "sqlite":
                _back_up(engine, made)
            else:
                _write_out(engine, copy, made, purpose)
        except sqlite3.Error as error:
            # It is the disk of the copy that is full, and not that of the archive.
            if full := no_room(error, copy.root):
                raise full from error
            raise
        seal.gather(made)
        _check(made, engine)
        with made.open("rb") as file:
            os.fsync(file.fileno())
    return made


def rows_of(made: Path) -> list[WarcRow]:
    """The WARC files that a snapshot knows."""
    with closing(sqlite3.connect(made)) as database:
        query = "SELECT name, size, closed, digest FROM warc_files ORDER BY id"
        return [
            WarcRow(name, size, bool(closed), digest)
            for name, size, closed, digest in database.execute(query)
        ]


def put_database(made: Path, copy: Folder) -> None:
    """Have the snapshot be the database of the copy, durably, and sealed. Raises CannotWrite."""
    with writing_to(copy.database):
        if copy.database.exists():
            # What readers left beside the old one is not of the new one.
            with suppress(sqlite3.Error):
                seal.gather(copy.database)
        for ending in _BESIDE:
            for path in (made, copy.database):
                path.with_name(path.name + ending).unlink(missing_ok=True)
        seal.break_seal(copy)
        made.replace(copy.database)
        sync_directory(copy.root)
    seal.seal(copy, None)


def forget_snapshot(copy: Folder) -> None:
    """Remove what a copying that was cut off left of one."""
    with writing_to(copy.database):
        _remove(copy.database.with_name(copy.database.name + UNDER_WAY))


def _back_up(engine: Engine, made: Path) -> None:
    with engine.connect() as connection, closing(sqlite3.connect(made)) as target:
        source = connection.connection.driver_connection
        if not isinstance(source, sqlite3.Connection):
            raise TypeError(type(source).__name__)
        # In one step: in several, each transaction of a run in between would make it begin again.
        source.backup(target)


def _write_out(engine: Engine, copy: Folder, made: Path, purpose: str) -> None:
    """Bring every row of a server into a new file, as they all were at one moment."""
    target = connecting.make(copy, made, None, purpose)
    try:
        with engine.connect() as connection, target.begin() as writing:
            reading = connecting.at_one_moment(connection)
            # Rows may refer to later ones.
            writing.execute(text("PRAGMA defer_foreign_keys = ON"))
            for table in tables.metadata.sorted_tables:
                for rows in _batches(reading, table):
                    writing.execute(table.insert(), rows)
    finally:
        target.dispose()


def _batches(connection: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    query = select(table).order_by(*table.primary_key.columns)
    found = connection.execution_options(stream_results=True).execute(query)
    for batch in found.mappings().partitions(_ROWS):
        yield [dict(row) for row in batch]


def _check(made: Path, engine: Engine) -> None:
    with closing(sqlite3.connect(made)) as database:
        try:
            [(said,)] = database.execute("PRAGMA quick_check(1)").fetchall()
        except sqlite3.DatabaseError as error:
            said = str(error)
    if said != "ok":
        _remove(made)
        raise DamagedDatabase(
            say(
                "The database {address} is harmed, and was not copied: SQLite says {said!r}. The "
                "copy has the "
                "one that it had. Make it again with: alliantie rebuild --all",
                address=shown_address(engine.url),
                said=said,
            )
        )


def _remove(made: Path) -> None:
    for ending in ("", *_BESIDE):
        made.with_name(made.name + ending).unlink(missing_ok=True)
