"""Puts tombstones in the place of records of a WARC file: the whole file anew, or as it was."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from archive.archive_error import CannotWrite
from archive.destroying.finding import Span
from archive.durable_file import replace_file_by
from archive.failing_disk import failing_disk
from archive.no_room import no_room
from archive.warc.tombstone import tombstone
from wording.message import say

_CHUNK = 1 << 20


def overwrite(path: Path, spans: Sequence[Span], moment: datetime) -> None:
    """Have a file hold tombstones where these bytes were; every other byte stays where it is.

    A copy takes the place of the file when it is on disk. Raises CannotWrite; the file is then as it was.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        with path.open("rb") as file:
            replace_file_by(path, _pieces(file, spans, moment), mode)
    except OSError as error:
        raise (
            no_room(error, path)
            or failing_disk(error, path)
            or CannotWrite(
                say(
                    "{path} could not be written anew: {why}. It is as it was. Make room for a second one, "
                    "or mend its permissions, and run any command that writes, such as: alliantie crawl",
                    path=path,
                    why=error.strerror or str(error),
                )
            )
        ) from error


def _pieces(file: BinaryIO, spans: Sequence[Span], moment: datetime) -> Iterator[bytes]:
    for span in spans:
        yield from _copied(file, span.start - file.tell())
        yield from tombstone(span.end - span.start, moment)
        file.seek(span.end)
    while piece := file.read(_CHUNK):
        yield piece


def _copied(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left > 0 and (piece := file.read(min(left, _CHUNK))):
        left -= len(piece)
        yield piece
