"""The CDXJ index of WARC files: a line for each capture and each picture of a page, as replay tools read it.

A line is ``key timestamp {json}`` with url, mime, status, digest, length, offset and filename as strings. One
file is kept for each closed WARC file; it is derived, and made again where it is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, select

from archive.archive_error import CannotWrite
from archive.database import tables
from archive.durable_file import replace_file
from archive.exporting import recorded_captures, recorded_renderings
from archive.exporting.recorded_captures import RecordedCapture
from archive.exporting.recorded_renderings import RecordedMade
from archive.exporting.surt import surt
from archive.fetched.asked_otherwise import asked_address, method_and_body, with_sent
from archive.folder import Folder
from archive.no_room import no_room
from archive.object_store.chosen import chosen_for
from wording.message import say

SUFFIX = ".cdxj"


def line_of(capture: RecordedCapture) -> str:
    """The line of a capture in the WARC file that it was written to."""
    is_revisit = capture.refers_to is not None
    return line(capture, file=capture.file, offset=capture.offset, is_revisit=is_revisit)


def line(capture: RecordedCapture, *, file: str, offset: int, is_revisit: bool) -> str:
    """The line of a capture whose record stands at ``offset`` in ``file``, which may be a copy."""
    url = asked_address(capture.url) if capture.sent else capture.url
    fields = {
        "url": url,
        "mime": "warc/revisit" if is_revisit else capture.media_type,
        "status": str(capture.status),
        "digest": capture.payload_digest,
        "length": str(capture.length),
        "offset": str(offset),
        "filename": file,
    }
    if is_revisit and capture.status == 304:
        # What a reader gets at this moment is the earlier page; the 304 itself has nothing to show.
        del fields["status"]
    if not fields["mime"]:
        del fields["mime"]
    if capture.sent:
        # As Webrecorder's "CDX for non-GET requests" has it: players ask for what a script sends.
        fields["method"], fields["requestBody"] = method_and_body(capture.sent)
    key = surt(with_sent(url, capture.sent))
    return f"{key} {capture.captured_at:%Y%m%d%H%M%S} {json.dumps(fields)}\n"


def line_of_made(made: RecordedMade, *, file: str, offset: int) -> str:
    """The line of a picture that a browser made, which has an address of its own."""
    fields = {
        "url": made.target,
        "mime": made.media_type,
        "digest": made.digest,
        "length": str(made.length),
        "offset": str(offset),
        "filename": file,
    }
    return f"{surt(made.target)} {made.made_at:%Y%m%d%H%M%S} {json.dumps(fields)}\n"


def sorted_lines(lines: Iterable[str]) -> list[bytes]:
    """Lines in the order of their bytes, which is what tools that look up by halving expect."""
    return sorted(each.encode("ascii") for each in lines)


def index_of(connection: Connection, number: int) -> bytes:
    """The whole index of the WARC file with this number."""
    lines = [line_of(each) for each in recorded_captures.of_file(connection, number)]
    for made in recorded_renderings.pictures_of_file(connection, number):
        lines.append(line_of_made(made, file=made.file, offset=made.offset))
    return b"".join(sorted_lines(lines))


def path_of(folder: Folder, name: str) -> Path:
    """Where the index of the WARC file called ``name`` is kept."""
    return folder.cdxj / name.replace(".warc.gz", SUFFIX)


def write_missing(folder: Folder, connection: Connection, *, anew: bool = False) -> None:
    """Write the index of every closed WARC file that has none, ``anew`` of each. Raises CannotWrite."""
    files = tables.warc_files.c
    for row in connection.execute(select(files.id, files.name).where(files.closed).order_by(files.id)):
        path = path_of(folder, row.name)
        if (anew or not path.exists()) and (chosen_for(folder) or (folder.warc / row.name).exists()):
            _write_whole(path, index_of(connection, row.id))


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file whole, or not at all. Raises CannotWrite."""
    try:
        path.parent.mkdir(exist_ok=True)
        replace_file(path, data)
    except OSError as error:
        raise no_room(error, path) or CannotWrite(
            say(
                "Cannot write {path}: {why}. The captures themselves are safe. "
                "Free some space or mend the permissions.",
                path=path,
                why=error.strerror or str(error),
            )
        ) from error
