"""A run that writes: the lock, the database at this release, what had to be mended, and the keeper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from archive.curation import journal_table
from archive.database import connecting, seal
from archive.exporting import cdxj
from archive.folder import Folder, existing_or_new
from archive.links import refuse_links
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
    root: Path, purpose: str, software: str, *, database_url: str | None = None, warc_size: int = WARC_SIZE
) -> Iterator[WritingRun]:
    """Open the archive at ``root`` for the one run that may write, making it when it is new.

    Raises NotAnArchive, ArchiveLocked, ServerUnreachable or CannotWrite before anything was touched. On
    leaving, every order is finished and the WARC file closed.
    """
    folder = existing_or_new(root)
    refuse_links(folder)
    with run_lock.hold(folder.lock, purpose):
        seal.break_seal(folder)
        engine = connecting.open_for_writing(folder, database_url, purpose)
        repairs = [*recovery.clear_away(folder), *recovery.repair(folder, engine)]
        repairs += journal_table.follow_journal(folder, engine)
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
