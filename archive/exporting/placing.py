"""Gives a package its name once it is whole, and takes away what is no longer wanted."""

from __future__ import annotations

import shutil
from pathlib import Path


def put(unfinished: Path, target: Path) -> None:
    """Give a whole package its name; a file is replaced in one step.

    A folder cannot be: an earlier one is moved aside first, so that no half of one ever has the name.
    """
    if not (target.is_dir() or unfinished.is_dir()):
        unfinished.replace(target)
        return
    earlier = target.with_name(target.name + ".replaced")
    remove(earlier)
    if target.exists():
        target.rename(earlier)
    unfinished.rename(target)
    remove(earlier)


def remove(path: Path) -> None:
    """Take away a file, or a folder with all that is in it; nothing where there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def size_of(path: Path) -> int:
    """The bytes of a file, or of all files in a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())
