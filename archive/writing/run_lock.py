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
from typing import IO

from archive.archive_error import ArchiveLocked, CannotWrite
from archive.links import opened_unlinked
from archive.no_room import no_room
from wording.message import Message, say

FOR_A_DECISION = 2.0
"""Seconds for which a run waits for another that may be no more than somebody's decision."""

_PAUSE = 0.05


@contextmanager
def hold(path: Path, purpose: str, patience: float = 0.0) -> Iterator[None]:
    """Hold the lock file at ``path`` for the duration of the block.

    Where another run has it, that is waited for as many seconds as ``patience`` says. The file names the
    holder for people to read; what locks is flock(2), so a killed run leaves no stale lock. Raises
    ArchiveLocked, naming the other run, or CannotWrite.
    """
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
        if not _taken(handle, patience):
            raise ArchiveLocked(_who_holds(handle))
        _sign(handle, purpose)
        try:
            yield
        finally:
            with suppress(OSError):
                handle.truncate(0)


def _taken(handle: IO[str], patience: float) -> bool:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
        time.sleep(_PAUSE)


def _sign(handle: IO[str], purpose: str) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    # A full disk must not keep a run from reading: the name in the lock is information only.
    with suppress(OSError):
        handle.truncate(0)
        # Past the buffer of the file, which would try again, and fail again, when the run ends.
        os.write(
            handle.fileno(), json.dumps({"pid": os.getpid(), "purpose": purpose, "since": since}).encode()
        )


def _who_holds(handle: IO[str]) -> Message:
    handle.seek(0)
    try:
        holder = json.loads(handle.read())
        return say(
            "This archive is in use by '{purpose}' (process {process:number}, since {since:moment}). "
            "Wait until it ends, or stop it; reading goes on meanwhile.",
            purpose=holder["purpose"],
            process=holder["pid"],
            since=holder["since"],
        )
    except (ValueError, KeyError, TypeError):
        return say(
            "This archive is in use by another run. "
            "Wait until it ends, or stop it; reading goes on meanwhile."
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
        if not S_ISREG(os.fstat(handle.fileno()).st_mode) or not handle.read(1):
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def wait_for(path: Path) -> Iterator[None]:
    """Hold the lock file at ``path``, once whoever has it has ended: it does so by itself, and soon."""
    with open(path, "a", opener=opened_unlinked) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
