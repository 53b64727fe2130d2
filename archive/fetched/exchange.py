"""One request and its response, as they went over the wire, and what their heads say (RFC 9112)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from archive.failing_disk import naming
from archive.fetched.memento import Memento
from archive.warc.source import WarcSource, opened

Truncation = Literal["length", "time", "disconnect", "unspecified"]
"""Why a response is not whole: the values of WARC-Truncated (WARC 1.1 §5.13)."""


_STATUS = re.compile(r"\S+ +([0-9]{3})(?:\s|$)")

_MOST_LINES = 100_000
"""Lines of a head that are read; those behind them are fields of nothing."""

_PIECE = 1 << 20
"""Bytes of a file that are read at once."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Bytes that are not held: how many there are, and their digest."""

    size: int
    digest: str

    def __len__(self) -> int:
        return self.size


@dataclass(frozen=True, slots=True)
class LongBlock(Measured):
    """The block of a record that is too large to hold: its head, and a way to go through all of it anew.

    ``start`` has the bytes of the head. ``is_promised`` says that the payload, or the body as it was framed,
    has the digest that its record promises. ``pieces`` may be called as often as is needed; what it returns
    raises Unsound, or OSError, where the file is not as it was any more.
    """

    head: Head
    start: bytes
    payload: Measured
    is_promised: bool
    pieces: Callable[[], Iterator[bytes]] = field(compare=False, repr=False)


Block = bytes | LongBlock
"""The bytes of a block, or a way to them where these are too many to hold."""


@dataclass(frozen=True)
class Exchange:
    """One request and its response.

    ``response`` is everything the server sent: status line, headers, and the body with its transfer
    encoding. ``payload`` is the body after transfer decoding and before content decoding; it is what
    digests and revisits are about. ``known_digest`` is its digest, where somebody took that before.
    ``began_at`` is UTC, the moment the request was sent.

    Of a capture that another archive made, ``memento`` says where it stands there; then no request of ours
    belongs to it, nor the address of a server.
    """

    crawl: int
    site: str
    url: str
    began_at: datetime
    request: Block
    response: Block
    payload: bytes | Measured
    ip_address: str | None = None
    truncated: Truncation | None = None
    memento: Memento | None = None
    known_digest: str = field(default="", compare=False, repr=False)

    @cached_property
    def head(self) -> Head:
        return read_head(self.response)

    @property
    def head_bytes(self) -> bytes:
        """The head of the response as it was sent."""
        held = self.response.start if isinstance(self.response, LongBlock) else self.response
        return held[: self.head.length]

    @cached_property
    def payload_digest(self) -> str:
        return self.known_digest or digest(self.payload)

    @property
    def transfer_encoded(self) -> bool:
        """True when the body on the wire differs from the payload."""
        if isinstance(self.response, LongBlock) or isinstance(self.payload, Measured):
            # Framing always adds bytes.
            return len(self.response) - self.head.length != len(self.payload)
        return self.response[self.head.length :] != self.payload


@dataclass(frozen=True, slots=True)
class Head:
    """The status line and header fields of a response; ``length`` counts their bytes."""

    status: int
    fields: tuple[tuple[str, str], ...]
    length: int

    def get(self, name: str) -> str | None:
        """The first field of this name, whatever its case."""
        name = name.lower()
        return next((value for field, value in self.fields if field.lower() == name), None)

    def all(self, name: str) -> tuple[str, ...]:
        """Every field of this name, whatever its case."""
        name = name.lower()
        return tuple(value for field, value in self.fields if field.lower() == name)

    @property
    def media_type(self) -> str:
        """The declared type without parameters, lower case; empty when none was sent."""
        return (self.get("content-type") or "").partition(";")[0].strip().lower()[:120]


def digest(data: bytes | Measured) -> str:
    """The labelled SHA-256 of ``data``, as it stands in WARC headers and in the database."""
    if isinstance(data, Measured):
        return data.digest
    return "sha256:" + hashlib.sha256(data).hexdigest()


def file_digest(path: WarcSource) -> str:
    """The labelled SHA-256 of a whole file."""
    found = hashlib.sha256()
    with naming(path), opened(path) as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return "sha256:" + found.hexdigest()


def read_head(response: Block) -> Head:
    """Split off the head of a response; whatever a server sends gives a Head, never an error."""
    if isinstance(response, LongBlock):
        return response.head
    length = _head_length(response)
    lines = response[:length].decode("latin-1").split("\n", _MOST_LINES)[:_MOST_LINES]
    status = _status(lines[0])
    fields = (line.partition(":") for line in lines[1:] if ":" in line)
    return Head(status, tuple((name.strip(), value.strip()) for name, _, value in fields), length)


def _head_length(response: bytes) -> int:
    end = response.find(b"\r\n\r\n")
    # Some end lines with a bare line feed; looking for that through a whole body takes long.
    bare = response.find(b"\n\n", 0, end if end >= 0 else len(response))
    if bare >= 0:
        return bare + 2
    return end + 4 if end >= 0 else len(response)


def _status(line: str) -> int:
    """The three digits of a status line (RFC 9112, 4), with or without a reason behind them; 0 for others."""
    found = _STATUS.match(line)
    return int(found[1]) if found else 0
