"""The WARC files that copied records go into: one, or as many as it takes that none becomes too large.

Packed, each record is a gzip member, as everywhere in an archive. Plain, records stand unpacked: so the Dutch
guideline for archiving government websites (Richtlijn archiveren overheidswebsites) wants them, with at most
1 GB in a file.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from archive.archive_error import CannotWrite
from archive.exporting.read_back import let_go
from archive.warc.fault import Fault
from archive.warc.forgiving import CAPTURES, OfNoAddress, read_foreign
from archive.warc.packing import Gzip, Unpacker
from wording.message import say

_CHUNK = 1 << 20

GUIDELINE_SIZE = 1_000_000_000
"""The most bytes of a file that the guideline allows."""


class Target(Protocol):
    """Where a copy writes records, each a gzip member: what belongs together comes behind one ``begin``."""

    def begin(self, crawl: str, site: str) -> None:
        """Tell of a record that comes now, with others behind it that belong to it.

        ``crawl`` is the id of the record of its crawl; ``site`` is "" where only that is known.
        """

    def write(self, data: bytes, /) -> None:
        """Add bytes of records, which may be a part of one."""


class OneFile:
    """One file of packed records."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def begin(self, crawl: str, site: str) -> None:
        """Nothing is divided here."""

    def write(self, data: bytes, /) -> None:
        self._file.write(data)


@dataclass(frozen=True, slots=True)
class Shape:
    """How WARC files are handed over: ``plain`` or packed, and with how many bytes at ``most``, 0 for any."""

    plain: bool = False
    most: int = 0

    @property
    def ending(self) -> str:
        """The end of the name of a file of this shape."""
        return ".warc" if self.plain else ".warc.gz"


class RecordFiles:
    """Files that begin with a record of their own each, and divide between what does not belong together.

    ``name_of`` makes the name of a file of its number (from 1), ``heading`` that first record, packed, of the
    name. ``too_large`` counts what is larger than a file may be all by itself, and has one to itself.
    """

    def __init__(
        self, folder: Path, name_of: Callable[[int], str], heading: Callable[[str], bytes], shape: Shape
    ) -> None:
        self.paths: list[Path] = []
        self.too_large = 0
        self._folder, self._name_of, self._heading, self._shape = folder, name_of, heading, shape
        self._file: IO[bytes] | None = None
        self._unpacking = _Unpacking()
        self._first = self._group = 0

    def begin(self, crawl: str, site: str) -> None:
        """Divide before the last group where that went beyond what a file may hold, and begin the next."""
        file = self._file or self._next()
        self._divide(file)
        self._group = self._opened.tell()

    def write(self, data: bytes, /) -> None:
        if self._file is None:
            self._next()
        self._put(data)

    def finish(self) -> None:
        """Make what was written durable; of nothing there is a file, too. Raises OSError."""
        if not self.paths:
            self._next()
        if self._file is not None:
            self._divide(self._file)
            self._close(self._opened)
            self._file = None

    def abandon(self) -> None:
        """Let go of the file that is being written; what it holds is of no use."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @property
    def _opened(self) -> IO[bytes]:
        assert self._file is not None, "a file was begun"
        return self._file

    def _next(self) -> IO[bytes]:
        path = self._folder / self._name_of(len(self.paths) + 1)
        self.paths.append(path)
        self._file = path.open("x+b")
        self._put(self._heading(path.name))
        self._first = self._group = self._file.tell()
        return self._file

    def _put(self, data: bytes) -> None:
        if self._shape.plain:
            self._unpacking.write(data, self._opened)
        else:
            self._opened.write(data)

    def _divide(self, file: IO[bytes]) -> None:
        """Move the last group to a file of its own where this one became too large by it."""
        end = file.tell()
        if not self._shape.most or end <= self._shape.most:
            return
        if self._group > self._first:
            begin = self._group
            target = self._next()
            _move(file, begin, end, target)
            file.seek(begin)
            file.truncate()
            self._close(file)
        self.too_large += self._opened.tell() > self._shape.most

    def _close(self, file: IO[bytes]) -> None:
        file.flush()
        os.fsync(file.fileno())
        file.close()


class RecordFilesBySite:
    """Files for each site: what belongs to a crawl goes with the site of that crawl."""

    def __init__(self, files_of: Callable[[str], RecordFiles]) -> None:
        self.by_site: dict[str, RecordFiles] = {}
        self._files_of = files_of
        self._site_of: dict[str, str] = {}
        self._now: RecordFiles | None = None

    def begin(self, crawl: str, site: str) -> None:
        if site:
            self._site_of[crawl] = site
        site = site or self._site_of.get(crawl, "")
        if site or self._now is None:
            if site not in self.by_site:
                self.by_site[site] = self._files_of(site)
            self._now = self.by_site[site]
        self._now.begin(crawl, site)

    def write(self, data: bytes, /) -> None:
        assert self._now is not None, "something was begun"
        self._now.write(data)

    def finish(self) -> None:
        """Make what was written durable. Raises OSError."""
        for files in self.by_site.values():
            files.finish()

    def abandon(self) -> None:
        """Let go of what is being written."""
        for files in self.by_site.values():
            files.abandon()


class _Unpacking:
    """Unpacks gzip members, one behind the other, a bounded piece at a time."""

    def __init__(self) -> None:
        self._member: Unpacker | None = None

    def write(self, data: bytes, target: IO[bytes]) -> None:
        while data or self._member is not None:
            if self._member is None:
                self._member = Gzip().begin()
            unpacked = self._member.unpack(data, _CHUNK)
            target.write(unpacked.data)
            data = unpacked.rest
            if unpacked.is_over:
                self._member = None
            elif unpacked.is_hungry:
                return


def _move(source: IO[bytes], begin: int, end: int, target: IO[bytes]) -> None:
    source.seek(begin)
    while begin < end and (data := source.read(min(_CHUNK, end - begin))):
        target.write(data)
        begin += len(data)


def check_copies(paths: list[Path], captures: int) -> None:
    """Read written files again. Raises CannotWrite where they do not hold so many captures, each sound."""
    found = 0
    for path in paths:
        let_go(path)
        for record in read_foreign(path):
            # What an earlier release kept at no address goes out as it is kept.
            if isinstance(record, Fault) and not isinstance(record, OfNoAddress):
                raise CannotWrite(
                    say(
                        "{file} at byte {offset:number} could not be read back: {reason}. No package was "
                        "made. Try again, and look at the disk that it is written to.",
                        file=path.name,
                        offset=record.offset,
                        reason=record.reason,
                    )
                )
            found += record.type in CAPTURES
    if found != captures:
        raise CannotWrite(
            say(
                "expected {expected:capture/captures} in the copy, found {found:number}. "
                "No package was made. Try again, and look at the disk that it is written to.",
                expected=captures,
                found=found,
            )
        )
