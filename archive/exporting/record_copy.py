"""Copies WARC records as they stand, member by member, verified on the way; with the index of the copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection

from archive.archive_error import DamagedRecord
from archive.exporting import cdxj
from archive.exporting.selection import capture_rows
from archive.fetched.captures import warc_path
from archive.folder import Folder
from archive.warc.fault import Fault
from archive.warc.forming import information
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from wording.message import say

_CHUNK = 1 << 20


@dataclass(slots=True)
class Copied:
    """A copy as far as it goes: its captures, its bytes, and the lines of its index."""

    captures: int = 0
    size: int = 0
    lines: list[str] = field(default_factory=list)


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
    copied = Copied()
    _write(target, copied, information(name, dict(said)))
    rows: Iterator[Any] = capture_rows(connection, numbers)
    for file, of_file in groupby(rows, key=lambda row: row.warc_file):
        wanted = {row.warc_offset: row for row in of_file}
        # While a crawl goes on, its file is longer than what is acknowledged.
        end = next(iter(wanted.values())).warc_size
        _copy_file(warc_path(folder, file), end, wanted, target, name, copied)
    return copied


def _copy_file(
    path: Path, end: int, wanted: dict[int, Any], target: IO[bytes], name: str, copied: Copied
) -> None:
    information_at: dict[str, SoundRecord] = {}
    current = ""
    with _opened(path) as source:
        for record in read_records(path, end=end):
            if isinstance(record, Fault):
                raise DamagedRecord(
                    say(
                        "{file} at byte {offset:number}: {reason}. Nothing was handed over. "
                        "See what is concerned with: alliantie verify",
                        file=path.name,
                        offset=record.offset,
                        reason=record.reason,
                    )
                )
            if record.type == "warcinfo":
                information_at[record.id] = record
            elif (row := wanted.pop(record.offset, None)) is not None:
                crawl = information_at.pop(record.fields.get("warc-warcinfo-id", ""), None)
                if crawl:
                    _copy(source, crawl, target, copied)
                is_revisit = record.type == "revisit"
                copied.lines.append(cdxj.line(row, file=name, offset=copied.size, is_revisit=is_revisit))
                copied.captures += 1
                current = record.id
                _copy(source, record, target, copied)
            elif current and record.fields.get("warc-concurrent-to") == current:
                _copy(source, record, target, copied)
    if wanted:
        raise DamagedRecord(
            say(
                "{file}: no record begins at byte {offset:number}, where one should. "
                "Nothing was handed over. See what is concerned with: alliantie verify",
                file=path.name,
                offset=min(wanted),
            )
        )


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


def _copy(source: IO[bytes], record: SoundRecord, target: IO[bytes], copied: Copied) -> None:
    source.seek(record.offset)
    left = record.length
    while left:
        data = source.read(min(left, _CHUNK))
        left -= len(data)
        _write(target, copied, data)


def _write(target: IO[bytes], copied: Copied, data: bytes) -> None:
    target.write(data)
    copied.size += len(data)
