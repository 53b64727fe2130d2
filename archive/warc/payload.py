"""The payload in the block of an HTTP message: its body after transfer decoding, before content decoding."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from archive.fetched.exchange import Head, read_head

_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_ENDS_OF_HEAD = (b"\r\n\r\n", b"\n\n")


def payload_of(block: bytes) -> bytes:
    """The payload of a response that is there whole."""
    head = read_head(block)
    body = block[head.length :]
    return _dechunked(body) if _is_chunked(head) else body


class Summary(NamedTuple):
    """The head of an HTTP message, with digest and size of its payload."""

    head: Head
    payload_digest: str
    payload_size: int


class PayloadDigest:
    """Takes the digest of the payload of an HTTP message that comes in pieces."""

    def __init__(self) -> None:
        self._start = bytearray()
        self._head: Head | None = None
        self._hash = hashlib.sha256()
        self._chunked: bytearray | None = None
        self._size = 0

    def add(self, piece: bytes) -> None:
        """Take the next piece of the message."""
        if self._head is not None:
            self._add_body(piece)
            return
        looked_at = max(0, len(self._start) - 3)
        self._start += piece
        if any(self._start.find(end, looked_at) >= 0 for end in _ENDS_OF_HEAD):
            self._begin_body()

    def finish(self) -> Summary:
        """Sum up the message, of which there is no more to come."""
        head = self._head or self._begin_body()
        if self._chunked is not None:
            payload = payload_of(bytes(self._chunked))
            self._hash.update(payload)
            self._size = len(payload)
        return Summary(head, "sha256:" + self._hash.hexdigest(), self._size)

    def _begin_body(self) -> Head:
        start = bytes(self._start)
        self._head = head = read_head(start)
        if _is_chunked(head):
            self._chunked = bytearray(start[: head.length])
        self._add_body(start[head.length :])
        return head

    def _add_body(self, piece: bytes) -> None:
        if self._chunked is not None:
            self._chunked += piece
        else:
            self._hash.update(piece)
            self._size += len(piece)


def _is_chunked(head: Head) -> bool:
    return "chunked" in (head.get("transfer-encoding") or "").lower()


def _dechunked(body: bytes) -> bytes:
    """The data of a chunked body (RFC 9112, 7.1) as far as it is sound; a body that is not chunked, whole."""
    pieces, at = [], 0
    while (line := _CHUNK_SIZE.match(body, at)) and (size := int(line[1], 16)):
        pieces.append(body[line.end() : line.end() + size])
        at = line.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(pieces) if at or line else body
