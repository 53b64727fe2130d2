"""Where the tests' archives have their databases: in files of theirs, or each its own in a PostgreSQL server.

With ``ALLIANTIE_DATABASE_URL`` set, which names a server and a role that may make databases there, every
archive gets a new one when it is first asked for; without, all is as users have it by default.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, Connection, Engine, MetaData, NullPool, create_engine, text
from sqlalchemy.engine import make_url

from archive.database import migrations
from archive.folder import Folder
from archive.opened_archive import open_archive
from archive.writing import writing_run
from archive.writing.writing_run import WritingRun
from pipeline.configuration import Configuration, Settings
from spiders.profiles.site_profile import SHIPPED

SERVER = os.environ.get("ALLIANTIE_DATABASE_URL", "")

of_sqlite = pytest.mark.skipif(bool(SERVER), reason="is about SQLite alone")

_made: set[str] = set()


def url_of(archive: Path) -> str | None:
    """What stands for ``ALLIANTIE_DATABASE_URL`` with an archive; None leaves its database in its folder."""
    if not SERVER:
        return None
    name = _name(archive)
    if name not in _made:
        # A process that a test started may have made it.
        if not _on_server(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            _on_server(f"CREATE DATABASE {name}")
        _made.add(name)
    return _url(name)


def environment_of(archive: Path) -> dict[str, str]:
    """The environment of a command that works on an archive."""
    return {**os.environ, "ALLIANTIE_DATABASE_URL": url_of(archive) or ""}


def writing(archive: Path, purpose: str, software: str, **options: Any) -> AbstractContextManager[WritingRun]:
    """``archive.writing.writing_run.writing``, with the database that the tests give this archive."""
    return writing_run.writing(archive, purpose, software, database_url=url_of(archive), **options)


def reading(archive: Path) -> AbstractContextManager[tuple[Folder, Engine]]:
    """``archive.opened_archive.open_archive``, with the database that the tests give this archive."""
    return open_archive(archive, database_url=url_of(archive))


def configured(archive: Path, sites: Path = SHIPPED) -> Configuration:
    """A configuration with that database."""
    return Configuration(archive, sites, settings=Settings(database_url=url_of(archive) or ""))


def copy(archive: Path, target: Path) -> None:
    """Copy an archive, its database included."""
    shutil.copytree(archive, target)
    if SERVER:
        url_of(archive)
        _on_server(f"CREATE DATABASE {_name(target)} TEMPLATE {_name(archive)}")
        _made.add(_name(target))


def lose(archive: Path) -> None:
    """Lose the database of an archive; a server has an empty one instead."""
    for path in archive.glob("alliantie.db*"):
        path.unlink()
    if SERVER:
        _drop(_name(archive))


def move_to_server(archive: Path) -> None:
    """Bring the database of an archive, of whatever release, from its file to the server, if there is one."""
    if not SERVER:
        return
    file = create_engine(f"sqlite:///{archive / 'alliantie.db'}", poolclass=NullPool)
    with file.connect() as connection:
        kept = _rows(connection)
    [version] = kept.pop("alembic_version")
    with opened(archive) as connection:
        _make_tables(connection, version["version_num"])
        for table in _tables(connection).sorted_tables:
            if found := kept.get(table.name):
                connection.execute(table.insert(), found)
    (archive / "alliantie.db").unlink()


def _make_tables(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@contextmanager
def opened(archive: Path) -> Iterator[Connection]:
    """The database behind the archive's back; what is done to it is committed."""
    engine = create_engine(url_of(archive) or f"sqlite:///{archive / 'alliantie.db'}", poolclass=NullPool)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def asked(archive: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows that answer a query."""
    with opened(archive) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def change(archive: Path, statement: str) -> None:
    """Change the database as no run would."""
    with opened(archive) as connection:
        connection.execute(text(statement))


def rows(archive: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    with opened(archive) as connection:
        return _rows(connection)


def _rows(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [dict(row._mapping) for row in connection.execute(table.select())]
        for name, table in _tables(connection).tables.items()
    }


def _tables(connection: Connection) -> MetaData:
    tables = MetaData()
    tables.reflect(connection)
    for column in (column for table in tables.tables.values() for column in table.columns):
        if isinstance(column.type, JSON):
            # As in our own tables: nothing is nothing, and not the word null.
            column.type.none_as_null = True
    return tables


def drop_all() -> None:
    """Take away the databases that this process made."""
    for name in sorted(_made):
        _drop(name)


def _name(archive: Path) -> str:
    return f"proef_{sha256(str(archive.absolute()).encode()).hexdigest()[:24]}"


def _url(name: str) -> str:
    return make_url(SERVER).set(database=name).render_as_string(hide_password=False)


def _drop(name: str) -> None:
    _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    _made.discard(name)


@cache
def _server() -> Engine:
    return create_engine(SERVER, isolation_level="AUTOCOMMIT", poolclass=NullPool)


def _on_server(statement: str) -> bool:
    """Whether a statement came up with anything."""
    with _server().connect() as connection:
        done = connection.execute(text(statement))
        return done.returns_rows and done.first() is not None
