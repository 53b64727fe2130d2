"""The sealed files of an archive in its object store, as commands and nights ask for them: put, brought
back, mended.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from archive.archive_error import NoSuchStore, NotKept
from archive.failing_disk import failing_disk
from archive.fixity.parts_to_check import ALL
from archive.folder import existing
from archive.object_store.chosen import Chosen, chosen_for
from archive.object_store.local_copies import bring
from archive.object_store.mending_from_store import mend_from_store
from archive.object_store.object_store import connected
from archive.object_store.putting import Put, Watch, put_sealed
from archive.object_store.stored_rows import sealed_files
from archive.opened_archive import open_archive
from archive.writing import run_lock
from archive.writing.writing_run import writing
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.second_copy import MendedArchive, refuse_harmed_database
from pipeline.verify_all import verify_archive
from wording.message import say

PURPOSE = "alliantie warc put"


def put_files(configuration: Configuration, watch: Watch) -> Put:
    """Put every sealed file that waits, and make room. Raises NoSuchStore, ArchiveLocked, NotAnArchive,
    CannotWrite.
    """
    existing(configuration.archive)
    with writing(configuration.archive, PURPOSE, SOFTWARE, database_url=configuration.database_url) as run:
        return put_sealed(run.folder, run.engine, _store_of(configuration), watch)


def bring_files(configuration: Configuration, names: Collection[str], watch: Watch) -> list[Path]:
    """Bring sealed files back into the folder, all of them where none is named.

    Raises NotKept for a name that is of none, NoSuchStore, StoreUnreachable, DamagedRecord or CannotWrite.
    """
    chosen = _store_of(configuration)
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        known = {file.name: file for file in sealed_files(connection)}
        if unknown := sorted(set(names) - set(known)):
            raise NotKept(say("There is no sealed WARC file {name} in this archive.", name=unknown[0]))
        wanted = [known[name] for name in names or known if not (folder.warc / name).exists()]
        with run_lock.hold(folder.lock, "alliantie warc get"):
            total, seen, brought = sum(file.size for file in wanted), 0, []
            for file in wanted:
                try:
                    brought.append(bring(folder, connected(chosen.address), file))
                except FileNotFoundError as error:
                    raise NotKept(say("The store does not have {name}.", name=file.name)) from error
                except OSError as error:
                    if failing := failing_disk(error, folder.warc):
                        raise failing from error
                    raise
                seen += file.size
                watch(seen, total)
        return brought


def mend_by_store(configuration: Configuration, watch: Watch) -> MendedArchive:
    """Verify the archive, have each of copy and object that is harmed be made good by the other, and verify
    again.

    Raises NoSuchStore, ArchiveLocked, CannotWrite, or Unreadable where the database itself is harmed.
    """
    chosen, folder = _store_of(configuration), existing(configuration.archive)
    with run_lock.hold(folder.lock, "alliantie verify --mend-from"):
        before = verify_archive(configuration, ALL, watch)
        refuse_harmed_database(folder, before)
        opened = open_archive(configuration.archive, database_url=configuration.database_url)
        with opened as (_, engine):
            mended = mend_from_store(folder, engine, chosen, {each.file for each in before.damage})
        after = verify_archive(configuration, ALL, watch) if mended.done else before
    return MendedArchive(before, mended, after)


def _store_of(configuration: Configuration) -> Chosen:
    chosen = chosen_for(existing(configuration.archive))
    if chosen is None:
        raise NoSuchStore(
            say(
                "This archive has all its WARC files in its own directory: expected the address of an "
                "object store in alliantie.toml, as in: warc = {example!r}",
                example="s3://bucket/prefix",
            )
        )
    return chosen
