"""Puts a file into the archive where none stands yet, without being led out of the archive."""

from __future__ import annotations

import os
from pathlib import Path

from archive.archive_error import CannotWrite
from wording.message import say


def put_new(folder: Path, name: str, data: bytes) -> bool:
    """Write a file into a folder of the archive, durably; False where something stands there already.

    The name may come from records of others: one that would lead elsewhere is not written, and nothing is
    written through a symbolic link. Raises CannotWrite.
    """
    path = folder / name
    if Path(name).name != name or name.startswith(".") or not name.isprintable() or folder.is_symlink():
        return False
    beside = path.with_name(f".{name}.{os.urandom(4).hex()}")
    try:
        folder.mkdir(exist_ok=True)
        if os.path.lexists(path):
            return False
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        beside.unlink(missing_ok=True)
    return True


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        say(
            "Cannot write {path}: {error}. Free some space or mend the permissions.",
            path=path,
            error=error.strerror or str(error),
        )
    )
