"""What of an archive is verified, cut into parts that can be checked each by itself.

First it is only told where they are; what the database knows of one is read when its turn comes, so that
memory does not grow with the archive.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select
from sqlalchemy.orm import aliased

from archive.database import tables
from archive.fixity.checking_warc import KnownCapture, KnownRendering, Stretch, WholeFile, WholeObject
from archive.fixity.known_renderings import known_renderings, rendered_of_sites
from archive.fixity.share_of_night import TURN, ShareOfNight, is_read_whole
from archive.folder import Folder
from archive.object_store.chosen import chosen_for
from archive.object_store.stored_rows import put_in

_STRETCH = 8_000_000
"""Bytes of a file that are read by one process at a time."""

_ROWS = 5_000
"""Rows that are taken from the database at a time."""


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


class KnownFile(NamedTuple):
    """A WARC file as the database knows it."""

    id: int
    name: str
    size: int
    closed: bool
    digest: str


class Place(NamedTuple):
    """Where a part lies: bytes of a file that begin and end with a record.

    ``first`` and ``last`` are the lowest and the highest number of the captures in it, 0 where it has none.
    """

    file: KnownFile
    start: int
    end: int
    first: int = 0
    last: int = 0

    @property
    def size(self) -> int:
        return self.end - self.start

    def has(self, offset: int) -> bool:
        """True of what begins in it; the last of a file has what is said to lie behind its end as well."""
        return self.start <= offset and (offset < self.end or self.end == self.file.size)


Whole = WholeFile | WholeObject

Part = Place | Stretch | Whole
"""A part to check; a ``Place`` is filled in when it has its turn."""


def known_files(connection: Connection) -> list[KnownFile]:
    """The WARC files, the oldest first."""
    files = tables.warc_files.c
    query = select(files.id, files.name, files.size, files.closed, files.digest).order_by(files.id)
    return [KnownFile(*row) for row in connection.execute(query)]


def parts_of(folder: Folder, connection: Connection, choice: Choice = ALL) -> list[Part]:
    """The chosen part of the archive, cut up."""
    files = known_files(connection)
    closed = [file for file in files if file.closed]
    share = choice.share
    if share and not is_read_whole(file.size for file in files):
        mine = [file for file in closed if share.has_file(file.id)]
        turns = _places(connection, files, TURN)
        return [
            *_whole(folder, connection, mine),
            *(each for each in turns if share.has_stretch(each.file.id, each.start)),
        ]
    places = _places(connection, files, _STRETCH)
    if choice.sites or choice.sample is not None:
        return [*_chosen(folder, connection, places, choice)]
    # A whole file takes longest: begun last, it would leave the other cores idle at the end.
    return [*_whole(folder, connection, closed), *places]


def filled_in(folder: Folder, connection: Connection, parts: Iterable[Part]) -> Iterator[Stretch | Whole]:
    """The same parts, each with what the database knows of it, which is read when it is asked for."""
    for file, some in groupby(parts, key=lambda each: each.file if isinstance(each, Place) else None):
        renderings = known_renderings(connection, file.id) if file else []
        for part in some:
            yield _filled(folder, connection, part, renderings) if isinstance(part, Place) else part


def _filled(
    folder: Folder, connection: Connection, place: Place, renderings: Iterable[KnownRendering]
) -> Stretch:
    known = tuple(_captures(connection, place))
    made = tuple(each for each in renderings if place.has(each.offset))
    return Stretch(folder.root, place.file.name, place.start, place.end, known, made)


def _chosen(
    folder: Folder, connection: Connection, places: Iterable[Place], choice: Choice
) -> Iterator[Stretch]:
    """The single records of a choice."""
    stretches = (each for each in filled_in(folder, connection, places) if isinstance(each, Stretch))
    records = (narrow for stretch in stretches for narrow in _records(stretch))
    if choice.sites:
        rendered = rendered_of_sites(connection, choice.sites)
        yield from (narrow for narrow in records if _is_of(narrow, choice.sites, rendered))
    else:
        every = list(records)
        yield from random.sample(every, min(choice.sample or 0, len(every)))


def _whole(folder: Folder, connection: Connection, files: Iterable[KnownFile]) -> Iterator[Whole]:
    """The closed files whole, and those that are in an object store as they are there."""
    chosen = chosen_for(folder)
    stored = put_in(connection, chosen.address) if chosen else ()
    for file in files:
        facts = (folder.root, file.name, file.size, file.digest)
        if file.name in stored:
            yield WholeObject(*facts)
        if file.name not in stored or (folder.warc / file.name).exists():
            yield WholeFile(*facts)


def _places(connection: Connection, files: Iterable[KnownFile], size: int) -> Iterator[Place]:
    """The files in pieces of about ``size`` bytes."""
    captures, left = tables.captures.c, {file.id: file for file in files}
    query = select(captures.warc_file_id, captures.warc_offset, captures.id)
    query = query.order_by(captures.warc_file_id, captures.warc_offset)
    rows = connection.execute(query.execution_options(yield_per=_ROWS))
    for number, mine in groupby(rows, key=lambda row: int(row.warc_file_id)):
        if file := left.pop(number, None):
            yield from _cut_up(file, ((row.warc_offset, row.id) for row in mine), size)
    yield from (Place(file, 0, file.size) for file in left.values())


def _cut_up(file: KnownFile, captures: Iterable[tuple[int, int]], size: int) -> Iterator[Place]:
    """A file in pieces that begin at a capture, told by offset and number: the same while it grows."""
    start = first = last = 0
    for offset, number in captures:
        if last and start // size < offset // size and offset < file.size:
            yield Place(file, start, offset, first, last)
            start, first, last = offset, 0, 0
        first, last = min(first or number, number), max(last, number)
    yield Place(file, start, file.size, first, last)


def _captures(connection: Connection, place: Place) -> Iterator[KnownCapture]:
    mine = {"first": place.first, "last": place.last, "file": place.file.id}
    for row in connection.execute(_of_place(), mine).mappings():
        if place.has(row["warc_offset"]):
            yield KnownCapture(row["id"], row["site"], row["warc_offset"], row["original"], dict(row))


@cache
def _of_place() -> Select[Any]:
    """The question for captures of a place: written once, since what it is made of lingers in memory."""
    original, captures = aliased(tables.captures), tables.captures.c
    # By number they are found at once: by file, all captures of the archive would be looked at.
    numbered = captures.id.between(bindparam("first"), bindparam("last"))
    return (
        select(tables.captures, original.c.record_id.label("original"))
        .outerjoin(original, captures.refers_to == original.c.id)
        .where(numbered, captures.warc_file_id == bindparam("file"))
        .order_by(captures.warc_offset)
    )


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
