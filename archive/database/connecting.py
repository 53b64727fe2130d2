"""The archive's database: how it is opened, brought up to date, and refused when it is newer."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

import sqlalchemy
from sqlalchemy import create_engine, event, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from archive.archive_error import (
    CannotWrite,
    DamagedDatabase,
    NoSuchDatabase,
    NotAnArchive,
    NothingYet,
    Unreadable,
)
from archive.database import seal, server_lock, tables
from archive.database.failures import cannot_write, shown_address, unreadable
from archive.database.made_up import acting_part
from archive.database.revisions import REVISION as REVISION
from archive.database.revisions import make_tables, migrate, of_another_release
from archive.durable_file import sync_directory
from archive.fetched_index import FETCHED
from archive.folder import Folder
from archive.links import refuse_linked_database, refuse_links
from archive.warc.writing import OPEN_SUFFIX
from archive.writing import run_lock
from wording.message import Message, say

Connection = sqlalchemy.Connection
"""A connection to the database of an archive, as rooms above pass it on without knowing sqlalchemy."""

Engine = sqlalchemy.Engine
"""The database of an archive that was opened: it makes connections, and is disposed of at the end."""

DatabaseFailure = DBAPIError
"""The error of a database that cannot do what was asked, as rooms above know it."""

_WRITERS_WAIT, _READERS_WAIT = 30_000, 5_000
"""Milliseconds for which a file is waited for that another program keeps to itself: a reader looks on."""


def open_for_writing(folder: Folder, url: str | None, purpose: str) -> Engine:
    """The database of ``folder``, made or migrated to this release's tables when that is needed.

    ``url`` is a SQLAlchemy URL that takes the place of the SQLite file. Nobody else writes to it until the
    engine is disposed of. Raises ArchiveLocked when somebody does, CannotWrite when the database refuses to
    be written, ServerUnreachable when its server cannot be reached, NotAnArchive when a newer release made
    it, DamagedDatabase when it is missing or empty while there are WARC files.
    """
    if url is None and not folder.database.is_file():
        _refuse_to_begin_anew(folder, _is_missing(folder))
    _refuse_server_of_copy(folder, url)
    engine = _engine(folder.database, url)
    with _opening(engine):
        _refuse_made_up(engine)
        server_lock.take(engine, purpose)
        if _revision(engine) is None:
            _refuse_to_begin_anew(folder, _is_empty(folder, engine))
        _bring_up_to_date(engine, folder)
        if url is not None:
            _refuse_another_archives(folder, engine)
    return engine


@contextmanager
def _opening(engine: Engine) -> Iterator[None]:
    """Leave no connection behind when the database turns out not to serve."""
    try:
        yield
    except DBAPIError as error:
        engine.dispose()
        raise cannot_write(engine, error) from error
    except BaseException:
        engine.dispose()
        raise


def open_for_working(folder: Folder, url: str, session: str) -> Engine:
    """The database in a server for one worker among others; its connections have the name ``session`` there.

    A database that has to be made or migrated is so first, by nobody but this one. Raises as
    ``open_for_writing`` does.
    """
    _refuse_server_of_copy(folder, url)
    engine = _engine(folder.database, url, session=session)
    with _opening(engine):
        if _revision(engine) != REVISION:
            open_for_writing(folder, url, "work").dispose()
        server_lock.share(engine)
        if (revision := _revision(engine)) != REVISION:
            raise of_another_release(engine, revision)
        _refuse_another_archives(folder, engine)
        _refuse_beside_another(folder, engine)
    return engine


def _refuse_beside_another(folder: Folder, engine: Engine) -> None:
    """Refuse a database in which nothing was crawled while workers on another one write to this directory."""
    with engine.connect() as connection:
        knows_nothing = connection.execute(select(tables.crawls.c.id).limit(1)).first() is None
    if knows_nothing and any(folder.warc.glob("*" + OPEN_SUFFIX)):
        raise DamagedDatabase(_is_empty(folder, engine))


def _is_missing(folder: Folder) -> Message:
    # Whoever forgot to say where the server is would otherwise make a second database beside it.
    return say(
        "{path} is missing, and there are WARC files in {directory}. If the database is in a server, set "
        "ALLIANTIE_DATABASE_URL. Otherwise restore it from a copy, or make it again with: "
        "alliantie rebuild --all",
        path=folder.database,
        directory=folder.warc,
    )


def _is_empty(folder: Folder, engine: Engine) -> Message:
    return say(
        "The database {address} is empty, and there are WARC files in {directory}. "
        "Restore it from a copy, or make it again with: alliantie rebuild --all",
        address=shown_address(engine.url),
        directory=folder.warc,
    )


def _refuse_to_begin_anew(folder: Folder, told: Message) -> None:
    """Leave a database alone that is missing or empty: a new one would know nothing of the WARC files."""
    # An archive with an object store may have none of them here.
    if folder.store_account.exists() or any(folder.warc.glob("*.warc.gz")):
        raise DamagedDatabase(told)


def _refuse_what_is_not_there(folder: Folder, told: Message) -> None:
    if (folder.root / FETCHED).is_dir():
        raise NothingYet(
            say(
                "{root} has an index that was fetched, and no database: expected that of its archive. Set "
                "ALLIANTIE_DATABASE_URL to its server, or bring a copy of its database here.",
                root=folder.root,
            )
        )
    _refuse_to_begin_anew(folder, told)
    raise NothingYet(say("Nothing is in {root} yet. Fill it with: alliantie crawl", root=folder.root))


def make(folder: Folder, path: Path, url: str | None, purpose: str) -> Engine:
    """A new database with this release's tables in the file at ``path``, or the empty one at ``url``.

    Raises ArchiveLocked when somebody else writes to it, CannotWrite when it cannot be made, or is not empty,
    ServerUnreachable when its server cannot be reached.
    """
    engine = _engine(path, url)
    with _opening(engine):
        server_lock.take(engine, purpose)
        if _revision(engine) is not None:
            raise CannotWrite(
                say(
                    "The database {address} is not empty. Make it so first: "
                    "expected a database without tables, to fill it from the WARC files.",
                    address=shown_address(engine.url),
                )
            )
        _bring_up_to_date(engine, folder)
    return engine


def open_for_readers(folder: Folder, url: str | None = None) -> Engine:
    """The database of ``folder`` for readers, migrated first where an earlier release made it.

    Raises NotAnArchive when there is none, or a newer release made it, DamagedDatabase when it cannot be
    read, ServerUnreachable when its server cannot be reached, ArchiveLocked or CannotWrite when it has to be
    migrated and cannot be.
    """
    if url is None and not folder.database.is_file():
        _refuse_what_is_not_there(folder, _is_missing(folder))
    engine = _engine(folder.database, url or _as_it_lies(folder), _READERS_WAIT)
    with _opening(engine):
        revision = _read_revision(engine)
        if url is not None and revision is None:
            _refuse_what_is_not_there(folder, _is_empty(folder, engine))
        if revision is None:
            _refuse_to_begin_anew(folder, _is_empty(folder, engine))
        if revision != REVISION:
            refuse_links(folder)
            with run_lock.hold(folder.lock, "migration"):
                seal.break_seal(folder)
                open_for_writing(folder, url, "migration").dispose()
                seal.seal(folder, url)
    return engine


def _as_it_lies(folder: Folder) -> str | None:
    """The address of a database in a directory that we may not write to, and that nobody is writing.

    SQLite keeps files beside a database in WAL mode, for readers too, unless it is told that nothing changes.
    """
    log = folder.database.with_name(folder.database.name + "-wal")
    if os.access(folder.root, os.W_OK) or log.exists():
        return None
    path = quote(str(folder.database.resolve()))
    return f"sqlite:///file:{path}?mode=ro&immutable=1&uri=true"


def _refuse_server_of_copy(folder: Folder, url: str | None) -> None:
    """The database in a server is that of the archive, also where all commands have its address."""
    if url is not None and folder.copy_account.exists():
        raise NotAnArchive(
            say(
                "{root} is a second copy, and has its database in a file: expected no address of a server. "
                "Leave ALLIANTIE_DATABASE_URL empty. To have the copy stand in with a server, remove "
                "{account} from it first.",
                root=folder.root,
                account=folder.copy_account.name,
            )
        )


def _refuse_another_archives(folder: Folder, engine: Engine) -> None:
    """A database in a server is of one archive, the one that has its WARC files; no other writes to it."""
    if folder.store_account.exists():
        # All that it has may be in its store, and the database says what that is.
        return
    with engine.connect() as connection:
        # Of a file of which nothing was acknowledged, a row may be all that is left.
        kept = tables.warc_files.c.size > 0
        names = list(connection.execute(select(tables.warc_files.c.name).where(kept)).scalars())
    if names and not any(
        (folder.warc / (name + end)).exists() for name in names for end in ("", OPEN_SUFFIX)
    ):
        raise NotAnArchive(
            say(
                "The database {address} is of another archive: "
                "its {count:WARC file is/WARC files are} not in {directory}. "
                "Give this archive a database of its own.",
                address=shown_address(engine.url),
                count=len(names),
                directory=folder.warc,
            )
        )


def _read_revision(engine: Engine) -> str | None:
    try:
        _refuse_made_up(engine)
        return _revision(engine)
    except (DBAPIError, UnicodeDecodeError) as error:
        raise unreadable(engine, error) from error


def _refuse_made_up(engine: Engine) -> None:
    """Raise DamagedDatabase for a file that does more than hold rows, before anything else of it is read."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        name = acting_part(connection)
    if name:
        raise DamagedDatabase(
            say(
                "In the database {address} something is no table of an archive, and may do anything: "
                "{name!r}. Expected tables alone. Restore it from a copy, or make it again with: "
                "alliantie rebuild --all",
                address=shown_address(engine.url),
                name=name,
            )
        )


def _engine(path: Path, url: str | None, wait: int = _WRITERS_WAIT, session: str = "") -> Engine:
    if not url:
        refuse_linked_database(path)
        _refuse_unreadable(path)
    try:
        target = make_url(url) if url else URL.create("sqlite", database=str(path))
        engine = create_engine(target, connect_args={"application_name": session} if session else {})
    except (ArgumentError, ImportError, ValueError) as error:
        raise NoSuchDatabase(
            say(
                "The address of the database cannot be used: {error}. Expected one as "
                "postgresql+psycopg://USER@HOST/NAME in ALLIANTIE_DATABASE_URL or alliantie.toml; "
                "PostgreSQL needs: pip install 'alliantie[postgresql]'",
                error=str(error),
            )
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", partial(_prepare_sqlite, wait))
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _refuse_unreadable(path: Path) -> None:
    """Tell a database that we may not read from one that is damaged, or is not there."""
    try:
        path.open("rb").close()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise Unreadable(
            say(
                "{path} cannot be read: {error}. Mend its permissions; it is not damaged by that.",
                path=path,
                error=error.strerror or str(error),
            )
        ) from error


def _prepare_sqlite(wait: int, connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction handling commits around savepoints; ours starts them explicitly.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {wait}")
    cursor.execute("PRAGMA foreign_keys = ON")
    # A database may come from anybody: views and triggers in it may call no function that does something.
    cursor.execute("PRAGMA trusted_schema = OFF")
    # FULL makes COMMIT durable against power loss, which is what acknowledging a capture means.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def at_one_moment(connection: Connection) -> Connection:
    """Have all that is read be as it is now, whatever is written meanwhile; before anything was read."""
    # SQLite does so by itself.
    is_server = connection.dialect.name != "sqlite"
    return connection.execution_options(isolation_level="REPEATABLE READ") if is_server else connection


def _begin_sqlite(connection: Connection) -> None:
    # By the driver itself, which takes no lock for it: a statement of SQLAlchemy's costs ten times as much.
    if (driver := connection.connection.driver_connection) is not None:
        driver.execute("BEGIN")


def _bring_up_to_date(engine: Engine, folder: Folder) -> None:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            # What is connected has a driver's connection, which begins no transaction: in one the mode stays.
            if (driver := connection.connection.driver_connection) is not None:
                driver.execute("PRAGMA journal_mode = WAL")
    revision = _revision(engine)
    if revision == REVISION:
        return
    if revision is None:
        make_tables(engine)
        return
    _back_up(engine, folder)
    migrate(engine, revision)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _back_up(engine: Engine, folder: Folder) -> None:
    """Copy the database as it is before a migration; a server is for its keeper to back up."""
    if engine.dialect.name != "sqlite":
        return
    target = folder.database.with_name(f"{folder.database.name}.before-{REVISION}")
    beside = target.with_name(target.name + ".new")
    beside.unlink(missing_ok=True)
    with closing(sqlite3.connect(folder.database)) as source, closing(sqlite3.connect(beside)) as copy:
        source.backup(copy)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(target)
    sync_directory(target.parent)
