"""Verifies an archive: every byte of its WARC files, and that the database says the same as they do."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from archive.archive_error import DamagedDatabase
from archive.database import tables
from archive.fixity.checking_crawls import check_crawls
from archive.fixity.checking_database import check_rows
from archive.fixity.checking_side_files import added_decisions, check_side_files
from archive.fixity.checking_warc import (
    Checked,
    Found,
    KnownCapture,
    KnownRendering,
    Stretch,
    WholeFile,
    check,
)
from archive.fixity.known_renderings import known_renderings, rendered_of_sites
from archive.fixity.passed_by import passed_by
from archive.fixity.restored_files import apart_from_restored, unknown_files
from archive.fixity.share_of_night import TURN, ShareOfNight, is_read_whole
from archive.folder import Folder
from wording.message import Message, say

_STRETCH = 8_000_000
"""Bytes of a file that are read by one process at a time."""

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


@dataclass(frozen=True, slots=True)
class Choice:
    """The part of an archive to verify: all of it, unless something is said.

    ``sample`` is a number of records taken at random; ``sites`` names publishers; ``share`` is that of a
    night.
    """

    sample: int | None = None
    sites: tuple[str, ...] = ()
    share: ShareOfNight | None = None

    @property
    def has_index(self) -> bool:
        """True where the search index is verified too."""
        return self == Choice() or bool(self.share and self.share.has_index())


ALL = Choice()


def watch_nothing(done: int, total: int) -> None:
    """For runs that nobody looks at."""


def verify(
    folder: Folder, connection: Connection, choice: Choice = ALL, watch: Watch = watch_nothing
) -> Verification:
    """Verify the archive, or what is chosen of it, on all cores; it may be done while a run writes.

    Damage is returned, never raised, but for a database that cannot be read at all: DamagedDatabase.
    """
    try:
        files = _files(connection)
        parts = parts_of(folder, connection, choice)
    except ValueError as error:
        raise DamagedDatabase(
            say(
                "A row of the database cannot be read: {why}. "
                "Restore it from a copy, or make it again with: alliantie rebuild --all",
                why=str(error),
            )
        ) from error
    checked = list(_check_all(parts, watch))
    # What has a place says more than that a file is not what it was.
    found = sorted((each for one in checked for each in one.found), key=lambda each: each.offset is None)
    found += check_crawls(connection, (each for one in checked for each in one.began))
    found, unread = apart_from_restored(folder, {file.name for file in files if not file.digest}, found)
    if not choice.sites and choice.sample is None:
        unknown, restored = unknown_files(folder, {file.name for file in files})
        found += unknown
        found += check_rows(connection)
        found += check_side_files(folder, connection)
        unread += [*restored, *added_decisions(folder, connection), *passed_by(connection)]
    damage = tuple(_with_items(connection, found))
    records, size = sum(one.records for one in checked), sum(one.size for one in checked)
    return Verification(records, size, damage, tuple(_with_items(connection, unread)))


class _File(NamedTuple):
    """A WARC file as the database knows it."""

    id: int
    name: str
    size: int
    closed: bool
    digest: str


def _files(connection: Connection) -> list[_File]:
    files = tables.warc_files.c
    query = select(files.id, files.name, files.size, files.closed, files.digest).order_by(files.id)
    return [_File(*row) for row in connection.execute(query)]


def parts_of(folder: Folder, connection: Connection, choice: Choice = ALL) -> list[Stretch | WholeFile]:
    """The chosen part of the archive, cut up so that each piece can be checked by itself."""
    files = _files(connection)
    closed = [file for file in files if file.closed]
    share = choice.share
    if share and not is_read_whole(file.size for file in files):
        mine = [file for file in closed if share.has_file(file.id)]
        return [*_whole(folder, mine), *_stretches_of(folder, connection, files, share)]
    stretches = [part for file in files for part in _stretches(folder, connection, file)]
    if choice.sites:
        rendered = rendered_of_sites(connection, choice.sites)
        every = (narrow for part in stretches for narrow in _records(part))
        return [narrow for narrow in every if _is_of(narrow, choice.sites, rendered)]
    if choice.sample is not None:
        each = [narrow for part in stretches for narrow in _records(part)]
        return list(random.sample(each, min(choice.sample, len(each))))
    # A whole file takes longest: begun last, it would leave the other cores idle at the end.
    return [*_whole(folder, closed), *stretches]


def _whole(folder: Folder, files: Iterable[_File]) -> list[WholeFile]:
    return [WholeFile(folder.root, file.name, file.size, file.digest) for file in files]


def _stretches_of(
    folder: Folder, connection: Connection, files: Iterable[_File], share: ShareOfNight
) -> Iterator[Stretch]:
    for file in files:
        for part in _stretches(folder, connection, file, TURN):
            if share.has_stretch(file.id, part.start):
                yield part


def _known(connection: Connection, file: int) -> list[KnownCapture]:
    original = aliased(tables.captures)
    query = (
        select(tables.captures, original.c.record_id.label("original"))
        .outerjoin(original, tables.captures.c.refers_to == original.c.id)
        .where(tables.captures.c.warc_file_id == file)
        .order_by(tables.captures.c.warc_offset)
    )
    return [
        KnownCapture(row["id"], row["site"], row["warc_offset"], row["original"], dict(row))
        for row in connection.execute(query).mappings()
    ]


def _stretches(
    folder: Folder, connection: Connection, file: _File, size: int = _STRETCH
) -> Iterator[Stretch]:
    """The file in pieces of about ``size`` bytes that begin at a capture: the same while it grows."""
    known, renderings = _known(connection, file.id), known_renderings(connection, file.id)
    start = 0
    mine: list[KnownCapture] = []
    for capture in known:
        offset = capture.offset
        if mine and start // size < offset // size and offset < file.size:
            made = _between(renderings, start, offset)
            yield Stretch(folder.root, file.name, start, offset, tuple(mine), made)
            start, mine = offset, []
        mine.append(capture)
    made = tuple(each for each in renderings if each.offset >= start)
    yield Stretch(folder.root, file.name, start, file.size, tuple(mine), made)


def _between(known: Iterable[KnownRendering], start: int, end: int) -> tuple[KnownRendering, ...]:
    return tuple(each for each in known if start <= each.offset < end)


def _records(part: Stretch) -> Iterator[Stretch]:
    """A stretch for each capture of this one, with what belongs to it, and for each record of a rendering."""
    both: list[KnownCapture | KnownRendering] = [*part.captures, *part.renderings]
    every = sorted(both, key=lambda each: each.offset)
    bounds = [*(each.offset for each in every), part.end]
    for each, end in zip(every, bounds[1:], strict=True):
        if isinstance(each, KnownCapture):
            yield Stretch(part.root, part.file, each.offset, end, (each,))
        else:
            yield Stretch(part.root, part.file, each.offset, end, (), (each,))


def _is_of(narrow: Stretch, sites: Collection[str], rendered: Collection[int]) -> bool:
    """True of a capture of these sites, and of a rendering of one of the captures that are theirs."""
    return any(each.site in sites for each in narrow.captures) or any(
        number in rendered for each in narrow.renderings for number in each.captures
    )


def _check_all(parts: Collection[Stretch | WholeFile], watch: Watch) -> Iterator[Checked]:
    sizes = [part.size for part in parts]
    total, done = sum(sizes), 0
    for checked, size in zip(_on_all_cores(parts, total), sizes, strict=True):
        done += size
        watch(done, total)
        yield checked


def _on_all_cores(parts: Collection[Stretch | WholeFile], total: int) -> Iterator[Checked]:
    if total < _STRETCH:
        # A process takes longer to start than this takes to read.
        yield from map(check, parts)
        return
    with ProcessPoolExecutor(os.cpu_count(), get_context("forkserver")) as pool:
        yield from pool.map(check, parts)


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
    for start in range(0, len(found.captures), 500):
        numbers = found.captures[start : start + 500]
        concerned = captures.id.in_(numbers)
        read = select(captures.payload_digest).where(concerned)
        rendered = select(captures.rendered).where(concerned, captures.rendered != "")
        made_of = items.payload_digest.in_(read) | items.payload_digest.in_(rendered)
        query = select(items.id, items.title).where(made_of, items.same_as == "")
        known.update((row.id, row.title) for row in connection.execute(query))
    yield from sorted(known.items())
