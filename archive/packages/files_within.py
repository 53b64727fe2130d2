"""The files of a package in a folder: nothing leads out of it, and there are not more than one can be of."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from archive.packages.package_fault import LED_OUT, NO_FILE, PackageFault
from wording.message import say

MOST = 2_000_000
"""Files of a package, folders among them; each takes two lines of memory to look at."""

_DEEPEST = 40
_CHUNK = 1 << 20


def files_within(root: Path, most: int = MOST) -> Iterator[str | PackageFault]:
    """The paths of all files below ``root``, with slashes, in order; a fault for what is no file.

    No link is followed. A package of too many files ends with a fault. Raises OSError.
    """
    left = most
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(root / folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        left -= len(found)
        if left < 0 or folder.count("/") > _DEEPEST:
            yield PackageFault(folder or ".", say("more files, or deeper folders, than any package has"))
            return
        for entry in found:
            path = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            elif entry.is_file(follow_symlinks=False):
                yield path
            else:
                yield PackageFault(path, NO_FILE)


def files_and_faults(root: Path) -> tuple[list[str], list[PackageFault]]:
    """The paths of all files below ``root``, and what is there and is no file. Raises OSError."""
    found = list(files_within(root))
    files = [each for each in found if isinstance(each, str)]
    return files, [each for each in found if isinstance(each, PackageFault)]


def leads_out(path: str) -> bool:
    """True of a path, as a list has it, that is none of a file in the package."""
    parts = path.split("/")
    return not path or "\\" in path or "\0" in path or any(part in ("", ".", "..") for part in parts)


def listed_otherwise(path: str) -> PackageFault | None:
    """The fault of a path in a list that is none of a file in the package; None for any other."""
    return PackageFault(path[:200], LED_OUT) if leads_out(path) else None


def digests_of(path: Path, algorithms: tuple[str, ...]) -> tuple[dict[str, str], int]:
    """The digests of a file in hexadecimal, and its size in bytes. Follows no link; raises OSError."""
    hashes, size = {name: hashlib.new(name) for name in algorithms}, 0
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path}: not a regular file")
        while data := file.read(_CHUNK):
            size += len(data)
            for each in hashes.values():
                each.update(data)
    return {name: each.hexdigest() for name, each in hashes.items()}, size
