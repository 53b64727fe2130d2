"""A run that writes: the lock, the database at this release, what had to be mended, and the keeper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from archive.curation import journal_table
from archive.database import connecting, seal
from archive.exporting import cdxj
from archive.folder import Folder, existing, existing_or_new
from archive.writing import recovery, run_lock
from archive.writing.keeper import WARC_SIZE, Keeper


@dataclass(frozen=True, slots=True)
class WritingRun:
    """What a run that writes works with; ``repairs`` says what was mended before it began."""

    folder: Folder
    engine: Engine
    keeper: Keeper
    repairs: tuple[str, ...]


@contextmanager
def writing(
    root: Path, purpose: str, software: str, *, database_url: str | None = None, warc_size: int = WARC_SIZE
) -> Iterator[WritingRun]:
    """Open the archive at ``root`` for the one run that may write, making it when it is new.

    Raises NotAnArchive, ArchiveLocked, ServerUnreachable or CannotWrite before anything was touched. On
    leaving, every order is finished and the WARC file closed.
    """
    folder = existing_or_new(root)
    with run_lock.hold(folder.lock, purpose):
        seal.break_seal(folder)
        engine = connecting.open_for_writing(folder, database_url, purpose)
        repairs = [*recovery.repair(folder, engine), *journal_table.follow_journal(folder, engine)]
        recovery.keep_account(folder, repairs)
        keeper = Keeper(folder, engine, software, warc_size)
        try:
            yield WritingRun(folder, engine, keeper, tuple(repairs))
        finally:
            keeper.close()
            if not keeper.failure:
                with engine.connect() as connection:
                    cdxj.write_missing(folder, connection)
            engine.dispose()
            if not keeper.failure:
                seal.seal(folder, database_url)


@contextmanager
def reading(root: Path, *, database_url: str | None = None) -> Iterator[tuple[Folder, Engine]]:
    """Open the archive at ``root`` for a reader, which may be done while a run is writing.

    Raises NotAnArchive when there is none, or none of this release, NothingYet when nothing was written
    to it, DamagedDatabase when it cannot be read, ServerUnreachable when its server cannot be reached.
    """
    folder = existing(root)
    engine = connecting.open_for_reading(folder, database_url)
    try:
        yield folder, engine
    except DBAPIError as error:
        raise connecting.unreadable(engine, error) from error
    finally:
        engine.dispose()
