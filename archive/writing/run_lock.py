"""One writer at a time: a lock that the kernel frees when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from typing import IO, Any

from archive.archive_error import ArchiveLocked, CannotWrite, HeldByWorkers
from archive.fetched_index import FETCHED
from archive.links import opened_unlinked
from archive.no_room import no_room
from wording.message import Message, say

FOR_A_DECISION = 2.0
"""Seconds for which a run waits for another that may be no more than somebody's decision."""

_PAUSE = 0.05

_SHARED = "shared"
"""The word in a lock file by which runs share the lock."""

_LONGEST = 10_000
"""Bytes that are read of a lock file."""


@contextmanager
def hold(path: Path, purpose: str, patience: float = 0.0, *, is_shared: bool = False) -> Iterator[None]:
    """Hold the lock file at ``path`` for the duration of the block, alone or with others who share it.

    Where another run has it, that is waited for as many seconds as ``patience`` says. The file names the
    holder for people to read; what locks is flock(2), so a killed run leaves no stale lock. Raises
    ArchiveLocked, naming the other run, or CannotWrite.
    """
    _refuse_reading_folder(path.parent)
    try:
        handle = open(path, "a+", encoding="utf-8", opener=opened_unlinked)  # noqa: SIM115
    except OSError as error:
        raise no_room(error, path.parent) or CannotWrite(
            say(
                "Cannot write to {directory}: {error}. "
                "Check its permissions, or choose another directory with --archive.",
                directory=path.parent,
                error=error.strerror or str(error),
            )
        ) from error
    with handle:
        if not _taken(handle, patience, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX):
            raise _who_holds(handle)
        _sign(handle, purpose, is_shared=is_shared)
        try:
            yield
        finally:
            # Who shared it leaves the name of the others, unless it was the last.
            with suppress(OSError):
                if not is_shared or _taken(handle, 0.0):
                    handle.truncate(0)


def _refuse_reading_folder(root: Path) -> None:
    """What is written in a folder that follows an archive would be lost, or be in another's database."""
    if (root / FETCHED).is_dir():
        raise CannotWrite(
            say(
                "{root} only reads: its index and its decisions are fetched from another archive. Expected "
                "an archive to write to. Give the command where that archive is, with --archive DIR.",
                root=root,
            )
        )


def _taken(handle: IO[str], patience: float, sort: int = fcntl.LOCK_EX) -> bool:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, sort | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
        time.sleep(_PAUSE)


def _sign(handle: IO[str], purpose: str, *, is_shared: bool) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    # A full disk must not keep a run from reading: the name in the lock is information only.
    with suppress(OSError):
        handle.truncate(0)
        # Past the buffer of the file, which would try again, and fail again, when the run ends.
        signed = {"pid": os.getpid(), "purpose": purpose, "since": since}
        os.write(handle.fileno(), json.dumps(signed | ({_SHARED: True} if is_shared else {})).encode())


def _who_holds(handle: IO[str]) -> ArchiveLocked:
    handle.seek(0)
    try:
        holder = json.loads(handle.read())
        kind = HeldByWorkers if holder.get(_SHARED) else ArchiveLocked
        return kind(_in_words(holder))
    except (ValueError, KeyError, TypeError, AttributeError):
        return ArchiveLocked(
            say(
                "This archive is in use by another run. "
                "Wait until it ends, or stop it; reading goes on meanwhile."
            )
        )


def _in_words(holder: dict[str, Any]) -> Message:
    return say(
        "This archive is in use by '{purpose}' (process {process:number}, since {since:moment}). "
        "Wait until it ends, or stop it; reading goes on meanwhile.",
        purpose=holder["purpose"],
        process=holder["pid"],
        since=holder["since"],
    )


def _opened_to_look(path: str, flags: int) -> int:
    """Opened without waiting for whoever would write to it, if it is a pipe."""
    return os.open(path, flags | os.O_NONBLOCK)


def is_held(path: Path) -> bool:
    """True while another process holds the lock file at ``path``."""
    try:
        handle = open(path, "rb", opener=_opened_to_look)  # noqa: SIM115
    except OSError:
        return False
    with handle:
        # Who holds it has signed it. One that nobody holds is left alone: asking takes it for a moment.
        if not S_ISREG(os.fstat(handle.fileno()).st_mode) or not (signed := handle.read(_LONGEST)):
            return False
        # Readers who ask at the same time must not take each other for a run, unless runs share it.
        asking = fcntl.LOCK_EX if f'"{_SHARED}"'.encode() in signed else fcntl.LOCK_SH
        try:
            fcntl.flock(handle, asking | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def wait_for(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path``, once whoever has it has ended: it does so by itself, and soon.

    Raises CannotWrite in a folder that only follows an archive, or OSError.
    """
    _refuse_reading_folder(path.parent)
    with open(path, "a", opener=opened_unlinked) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
