"""Keeps the database up with the curation journal, which is the truth."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert

from archive import tables
from archive.catalogue import entries
from archive.curation.corrections import load
from archive.curation.journal import Journal, read_journal
from archive.folder import Folder


def follow_journal(folder: Folder, engine: Engine) -> list[str]:
    """Bring the database up to the journal, which is the truth; returns what there is to say of it.

    Items of which something was decided are marked as changed, so that the index follows. Call it only
    while holding the lock. Raises DamagedJournal.
    """
    journal = read_journal(folder)
    with engine.begin() as connection:
        known = load(connection).statements
        if known != journal.statements:
            _replace(connection, journal)
            subjects = {one.subject for one in {*known} ^ {*journal.statements}}
            entries.refresh(connection, subjects)
    if not journal.torn:
        return []
    return [f"The last line of {folder.curation.name} is torn and does not count: {journal.torn[:80]!r}."]


def _replace(connection: Connection, journal: Journal) -> None:
    connection.execute(delete(tables.curation))
    rows: list[dict[str, Any]] = [
        {"number": number, **{key: value.replace("\0", "") for key, value in asdict(statement).items()}}
        for number, statement in enumerate(journal.statements)
    ]
    if rows:
        connection.execute(insert(tables.curation), rows)
