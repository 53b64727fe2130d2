"""The index of a reading folder: fetched as it was published, several of them while a newer one takes over.

A reading folder is an archive in which nothing is written but what is fetched. ``fetched/current`` names the
directory beside it that has the index to ask; ``archive.folder`` finds that. Whoever reads the index holds a
shared lock (flock) meanwhile, so that a directory goes when its last reader is done.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.durable_file import replace_file, sync_directory
from archive.small_file import read_bytes

FETCHED = "fetched"
"""The directory within a reading folder."""

UNDER_WAY = ".coming"
"""With what the name of a directory ends whose files are not all there yet."""

LOCK = "readers.lock"

_CURRENT = "current"
_NAME = re.compile(rb"[0-9]{10}-[0-9a-f]{16}")
_LONGEST = 64


def index_in_use(root: Path) -> Path | None:
    """The index that the reading folder at ``root`` has now; None where that is no reading folder.

    Where nothing was fetched yet it is a directory that is not there.
    """
    try:
        named = read_bytes(root / FETCHED / _CURRENT, _LONGEST)
    except FileNotFoundError:
        return root / FETCHED / "none" if (root / FETCHED).is_dir() else None
    except OSError:
        return root / FETCHED / "none"
    # An archive may come from anybody: what is named lies in it, or nowhere.
    return root / FETCHED / (named.decode() if _NAME.fullmatch(named) else "none")


@contextmanager
def reading_index(root: Path, own: Path) -> Iterator[Path]:
    """The index to ask, which stays for the duration of the block; ``own`` is that of any other archive."""
    held = _held(root)
    if held is None:
        yield index_in_use(root) or own
        return
    descriptor, place = held
    try:
        yield place
    finally:
        os.close(descriptor)


def _held(root: Path) -> tuple[int, Path] | None:
    while (place := index_in_use(root)) is not None:
        from fcntl import LOCK_SH, flock  # Whoever asks any other archive does without.

        try:
            descriptor = os.open(place / LOCK, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            if index_in_use(root) == place:
                return None
            continue
        flock(descriptor, LOCK_SH)
        # It may have been taken away between the look and the lock.
        if os.fstat(descriptor).st_nlink:
            return descriptor, place
        os.close(descriptor)
    return None


def have_asked(root: Path, place: Path) -> None:
    """Have all who ask from now on ask the index at ``place``, whose files are on disk. Raises OSError."""
    replace_file(root / FETCHED / _CURRENT, place.name.encode())


def remove_others(root: Path) -> int:
    """Remove every fetched index but the one in use; returns how many stay, as somebody reads in them."""
    import shutil
    from fcntl import LOCK_EX, LOCK_NB, flock

    current, left = index_in_use(root), 0
    for place in sorted((root / FETCHED).iterdir()):
        if place == current or not place.is_dir() or place.is_symlink():
            continue
        try:
            descriptor = os.open(place / LOCK, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            shutil.rmtree(place)
            continue
        try:
            flock(descriptor, LOCK_EX | LOCK_NB)
            (place / LOCK).unlink()
        except BlockingIOError:
            left += 1
            continue
        finally:
            os.close(descriptor)
        shutil.rmtree(place)
    sync_directory(root / FETCHED)
    return left
