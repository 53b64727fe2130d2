"""An object store as the place of a publication: keys below a prefix, read back after every put."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.object_store.checking import amiss_with
from archive.object_store.object_store import MOST_AT_ONCE, ObjectStore, connected_for
from archive.object_store.ranged_file import ranged_file
from archive.object_store.store_address import StoreAddress
from archive.object_store.store_fails import StoreFails
from search.publishing.brought_file import pieces_of, written_and_compared
from search.publishing.places import POINTER
from search.publishing.publication import PublishedFile, torn
from wording.message import say

_MEDIA_TYPE = "application/octet-stream"
_LONGEST_POINTER = 200


class StorePlace:
    """Objects below the prefix of a store; see ``places.Place``."""

    def __init__(self, address: StoreAddress) -> None:
        self._address = address
        self._store: ObjectStore = connected_for(address, _MEDIA_TYPE)

    def name(self) -> str:
        """Its address."""
        return str(self._address)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A store has no lock: who published meanwhile is seen by the pointer."""
        yield

    def sizes(self) -> dict[str, int]:
        """What lies there, by its key without the prefix."""
        prefix = self._address.prefix
        found = {key.removeprefix(prefix): size for key, size in self._store.sizes().items()}
        return {key: size for key, size in found.items() if key.startswith(("files/", "publications/"))}

    def put(self, file: PublishedFile, path: Path) -> None:
        """Put where nothing is; what lies there with other bytes is put over, and read back once more."""
        if file.size > MOST_AT_ONCE:
            raise StoreFails(
                say(
                    "it has {size:bytes}, and a store takes {most:bytes} at once",
                    size=file.size,
                    most=MOST_AT_ONCE,
                ),
                file.name,
            )
        key, digest = self._address.prefix + file.key, f"sha256:{file.digest}"
        is_new = self._store.put_new(key, path, digest)
        amiss = amiss_with(self._store, key, file.size, digest)
        if amiss and not is_new:
            self._store.put_over(key, path, digest)
            amiss = amiss_with(self._store, key, file.size, digest)
        if amiss:
            raise torn(self.name(), file.key)

    def put_small(self, key: str, data: bytes) -> None:
        """Put, and read back: a store may say that it took what it did not."""
        self._store.put_data(self._address.prefix + key, data)
        if self.read(key, len(data) + 1) != data:
            raise torn(self.name(), key)

    def read(self, key: str, most: int) -> bytes | None:
        """The object, up to so many bytes; one that breaks off is asked for again."""
        name = self._address.prefix + key
        size = self._store.size(name)
        if size is None:
            return None
        try:
            with ranged_file(self._store, name, 0, min(size, most)) as body:
                return body.read()
        except FileNotFoundError:
            return None

    def bring(self, file: PublishedFile, target: Path) -> None:
        """Fetched, and compared on the way."""
        try:
            with ranged_file(self._store, self._address.prefix + file.key, 0, file.size) as source:
                written_and_compared(pieces_of(source), file, target, self.name())
        except FileNotFoundError as error:
            raise torn(self.name(), file.key) from error

    def is_sound(self, file: PublishedFile) -> bool:
        """Read whole."""
        return not amiss_with(
            self._store, self._address.prefix + file.key, file.size, f"sha256:{file.digest}"
        )

    def pointer(self) -> bytes | None:
        """A small object."""
        return self.read(POINTER, _LONGEST_POINTER)

    def point(self, key: str) -> None:
        """Put over what was there, and read back by who asks for it."""
        self._store.put_data(self._address.prefix + POINTER, key.encode())

    def delete(self, key: str) -> None:
        """Deleted, with every version that the store keeps."""
        self._store.delete(self._address.prefix + key)
