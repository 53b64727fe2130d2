"""Bytes of an object as a file: one request for all that is read in a row, and another after each leap."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from archive.object_store.object_store import ObjectStore
from archive.object_store.store_fails import StoreFails
from wording.message import say

HELD = 8_000_000
"""Bytes of a span that are held once they were fetched, so that reading them again asks nobody."""

_BUFFER = 1 << 16
_TRIES = 3


def ranged_file(store: ObjectStore, key: str, start: int, end: int) -> BinaryIO:
    """The bytes of an object up to ``end``, at ``start``; what lies before may be sought as well.

    It is asked for at once. Raises FileNotFoundError or StoreFails, here and while it is read.
    """
    raw = _Ranged(store, key, start, end)
    if end - start > HELD:
        return io.BufferedReader(raw, _BUFFER)
    return _Held(raw.everything(), start)


class _Held(io.BytesIO):
    """A span that was fetched whole, at the places that its bytes have in the object."""

    def __init__(self, data: bytes, start: int) -> None:
        super().__init__(data)
        self._start = start

    def seek(self, offset: int, whence: int = 0, /) -> int:
        if whence == io.SEEK_SET:
            offset = max(offset - self._start, 0)
        return super().seek(offset, whence) + self._start

    def tell(self) -> int:
        return super().tell() + self._start


class _Ranged(io.RawIOBase):
    """A span of an object that is fetched as it is read; a connection that breaks is made again where it
    was.
    """

    def __init__(self, store: ObjectStore, key: str, start: int, end: int) -> None:
        super().__init__()
        self._store, self._key, self._end = store, key, end
        self._at = start
        self._body: BinaryIO | None = store.opened(key, start, end) if start < end else None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        if base + offset != self._at:
            self._let_go()
            self._at = base + offset
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        data = self._next(min(len(buffer), max(self._end - self._at, 0)))
        buffer[: len(data)] = data
        return len(data)

    def everything(self) -> bytes:
        """All that is left of the span."""
        pieces = []
        while piece := self._next(self._end - self._at):
            pieces.append(piece)
        self._let_go()
        return b"".join(pieces)

    def close(self) -> None:
        self._let_go()
        super().close()

    def _next(self, most: int) -> bytes:
        """Some of the next bytes; none at the end of the span, or of the object."""
        if most <= 0:
            return b""
        for _ in range(_TRIES):
            data = self._try(most)
            if data is not None:
                self._at += len(data)
                return data
            self._let_go()
        raise StoreFails(say("the store breaks off before all was there"), self._key)

    def _try(self, most: int) -> bytes | None:
        """The next bytes; None where the connection broke, or ended early."""
        from botocore.exceptions import BotoCoreError
        from urllib3.exceptions import HTTPError

        if self._body is None:
            self._body = self._store.opened(self._key, self._at, self._end)
        try:
            return self._body.read(most) or None
        except (BotoCoreError, HTTPError, OSError):
            return None

    def _let_go(self) -> None:
        body, self._body = self._body, None
        if body is not None:
            body.close()
