"""Where a package goes: what may give way to it, and how it gets its name when it is whole."""

from __future__ import annotations

import fcntl
import gzip
import os
import re
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.archive_error import CannotWrite
from archive.durable_file import sync_directory
from archive.exporting.not_fetched import FILE_NAME as LIST_NAME
from archive.folder import Folder
from archive.links import opened_unlinked
from archive.packages.bag import is_bag
from archive.packages.delivery import is_delivery
from wording.message import say

SITE_MARK = "alliantie-site.json"
"""The file by which a folder of pages is known as one of ours."""

UNFINISHED = ".partial"
"""What stands behind the name of a package that is being written."""

_DIVIDED = re.compile(r".+-[0-9]{5}\.warc(\.gz)?")
"""The name of one of several files of a package."""

_BY_US = b"\r\nsoftware: alliantie/"
"""What the first record of such a file says of who made it."""

_BEGINNING = 2_000

_LOCK = f"{UNFINISHED}.lock"
"""What stands behind the name of the file that only who writes a package there can lock."""


def check_place(folder: Folder, form: str, target: Path) -> None:
    """Raise CannotWrite where a package would take the place of an archive, or of what is no package."""
    place, root = target.resolve(), folder.root.resolve()
    _check_name(target)
    if place.is_relative_to(root) or root.is_relative_to(place):
        raise CannotWrite(
            say(
                "{path}: expected a place outside the archive {archive}, which no package replaces. "
                "Choose another place with -o.",
                path=target,
                archive=folder.root,
            )
        )
    if target.is_dir() and not _is_package(form, target):
        raise CannotWrite(
            say(
                "{path}: a directory that is no package of this form stands there, and is left as it is. "
                "Name a file or directory in it: -o {example}",
                path=target,
                example=target / "pakket",
            )
        )


@contextmanager
def alone_at(target: Path) -> Iterator[None]:
    """Let nobody else write a package to this place meanwhile.

    Raises CannotWrite where somebody does, and OSError. A killed export leaves no lock that holds.
    """
    path = target.with_name(target.name + _LOCK)
    with open(path, "a", opener=opened_unlinked) as handle:
        if not _is_taken_by_us(handle.fileno()):
            raise CannotWrite(
                say(
                    "{path} is being written by another export. Wait until that ends, or choose another "
                    "place with -o.",
                    path=target,
                )
            )
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _is_taken_by_us(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # On a disk that knows no locks a package is made all the same.
        return True
    # Whoever had it may have ended and removed it just now; then the next has made another.
    return os.fstat(handle).st_nlink > 0


def _check_name(target: Path) -> None:
    """Raise CannotWrite where the file system does not take the name of a package, nor the one before it."""
    for path in (target, target.with_name(target.name + _LOCK)):
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise cannot_write(target, error) from error


def cannot_write(target: Path, error: OSError) -> CannotWrite:
    """The error that no package can be written to this place."""
    return CannotWrite(
        say(
            "Cannot write {path}: {why}. The archive is untouched. "
            "Free some space, or choose another place with -o.",
            path=target,
            why=error.strerror or str(error),
        )
    )


def _is_package(form: str, target: Path) -> bool:
    """True of a folder that a package of this form may take the place of."""
    if form == "mdto":
        return is_delivery(target)
    if form == "site":
        return (target / SITE_MARK).is_file()
    return is_bag(target) if form == "bagit" else form == "warc" and _is_set_of_files(target)


def _is_set_of_files(target: Path) -> bool:
    """True of a folder with nothing but WARC files that an export divided, and the list beside them."""
    names = [path.name for path in target.iterdir()]
    divided = [name for name in names if _DIVIDED.fullmatch(name)]
    beside = [name for name in names if name.endswith(f"-{LIST_NAME}.csv")]
    if not divided or len(divided) + len(beside) < len(names):
        return False
    first = target / min(divided)
    with gzip.open(first) if first.suffix == ".gz" else first.open("rb") as file:
        try:
            return _BY_US in file.read(_BEGINNING)
        except (EOFError, OSError, zlib.error):
            return False


def put_in_place(unfinished: Path, target: Path) -> None:
    """Give a whole package its name; a file is replaced in one step.

    A folder cannot be: an earlier one is moved aside first, so that no half of one ever has the name.
    """
    if not (target.is_dir() or unfinished.is_dir()):
        unfinished.replace(target)
        sync_directory(target.parent)
        return
    earlier = target.with_name(target.name + ".replaced")
    remove(earlier)
    if target.exists():
        target.rename(earlier)
    unfinished.rename(target)
    sync_directory(target.parent)
    remove(earlier)


@contextmanager
def removed_in_the_end(path: Path) -> Iterator[None]:
    """Remove a file or a folder however the block ends. Raises OSError."""
    try:
        yield
    finally:
        remove(path)


def remove(path: Path) -> None:
    """Remove a file or a folder, if there is one. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def size_of(path: Path) -> int:
    """The bytes of a file, or of all in a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(each.stat().st_size for each in path.rglob("*") if each.is_file())
