"""The revisions of a database: its tables made as this release has them, or brought there by migrations."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, text

from archive.archive_error import NotAnArchive
from archive.database import tables
from archive.database.failures import shown_address
from wording.message import say

REVISION = "rests"
"""The newest migration; a database at another revision is migrated or refused when it is opened."""

_VERSION_TABLE = """
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
"""
"""Where Alembic looks for the revision, as it makes it."""


def make_tables(engine: Engine) -> None:
    """Make the tables of this release at once, as all migrations in a row would."""
    with engine.begin() as connection:
        connection.execute(text(_VERSION_TABLE))
        tables.metadata.create_all(connection, checkfirst=False)
        connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": REVISION})


def migrate(engine: Engine, revision: str) -> None:
    """Bring a database to this release; raises NotAnArchive when a newer one made it."""
    # Alembic takes a tenth of a second to import and is needed once per release.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision not in known:
        raise of_another_release(engine, revision)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def of_another_release(engine: Engine, revision: str | None) -> NotAnArchive:
    """The error that says that a newer release made a database."""
    return NotAnArchive(
        say(
            "The database {address} is at revision {revision}, which this release does not know "
            "(it knows up to {known}). A newer release made it: use that one.",
            address=shown_address(engine.url),
            revision=revision or "",
            known=REVISION,
        )
    )
