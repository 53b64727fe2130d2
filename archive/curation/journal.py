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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from typing import IO, TYPE_CHECKING, Literal, NamedTuple, get_args

from archive.archive_error import CannotWrite, DamagedJournal, ItemWithheld, Unreadable
from archive.durable_file import replace_file, sync_directory
from archive.failing_disk import failing_disk
from archive.folder import Folder
from archive.links import opened_unlinked
from archive.no_room import no_room
from archive.small_file import read_bytes
from wording.message import Message, say

if TYPE_CHECKING:
    from archive.catalogue.items import Item

Act = Literal["correct", "withdraw", "exclude", "lift", "merge", "split", "relate", "unrelate"]
ACTS: tuple[Act, ...] = get_args(Act)
"""All that can be decided, by the words of the journal."""


class Statement(NamedTuple):
    """One line of the journal: what somebody decided of an item or an address, when (UTC) and why.

    ``subject`` is the id of an item, or an address. ``withdraw`` ends the corrections of ``field``, ``lift``
    an exclusion; ``field`` and ``value`` are empty where they have no meaning. The value of an exclusion of
    an address has the ids of the items that were found there then; of decisions about more than one thing see
    ``archive.curation.joinings``. ``url`` is the best address of the item at that time, for people.

    ``batch`` is the same in all lines that were decided at once, "" of one that stands alone. ``undoes`` is
    the number of the line that this one undoes. Both only say what belongs together: what holds is told by
    the acts alone, and lines of earlier releases have neither.

    ``found`` is what rules had found for the field of a correction then, NOTHING_FOUND for nothing, and ""
    where that is not known, as in lines of earlier releases.
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


NOTHING_FOUND = "∅"
"""Said of a field for which rules had found nothing when it was corrected."""

_ONLY_WHERE_SAID = ("batch", "undoes", "found")
"""Left out of a line where they are empty: so an earlier release goes on reading what it knows."""


class Journal:
    """Every statement in the order of the file. ``torn`` is what a broken last line left, "" for none."""

    def __init__(self, statements: tuple[Statement, ...] = (), torn: str = "") -> None:
        self.statements = statements
        self.torn = torn

    @cached_property
    def _numbered(self) -> dict[str, list[tuple[int, Statement]]]:
        found: dict[str, list[tuple[int, Statement]]] = {}
        for number, statement in enumerate(self.statements, start=1):
            found.setdefault(statement.subject, []).append((number, statement))
        return found

    def numbered(self, subjects: Iterable[str]) -> tuple[tuple[int, Statement], ...]:
        """Everything that was ever said of these subjects, oldest first, each with its line (from 1)."""
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
        """The exclusions that hold, and so what they withhold."""
        held: dict[str, Statement] = {}
        for statement in self.statements:
            if statement.what == "exclude":
                held[statement.subject] = statement
            elif statement.what == "lift":
                held.pop(statement.subject, None)
        return Withheld(held)


class Withheld:
    """The items that no reader may see: whoever shows, finds, hands out or exports items asks here first.

    ``exclusions`` are by subject, an id or an address. One of an address holds for all its forms: who asks to
    withhold ``http://…`` means what was captured at ``https://www.…`` too.
    """

    def __init__(self, exclusions: Mapping[str, Statement]) -> None:
        self.exclusions = exclusions

    @cached_property
    def names(self) -> frozenset[str]:
        """What a search, which knows no addresses, leaves out: the excluded, and the ids of items there."""
        ids = (one.value.split() for one in self.exclusions.values())
        return frozenset(chain(self.exclusions, *ids))

    @cached_property
    def _by_address(self) -> dict[str, list[str]]:
        """The excluded addresses, by what all forms of each have in common."""
        # Loaded only now: a search asks for names alone, and waits for no more.
        from archive.catalogue.address_forms import same_address

        found: dict[str, list[str]] = {}
        for subject in self.exclusions:
            if "://" in subject:
                found.setdefault(same_address(subject), []).append(subject)
        return found

    def at(self, url: str) -> list[str]:
        """The excluded addresses that this address is another form of, itself among them."""
        if not self._by_address:
            return []
        from archive.catalogue.address_forms import same_address

        return self._by_address.get(same_address(url), [])

    def why(self, item: Item) -> Statement | None:
        """The exclusion that withholds this item, by any of its ids and addresses, if one does."""
        return next((self.exclusions[subject] for subject in self.subjects(item)), None)

    def subjects(self, item: Item) -> list[str]:
        """The ids and addresses that are excluded and withhold this item."""
        ids = (name for name in (item.id, *item.same_as) if name in self.exclusions)
        at = (subject for url in (item.url, *item.also_at) for subject in self.at(url))
        return list(dict.fromkeys(chain(ids, at)))

    def check(self, item: Item) -> None:
        """Raise ItemWithheld when nobody may see this item, saying since when and why."""
        if exclusion := self.why(item):
            raise _refusal_to_show(item.id, exclusion)

    def check_address(self, url: str) -> None:
        """Raise ItemWithheld when what is at an address is withheld, in whichever form it was written."""
        for subject in self.at(url):
            raise _refusal_to_show(url, self.exclusions[subject])


def read_journal(folder: Folder) -> Journal:
    """The journal of an archive; an empty one where nobody decided anything yet.

    A last line without its end was never acknowledged: it is left out and reported. Raises DamagedJournal
    for any other line that cannot be understood, since an exclusion may have stood there.
    """
    try:
        data = read_bytes(folder.curation)
    except FileNotFoundError:
        return Journal()
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
    return Journal(statements, torn.decode("utf-8", "replace"))


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
    """The items that are withheld in this archive at this moment."""
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


def _as_line(statement: Statement) -> dict[str, str]:
    said = statement._asdict()
    return {name: value for name, value in said.items() if value or name not in _ONLY_WHERE_SAID}


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
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _refusal_to_show(named: str, exclusion: Statement) -> ItemWithheld:
    return ItemWithheld(
        say(
            "{item} is withheld since {since}, by {who}: {why}. Its bytes stay sealed. "
            "To end that: alliantie exclude --lift {subject:shell} --why TEXT",
            item=named,
            since=day_of(exclusion),
            who=exclusion.who,
            why=exclusion.why,
            subject=exclusion.subject,
        )
    )


def day_of(statement: Statement) -> date | str:
    """The day of a statement; a line that was written by hand may say anything."""
    try:
        return date.fromisoformat(statement.at[:10])
    except ValueError:
        return statement.at


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
