"""Tells a disk that fails from every other trouble: what it could not read need not be damaged."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.archive_error import FailingDisk, StoreUnreachable, Unreadable
from archive.no_room import causes_of
from archive.object_store.store_fails import StoreFails
from wording.message import NOTHING, Message, say
from wording.told_error import ToldError

_FAILING = (errno.EIO, errno.EREMOTEIO, errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.EUCLEAN, errno.EBADMSG)
"""With what a kernel says that a disk, or what leads to it, does not do what it should."""

_OF_SQLITE = ("SQLITE_IOERR_READ", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC")


def is_of_disk(error: BaseException) -> bool:
    """True of an error of the system that is about the disk, and not about what is on it."""
    is_failing = isinstance(error, OSError) and error.errno in _FAILING
    return is_failing or getattr(error, "sqlite_errorname", "") in _OF_SQLITE


def failing_disk(error: BaseException, place: Path | os.PathLike[str]) -> FailingDisk | None:
    """The error to raise instead of one that a failing disk causes; None for others.

    The file is the one that the error names, else ``place``.
    """
    if isinstance(error, FailingDisk):
        return error
    cause = next(filter(is_of_disk, causes_of(error)), None)
    if cause is None:
        return None
    if isinstance(cause, StoreFails):
        return store_unreachable(cause)
    named = getattr(cause, "filename", None)
    said = error.message if isinstance(error, ToldError) else NOTHING
    return FailingDisk(
        say(
            "The disk fails at {path}: {why}. That is about the disk, its cable or its network, and not "
            "about what is in the file. Read what the system's log says of it, bring the archive to a sound "
            "disk, and run the command again.{said}",
            path=os.fsdecode(named) if named else str(place),
            why=_why(cause),
            said=say(" {said}", said=said) if said else NOTHING,
        )
    )


def no_access(error: BaseException, place: Path) -> Unreadable | None:
    """The error to raise instead of one for a file that whoever asks may not open; None for others."""
    cause = next((each for each in causes_of(error) if isinstance(each, PermissionError)), None)
    if cause is None or isinstance(error, ToldError):
        return None
    return Unreadable(
        say(
            "{path} cannot be opened: {why}. Mend its permissions, or run the command as somebody who may.",
            path=os.fsdecode(cause.filename) if cause.filename else place,
            why=_why(cause),
        )
    )


def unreadable(error: OSError) -> Message | None:
    """That the disk could not read a place of a file; None for an error of another kind."""
    if isinstance(error, StoreFails):
        return say("it could not be read: {said}", said=error.said)
    return say("the disk could not read it ({why})", why=_why(error)) if is_of_disk(error) else None


def store_unreachable(error: StoreFails) -> StoreUnreachable:
    """The error to show where an object store does not answer, or refuses."""
    return StoreUnreachable(
        say(
            "{address}: {said}. That says nothing of what it holds. Look at the store, at its address in "
            "alliantie.toml and at the credentials in your environment or in ~/.aws, and run the command "
            "again.",
            address=os.fsdecode(error.filename),
            said=error.said,
        )
    )


@contextmanager
def naming(path: os.PathLike[str]) -> Iterator[None]:
    """Have errors of what is read of a file name it, as those of opening it do."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = os.fspath(path)
        raise


def _why(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error)
