"""Makes everything again from the WARC files, the profiles and the curation journal: database and index."""

from __future__ import annotations

from dataclasses import dataclass

from archive.catalogue import finding_items
from archive.database_from_warc import rebuilding, restore
from archive.fixity.checking_warc import Found
from archive.fixity.verification import Watch, watch_nothing
from archive.writing import run_lock
from archive.writing.writing_run import follow_late
from pipeline import archive_profiles
from pipeline.again.archive_again import OpenedArchive
from pipeline.again.crawls_again import go_through_crawls
from pipeline.again.derive import derive
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.describe.describer import Describer
from pipeline.indexing import catch_up, is_behind
from pipeline.indexing import rebuild as rebuild_index
from pipeline.workers.pool import ReaderPool, readers_of_all
from pipeline.workers.tasks import TASKS
from wording.message import Message

_PURPOSE = "alliantie rebuild --all"

_PATIENCE = 60.0
"""Seconds for which the index waits for who came in when the database was done."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The archive as it came back: counts, and the damage that kept anything from coming back.

    ``told`` says which profiles came back too, and which could not.
    """

    crawls: int
    captures: int
    items: int
    lost: tuple[Found, ...]
    told: tuple[Message, ...] = ()


def rebuild_all(configuration: Configuration, watch_files: Watch, watch_reading: Watch) -> Rebuilt:
    """Make database and index again; what was there stays until all of the new is made.

    Items keep their ids. Damage in the WARC files is returned, and costs no more than what it struck.
    Raises ProfileError, NotAnArchive, ArchiveLocked, CannotWrite or DamagedJournal.
    """
    readers = configuration.workers
    url = configuration.database_url
    with rebuilding(configuration.archive, _PURPOSE, url) as (folder, engine):
        restored = restore(folder, engine, watch_files)
        with engine.connect() as connection:
            profiles = archive_profiles.of_connection(configuration.archive, configuration.sites, connection)
        describer = Describer.of(configuration, profiles.every)
        with (
            ReaderPool(TASKS, readers, usual=readers_of_all(readers), soon_urgent=False) as pool,
            engine.begin() as connection,
        ):
            archive = OpenedArchive(connection, folder, pool, describer, configuration.vocabulary)
            go_through_crawls(archive, watch_reading)
            derive(archive, watch_nothing)
            items = finding_items.count_items(connection)
        written = archive_profiles.keep_recovered(configuration.archive, profiles)
    with run_lock.hold(folder.lock, _PURPOSE, _PATIENCE):
        rebuild_index(configuration.archive, url, configuration.sites)
    if follow_late(configuration.archive, _PURPOSE, SOFTWARE, url) and is_behind(configuration.archive, url):
        catch_up(configuration.archive, url)
    return Rebuilt(
        len(restored.crawls), restored.captures, items, tuple(restored.found), (*profiles.notices, *written)
    )
