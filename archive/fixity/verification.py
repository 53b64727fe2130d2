"""Verifies an archive: every byte of its WARC files, and that the database says the same as they do."""

from __future__ import annotations

import os
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from sqlalchemy import Connection, select

from archive.archive_error import DamagedDatabase
from archive.database import tables
from archive.database.some_at_once import some_at_once
from archive.fixity.checking_crawls import check_crawls
from archive.fixity.checking_database import check_rows
from archive.fixity.checking_side_files import added_decisions, check_side_files
from archive.fixity.checking_warc import (
    Checked,
    Found,
    Stretch,
    check,
)
from archive.fixity.parts_to_check import ALL, Choice, Part, Whole, filled_in, known_files, parts_of
from archive.fixity.passed_by import passed_by
from archive.fixity.restored_files import apart_from_restored, unknown_files
from archive.folder import Folder
from archive.object_store.chosen import choose_as, every_choice
from archive.object_store.unknown_objects import stored_names, unknown_objects
from wording.message import Message, say

_FEW = 8_000_000
"""Bytes that are read in less time than it takes to start a process."""

_AHEAD = 4
"""Parts for each core that are made ready before they have their turn."""

Watch = Callable[[int, int], None]
"""A function that is told how many bytes were verified so far, and of how many."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is amiss: the file, where in it (in bytes, None for all of it), what, and which items.

    ``items`` are (id, title) of what readers can no longer trust. ``is_of_database`` says that the file
    itself is sound, ``is_of_disk`` that the disk fails, so that nobody can tell.
    """

    file: str
    offset: int | None
    reason: Message
    items: tuple[tuple[str, str], ...] = ()
    is_of_database: bool = False
    is_of_disk: bool = False


@dataclass(frozen=True, slots=True)
class Verification:
    """Everything amiss, and how many records and bytes of WARC files were read again.

    ``passed_by`` is sound, and nothing can be made of it, or nothing was made of it yet.
    """

    records: int
    size: int
    damage: tuple[Damage, ...]
    passed_by: tuple[Damage, ...] = ()


def watch_nothing(done: int, total: int) -> None:
    """For runs that nobody looks at."""


def verify(
    folder: Folder, connection: Connection, choice: Choice = ALL, watch: Watch = watch_nothing
) -> Verification:
    """Verify the archive, or what is chosen of it, on all cores; it may be done while a run writes.

    Damage is returned, never raised, but for a database that cannot be read at all: DamagedDatabase.
    """
    try:
        files = known_files(connection)
        parts = parts_of(folder, connection, choice)
    except ValueError as error:
        raise _damaged_row(error) from error
    found, of_crawls, records, size = list[Found](), list[Found](), 0, 0
    for one in _check_all(folder, connection, parts, watch):
        records, size = records + one.records, size + one.size
        found += one.found
        of_crawls += check_crawls(connection, one.began)
    # What has a place says more than that a file is not what it was.
    found = [*sorted(found, key=lambda each: each.offset is None), *of_crawls]
    found, unread = apart_from_restored(folder, {file.name for file in files if not file.digest}, found)
    if not choice.sites and choice.sample is None:
        unknown, restored = unknown_files(
            folder, {file.name for file in files}, stored_names(folder, connection)
        )
        found += unknown
        found += [Found(name, None, why) for name, why in unknown_objects(folder, connection)]
        found += check_rows(connection)
        found += check_side_files(folder, connection)
        unread += [*restored, *added_decisions(folder, connection), *passed_by(connection)]
    damage = tuple(_with_items(connection, found))
    return Verification(records, size, damage, tuple(_with_items(connection, unread)))


def _filled_in(folder: Folder, connection: Connection, parts: Iterable[Part]) -> Iterator[Stretch | Whole]:
    try:
        yield from filled_in(folder, connection, parts)
    except ValueError as error:
        raise _damaged_row(error) from error


def _damaged_row(error: ValueError) -> DamagedDatabase:
    return DamagedDatabase(
        say(
            "A row of the database cannot be read: {why}. "
            "Restore it from a copy, or make it again with: alliantie rebuild --all",
            why=str(error),
        )
    )


def _check_all(
    folder: Folder, connection: Connection, parts: Collection[Part], watch: Watch
) -> Iterator[Checked]:
    sizes = [part.size for part in parts]
    total, done = sum(sizes), 0
    filled = _filled_in(folder, connection, parts)
    for checked, size in zip(_on_all_cores(filled, total), sizes, strict=True):
        done += size
        watch(done, total)
        yield checked


def _on_all_cores(parts: Iterable[Stretch | Whole], total: int) -> Iterator[Checked]:
    if total < _FEW:
        # A process takes longer to start than this takes to read.
        yield from map(check, parts)
        return
    chosen = (choose_as, (every_choice(),))
    with ProcessPoolExecutor(os.cpu_count(), get_context("forkserver"), *chosen) as pool:
        under_way: deque[Future[Checked]] = deque()
        for part in parts:
            under_way.append(pool.submit(check, part))
            if len(under_way) > _AHEAD * (os.cpu_count() or 1):
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _with_items(connection: Connection, found: Iterable[Found]) -> Iterator[Damage]:
    for each in found:
        items = tuple(_items(connection, each))
        yield Damage(each.file, each.offset, each.reason, items, each.is_of_database, each.is_of_disk)


def _items(connection: Connection, found: Found) -> Iterator[tuple[str, str]]:
    """The items that were made of the captures concerned, or of any in the file when none is named."""
    captures, items = tables.captures.c, tables.items.c
    if not found.captures:
        return
    known: dict[str, str] = defaultdict(str)
    for numbers in some_at_once(found.captures):
        concerned = captures.id.in_(numbers)
        read = select(captures.payload_digest).where(concerned)
        rendered = select(captures.rendered).where(concerned, captures.rendered != "")
        made_of = items.payload_digest.in_(read) | items.payload_digest.in_(rendered)
        query = select(items.id, items.title).where(made_of, items.same_as == "")
        known.update((row.id, row.title) for row in connection.execute(query))
    yield from sorted(known.items())
