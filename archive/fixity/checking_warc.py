"""Compares a stretch of a WARC file with what the database knows of it; runs in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.fetched import captures
from archive.fetched.exchange import file_digest
from archive.fixity.expected_row import CAPTURE_TYPES, columns_beside, columns_of, refers_to
from archive.folder import Folder
from archive.warc.fault import Fault
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records

_BESIDE = ("request", "metadata", "warcinfo")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes of one file that begin and end with a record, and the rows of the captures in them.

    A row has the columns of the table of captures, and ``original``: the id of the record that it refers to.
    """

    root: Path
    file: str
    start: int
    end: int
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A closed file and the digest it had when it was closed."""

    root: Path
    file: str
    size: int
    digest: str
    rows: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Something amiss in a file; ``captures`` are the numbers of those concerned, where they are known."""

    file: str
    offset: int | None
    reason: str
    captures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is amiss. ``size`` is in bytes of the file."""

    records: int
    size: int
    found: tuple[Found, ...] = ()


def check(part: Stretch | WholeFile) -> Checked:
    """Read one part of the archive; find what is not sound in itself, or not as the database says."""
    try:
        return _check_file(part) if isinstance(part, WholeFile) else _check_stretch(part)
    except OSError as error:
        reason = f"the file cannot be read: {error.strerror or error}"
        return Checked(0, 0, (Found(part.file, None, reason, tuple(row["id"] for row in part.rows)),))


def _check_file(part: WholeFile) -> Checked:
    path = captures.warc_path(Folder(part.root), part.file)
    size = path.stat().st_size
    found = []
    if size != part.size:
        found.append(Found(part.file, min(size, part.size), f"expected {part.size} bytes, found {size}"))
    elif part.digest and (digest := file_digest(path)) != part.digest:
        found.append(Found(part.file, None, f"the whole file has digest {digest}, expected {part.digest}"))
    return Checked(0, size, tuple(found))


def _check_stretch(part: Stretch) -> Checked:
    path = captures.warc_path(Folder(part.root), part.file)
    comparison = _Comparison(part)
    records = 0
    for each in read_records(path, part.start, part.end):
        records += isinstance(each, SoundRecord)
        comparison.take(each)
    comparison.finish()
    return Checked(records, part.end - part.start, tuple(comparison.found))


class _Comparison:
    """Goes along the records of a stretch with the rows that should belong to them."""

    def __init__(self, part: Stretch) -> None:
        self.found: list[Found] = []
        self._part = part
        self._rows = {row["warc_offset"]: row for row in part.rows}
        self._last: SoundRecord | None = None
        self._standing: dict[str, Any] | None = None

    def take(self, each: SoundRecord | Fault) -> None:
        if isinstance(each, Fault):
            span = range(each.offset, each.offset + max(each.length, 1))
            concerned = [offset for offset in self._rows if offset in span]
            rows = [self._rows.pop(offset) for offset in sorted(concerned)]
            self._note(each.offset, each.reason, rows)
            self._last = None
        elif each.type in CAPTURE_TYPES:
            self._take_capture(each)
        else:
            self._take_beside(each)

    def finish(self) -> None:
        for offset, row in sorted(self._rows.items()):
            self._note(offset, f"no record of capture {row['id']} begins here", [row])

    def _take_capture(self, record: SoundRecord) -> None:
        self._last, self._standing = record, None
        row = self._rows.pop(record.offset, None)
        if row is None:
            self._note(record.offset, "the database knows no capture of this record")
            return
        try:
            said = columns_of(record)
        except ValueError as error:
            self._note(record.offset, f"the header is not as expected: {error}", [row])
            return
        if row["original"] != refers_to(record):
            said["original"] = refers_to(record)
        for reason in _differences(said, row):
            self._note(record.offset, reason, [row])
        if record.type == "revisit" and record.http is None:
            self._standing = row

    def _take_beside(self, record: SoundRecord) -> None:
        if record.type not in _BESIDE:
            self._note(record.offset, f"expected no record of type {record.type} in a file of ours")
        belongs_to = record.fields.get("warc-concurrent-to")
        if belongs_to is None:
            return
        if self._last is not None and belongs_to != self._last.id:
            self._note(record.offset, f"the {record.type} belongs to {belongs_to}, which is not beside it")
        elif record.type == "metadata" and record.http is not None and self._standing:
            for reason in _differences(columns_beside(record.http), self._standing):
                self._note(record.offset, reason, [self._standing])

    def _note(self, offset: int, reason: str, rows: list[dict[str, Any]] | None = None) -> None:
        numbers = tuple(row["id"] for row in rows or ())
        self.found.append(Found(self._part.file, offset, reason, numbers))


def _differences(said: dict[str, Any], row: dict[str, Any]) -> Iterator[str]:
    for name, value in said.items():
        if row[name] != value:
            yield f"the record says {name} is {value!r}, the database {row[name]!r}"
