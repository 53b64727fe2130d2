"""Carries out what was decided to destroy, and brings to its end what a crash or an old copy left of it.

The decision is in the journal first. Then the index goes, which is derived; then each WARC file is written
anew; then the rows go, in one transaction. Whatever breaks off in between, the next run that writes finds
captures of what was destroyed, and goes on.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from archive.archive_error import CannotWrite, StoreUnreachable
from archive.curation.destroyed import Destroyed
from archive.curation.journal import Journal, read_journal
from archive.database import tables
from archive.destroying.finding import Destruction, concerned, spans_in
from archive.destroying.overwriting import overwrite
from archive.destroying.removing_rows import remove
from archive.exporting import cdxj
from archive.failing_disk import failing_disk
from archive.fetched.exchange import file_digest
from archive.folder import Folder
from archive.object_store.chosen import chosen_for
from archive.object_store.kept_warc import warc_path
from archive.object_store.local_copies import bring
from archive.object_store.object_store import connected
from archive.object_store.stored_rows import sealed_files
from archive.writing import run_lock
from wording.message import Message, say


def left_of(connection: Connection, said: Journal) -> Destruction:
    """What is there of all that was destroyed; nothing, unless a run was cut off or a copy put back."""
    gone = Destroyed(said)
    if not gone:
        return Destruction(())
    return concerned(connection, gone.addresses, gone.digests, gone.items)


def finish(folder: Folder, engine: Engine) -> list[Message]:
    """Bring to its end what was decided to destroy; call it only while holding the lock of the archive.

    Where the object store of the archive does not answer, that is told, and left to the next run. Raises
    CannotWrite.
    """
    said = read_journal(folder)
    if not Destroyed(said):
        return []
    with engine.connect() as connection:
        left = left_of(connection, said)
    if not (left.captures or left.renderings or left.made):
        # Items alone are made of something else: a page may name an address as its own where it never stood.
        return []
    try:
        carry_out(folder, engine, left)
    except StoreUnreachable as error:
        # It holds, and nobody sees it: what a store has of it must not keep a night from its crawls.
        return [say("What was decided to destroy is not destroyed yet: {why}", why=error.message)]
    return [
        say(
            "Destroyed {count:capture/captures}, as was decided: a run had been cut off, or a copy put back. "
            "For what was derived from it: alliantie rebuild --derived",
            count=len(left.captures),
        )
    ]


def carry_out(folder: Folder, engine: Engine, destruction: Destruction) -> None:
    """Destroy all of it. Raises CannotWrite; then what is left is for the next run that writes."""
    moment = datetime.now(UTC)
    with suppress(FileNotFoundError):
        shutil.rmtree(folder.index)
    if not run_lock.is_held(folder.publishing_lock):
        # What a publishing left that was killed.
        shutil.rmtree(folder.held_index, ignore_errors=True)
    files = tables.warc_files.c
    for number in destruction.files:
        with engine.connect() as connection:
            name = connection.execute(select(files.name).where(files.id == number)).scalar_one()
        path = _brought(folder, engine, number) or warc_path(folder, name)
        if spans := spans_in(folder, name, destruction, number):
            # Its index names what is going.
            cdxj.path_of(folder, name).unlink(missing_ok=True)
            overwrite(path, spans, moment)
        with engine.begin() as connection:
            # A file that was overwritten before a crash has its digest noted now.
            mine = update(tables.warc_files).where(files.id == number, files.closed)
            connection.execute(mine.values(digest=file_digest(path)))
    with engine.begin() as connection:
        remove(connection, destruction)
    with engine.connect() as connection:
        cdxj.write_missing(folder, connection)


def _brought(folder: Folder, engine: Engine, number: int) -> Path | None:
    """The sealed file with this number, in the folder; None where none has to be brought from a store.

    It is written anew here, has another digest then, and so waits to be put as any other file does; what
    the store has of it goes after that.
    """
    chosen = chosen_for(folder)
    if chosen is None:
        return None
    with engine.connect() as connection:
        file = next((each for each in sealed_files(connection) if each.id == number), None)
    if file is None:
        return None
    try:
        return bring(folder, connected(chosen.address), file)
    except OSError as error:
        raise failing_disk(error, folder.warc) or CannotWrite(
            say(
                "{file} is to be written anew, and is neither in {directory} nor in the store. Restore "
                "it from a copy, and run any command that writes, such as: alliantie crawl",
                file=file.name,
                directory=folder.warc,
            )
        ) from error
