"""Copies WARC records as they stand, member by member, verified on the way; with the index of the copy.

One is not copied as it stands: a revisit whose payload is held by a capture that does not go out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import IO

from sqlalchemy import Connection

from archive.archive_error import DamagedRecord
from archive.exporting import cdxj, recorded_captures
from archive.exporting.full_response import full_response
from archive.exporting.recorded_captures import RecordedCapture
from archive.fetched import captures
from archive.fetched.captures import warc_path
from archive.folder import Folder
from archive.warc.fault import Fault
from archive.warc.forming import information
from archive.warc.record import SoundRecord
from archive.warc.strict import read_block, read_records
from wording.message import say

_CHUNK = 1 << 20


@dataclass(slots=True)
class Copied:
    """A copy as far as it goes: its captures with their addresses, its bytes, and the lines of its index."""

    captures: int = 0
    size: int = 0
    lines: list[str] = field(default_factory=list)
    urls: set[str] = field(default_factory=set)


def copy_records(
    connection: Connection,
    folder: Folder,
    numbers: frozenset[int],
    target: IO[bytes],
    name: str,
    said: Mapping[str, str],
) -> Copied:
    """Copy the captures with these numbers, the records that belong to them, and those of their crawls.

    ``name`` is that of the file written, ``said`` what its first record tells. Raises DamagedRecord where a
    record is not what its digest promises: no package is made of damage.
    """

    def payload(capture: RecordedCapture) -> bytes | None:
        if capture.refers_to is None or capture.refers_to in numbers:
            return None
        return captures.payload(connection, folder, captures.find(connection, capture.number))

    copy = _Copy(target, name, payload)
    copy.write(information(name, dict(said)))
    chosen = recorded_captures.of_numbers(connection, numbers)
    for file, of_file in groupby(chosen, key=lambda each: each.file):
        wanted = {each.offset: each for each in of_file}
        copy.take_file(warc_path(folder, file), wanted)
    return copy.copied


_MissingPayload = Callable[[RecordedCapture], bytes | None]
"""The payload of a revisit whose original does not go out; None for any other capture."""


class _Copy:
    """The WARC file that is being made of the records of others."""

    def __init__(self, target: IO[bytes], name: str, missing_payload: _MissingPayload) -> None:
        self.copied = Copied()
        self._target = target
        self._name = name
        self._missing_payload = missing_payload

    def take_file(self, path: Path, wanted: dict[int, RecordedCapture]) -> None:
        """Copy the captures that stand at these offsets of a file, with the records that belong to them."""
        # While a crawl goes on, its file is longer than what is acknowledged.
        end = next(iter(wanted.values())).file_size
        crawls: dict[str, SoundRecord] = {}
        last = ""
        with _opened(path) as source:
            for record in read_records(path, end=end):
                if isinstance(record, Fault):
                    raise _damaged(record)
                if record.type == "warcinfo":
                    crawls[record.id] = record
                elif capture := wanted.pop(record.offset, None):
                    if crawl := crawls.pop(record.fields.get("warc-warcinfo-id", ""), None):
                        self._take(source, crawl)
                    self._take_capture(source, path, record, capture)
                    last = record.id
                elif last and record.fields.get("warc-concurrent-to") == last:
                    self._take(source, record)
        if wanted:
            raise _nothing_at(path, min(wanted))

    def write(self, data: bytes) -> None:
        """Add bytes of records."""
        self._target.write(data)
        self.copied.size += len(data)

    def _take_capture(
        self, source: IO[bytes], path: Path, record: SoundRecord, capture: RecordedCapture
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


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise DamagedRecord(
            say(
                "{path} cannot be read: {why}. Nothing was handed over. "
                "Restore it from a copy, and see what else is amiss with: alliantie verify",
                path=path,
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


def _nothing_at(path: Path, offset: int) -> DamagedRecord:
    return DamagedRecord(
        say(
            "{file}: no record begins at byte {offset:number}, where one should. "
            "Nothing was handed over. See what is concerned with: alliantie verify",
            file=path.name,
            offset=offset,
        )
    )
