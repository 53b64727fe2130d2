"""Keeps the database up with the curation journal, which is the truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert

from archive.archive_error import ArchiveError
from archive.catalogue import adding_items
from archive.curation.corrections import load
from archive.curation.journal import (
    NO_STATE,
    ONLY_WHERE_SAID,
    Journal,
    Statement,
    adding_statements,
    holding,
    read_journal,
    settled,
    state_of,
)
from archive.database import tables
from archive.folder import Folder
from archive.writing.recovery import Loss
from wording.message import Message, say

_SHOWN = 80
"""Characters of a torn line."""


def follow_journal(folder: Folder, engine: Engine) -> list[Message]:
    """Bring the database up to the journal, which is the truth; returns what there is to say of it.

    Items of which something was decided are marked as changed, so that the index follows. Call it only
    while holding the lock of the archive. Raises DamagedJournal.
    """
    journal = settled(folder)
    with engine.begin() as connection:
        known = load(connection).statements
        _take_over(connection, known, journal)
    return list(_said_of(folder.curation.name, known, journal))


def write_down(folder: Folder, engine: Engine, statements: Sequence[Statement]) -> None:
    """Have journal and database say it both, or neither.

    Call it only while holding both locks. Raises CannotWrite, DamagedJournal, or what the database raises.
    """
    with adding_statements(folder, statements), engine.begin() as connection:
        _take_over(connection, load(connection).statements, read_journal(folder))


def decide(connection: Connection, folder: Folder | None, statements: Sequence[Statement]) -> None:
    """Add statements to the journal in ``folder``, if one is given, and to what this transaction knows."""
    known = load(connection).statements
    journal = Journal((*known, *statements))
    if folder is not None:
        with holding(folder), adding_statements(folder, statements):
            said = read_journal(folder)
        # What people decided since this run last looked stands before it in the file.
        if first_changed(known, said.statements) is None:
            journal = said
    _take_over(connection, known, journal)


def is_behind(folder: Folder, connection: Connection) -> bool:
    """True where the journal has decisions behind those that the database knows."""
    return not_followed(connection, read_journal(folder)) > 0


def not_followed(connection: Connection, journal: Journal) -> int:
    """How many decisions the journal has behind those that the database knows.

    A journal that changed otherwise is for the next run, which says so.
    """
    known, said = load(connection).statements, journal.statements
    return max(0, len(said) - len(known)) if first_changed(known, said) is None else 0


class DecidedMeanwhile:
    """Has the transactions of a run that goes on take over what people decide meanwhile.

    Only what was added since: a journal that changed otherwise is told by the next run, when it begins.
    Without a folder, nothing is taken over.
    """

    def __init__(self, folder: Folder | None) -> None:
        self._folder = folder
        self._seen = NO_STATE

    @property
    def is_there(self) -> bool:
        """True where the journal changed since it was taken over last."""
        return self._folder is not None and state_of(self._folder) != self._seen

    def take_over(self, connection: Connection) -> None:
        """Bring the database up to the journal, if that grew since this was called last."""
        if self._folder is None or not self.is_there:
            return
        state = state_of(self._folder)
        try:
            journal = settled(self._folder)
        except ArchiveError:
            # A run goes on keeping what it fetches; whoever begins the next is told what is wrong.
            return
        known = load(connection).statements
        if first_changed(known, journal.statements) is None:
            _take_over(connection, known, journal)
        self._seen = state


def _take_over(connection: Connection, known: Sequence[Statement], journal: Journal) -> None:
    said = tuple(map(as_followed, journal.statements))
    if known != said:
        _replace(connection, said)
        subjects = {one.subject for one in {*known} ^ {*said}}
        adding_items.refresh(connection, subjects)


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
        if now is None or before != as_followed(now):
            return number
    return None


def is_all_in(known: Sequence[Statement], said: Sequence[Statement]) -> bool:
    """True when every statement that is known is among those that are said, in the same order."""
    rest = iter(map(as_followed, said))
    return all(each in rest for each in known)


def as_followed(statement: Statement) -> Statement:
    """The statement as the database holds it: what counts for items, and no zero byte; not all take that.

    What was decided at once, what undoes what, what was found then, and what is said of a reason stands in
    the journal alone.
    """
    said = statement._asdict()
    if not any(said[name] for name in ONLY_WHERE_SAID) and "\0" not in "".join(statement):
        return statement
    kept = {key: value.replace("\0", "") for key, value in said.items()}
    return Statement(**{**kept, **dict.fromkeys(ONLY_WHERE_SAID, "")})


def _replace(connection: Connection, said: Sequence[Statement]) -> None:
    connection.execute(delete(tables.curation))
    columns = tables.curation.c.keys()
    rows: list[dict[str, Any]] = [
        {"number": number, **{key: value for key, value in one._asdict().items() if key in columns}}
        for number, one in enumerate(said)
    ]
    if rows:
        connection.execute(insert(tables.curation), rows)
