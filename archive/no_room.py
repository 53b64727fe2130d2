"""Tells a full disk from every other trouble, however deep in an error it is, and says how full it is."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Iterator
from pathlib import Path

from archive.archive_error import NoRoom
from wording.message import NOTHING, Message, say
from wording.told_error import ToldError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_OF_THE_DISK = ("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY_CANTINIT")
"""With what SQLite names what it could not do with a file, whatever the disk said."""

_NEXT_TO_NOTHING = 1 << 16
"""Bytes that SQLite needs beside a database; with fewer it says that it cannot read or write."""


def no_room(error: BaseException, place: Path) -> NoRoom | None:
    """The error to raise instead of one that a full disk causes, which ``place`` is on; None for others."""
    if isinstance(error, NoRoom):
        return error
    free = free_on_disk(place)
    for cause in causes_of(error):
        if getattr(cause, "errno", None) in _FULL:
            is_quota = getattr(cause, "errno", None) == errno.EDQUOT
            return _as_full(error, place, free, is_quota=is_quota)
        name = getattr(cause, "sqlite_errorname", "")
        if getattr(cause, "errno", None) == errno.EFBIG or (name.startswith(_OF_THE_DISK) and _is_bounded()):
            return _as_bounded(error, place)
        if name == "SQLITE_FULL" or (name.startswith(_OF_THE_DISK) and free < _NEXT_TO_NOTHING):
            return _as_full(error, place, free)
    return None


def _as_full(error: BaseException, place: Path, free: int, *, is_quota: bool = False) -> NoRoom:
    if is_quota:
        full = say(
            "your share of the disk is used up: {free:bytes} free for others, in {place}",
            free=free,
            place=place,
        )
    else:
        full = say("the disk is full: {free:bytes} free, in {place}", free=free, place=place)
    made = say(
        "{full}. What was acknowledged before is safe. Make room, and run the command again.{said}",
        full=full,
        said=_said(error),
    )
    return NoRoom(made)


def _is_bounded() -> bool:
    """True where whoever runs this may not make a file as large as they like."""
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


def _as_bounded(error: BaseException, place: Path) -> NoRoom:
    return NoRoom(
        say(
            "a file in {place} would become larger than it may be here: see ulimit -f, and what the disk "
            "allows. What was acknowledged before is safe. Allow more, and run the command again.{said}",
            place=place,
            said=_said(error),
        )
    )


def _said(error: BaseException) -> Message:
    """What an error of ours says beside that, such as the file that could not be written."""
    return say(" {said}", said=error.message) if isinstance(error, ToldError) else NOTHING


def causes_of(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and each that it comes from: as Python chains them, and as database drivers keep theirs."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        driver = getattr(error, "orig", None)
        if isinstance(driver, BaseException):
            yield driver
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def free_on_disk(place: Path) -> int:
    """Bytes that are free where a path is, or would be."""
    # Of a place that we may not look at, Path.exists raises what this is asked for: the cause would be lost.
    while not os.path.exists(place) and place != place.parent:  # noqa: PTH110
        place = place.parent
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize
