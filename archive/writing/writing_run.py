"""A run that writes: the lock, the database at this release, what had to be mended, and the keeper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from archive.archive_error import ArchiveLocked
from archive.catalogue.change_moments import note_moment
from archive.curation import journal, journal_table
from archive.database import connecting, seal
from archive.database.connecting import DatabaseFailure
from archive.destroying import carrying_out
from archive.exporting import cdxj
from archive.folder import Folder, existing, existing_or_new
from archive.links import refuse_links
from archive.object_store.chosen import chosen_for
from archive.object_store.putting import put_by_itself, waiting_now
from archive.working import worker_rows
from archive.writing import recovery, run_lock
from archive.writing.keeper import WARC_SIZE, Keeper
from wording.message import Message


@dataclass(frozen=True, slots=True)
class WritingRun:
    """The means of a run that writes; ``repairs`` says what was mended before it began."""

    folder: Folder
    engine: Engine
    keeper: Keeper
    repairs: tuple[Message, ...]


@contextmanager
def writing(
    root: Path,
    purpose: str,
    software: str,
    *,
    database_url: str | None = None,
    warc_size: int = WARC_SIZE,
    patience: float = 0.0,
) -> Iterator[WritingRun]:
    """Open the archive at ``root`` for the one run that may write, making it when it is new.

    Raises NotAnArchive, ArchiveLocked, ServerUnreachable or CannotWrite before anything was touched. On
    leaving, every order is finished, the WARC file closed, and what people decided meanwhile is taken over.
    A run that has the archive now is waited for as many seconds as ``patience`` says.
    """
    folder = existing_or_new(root)
    refuse_links(folder)
    with run_lock.hold(folder.lock, purpose, patience):
        seal.break_seal(folder)
        engine = connecting.open_for_writing(folder, database_url, purpose)
        decided = journal.state_of(folder)
        worker_rows.forget_all(engine)
        repairs = [*recovery.clear_away(folder), *recovery.repair(folder, engine)]
        repairs += journal_table.follow_journal(folder, engine)
        repairs += carrying_out.finish(folder, engine)
        recovery.keep_account(folder, repairs)
        # Of what was taken over now, and of what a run left that was cut off.
        note_moment(engine)
        chosen = chosen_for(folder)
        waited = waiting_now(engine, chosen) if chosen else frozenset()
        keeper = Keeper(folder, engine, software, warc_size)
        try:
            yield WritingRun(folder, engine, keeper, tuple(repairs))
        finally:
            keeper.close()
            if not keeper.failure:
                with engine.connect() as connection:
                    cdxj.write_missing(folder, connection)
                # What it wrote is there all the same; the next run notes it, and until then it is of now.
                with suppress(DatabaseFailure):
                    note_moment(engine)
                if chosen:
                    put_by_itself(folder, engine, chosen, waited)
            engine.dispose()
            if not keeper.failure:
                seal.seal(folder, database_url)
    if not keeper.failure and journal.state_of(folder) != decided:
        follow_late(root, purpose, software, database_url)


def follow_late(root: Path, purpose: str, software: str, database_url: str | None) -> bool:
    """Take over what was decided while a run had the archive; returns whether the database has all of it.

    Whoever decides while a run has the lock leaves it to that run, and every run that had the lock comes here
    once it has let go of it. Where another has it now, that one takes it over.
    """
    folder = existing(root)
    engine = connecting.open_for_readers(folder, database_url)
    try:
        with engine.connect() as connection:
            if not journal_table.is_behind(folder, connection):
                return True
    finally:
        engine.dispose()
    with suppress(ArchiveLocked), writing(root, purpose, software, database_url=database_url):
        return True
    return False
