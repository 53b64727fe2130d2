"""The payload in the block of an HTTP message: its body after transfer decoding, before content decoding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from archive.fetched.exchange import Head, read_head
from archive.warc.chunks import Dechunking
from archive.warc.digests import RunningDigest, can_be_checked

_ENDS_OF_HEAD = (b"\r\n\r\n", b"\n\n")

LONGEST_HEAD = 1 << 24
"""Bytes among which a head that comes in pieces has to end; a message without that is all head."""


def payload_of(block: bytes) -> bytes:
    """The payload of a response that is there whole."""
    head = read_head(block)
    body = block[head.length :]
    if not _is_chunked(head):
        return body
    chunks = Dechunking()
    return b"".join([*chunks.add(body), *chunks.finish()])


def payload_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The payload of a message that comes in pieces, in pieces."""
    message = _Message()
    for piece in pieces:
        yield from message.payload(message.body(piece))
    yield from message.rest()


class Summary(NamedTuple):
    """The head of an HTTP message, with digest and size of its payload."""

    head: Head
    payload_digest: str
    payload_size: int


class PayloadDigest:
    """Takes the digest of the payload of an HTTP message that comes in pieces.

    Beside it that which is ``promised``: tools take it of the payload, or of the body as it was framed.
    """

    def __init__(self, promised: str = "") -> None:
        self._message = _Message()
        self._payload = RunningDigest(promised)
        self._framed = RunningDigest(promised) if can_be_checked(promised) else None

    def add(self, piece: bytes) -> None:
        """Take the next piece of the message."""
        body = self._message.body(piece)
        if not body:
            return
        for some in self._message.payload(body):
            self._payload.add(some)
        if self._framed and self._message.is_chunked:
            self._framed.add(body)

    def finish(self) -> Summary:
        """Sum up the message, of which there is no more to come."""
        for some in self._message.rest():
            self._payload.add(some)
        return Summary(self._message.head, self._payload.digest, self._payload.size)

    @property
    def start(self) -> bytes:
        """The bytes of the head, as many of them as there may be."""
        return self._message.start

    @property
    def is_promised(self) -> bool:
        """True when a digest was promised, and is that of the payload or of the body as it was framed."""
        framed = self._framed if self._message.is_chunked else None
        return self._payload.is_promised or (framed is not None and framed.is_promised)


class _Message:
    """An HTTP message that comes in pieces: first its head, then its body, chunked or not."""

    def __init__(self) -> None:
        self._start = bytearray()
        self._head: Head | None = None
        self._chunks: Dechunking | None = None
        self._is_endless = False
        self._passed = 0

    @property
    def head(self) -> Head:
        """The head, once it or the message has ended."""
        assert self._head is not None, "the message has ended"
        return replace(self._head, length=self._passed) if self._is_endless else self._head

    @property
    def start(self) -> bytes:
        return bytes(self._start)

    @property
    def is_chunked(self) -> bool:
        return self._chunks is not None

    def body(self, piece: bytes) -> bytes:
        """The part of the next piece that is of the body."""
        self._passed += len(piece)
        if self._head is not None:
            return b"" if self._is_endless else piece
        looked_at = max(0, len(self._start) - 3)
        self._start += piece
        if any(self._start.find(end, looked_at, LONGEST_HEAD) >= 0 for end in _ENDS_OF_HEAD):
            return self._begin_body()
        if len(self._start) >= LONGEST_HEAD:
            del self._start[LONGEST_HEAD:]
            self._begin_body()
            self._is_endless = True
        return b""

    def payload(self, body: bytes) -> Iterable[bytes]:
        """The parts of a piece of the body that are of the payload."""
        return self._chunks.add(body) if self._chunks else (body,)

    def rest(self) -> Iterable[bytes]:
        """The payload that had to wait for the end of the message."""
        if self._head is None:
            self._begin_body()
        return self._chunks.finish() if self._chunks else ()

    def _begin_body(self) -> bytes:
        start = bytes(self._start)
        self._head = head = read_head(start)
        self._chunks = Dechunking() if _is_chunked(head) else None
        del self._start[head.length :]
        return start[head.length :]


def _is_chunked(head: Head) -> bool:
    return "chunked" in (head.get("transfer-encoding") or "").lower()
