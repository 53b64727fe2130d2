"""Copies WARC records as they stand, member by member, verified on the way; with the index of the copy.

One is not copied as it stands: a revisit whose payload is held by a capture that does not go out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

from sqlalchemy import Connection, select

from archive.archive_error import DamagedRecord
from archive.database import tables
from archive.exporting import cdxj, recorded_captures, recorded_renderings
from archive.exporting.full_response import full_response
from archive.exporting.record_files import Target
from archive.exporting.recorded_captures import RecordedCapture
from archive.exporting.recorded_renderings import RecordedMade
from archive.exporting.rendering_copy import RenderingCopy
from archive.exporting.selection import Chosen
from archive.fetched import captures, renderings
from archive.folder import Folder
from archive.object_store.kept_warc import warc_source
from archive.warc.fault import Fault
from archive.warc.long_block import HELD
from archive.warc.record import SoundRecord
from archive.warc.rendering_records import MadeKind
from archive.warc.source import WarcSource, opened
from archive.warc.strict import read_block, read_records
from wording.message import say

_CHUNK = 1 << 20


@dataclass(slots=True)
class Copied:
    """A copy as far as it goes: captures with their addresses, packed bytes, and the lines of the index."""

    captures: int = 0
    size: int = 0
    lines: list[str] = field(default_factory=list)
    urls: set[str] = field(default_factory=set)


def copy_records(
    connection: Connection,
    folder: Folder,
    chosen: Chosen,
    target: Target,
    name: str,
    heading: bytes = b"",
    *,
    sites_apart: bool = False,
) -> Copied:
    """Copy the captures that were chosen, the records that belong to them, and those of their crawls.

    ``name`` is that of the file written, which begins with ``heading``; the lines of the index hold where all
    goes into one. With ``sites_apart``, what goes to the files of a site does not refer to those of another,
    unless it is too large to hold. Raises DamagedRecord where a record is not what its digest promises: no
    package is made of damage.
    """
    numbers = chosen.captures

    def payload(capture: RecordedCapture) -> bytes | None:
        if capture.refers_to is None:
            return None
        if capture.refers_to in numbers and not (sites_apart and is_apart(capture)):
            return None
        return captures.payload(connection, folder, captures.find(connection, capture.number))

    def is_apart(capture: RecordedCapture) -> bool:
        """True where another site has the payload, which is not too large to be written once more."""
        if sites.get(capture.refers_to or 0) == capture.site or capture.status == captures.NOT_MODIFIED:
            return False
        return captures.find(connection, capture.number).payload_size <= HELD

    def made(kind: MadeKind, digest: str) -> bytes | None:
        return renderings.made_bytes(connection, folder, kind, digest)

    renderings_copy = RenderingCopy(made, chosen.barred)
    copy = _Copy(target, name, payload, renderings_copy)
    if heading:
        copy.write(heading)
    every = _wanted(connection, numbers, renderings_copy)
    sites = {one.number: one.site for wanted in every.values() for one in wanted.captures.values()}
    for file, wanted in every.items():
        copy.take_file(warc_source(folder, file), wanted)
    return copy.copied


@dataclass(slots=True)
class _Wanted:
    """The records to be copied of a file of which ``size`` bytes are acknowledged, by their offsets."""

    size: int
    captures: dict[int, RecordedCapture] = field(default_factory=dict)
    made: dict[int, RecordedMade] = field(default_factory=dict)
    reports: set[int] = field(default_factory=set)

    @property
    def offsets(self) -> set[int]:
        return self.captures.keys() | self.made.keys() | self.reports


def _wanted(
    connection: Connection, numbers: frozenset[int], renderings_copy: RenderingCopy
) -> dict[str, _Wanted]:
    """What is to be copied, by file, in the order in which the files were begun."""
    found: dict[str, _Wanted] = {}
    for capture in recorded_captures.of_numbers(connection, numbers):
        found.setdefault(capture.file, _Wanted(capture.file_size)).captures[capture.offset] = capture
    reports = recorded_renderings.reports_of(connection, numbers)
    for report in reports:
        found.setdefault(report.file, _Wanted(report.file_size)).reports.add(report.offset)
    for made in recorded_renderings.made_for(connection, reports):
        if not renderings_copy.is_barred(made.kind, made.target):
            found.setdefault(made.file, _Wanted(made.file_size)).made[made.offset] = made
    in_order = connection.execute(select(tables.warc_files.c.name).order_by(tables.warc_files.c.id))
    return {name: found[name] for name in in_order.scalars() if name in found}


_MissingPayload = Callable[[RecordedCapture], bytes | None]
"""The payload of a revisit whose original does not go out; None for any other capture."""


class _Copy:
    """The WARC file that is being made of the records of others."""

    def __init__(
        self, target: Target, name: str, missing_payload: _MissingPayload, renderings: RenderingCopy
    ) -> None:
        self.copied = Copied()
        self._target = target
        self._name = name
        self._missing_payload = missing_payload
        self._renderings = renderings

    def take_file(self, path: WarcSource, wanted: _Wanted) -> None:
        """Copy what is wanted of a file, with the records that belong to its captures."""
        crawls: dict[str, SoundRecord] = {}
        left, last = wanted.offsets, ""
        with _opened(path, wanted) as source:
            # While a crawl goes on, its file is longer than what is acknowledged.
            for record in read_records(path, end=wanted.size):
                if isinstance(record, Fault):
                    raise _damaged(record)
                if record.type == "warcinfo":
                    crawls[record.id] = record
                elif record.offset in left:
                    left.remove(record.offset)
                    of_crawl = record.fields.get("warc-warcinfo-id", "")
                    capture = wanted.captures.get(record.offset)
                    self._target.begin(of_crawl, capture.site if capture else "")
                    if crawl := crawls.pop(of_crawl, None):
                        self._take(source, crawl)
                    last = self._take_wanted(source, path, record, wanted)
                elif last and record.fields.get("warc-concurrent-to") == last:
                    self._take(source, record)
        if left:
            raise _nothing_at(path, min(left))

    def write(self, data: bytes) -> None:
        """Add bytes of records."""
        self._target.write(data)
        self.copied.size += len(data)

    def _take_wanted(self, source: IO[bytes], path: WarcSource, record: SoundRecord, wanted: _Wanted) -> str:
        """Copy one record; returns the id by which others may belong to it."""
        if capture := wanted.captures.get(record.offset):
            self._take_capture(source, path, record, capture)
            return record.id
        if made := wanted.made.get(record.offset):
            self._list(made)
            self._take(source, record)
            self._renderings.note(record)
        else:
            self._take_report(source, record)
        return ""

    def _take_report(self, source: IO[bytes], record: SoundRecord) -> None:
        """Copy how a rendering went, behind what it made that is not in the copy yet."""
        anew = False
        for formed in self._renderings.needed(record):
            if formed.made:
                self._list(formed.made)
            anew |= formed.made is None
            self.write(formed.data)
        if not anew:
            self._take(source, record)

    def _list(self, made: RecordedMade) -> None:
        """Have a picture listed, as it is written next; players are not asked for documents."""
        if made.kind == "picture":
            line = cdxj.line_of_made(made, file=self._name, offset=self.copied.size)
            self.copied.lines.append(line)

    def _take_capture(
        self, source: IO[bytes], path: WarcSource, record: SoundRecord, capture: RecordedCapture
    ) -> None:
        payload, is_revisit = self._missing_payload(capture), record.type == "revisit"
        offset = self.copied.size
        if payload is None:
            self._take(source, record)
        else:
            self.write(full_response(record, read_block(path, record.offset), payload))
            capture, is_revisit = capture._replace(length=self.copied.size - offset), False
        self.copied.lines.append(cdxj.line(capture, file=self._name, offset=offset, is_revisit=is_revisit))
        self.copied.urls.add(capture.url)
        self.copied.captures += 1

    def _take(self, source: IO[bytes], record: SoundRecord) -> None:
        source.seek(record.offset)
        left = record.length
        while left:
            data = source.read(min(left, _CHUNK))
            left -= len(data)
            self.write(data)


def _opened(path: WarcSource, wanted: _Wanted) -> IO[bytes]:
    try:
        return opened(path, 0, wanted.size)
    except OSError as error:
        raise DamagedRecord(
            say(
                "{path} cannot be read: {why}. Nothing was handed over. "
                "Restore it from a copy, and see what else is amiss with: alliantie verify",
                path=str(path),
                why=error.strerror or str(error),
            )
        ) from error


def _damaged(fault: Fault) -> DamagedRecord:
    return DamagedRecord(
        say(
            "{file} at byte {offset:number}: {reason}. Nothing was handed over. "
            "See what is concerned with: alliantie verify",
            file=fault.file,
            offset=fault.offset,
            reason=fault.reason,
        )
    )


def _nothing_at(path: WarcSource, offset: int) -> DamagedRecord:
    return DamagedRecord(
        say(
            "{file}: no record begins at byte {offset:number}, where one should. "
            "Nothing was handed over. See what is concerned with: alliantie verify",
            file=path.name,
            offset=offset,
        )
    )
