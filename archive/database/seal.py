"""The seal on the database file: its digest when the last run closed it, so that no bit can change unseen.

What the rows say can be compared with the WARC files; what was derived cannot. Between two runs nobody
writes, so the whole file has to be what it was.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from archive import json_file
from archive.fetched.exchange import file_digest
from archive.folder import Folder
from wording.message import NOTHING, Message, say

_EARLIER = "earlier"
_REMEMBERED = 100
"""Runs of which the database may be put back from a copy."""

_EXPECTED = say("the digests of files, as a run wrote them when it ended")


def seal(folder: Folder, url: str | None) -> None:
    """Note the digest of the database, when all of it is in its file; raises CannotWrite.

    A database elsewhere (``url``) is not ours to seal. While somebody reads, part of it stays in the
    write-ahead log; then there is no seal until the next run.
    """
    if url is None and gather(folder.database):
        name, digest = folder.database.name, file_digest(folder.database)
        earlier = [each for each in _digests(_broken_seal(folder)) if each != digest]
        json_file.write(folder.seal, {name: digest, _EARLIER: earlier[-_REMEMBERED:]})


def break_seal(folder: Folder) -> None:
    """Say that the database is going to change; what it was is remembered, for a copy that is put back."""
    with suppress(FileNotFoundError):
        folder.seal.replace(_broken_seal(folder))


def broken(folder: Folder) -> Message:
    """Say how the database differs from what the last run left; NOTHING when it does not, or nobody can tell.

    Nobody can while a run writes, or after one that was killed.
    """
    *earlier, sealed = _digests(folder.seal) or [""]
    if not sealed or not folder.database.is_file():
        return NOTHING
    found = file_digest(folder.database)
    if found in earlier:
        # A copy that was put back, whole: what it lacks is found by comparing it with the WARC files.
        return NOTHING
    # A run that began meanwhile has broken the seal before it wrote.
    if found == sealed or not folder.seal.exists():
        return NOTHING
    return say(
        "the whole file has digest {found}, expected {sealed} of the last run", found=found, sealed=sealed
    )


def _digests(path: Path) -> list[str]:
    """The digests that the database had when runs closed it, the last one last; raises Unreadable."""
    said = json_file.read(path, _EXPECTED, {})
    try:
        return [*said.get(_EARLIER, ()), *(digest for name, digest in said.items() if name != _EARLIER)]
    except (AttributeError, TypeError) as error:
        raise json_file.spoilt(path, _EXPECTED, error) from error


def _broken_seal(folder: Folder) -> Path:
    return folder.seal.with_name(folder.seal.name + ".broken")


def gather(database: Path) -> bool:
    """Bring what is in the write-ahead log into the file itself; returns whether all of it is there now."""
    connection = sqlite3.connect(database)
    try:
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    return not busy
