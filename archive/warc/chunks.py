"""Takes a chunked body (RFC 9112, 7.1) out of its chunks, whole or as it comes in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_LONGEST_LINE = 1 << 16
"""Bytes of the line that heads a chunk, with whatever extensions it has."""


class Dechunking:
    """Hands on the data of a chunked body as far as it is sound; a body that is not chunked, whole.

    However the body is cut into pieces, the data is the same.
    """

    def __init__(self) -> None:
        self._waiting = b""
        self._left = 0
        self._ends = False
        self._is_chunked = False
        self._is_plain = False
        self._is_over = False

    def add(self, piece: bytes) -> Iterator[bytes]:
        """The data in the next piece of the body, and in what had to wait for it."""
        if self._is_over:
            if self._is_plain:
                yield piece
            return
        data = self._waiting + piece if self._waiting else piece
        at = 0
        while not self._is_over:
            if self._left:
                some = data[at : at + self._left]
                at += len(some)
                self._left -= len(some)
                if some:
                    yield some
                if self._left:
                    break
                self._ends = True
            if self._ends and (at := self._behind_line_end(data, at)) < 0:
                return
            if (behind := self._take_line(data, at)) < 0:
                break
            at = behind
        if self._is_plain:
            yield data
        self._waiting = b"" if self._is_over else data[at:]

    def finish(self) -> Iterator[bytes]:
        """The body, where no chunk of it ever began and all of it waited for the end of a line."""
        if not (self._is_chunked or self._is_over) and self._waiting:
            yield self._waiting

    def _behind_line_end(self, data: bytes, at: int) -> int:
        """The place behind the line end that closes a chunk, if one does; -1 where that is still to come."""
        rest = data[at : at + 2]
        if rest in (b"", b"\r"):
            self._waiting = rest
            return -1
        self._ends = False
        if rest == b"\r\n":
            return at + 2
        return at + rest.startswith(b"\n")

    def _take_line(self, data: bytes, at: int) -> int:
        """The place behind the line that heads a chunk; -1 where its end is still to come."""
        end = data.find(b"\n", at, at + _LONGEST_LINE)
        if end < 0 and len(data) - at < _LONGEST_LINE:
            return -1
        line = _LINE.fullmatch(data, at, end + 1) if end >= 0 else None
        self._left = int(line[1], 16) if line else 0
        self._is_over = not self._left
        self._is_plain = line is None and not self._is_chunked
        self._is_chunked = True
        return end + 1
