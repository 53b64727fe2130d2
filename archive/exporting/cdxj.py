"""The CDXJ index of WARC files: one line for each capture, sorted, as replay tools read it.

A line is ``key timestamp {json}`` with url, mime, status, digest, length, offset and filename as strings. One
file is kept for each closed WARC file; it is derived, and made again where it is missing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from archive.archive_error import CannotWrite
from archive.database import tables
from archive.exporting.surt import surt
from archive.folder import Folder
from wording.message import say

SUFFIX = ".cdxj"


def line(row: Any, *, file: str, offset: int, is_revisit: bool) -> str:
    """The line of a capture, whose row has url, moment, type, status, digest and length of its record."""
    moment: datetime = row.captured_at
    said = {
        "url": row.url,
        "mime": "warc/revisit" if is_revisit else row.media_type,
        "status": str(row.status),
        "digest": row.payload_digest,
        "length": str(row.warc_length),
        "offset": str(offset),
        "filename": file,
    }
    if is_revisit and row.status == 304:
        # What a reader gets at this moment is the earlier page; the 304 itself has nothing to show.
        del said["status"]
    if not said["mime"]:
        del said["mime"]
    return f"{surt(row.url)} {moment:%Y%m%d%H%M%S} {json.dumps(said)}\n"


def sorted_lines(lines: Iterable[str]) -> list[bytes]:
    """Lines in the order of their bytes, which is what tools that look up by halving expect."""
    return sorted(each.encode("ascii") for each in lines)


def lines_of(connection: Connection, number: int, name: str) -> Iterator[str]:
    """The lines of the WARC file with this number."""
    columns = tables.captures.c
    query = select(tables.captures).where(columns.warc_file_id == number).order_by(columns.id)
    for row in connection.execute(query):
        yield line(row, file=name, offset=row.warc_offset, is_revisit=row.refers_to is not None)


def index_of(connection: Connection, number: int, name: str) -> bytes:
    """The whole index of the WARC file with this number."""
    return b"".join(sorted_lines(lines_of(connection, number, name)))


def path_of(folder: Folder, name: str) -> Path:
    """Where the index of the WARC file called ``name`` is kept."""
    return folder.cdxj / name.replace(".warc.gz", SUFFIX)


def write_missing(folder: Folder, connection: Connection) -> None:
    """Write the index of every closed WARC file that has none. Raises CannotWrite."""
    files = tables.warc_files.c
    for row in connection.execute(select(files.id, files.name).where(files.closed).order_by(files.id)):
        path = path_of(folder, row.name)
        if not path.exists() and (folder.warc / row.name).exists():
            _write_whole(path, index_of(connection, row.id, row.name))


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file whole, or not at all. Raises CannotWrite."""
    unfinished = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise CannotWrite(
            say(
                "Cannot write {path}: {why}. The captures themselves are safe. "
                "Free some space or mend the permissions.",
                path=path,
                why=error.strerror or str(error),
            )
        ) from error
