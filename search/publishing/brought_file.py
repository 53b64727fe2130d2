"""A file brought from where it was published: written only if it is the one, and no longer than that."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from archive.copying.copied_file import CannotBeRead, writing_to
from archive.durable_file import replace_file_by
from search.publishing.publication import PublishedFile, torn

_PIECE = 1 << 20


def written_and_compared(pieces: Iterable[bytes], file: PublishedFile, target: Path, where: str) -> None:
    """Write what comes to ``target``, durably, if that is the file.

    Raises TornPublication, CannotWrite, or OSError for what could not be read.
    """

    def compared() -> Iterator[bytes]:
        found, left = sha256(), file.size
        for piece in pieces:
            left -= len(piece)
            # What never ends is not written to its end.
            if left < 0:
                break
            found.update(piece)
            yield piece
        if left or found.hexdigest() != file.digest:
            raise torn(where, file.key)

    try:
        with writing_to(target):
            replace_file_by(target, compared())
    except CannotBeRead as error:
        # What could not be read is no fault of the disk that was written to.
        raise error.why from error


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """What an open file has, a piece at a time. Raises CannotBeRead."""
    while piece := _piece(file):
        yield piece


def _piece(file: BinaryIO) -> bytes:
    try:
        return file.read(_PIECE)
    except OSError as error:
        raise CannotBeRead(error) from error


def opened_to_read(path: str, flags: int) -> int:
    """An ``opener`` for ``open`` that follows no link at the end of a path, and waits for no pipe."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
