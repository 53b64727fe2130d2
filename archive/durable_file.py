"""Small files that are replaced: whole and on disk when that is said, or as they were."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path

_FOR_ALL = 0o666
"""Who may read and write a file, but for what the user's mask takes away."""

FOR_ITS_OWNER = 0o600


def replace_file(path: Path, data: bytes, mode: int = _FOR_ALL) -> None:
    """Put ``data`` in the place of what a file held, durably. Raises OSError; the file is then as it was."""
    replace_file_by(path, (data,), mode)


def replace_file_by(path: Path, pieces: Iterable[bytes], mode: int = _FOR_ALL) -> int:
    """The same of data that comes in pieces; returns how many bytes it was. Raises what the pieces raise."""
    beside = path.with_name(f"{path.name}.{os.urandom(4).hex()}.new")
    try:
        with open(beside, "xb", opener=partial(os.open, mode=mode)) as file:
            for piece in pieces:
                file.write(piece)
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    sync_directory(path.parent)
    return size


def sync_directory(path: Path) -> None:
    """Make durable which files a directory has."""
    directory = os.open(path, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
