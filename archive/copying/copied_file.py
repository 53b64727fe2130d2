"""One file brought into a copy: written beside its place, on disk, read again, and only then put there."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from archive.archive_error import CannotWrite, FailingDisk
from archive.durable_file import sync_directory
from archive.failing_disk import failing_disk
from archive.no_room import no_room
from archive.warc.source import WarcSource, opened
from wording.message import say

UNDER_WAY = ".copying"
"""With what the name of a file ends that is not all there yet."""

_PIECE = 1 << 20


class CannotBeRead(Exception):
    """What was to be copied could not be read; ``why`` is what the system says of it."""

    def __init__(self, why: OSError) -> None:
        super().__init__(str(why))
        self.why = why


@contextmanager
def beside(source: WarcSource, target: Path, size: int | None = None) -> Iterator[tuple[str, Path]]:
    """The digest of ``source``, or of its first ``size`` bytes, and a durable copy of that beside ``target``.

    The copy was read again from the disk, and has that digest. It is removed unless the block puts it in its
    place. Raises CannotBeRead, CannotWrite, or FailingDisk where the disk gives back other bytes.
    """
    written = target.with_name(target.name + UNDER_WAY)
    try:
        with writing_to(target):
            digest = _write(_pieces(source, size), written)
            found = digest_of(written)
        if found != digest:
            raise FailingDisk(
                say(
                    "The disk gives back other bytes than were written to {path}: expected the digest "
                    "{expected}, found {found}. Do not keep a copy there; use another disk.",
                    path=written,
                    expected=digest,
                    found=found,
                )
            )
        yield digest, written
    finally:
        written.unlink(missing_ok=True)


def put(written: Path, target: Path) -> None:
    """Give a finished file its place, durably. Raises CannotWrite."""
    with writing_to(target):
        written.replace(target)
        sync_directory(target.parent)


def digest_of(path: Path, size: int | None = None) -> str:
    """The labelled SHA-256 of a file, or of its first ``size`` bytes, as the disk has it. Raises OSError."""
    found = hashlib.sha256()
    with _opened(path) as file:
        # What was written just now would come from memory else.
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        for piece in _up_to(file, size):
            found.update(piece)
    return "sha256:" + found.hexdigest()


@contextmanager
def writing_to(target: Path) -> Iterator[None]:
    """Have errors of the system say what could not be written, and what to do about it."""
    try:
        yield
    except OSError as error:
        raise (
            no_room(error, target.parent)
            or failing_disk(error, target)
            or CannotWrite(
                say(
                    "Cannot write {path}: {error}. Free some space or mend the permissions.",
                    path=target,
                    error=error.strerror or str(error),
                )
            )
        ) from error


def _write(pieces: Iterator[bytes], path: Path) -> str:
    path.unlink(missing_ok=True)
    found = hashlib.sha256()
    with path.open("xb") as file:
        for piece in pieces:
            file.write(piece)
            found.update(piece)
        file.flush()
        os.fsync(file.fileno())
    return "sha256:" + found.hexdigest()


def _pieces(source: WarcSource, size: int | None) -> Iterator[bytes]:
    try:
        file = _opened(source) if isinstance(source, Path) else opened(source, 0, size)
        with file:
            yield from _up_to(file, size)
    except OSError as error:
        raise CannotBeRead(error) from error


def _up_to(file: BinaryIO, size: int | None) -> Iterator[bytes]:
    left = size
    while piece := file.read(_PIECE if left is None else min(_PIECE, left)):
        yield piece
        left = None if left is None else left - len(piece)
    if left:
        raise OSError(errno.EINVAL, f"it ends {left} bytes early")


def _opened(path: Path) -> BinaryIO:
    """The file, if it is one: no link is followed, and no pipe waited for. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no file, but a folder, a pipe or a device", str(path))
    return os.fdopen(descriptor, "rb")
