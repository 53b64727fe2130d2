"""Reads a small file of an archive, which others may have put there: a file, and no more than one can be."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any, BinaryIO

MOST = 256_000_000
"""Bytes of what is kept beside the WARC files; a file of holes may claim to have any number."""

_CHUNK = 1 << 16


def read_bytes(path: Path, most: int = MOST) -> bytes:
    """What the file holds. Raises OSError, also for a pipe or a device, which may never end."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "it is no file, but a folder, a pipe or a device", str(path))
        if state.st_size > most:
            raise OSError(errno.EINVAL, "it is larger than such a file can be", str(path))
        return to_the_end(file, state.st_size, most)


def to_the_end(file: BinaryIO, size: int, most: int) -> bytes:
    """What a file holds, up to ``most`` bytes; it may have grown since its size was asked for.

    To read ``most`` at once would take memory for all of that, however little there is.
    """
    found = file.read(min(size, most))
    while piece := file.read(min(_CHUNK, most - len(found))):
        found += piece
    return found


def read_text(path: Path) -> str:
    """What the file holds as UTF-8. Raises OSError or ValueError."""
    return read_bytes(path).decode("utf-8")


def read_json(path: Path) -> Any:
    """The data in the file. Raises OSError, or ValueError for what is no JSON, or nested without end."""
    return parsed_json(read_bytes(path))


def parsed_json(data: bytes | str) -> Any:
    """The data that this is as JSON. Raises ValueError, also for what is nested deeper than Python goes."""
    try:
        return json.loads(data)
    except RecursionError as error:
        raise ValueError(str(error)) from error
