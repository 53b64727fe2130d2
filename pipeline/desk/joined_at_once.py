"""Brings what people joined, took apart and related into the catalogue at once: no crawl is waited for."""

from __future__ import annotations

from contextlib import suppress

from archive.archive_error import ArchiveLocked
from archive.database.connecting import Engine
from archive.writing.writing_run import writing
from pipeline import archive_profiles
from pipeline.configuration import SOFTWARE, Configuration


def join_again(configuration: Configuration, engine: Engine) -> None:
    """Work out anew which items are one thing and which belong together, as the database has the journal.

    Call it only while holding the lock of the archive. Raises ProfileError or Unreadable.
    """
    # Whoever corrects a title does not wait for what reads pages.
    from pipeline.describe.describer import Describer

    with engine.begin() as connection:
        found = archive_profiles.of_connection(configuration.archive, configuration.sites, connection)
        Describer.of(configuration, found.every).join_again(connection)


def join_late(configuration: Configuration, purpose: str) -> bool:
    """The same in a run of its own; returns whether that was let in, else the run that is there does it."""
    with suppress(ArchiveLocked):
        opened = writing(configuration.archive, purpose, SOFTWARE, database_url=configuration.database_url)
        with opened as run:
            join_again(configuration, run.engine)
            return True
    return False
