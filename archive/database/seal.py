"""The seal on the database file: its digest when the last run closed it, so that no bit can change unseen.

What the rows say can be compared with the WARC files; what was derived cannot. Between two runs nobody
writes, so the whole file has to be what it was.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from archive import json_file
from archive.fetched.exchange import file_digest
from archive.folder import Folder
from wording.message import NOTHING, Message, say

_EXPECTED = say("the digests of files, as a run wrote them when it ended")


def seal(folder: Folder, url: str | None) -> None:
    """Note the digest of the database, when all of it is in its file; raises CannotWrite.

    A database elsewhere (``url``) is not ours to seal. While somebody reads, part of it stays in the
    write-ahead log; then there is no seal until the next run.
    """
    if url is None and gather(folder.database):
        json_file.write(folder.seal, {folder.database.name: file_digest(folder.database)})


def break_seal(folder: Folder) -> None:
    """Say that the database is going to change."""
    folder.seal.unlink(missing_ok=True)


def broken(folder: Folder) -> Message:
    """Say how the database differs from what the last run left; NOTHING when it does not, or nobody can tell.

    Nobody can while a run writes, or after one that was killed.
    """
    sealed = json_file.read(folder.seal, _EXPECTED, {}).get(folder.database.name)
    if sealed is None or not folder.database.is_file():
        return NOTHING
    found = file_digest(folder.database)
    # A run that began meanwhile has broken the seal before it wrote.
    if found == sealed or not folder.seal.exists():
        return NOTHING
    return say(
        "the whole file has digest {found}, expected {sealed} of the last run", found=found, sealed=sealed
    )


def gather(database: Path) -> bool:
    """Bring what is in the write-ahead log into the file itself; returns whether all of it is there now."""
    connection = sqlite3.connect(database)
    try:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    return not busy
