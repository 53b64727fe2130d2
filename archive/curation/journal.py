"""The curation journal: what people corrected and withheld, and the one answer to "is this withheld?".

``curation.jsonl`` is append-only, one JSON object a line, and the truth: the database takes what it needs
from it and may be deleted. Nothing in it is ever taken back; a later line says that an earlier one no
longer holds. This file reads no database, so that a search can ask it in no time.

Whoever appends holds the lock of the journal, ``curation.lock``, and needs no other: something may be decided
while a run has the archive.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from typing import IO, Literal, NamedTuple, get_args

from archive.archive_error import CannotWrite, DamagedJournal, Unreadable
from archive.curation.withheld import Withheld, limits_in, withheld_by
from archive.durable_file import replace_file, sync_directory
from archive.failing_disk import failing_disk
from archive.folder import Folder
from archive.links import opened_unlinked
from archive.moments import moment
from archive.no_room import no_room
from archive.small_file import read_bytes
from wording.message import Message, say

Act = Literal[
    "correct", "withdraw", "exclude", "lift", "merge", "split", "relate", "unrelate", "access", "destroy"
]
ACTS: tuple[Act, ...] = get_args(Act)
"""All that can be decided, by the words of the journal."""


class Statement(NamedTuple):
    """One line of the journal: what somebody decided of an item or an address, when (UTC) and why.

    ``subject`` is the id of an item, or an address. ``withdraw`` ends the corrections of ``field``, ``lift``
    an exclusion; ``field`` and ``value`` are empty where they have no meaning. The value of an exclusion of
    an address has the ids of the items that were found there then; of decisions about more than one thing see
    ``archive.curation.joinings``; ``access`` says in its value to whom an item or a site is open, as
    ``archive.curation.withheld`` has it. ``url`` is the best address of the item at that time, for people.

    ``batch`` is the same in all lines that were decided at once, "" of one that stands alone. ``undoes`` is
    the number of the line that this one undoes. Both only say what belongs together: what holds is told by
    the acts alone, and lines of earlier releases have neither.

    ``found`` is what rules had found for the field of a correction then, NOTHING_FOUND for nothing, and ""
    where that is not known, as in lines of earlier releases. Of what was destroyed it has the ids of items
    that went along, and of which harvesters had been told.

    An exclusion may say more: the ``category`` of its reason, the day (ISO 8601) on which to ``review`` it,
    the day it was ``asked_on``, and the role of whom it was ``asked_by``.
    """

    at: str
    who: str
    what: Act
    subject: str
    why: str
    field: str = ""
    value: str = ""
    url: str = ""
    batch: str = ""
    undoes: str = ""
    found: str = ""
    category: str = ""
    review: str = ""
    asked_on: str = ""
    asked_by: str = ""


NOTHING_FOUND = "∅"
"""Said of a field for which rules had found nothing when it was corrected."""

OF_A_REASON = ("category", "review", "asked_on", "asked_by")
"""What an exclusion says of its reason, for those who answer for it."""

ONLY_WHERE_SAID = ("batch", "undoes", "found", *OF_A_REASON)
"""Left out of a line where they are empty: so an earlier release goes on reading what it knows.

They stand in the journal alone, and not in the database.
"""


class Journal:
    """Every statement in the order of the file. ``torn`` is what a broken last line left, "" for none.

    Whoever reads it is ``on_the_spot``, or elsewhere.
    """

    def __init__(
        self, statements: tuple[Statement, ...] = (), torn: str = "", *, on_the_spot: bool = False
    ) -> None:
        self.statements = statements
        self.torn = torn
        self.on_the_spot = on_the_spot

    @cached_property
    def _numbered(self) -> dict[str, list[tuple[int, Statement]]]:
        found: dict[str, list[tuple[int, Statement]]] = {}
        for number, statement in enumerate(self.statements, start=1):
            found.setdefault(statement.subject, []).append((number, statement))
        return found

    def numbered(self, subjects: Iterable[str]) -> tuple[tuple[int, Statement], ...]:
        """Everything that was ever said of these subjects, oldest first, each with its line (from 1)."""
        if not self.statements:
            return ()
        return tuple(sorted(pair for subject in set(subjects) for pair in self._numbered.get(subject, ())))

    def about(self, subjects: Iterable[str]) -> tuple[Statement, ...]:
        """Everything that was ever said of these subjects, oldest first."""
        return tuple(statement for _, statement in self.numbered(subjects))

    def corrections(self, subjects: Iterable[str]) -> dict[str, Statement]:
        """The corrections of these subjects that hold, by field; the last one of a field counts."""
        held: dict[str, Statement] = {}
        for statement in self.about(subjects):
            if statement.what == "correct":
                held[statement.field] = statement
            elif statement.what == "withdraw":
                held.pop(statement.field, None)
        return held

    @cached_property
    def withheld(self) -> Withheld:
        """What its reader may not see today: what is excluded, and what is not open to whoever is there."""
        return withheld_by(self.statements, on_the_spot=self.on_the_spot, today=_today())

    @cached_property
    def limits(self) -> dict[str, Statement]:
        """What is said of access to the items and sites that are not open to all today, by subject."""
        return limits_in(self.statements, _today())

    @cached_property
    def excluded(self) -> Withheld:
        """What nobody may see: the exclusions that hold."""
        acts = (one for one in self.statements if one.what != "access")
        return withheld_by(acts, on_the_spot=True, today="9999-12-31")


def read_journal(folder: Folder) -> Journal:
    """The journal of an archive; an empty one where nobody decided anything yet.

    A last line without its end was never acknowledged: it is left out and reported. Raises DamagedJournal
    for any other line that cannot be understood, since an exclusion may have stood there.
    """
    try:
        data = read_bytes(folder.curation)
    except FileNotFoundError:
        return Journal(on_the_spot=folder.on_the_spot)
    except OSError as error:
        raise failing_disk(error, folder.curation) or Unreadable(
            say(
                "{path} cannot be read: {error}. Mend its permissions; it is not damaged by that.",
                path=folder.curation,
                error=error.strerror or str(error),
            )
        ) from error
    whole, _, torn = data.rpartition(b"\n")
    lines = whole.split(b"\n") if whole else []
    statements = tuple(_parsed(line, folder, number) for number, line in enumerate(lines, start=1))
    return Journal(statements, torn.decode("utf-8", "replace"), on_the_spot=folder.on_the_spot)


def settled(folder: Folder) -> Journal:
    """The journal when nobody is half-way through a decision; for who does not hold its lock.

    Raises DamagedJournal, Unreadable or CannotWrite.
    """
    if not folder.curation.exists():
        return Journal()
    with holding(folder):
        return read_journal(folder)


NO_STATE = (0, 0)
"""The state of a journal that is not there yet."""


def state_of(folder: Folder) -> tuple[int, int]:
    """The size of the journal, and the moment of its last change: by these one that changed is known."""
    try:
        found = folder.curation.stat()
    except OSError:
        return NO_STATE
    return found.st_size, found.st_mtime_ns


@contextmanager
def holding(folder: Folder) -> Iterator[None]:
    """Hold the lock of the journal, once whoever has it is done. Raises CannotWrite."""
    # A search reads the journal, and need not wait for what takes locks.
    from archive.writing import run_lock

    with ExitStack() as held:
        try:
            held.enter_context(run_lock.wait_for(folder.curation_lock))
        except OSError as error:
            raise _cannot_write(folder, error) from error
        yield


def withheld(folder: Folder) -> Withheld:
    """What is withheld in this archive at this moment from whoever opened it."""
    return read_journal(folder).withheld


@contextmanager
def adding_statements(folder: Folder, statements: Iterable[Statement]) -> Iterator[None]:
    """Append to the journal, on disk when the block begins; call it only while ``holding`` its lock.

    When the block fails, or the disk does, the journal is as long as it was: nothing was decided. What a torn
    last line left goes to quarantine first. Raises CannotWrite or DamagedJournal.
    """
    lines = [json.dumps(_as_line(statement), ensure_ascii=False) + "\n" for statement in statements]
    data = "".join(lines).encode("utf-8", "surrogatepass")
    torn = read_journal(folder).torn
    try:
        is_new = not folder.curation.exists()
        mode = "ab" if is_new else "r+b"
        file = open(folder.curation, mode, buffering=0, opener=opened_unlinked)  # noqa: SIM115 - closed below
    except OSError as error:
        raise _cannot_write(folder, error) from error
    with file:
        length = _length_without_torn_line(folder, file, torn)
        try:
            _append(folder, file, data)
            yield
        except BaseException as error:
            _take_back(folder, file, length)
            if is_new:
                folder.curation.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise _cannot_write(folder, error) from error
            raise


def add_statements(folder: Folder, statements: Iterable[Statement]) -> None:
    """Append to the journal, on disk when this returns.

    Raises CannotWrite or DamagedJournal; the journal is then as it was.
    """
    with holding(folder), adding_statements(folder, statements):
        pass


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def _as_line(statement: Statement) -> dict[str, str]:
    said = statement._asdict()
    return {name: value for name, value in said.items() if value or name not in ONLY_WHERE_SAID}


def _append(folder: Folder, file: IO[bytes], data: bytes) -> None:
    file.seek(0, os.SEEK_END)
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]
    os.fsync(file.fileno())
    sync_directory(folder.root)


def _take_back(folder: Folder, file: IO[bytes], length: int) -> None:
    """Cut the journal back to what it was, durably. Raises CannotWrite where that fails too."""
    try:
        file.truncate(length)
        os.fsync(file.fileno())
    except OSError as error:
        raise CannotWrite(
            say(
                "{file} could not be written, nor cut back to its {length:byte/bytes}: {error}. What stands "
                "behind these may count or not: look at its end, and mend it before the next run.",
                file=folder.curation,
                length=length,
                error=error.strerror or str(error),
            )
        ) from error


def _cannot_write(folder: Folder, error: OSError) -> CannotWrite:
    return (
        no_room(error, folder.root)
        or failing_disk(error, folder.curation)
        or CannotWrite(
            say(
                "Cannot write to {file}: {error}. Check free space and permissions; nothing was changed.",
                file=folder.curation,
                error=error.strerror or str(error),
            )
        )
    )


def new_batch() -> str:
    """A word that no other decision has, for what is decided at once."""
    return os.urandom(6).hex()


def now() -> str:
    """This moment, as the journal writes it."""
    return moment(datetime.now(UTC))


def _length_without_torn_line(folder: Folder, file: IO[bytes], torn: str) -> int:
    """The length of the journal, once a torn last line is in quarantine: the next begins on its own."""
    if not torn:
        return file.seek(0, os.SEEK_END)
    file.seek(0)
    data = file.read()
    end = data.rfind(b"\n") + 1
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
    try:
        folder.quarantine.mkdir(exist_ok=True)
        replace_file(folder.quarantine / f"{folder.curation.name}.{stamp}", data[end:])
        file.truncate(end)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    return end


def _parsed(line: bytes, folder: Folder, number: int) -> Statement:
    try:
        statement = Statement(**json.loads(line))
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged(folder, number, str(error)) from error
    if statement.what not in ACTS or not all(isinstance(part, str) for part in statement):
        seen = say("what: expected one of {acts}, found {found}", acts=ACTS, found=repr(statement.what))
        raise _damaged(folder, number, seen)
    return statement


def _damaged(folder: Folder, number: int, seen: Message | str) -> DamagedJournal:
    return DamagedJournal(
        say(
            "{file}, line {line:number}: expected one decision as JSON, found something else ({seen}). "
            "Restore the file from a copy: exclusions that stood there no longer hold.",
            file=folder.curation,
            line=number,
            seen=seen,
        )
    )
