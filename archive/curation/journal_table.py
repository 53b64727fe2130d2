"""Keeps the database up with the curation journal, which is the truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert

from archive.catalogue import adding_items
from archive.curation.corrections import load
from archive.curation.journal import Journal, Statement, add_statements, read_journal
from archive.database import tables
from archive.folder import Folder
from archive.writing.recovery import Loss
from wording.message import Message, say

_SHOWN = 80
"""Characters of a torn line."""


def follow_journal(folder: Folder, engine: Engine) -> list[Message]:
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
            adding_items.refresh(connection, subjects)
    return list(_said_of(folder.curation.name, known, journal))


def decide(connection: Connection, folder: Folder | None, statements: Sequence[Statement]) -> None:
    """Add statements to the journal in ``folder``, if one is given, and to what this transaction knows."""
    if folder is not None:
        add_statements(folder, statements)
    _replace(connection, Journal((*load(connection).statements, *statements)))


def _said_of(name: str, known: Sequence[Statement], journal: Journal) -> Iterator[Message]:
    if (line := first_changed(known, journal.statements)) is not None:
        changed = say(
            "Line {line:number} of {file} is not what the last run read there, about {subject}. "
            "What stands there now counts: compare it with a copy.",
            line=line,
            file=name,
            subject=known[line - 1].subject,
        )
        yield Loss.of(changed)
    if journal.torn:
        torn = say(
            "The last line of {file} is torn and does not count: {line!r}.",
            file=name,
            line=journal.torn[:_SHOWN],
        )
        yield Loss.of(torn)


def first_changed(known: Sequence[Statement], said: Sequence[Statement]) -> int | None:
    """The first line (from 1) of an append-only journal that is not what it was known to be, or is gone."""
    for number, (before, now) in enumerate(zip_longest(known, said[: len(known)]), start=1):
        if now is None or before != _as_followed(now):
            return number
    return None


def is_all_in(known: Sequence[Statement], said: Sequence[Statement]) -> bool:
    """True when every statement that is known is among those that are said, in the same order."""
    rest = iter(map(_as_followed, said))
    return all(each in rest for each in known)


def _as_followed(statement: Statement) -> Statement:
    """The statement as the database holds it: not every one takes a zero byte."""
    return Statement(**{key: value.replace("\0", "") for key, value in statement._asdict().items()})


def _replace(connection: Connection, journal: Journal) -> None:
    connection.execute(delete(tables.curation))
    rows: list[dict[str, Any]] = [
        {"number": number, **_as_followed(statement)._asdict()}
        for number, statement in enumerate(journal.statements)
    ]
    if rows:
        connection.execute(insert(tables.curation), rows)
