"""The archive's database: how it is opened, brought up to date, and refused when it is newer."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine as Engine
from sqlalchemy import create_engine, event, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from archive.archive_error import (
    ArchiveError,
    CannotWrite,
    DamagedDatabase,
    NoSuchDatabase,
    NotAnArchive,
    NothingYet,
    ServerUnreachable,
)
from archive.database import seal, server_lock, tables
from archive.folder import Folder
from archive.warc.writing import OPEN_SUFFIX
from archive.writing import run_lock

REVISION = "imports"
"""The newest migration; a database at another revision is migrated or refused when it is opened."""


def open_for_writing(folder: Folder, url: str | None, purpose: str) -> Engine:
    """The database of ``folder``, made or migrated to this release's tables when that is needed.

    ``url`` is a SQLAlchemy URL that takes the place of the SQLite file. Nobody else writes to it until the
    engine is disposed of. Raises ArchiveLocked when somebody does, CannotWrite when the database refuses to
    be written, ServerUnreachable when its server cannot be reached, NotAnArchive when a newer release made
    it, DamagedDatabase when it is missing or empty while there are WARC files.
    """
    if url is None and not folder.database.is_file():
        _refuse_to_begin_anew(folder, f"{folder.database} is missing")
    engine = _engine(folder.database, url)
    with _opening(engine):
        server_lock.take(engine, purpose)
        if url is not None and _revision(engine) is None:
            _refuse_to_begin_anew(folder, f"The database {_shown(engine.url)} is empty")
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
        raise _cannot_write(engine, error) from error
    except BaseException:
        engine.dispose()
        raise


def _cannot_write(engine: Engine, error: DBAPIError) -> ArchiveError:
    return _unreachable(engine, error) or CannotWrite(
        f"Cannot write to the database {_shown(engine.url)}: {error.orig}. "
        "Check the disk's free space and the permissions of the archive."
    )


def _refuse_to_begin_anew(folder: Folder, seen: str) -> None:
    """A new database beside old WARC files would know nothing of them."""
    if any(folder.warc.glob("*.warc.gz")):
        raise DamagedDatabase(
            f"{seen}, and {folder.warc} holds WARC files. Restore it from a copy, or make it again with: "
            "alliantie rebuild --all"
        )


def _refuse_what_is_not_there(folder: Folder, seen: str) -> None:
    _refuse_to_begin_anew(folder, seen)
    raise NothingYet(f"{folder.root} holds nothing yet. Fill it with: alliantie crawl")


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
                f"The database {_shown(engine.url)} is not empty. Make it so first: expected a database "
                "without tables, to fill it from the WARC files."
            )
        _bring_up_to_date(engine, folder)
    return engine


def open_for_reading(folder: Folder, url: str | None = None) -> Engine:
    """The database of ``folder`` for readers, migrated first where an earlier release made it.

    Raises NotAnArchive when there is none, or a newer release made it, DamagedDatabase when it cannot be
    read, ServerUnreachable when its server cannot be reached, ArchiveLocked or CannotWrite when it has to be
    migrated and cannot be.
    """
    if url is None and not folder.database.is_file():
        _refuse_what_is_not_there(folder, f"{folder.database} is missing")
    engine = _engine(folder.database, url or _as_it_lies(folder))
    with _opening(engine):
        revision = _read_revision(engine)
        if url is not None and revision is None:
            _refuse_what_is_not_there(folder, f"The database {_shown(engine.url)} is empty")
        if revision != REVISION:
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


def _refuse_another_archives(folder: Folder, engine: Engine) -> None:
    """A database in a server is of one archive, the one that has its WARC files; no other writes to it."""
    with engine.connect() as connection:
        # Of a file of which nothing was acknowledged, a row may be all that is left.
        kept = tables.warc_files.c.size > 0
        names = list(connection.execute(select(tables.warc_files.c.name).where(kept)).scalars())
    if names and not any(
        (folder.warc / (name + end)).exists() for name in names for end in ("", OPEN_SUFFIX)
    ):
        raise NotAnArchive(
            f"The database {_shown(engine.url)} is of another archive: none of its {len(names)} WARC files "
            f"is in {folder.warc}. Give this archive a database of its own."
        )


def _read_revision(engine: Engine) -> str | None:
    try:
        return _revision(engine)
    except (DBAPIError, UnicodeDecodeError) as error:
        raise unreadable(engine, error) from error


def unreadable(engine: Engine, error: Exception) -> ArchiveError:
    """What to say of a database that cannot be read."""
    cause = getattr(error, "orig", None) or error
    return _unreachable(engine, error) or DamagedDatabase(
        f"Cannot read the database {_shown(engine.url)}: {cause}. "
        "Restore it from a copy, or make it again with: alliantie rebuild --all"
    )


def _unreachable(engine: Engine, error: Exception) -> ServerUnreachable | None:
    """What to say where the server is the trouble, and not what it holds."""
    if engine.dialect.name == "sqlite" or not isinstance(error, OperationalError):
        return None
    # What a server answers has a code; without one it did not answer, or refused whoever asked.
    if getattr(error.orig, "sqlstate", None) is not None and not error.connection_invalidated:
        return None
    seen = " ".join(str(error.orig).split())
    return ServerUnreachable(
        f"Expected the database {_shown(engine.url)} to answer, and its server could not be reached: {seen}. "
        "Nothing is lost. Start the server, or mend the address in ALLIANTIE_DATABASE_URL or alliantie.toml; "
        "then try: alliantie status"
    )


def _engine(path: Path, url: str | None) -> Engine:
    try:
        target = make_url(url) if url else URL.create("sqlite", database=str(path))
        engine = create_engine(target)
    except (ArgumentError, ImportError, ValueError) as error:
        raise NoSuchDatabase(
            f"The address of the database cannot be used: {error}. Expected one as "
            "postgresql+psycopg://USER@HOST/NAME in ALLIANTIE_DATABASE_URL or alliantie.toml; "
            "PostgreSQL needs: pip install 'alliantie[postgresql]'"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transaction handling commits around savepoints; ours starts them explicitly.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 30000")
    cursor.execute("PRAGMA foreign_keys = ON")
    # FULL makes COMMIT durable against power loss, which is what acknowledging a capture means.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _bring_up_to_date(engine: Engine, folder: Folder) -> None:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            # What is connected has a driver's connection, which begins no transaction: in one the mode stays.
            connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
    revision = _revision(engine)
    if revision == REVISION:
        return
    if revision is not None:
        _back_up(engine, folder)
    _migrate(engine, revision)


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
    beside.replace(target)


def _migrate(engine: Engine, revision: str | None) -> None:
    # Alembic takes a tenth of a second to import and is needed once per release.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise NotAnArchive(
            f"The database {_shown(engine.url)} is at revision {revision}, which this release does not know "
            f"(it knows up to {REVISION}). A newer release made it: use that one."
        )
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)
