"""Says whether a database is to blame for an error that nobody expected: it may hold what no run wrote."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from archive.archive_error import ArchiveError, DamagedDatabase
from archive.database.connecting import Connection
from archive.fixity.checking_database import check_rows, odd_value
from archive.folder import Folder
from archive.opened_archive import open_archive
from wording.message import NOTHING, Message, say


def damaged_database(root: Path, url: str | None) -> DamagedDatabase | None:
    """The error for a database that is not sound in itself; None where it is, or there is none."""
    try:
        with open_archive(root, database_url=url) as (folder, engine), engine.connect() as connection:
            amiss = next((each.reason for each in check_rows(connection)), NOTHING)
            return _damaged(folder.database, amiss) if amiss else None
    except DamagedDatabase as error:
        return error
    except ArchiveError:
        return None


def damaged_row(folder: Folder, connection: Connection, unnamed: Collection[str]) -> DamagedDatabase | None:
    """The error for a database with a value in it that no run wrote; None where there is none.

    Items that are ``unnamed`` are not named in it.
    """
    amiss = odd_value(connection, unnamed)
    return _damaged(folder.database, amiss) if amiss else None


def _damaged(database: Path, amiss: Message) -> DamagedDatabase:
    return DamagedDatabase(
        say(
            "The database {database} is not as a run leaves it: {amiss}. "
            "Restore it from a copy, or make it again with: alliantie rebuild --all",
            database=database,
            amiss=amiss,
        )
    )
