"""The directory that workers of an archive share, also on several machines: that it is the same, and serves.

What a directory has to be able to do is tried when a worker begins: a file that is made once, by one; a file
that takes the place of another at once; bytes that are on disk when the system says so.
"""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from pathlib import Path

from archive.archive_error import CannotWrite
from archive.durable_file import sync_directory
from archive.folder import Folder
from archive.no_room import no_room
from wording.message import say


def sign_of(folder: Folder) -> str:
    """What is the same for all who see this directory, and for nobody else.

    Raises CannotWrite where the directory cannot do what workers need.
    """
    try:
        sign = _sign(folder.sign_of_workers)
        _try(folder.warc)
    except OSError as error:
        raise no_room(error, folder.root) or CannotWrite(
            say(
                "{directory} does not serve for several workers: {error}. Expected a directory, local or "
                "shared by NFS 4, in which files can be made once, renamed and written through to disk.",
                directory=folder.root,
                error=error.strerror or str(error),
            )
        ) from error
    return sign


def _sign(path: Path) -> str:
    """The sign in a file, which whoever comes first makes."""
    beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    beside.write_text(uuid.uuid4().hex + "\n", encoding="ascii")
    try:
        # A link is made by one alone, and with all that is in the file, also over NFS.
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink()
    return path.read_text(encoding="ascii").strip()


def _try(directory: Path) -> None:
    """Raise OSError where files in the directory cannot do what is asked of them."""
    name = directory / f".try-{uuid.uuid4().hex}"
    moved = name.with_name(name.name + ".moved")
    with name.open("xb", buffering=0) as file:
        try:
            file.write(b"1")
            os.fsync(file.fileno())
            _refuse_twice(name)
            name.rename(moved)
            sync_directory(directory)
        finally:
            for path in (name, moved):
                path.unlink(missing_ok=True)


def _refuse_twice(path: Path) -> None:
    with suppress(FileExistsError):
        path.open("xb").close()
        raise OSError(f"{path.name} could be made twice")
