"""Reads a WARC file as strictly as can be: every gzip member, every header, every digest, every byte.

Tools that replay an archive forgive much: a record cut short, or a byte between two records, passes them
without a word. Here whatever is not as ISO 28500 and RFC 1952 have it is a fault.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from archive.fetched.exchange import Head, read_head
from archive.warc.payload import payload_of

_CHUNK = 1 << 16
_LONGEST_HEAD = 1 << 20
_MOST_AT_ONCE = 1 << 22
_END = b"\r\n\r\n"
_MAGIC = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """One record that was read whole and whose digests are right.

    ``offset`` and ``length`` are bytes of the file. ``payload_digest`` and ``payload_size`` are of what
    was read, for a response only; ``http`` is the head of an HTTP message, ``block`` what another kind of
    record holds, where that is asked for.
    """

    offset: int
    length: int
    fields: dict[str, str]
    payload_digest: str = ""
    payload_size: int = 0
    http: Head | None = None
    block: bytes = b""

    @property
    def type(self) -> str:
        return self.fields["warc-type"]

    @property
    def id(self) -> str:
        return self.fields["warc-record-id"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A place in a file where no sound record stands, how many bytes that concerns, and why."""

    offset: int
    length: int
    reason: str


class _Unsound(Exception):
    """What was found in the place of a sound record."""


def read_records(path: Path, start: int = 0, end: int | None = None) -> Iterator[ReadRecord | Fault]:
    """Every record that begins in ``path`` from ``start`` up to ``end``, and what is no record.

    After a fault it goes on with the next member that begins a record. Raises OSError.
    """
    with path.open("rb") as file:
        size = path.stat().st_size
        end = size if end is None else end
        offset = start
        while offset < min(end, size):
            try:
                record = _Reading(file, offset).record()
            except _Unsound as fault:
                following = _next_member(file, offset + 1, min(end, size))
                yield Fault(offset, following - offset, str(fault))
                offset = following
            else:
                yield record
                offset += record.length
        if offset != end:
            kind = "the file ends" if offset < end else "a record ends"
            yield Fault(offset, abs(end - offset), f"expected {end} bytes, {kind} at {offset}")


class _Reading:
    """The way through one member."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file = file
        self._offset = offset
        self._read = 0
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)
        file.seek(offset)

    def record(self) -> ReadRecord:
        """The record of this member; raises _Unsound."""
        pieces = self._pieces()
        head, rest = _until(pieces, _END)
        fields = _fields(head)
        left = _content_length(fields)
        message = _Message() if fields.get("content-type", "").startswith("application/http") else None
        block_hash, block = hashlib.sha256(), bytearray()
        for piece in _chain(rest, pieces):
            mine, rest = piece[:left], piece[left:]
            left -= len(mine)
            block_hash.update(mine)
            if message:
                message.add(mine)
            else:
                block += mine
            if left == 0:
                break
        if left:
            raise _Unsound(f"the record lacks {left} bytes of the {fields['content-length']} it promises")
        _check_end(rest + b"".join(pieces))
        _compare("block", fields.get("warc-block-digest"), "sha256:" + block_hash.hexdigest())
        length = self._read - len(self._inflate.unused_data)
        return _read_record(self._offset, length, fields, message, bytes(block))

    def _pieces(self) -> Iterator[bytes]:
        while not self._inflate.eof:
            data = self._file.read(_CHUNK)
            self._read += len(data)
            if not data:
                raise _Unsound("the file ends within a record")
            while data and not self._inflate.eof:
                try:
                    yield self._inflate.decompress(data, _MOST_AT_ONCE)
                except zlib.error as error:
                    raise _Unsound(f"the gzip member is damaged ({error})") from error
                data = self._inflate.unconsumed_tail


class _Message:
    """An HTTP message that comes in pieces: its head, and the digest of its payload."""

    def __init__(self) -> None:
        self._start = bytearray()
        self._head: Head | None = None
        self._hash = hashlib.sha256()
        self._chunked: bytearray | None = None
        self._size = 0

    def add(self, piece: bytes) -> None:
        if self._head is not None:
            self._add_body(piece)
            return
        looked_at = max(0, len(self._start) - 3)
        self._start += piece
        if any(self._start.find(end, looked_at) >= 0 for end in (b"\r\n\r\n", b"\n\n")):
            self._begin_body()

    def _begin_body(self) -> None:
        start = bytes(self._start)
        self._head = read_head(start)
        if "chunked" in (self._head.get("transfer-encoding") or "").lower():
            self._chunked = bytearray(start[: self._head.length])
        self._add_body(start[self._head.length :])

    def _add_body(self, piece: bytes) -> None:
        if self._chunked is not None:
            self._chunked += piece
        else:
            self._hash.update(piece)
            self._size += len(piece)

    def finish(self) -> tuple[Head, str, int]:
        """The head, and digest and size of the payload."""
        if self._head is None:
            self._begin_body()
        assert self._head is not None
        if self._chunked is not None:
            payload = payload_of(bytes(self._chunked))
            self._hash.update(payload)
            self._size = len(payload)
        return self._head, "sha256:" + self._hash.hexdigest(), self._size


def _read_record(
    offset: int, length: int, fields: dict[str, str], message: _Message | None, block: bytes
) -> ReadRecord:
    if message is None:
        return ReadRecord(offset, length, fields, block=block)
    head, payload_digest, payload_size = message.finish()
    if fields["warc-type"] == "response":
        _compare("payload", fields.get("warc-payload-digest"), payload_digest)
        return ReadRecord(offset, length, fields, payload_digest, payload_size, head)
    return ReadRecord(offset, length, fields, http=head)


def _until(pieces: Iterator[bytes], mark: bytes) -> tuple[bytes, bytes]:
    found = bytearray()
    for piece in pieces:
        found += piece
        head, seen, rest = bytes(found[:_LONGEST_HEAD]).partition(mark)
        if seen:
            return head, rest + bytes(found[_LONGEST_HEAD:])
        if len(found) > _LONGEST_HEAD:
            break
    raise _Unsound("no WARC header ends here")


def _fields(head: bytes) -> dict[str, str]:
    try:
        version, *lines = head.decode("utf-8").split("\r\n")
    except UnicodeDecodeError as error:
        raise _Unsound(f"the WARC header is not UTF-8 ({error.reason})") from error
    if version not in ("WARC/1.0", "WARC/1.1"):
        raise _Unsound(f"expected WARC/1.1, found {version[:20]!r}")
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not name.isascii() or name != name.strip():
            raise _Unsound(f"expected a header field, found {line[:60]!r}")
        if fields.setdefault(name.lower(), value.strip()) != value.strip():
            raise _Unsound(f"the header has two values for {name}")
    for name in ("warc-type", "warc-record-id", "warc-date", "content-length"):
        if name not in fields:
            raise _Unsound(f"the header lacks {name}")
    return fields


def _content_length(fields: dict[str, str]) -> int:
    length = fields["content-length"]
    if not (length.isascii() and length.isdigit()):
        raise _Unsound(f"expected a Content-Length in bytes, found {length[:20]!r}")
    return int(length)


def _chain(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _check_end(found: bytes) -> None:
    if found != _END:
        raise _Unsound(f"expected two line ends behind the record, found {found[:20]!r}")


def _compare(what: str, promised: str | None, found: str) -> None:
    if promised is not None and promised != found:
        raise _Unsound(f"the {what} does not match its digest: expected {promised}, found {found}")


def _next_member(file: BinaryIO, start: int, end: int) -> int:
    """Where the next record begins, or ``end`` when none does."""
    at = start
    while at < end:
        file.seek(at)
        data = file.read(min(_CHUNK, end - at) + len(_MAGIC) - 1)
        for place in _places(data, _MAGIC):
            if at + place < end and _begins_record(file, at + place):
                return at + place
        at += _CHUNK
    return end


def _places(data: bytes, mark: bytes) -> Iterator[int]:
    place = data.find(mark)
    while place >= 0:
        yield place
        place = data.find(mark, place + 1)


def _begins_record(file: BinaryIO, offset: int) -> bool:
    file.seek(offset)
    try:
        return zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(file.read(512), 5) == b"WARC/"
    except zlib.error:
        return False
