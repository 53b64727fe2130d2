"""Where an index is published: a folder, which may be shared or carried elsewhere, or an object store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from archive.copying.copied_file import UNDER_WAY, beside, digest_of, put, writing_to
from archive.durable_file import replace_file, sync_directory
from archive.failing_disk import is_of_disk
from archive.small_file import read_bytes
from archive.writing import run_lock
from search.publishing.brought_file import opened_to_read, pieces_of, written_and_compared
from search.publishing.publication import PublishedFile, torn

POINTER = "current"
_LONGEST_POINTER = 200


class Place(Protocol):
    """Files under keys as ``files/…`` and ``publications/…``, and one pointer.

    Methods raise OSError, or StoreFails, which is one, where the place cannot be asked.
    """

    def name(self) -> str:
        """What people call it."""

    def alone(self) -> AbstractContextManager[None]:
        """Be the only one to publish there, where the place can see to that. Raises ArchiveLocked."""

    def sizes(self) -> dict[str, int]:
        """The bytes of everything that lies there, by its key, but for the pointer."""

    def put(self, file: PublishedFile, path: Path) -> None:
        """Put a file there, whatever is at its key, and read it back. Raises TornPublication."""

    def put_small(self, key: str, data: bytes) -> None:
        """Put a few bytes there, where nothing is at their key yet, and read them back."""

    def read(self, key: str, most: int) -> bytes | None:
        """A small file; None where there is none."""

    def bring(self, file: PublishedFile, target: Path) -> None:
        """Write a file to ``target``, compared and on disk. Raises TornPublication."""

    def is_sound(self, file: PublishedFile) -> bool:
        """Tells if the file is there with its bytes; all of it is read."""

    def pointer(self) -> bytes | None:
        """What the pointer says."""

    def point(self, key: str) -> None:
        """Have the pointer say this key."""

    def delete(self, key: str) -> None:
        """Remove what is at a key."""


class FolderPlace:
    """A folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def name(self) -> str:
        """Its path."""
        return str(self._root)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold its lock; whoever else publishes there is told so."""
        with writing_to(self._root):
            self._root.mkdir(parents=True, exist_ok=True)
            for each in ("files", "publications"):
                (self._root / each).mkdir(exist_ok=True)
        with run_lock.hold(self._root / "lock", "alliantie index publish"):
            yield

    def sizes(self) -> dict[str, int]:
        """What lies there; what a publishing that was cut off left half-way is removed at once."""
        found = {}
        for folder in ("files", "publications"):
            for path in (self._root / folder).iterdir():
                if path.name.endswith((UNDER_WAY, ".new")):
                    path.unlink()
                elif path.is_file():
                    found[f"{folder}/{path.name}"] = path.lstat().st_size
        return found

    def put(self, file: PublishedFile, path: Path) -> None:
        """Written beside its place, read again, and only then put there."""
        target = self._root / file.key
        with beside(path, target, file.size) as (digest, written):
            if digest != f"sha256:{file.digest}":
                raise torn(self.name(), file.name)
            put(written, target)

    def put_small(self, key: str, data: bytes) -> None:
        """Its key has its digest: what is there already is the same."""
        with writing_to(self._root / key):
            replace_file(self._root / key, data)

    def read(self, key: str, most: int) -> bytes | None:
        """Read as a file of anybody."""
        try:
            return read_bytes(self._root / key, most)
        except FileNotFoundError:
            return None
        except OSError as error:
            if is_of_disk(error) or isinstance(error, PermissionError):
                raise
            # A link, a pipe, or what is longer than it can be: nothing that was published.
            return b""

    def bring(self, file: PublishedFile, target: Path) -> None:
        """Copied, compared on the way."""
        try:
            with open(self._root / file.key, "rb", opener=opened_to_read) as source:
                written_and_compared(pieces_of(source), file, target, self.name())
        except OSError as error:
            # One that fails to be read is no worse than one that is not there: a link, a file half carried.
            if is_of_disk(error):
                raise
            raise torn(self.name(), file.key) from error

    def is_sound(self, file: PublishedFile) -> bool:
        """Read whole."""
        try:
            return digest_of(self._root / file.key) == f"sha256:{file.digest}"
        except OSError:
            return False

    def pointer(self) -> bytes | None:
        """A small file."""
        return self.read(POINTER, _LONGEST_POINTER)

    def point(self, key: str) -> None:
        """Replaced as a whole."""
        with writing_to(self._root / POINTER):
            replace_file(self._root / POINTER, key.encode())

    def delete(self, key: str) -> None:
        """Removed; that it is gone need not be on disk for anything to be right."""
        (self._root / key).unlink(missing_ok=True)
        sync_directory((self._root / key).parent)
