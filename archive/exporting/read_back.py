"""Reads again what was written for a package, from the disk itself where that can be asked for.

A disk may lie, or be full in the middle: only what was read again is said to be made.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.archive_error import CannotWrite
from archive.durable_file import replace_file_by
from archive.packages.files_within import digests_of
from archive.packages.package_fault import OTHER_DIGEST, PackageFault
from wording.message import say

_ALGORITHM = "sha256"


def put(path: Path, pieces: Iterable[bytes]) -> str:
    """Write a file durably and read it again; returns its SHA-256 in hexadecimal.

    Raises OSError, CannotWrite where something else is read, and what the pieces raise.
    """
    digest = hashlib.sha256()

    def noted() -> Iterator[bytes]:
        for piece in pieces:
            digest.update(piece)
            yield piece

    replace_file_by(path, noted())
    let_go(path)
    if digests_of(path, (_ALGORITHM,))[0][_ALGORITHM] != digest.hexdigest():
        refuse([PackageFault(path.name, OTHER_DIGEST)])
    return digest.hexdigest()


def let_go(root: Path) -> None:
    """Have a file, or those in a folder, on disk, and the system forget them, so that the disk is asked.

    It may forget or not; where there is no such call, what it holds is read. Raises OSError.
    """
    advise = getattr(os, "posix_fadvise", None)
    for path in [root] if root.is_file() else [each for each in root.rglob("*") if each.is_file()]:
        with path.open("rb") as file:
            os.fsync(file.fileno())
            if advise is not None:
                advise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def refuse(faults: Iterable[PackageFault]) -> None:
    """Raise CannotWrite for the first of these; nothing where there are none."""
    for fault in faults:
        raise CannotWrite(
            say(
                "{file}: not as it should be in the package: {what}. No package was made. "
                "Try again, and look at the disk that it is written to.",
                file=fault.file,
                what=fault.message,
            )
        )
