"""The copies, in the folder of an archive, of what its store has: some go to make room, and come back when
needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from archive.archive_error import CannotWrite, DamagedRecord
from archive.durable_file import replace_file_by, sync_directory
from archive.failing_disk import failing_disk
from archive.fetched.exchange import file_digest
from archive.folder import Folder
from archive.no_room import no_room
from archive.object_store.chosen import Chosen
from archive.object_store.object_store import ObjectStore, connected
from archive.object_store.ranged_file import ranged_file
from archive.object_store.store_address import key_of
from archive.object_store.stored_rows import SealedFile, put_in, sealed_files
from wording.message import say

UNDER_WAY = ".fetching"
"""What stands behind the name of a file that did not come from the store whole yet."""

_PIECE = 1 << 20


class _Copy(NamedTuple):
    """A file that is here and in the store: when it was last used (nanoseconds), and its bytes."""

    used_at: int
    size: int
    file: SealedFile
    path: Path


def is_under_way(name: str) -> bool:
    """True of the name of a file that is coming from the store, also while its bytes are being written."""
    return ".warc.gz" + UNDER_WAY in name


def make_room(folder: Folder, connection: Connection, chosen: Chosen) -> int:
    """Remove copies, the one used longest ago first, until what is kept here is within its bound.

    Only a file goes that was noted as put, and of which the store says at this moment that it has it. Gives
    how many went. Raises StoreFails or CannotWrite.
    """
    store, gone = connected(chosen.address), 0
    copies = sorted(_copies(folder, connection, chosen))
    total = sum(each.size for each in copies)
    for each in copies:
        if total <= chosen.kept_here:
            break
        if _is_there(store, each.file):
            _remove(each.path)
            total, gone = total - each.size, gone + 1
    return gone


def bring(folder: Folder, store: ObjectStore, file: SealedFile) -> Path:
    """Have a sealed file in the folder, whole, and as its digest says; it may be there already.

    Raises FileNotFoundError or StoreFails of the store, DamagedRecord where it gives other bytes,
    CannotWrite.
    """
    path = folder.warc / file.name
    if path.exists():
        return path
    with at_hand(path, store, key_of(store.address, file.name, file.digest), file.size) as written:
        found = file_digest(written)
        if found != file.digest:
            raise DamagedRecord(
                say(
                    "{file}: what the store gives back has the digest {found}, expected {expected}. Restore "
                    "it from a copy, with: alliantie verify --mend-from COPY",
                    file=file.name,
                    found=found,
                    expected=file.digest,
                )
            )
        written.replace(path)
        sync_directory(path.parent)
    return path


@contextmanager
def at_hand(path: Path, store: ObjectStore, key: str, size: int) -> Iterator[Path]:
    """An object of ``size`` bytes, beside the place of its file in the folder for as long as the block lasts.

    Raises as ``bring`` does, but for bytes that are not the right ones: nothing is said of those.
    """
    beside = path.with_name(path.name + UNDER_WAY)
    try:
        try:
            replace_file_by(beside, _pieces(store, key, size))
        except OSError as error:
            if isinstance(error, FileNotFoundError) or failing_disk(error, path):
                raise
            raise no_room(error, path) or CannotWrite(
                say(
                    "Cannot write {path}: {error}. Free some space or mend the permissions.",
                    path=path,
                    error=error.strerror or str(error),
                )
            ) from error
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _pieces(store: ObjectStore, key: str, size: int) -> Iterator[bytes]:
    with ranged_file(store, key, 0, size) as file:
        while piece := file.read(_PIECE):
            yield piece


def _copies(folder: Folder, connection: Connection, chosen: Chosen) -> Iterator[_Copy]:
    there = put_in(connection, chosen.address)
    for file in sealed_files(connection):
        path = folder.warc / file.name
        if file.name in there and path.is_file():
            found = path.stat()
            yield _Copy(max(found.st_atime_ns, found.st_mtime_ns), found.st_size, file, path)


def _is_there(store: ObjectStore, file: SealedFile) -> bool:
    return store.size(key_of(store.address, file.name, file.digest)) == file.size


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise CannotWrite(
            say(
                "Cannot remove {path}: {error}. Check its permissions.",
                path=path,
                error=error.strerror or str(error),
            )
        ) from error
