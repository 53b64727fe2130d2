"""The WARC files from which the database of an archive is made again: those in its folder, and those in its
store.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from archive.curation.destroyed import Destroyed
from archive.curation.journal import read_journal
from archive.failing_disk import store_unreachable
from archive.folder import Folder
from archive.object_store.chosen import chosen_for
from archive.object_store.local_copies import at_hand
from archive.object_store.object_store import ObjectStore, connected
from archive.object_store.store_address import StoredObject
from archive.object_store.store_fails import StoreFails
from archive.object_store.stored_rows import SealedFile, note_put


@dataclass(frozen=True, slots=True)
class FileToRead:
    """A WARC file, in the folder where no object is named; ``earlier`` are objects of what it was before."""

    name: str
    path: Path
    size: int
    store: ObjectStore | None = None
    found: StoredObject | None = None
    earlier: tuple[StoredObject, ...] = ()

    @contextmanager
    def at_hand(self) -> Iterator[Path]:
        """The file on this disk, for as long as the block lasts. Raises StoreUnreachable."""
        if self.store is None or self.found is None:
            yield self.path
            return
        try:
            with at_hand(self.path, self.store, self.found.key, self.found.size) as path:
                yield path
        except StoreFails as error:
            raise store_unreachable(error) from error


def files_to_read(folder: Folder) -> list[FileToRead]:
    """Every sealed file of an archive. Raises StoreUnreachable."""
    here = [FileToRead(path.name, path, path.stat().st_size) for path in folder.warc.glob("*.warc.gz")]
    return [*here, *_in_store(folder, {file.name for file in here})]


def note_read(folder: Folder, connection: Connection, file: FileToRead, number: int, digest: str) -> bool:
    """Note that the store has the file with this number, of which all was read; False where it is not what
    it was.

    What is there of it as it was before something was destroyed is noted too, and goes with the next putting.
    """
    if file.store is None or file.found is None:
        return True
    if file.found.digest != digest:
        return False
    address = file.store.address
    note_put(connection, address, file.found.key, SealedFile(number, file.name, file.size, digest))
    if file.earlier and Destroyed(read_journal(folder)):
        for each in file.earlier:
            note_put(connection, address, each.key, SealedFile(number, file.name, each.size, each.digest))
    return True


def _in_store(folder: Folder, here: set[str]) -> Iterator[FileToRead]:
    chosen = chosen_for(folder)
    if chosen is None:
        return
    store = connected(chosen.address)
    found: dict[str, list[StoredObject]] = {}
    try:
        for each in store.objects():
            found.setdefault(each.name, []).append(each)
    except StoreFails as error:
        raise store_unreachable(error) from error
    for name, (newest, *earlier) in found.items():
        if name not in here:
            yield FileToRead(name, folder.warc / name, newest.size, store, newest, tuple(earlier))
