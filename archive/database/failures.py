"""The errors for a database that cannot be read or written: damage, a disk, a server, another program."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from archive.archive_error import (
    ArchiveError,
    ArchiveLocked,
    CannotWrite,
    DamagedDatabase,
    ServerUnreachable,
)
from archive.no_room import no_room
from wording.message import say


def cannot_write(engine: Engine, error: DBAPIError) -> ArchiveError:
    """The error for a database that refuses to be written."""
    if full := no_room(error, _place(engine)):
        return full
    return (
        _unreachable(engine, error)
        or _in_use(engine, error)
        or CannotWrite(
            say(
                "Cannot write to the database {address}: {error}. "
                "Check the disk's free space and the permissions of the archive.",
                address=shown_address(engine.url),
                error=str(error.orig),
            )
        )
    )


def unreadable(engine: Engine, error: Exception) -> ArchiveError:
    """The error for a database that cannot be read."""
    if full := no_room(error, _place(engine)):
        return full
    cause = getattr(error, "orig", None) or error
    return (
        _unreachable(engine, error)
        or _in_use(engine, error)
        or DamagedDatabase(
            say(
                "Cannot read the database {address}: {error}. "
                "Restore it from a copy, or make it again with: alliantie rebuild --all",
                address=shown_address(engine.url),
                # SQLite quotes a text that it cannot read, and that may be of something withheld.
                error=str(cause).partition(" with text ")[0],
            )
        )
    )


def _place(engine: Engine) -> Path:
    """Where the file of a database is; of one in a server only that knows."""
    return Path(engine.url.database or ".") if engine.dialect.name == "sqlite" else Path()


def _in_use(engine: Engine, error: Exception) -> ArchiveLocked | None:
    """The error where another program keeps a file to itself; None for any other trouble."""
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)
    # The lower eight bits of an extended code are the code (sqlite.org/rescode.html).
    if code & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return None
    return ArchiveLocked(
        say(
            "Another program keeps the database {address} to itself, for longer than was waited. "
            "Nothing is damaged. End that program, or wait for it, and try again.",
            address=shown_address(engine.url),
        )
    )


def _unreachable(engine: Engine, error: Exception) -> ServerUnreachable | None:
    """The error where the server is the trouble, and not what it holds; None for any other trouble."""
    if engine.dialect.name == "sqlite" or not isinstance(error, OperationalError):
        return None
    # What a server answers has a code; without one it did not answer, or refused whoever asked.
    if getattr(error.orig, "sqlstate", None) is not None and not error.connection_invalidated:
        return None
    return ServerUnreachable(
        say(
            "Expected the database {address} to answer, and its server could not be reached: {error}. "
            "Nothing is lost. Start the server, or mend the address in ALLIANTIE_DATABASE_URL or "
            "alliantie.toml; then try: alliantie status",
            address=shown_address(engine.url),
            error=" ".join(str(error.orig).split()),
        )
    )


def shown_address(url: URL) -> str:
    """The address of a database as it may be shown: without a password."""
    return url.render_as_string(hide_password=True)
