"""The record that stands in the place of destroyed ones: as long as these were, so nothing else moves.

A ``metadata`` record of JSON that says when they were destroyed, and nothing of what they were. What is too
short is lengthened by an extra field of gzip (RFC 1952, 2.3.1.1), what is too long by spaces in the block,
stored and not packed.
"""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator
from datetime import datetime

from archive.warc.forming import new_record_id, warc_date
from archive.warc.record import Record

_TARGET = "urn:alliantie:destroyed"
_END = b"\r\n\r\n"
_STORED = 65_535
"""The most bytes in a stored block of deflate (RFC 1951, 3.2.4)."""

_BLOCK_HEAD, _GZIP_HEAD, _GZIP_END = 5, 10, 8
_LONGEST_FIELD = 65_535


def is_tombstone(record: Record) -> bool:
    """True of a record that stands in the place of destroyed ones."""
    return record.type == "metadata" and record.fields.get("warc-target-uri") == _TARGET


def tombstone(length: int, moment: datetime) -> Iterator[bytes]:
    """A tombstone of exactly so many bytes, in pieces. Raises ValueError where it is too short for one."""
    said = json.dumps({"destroyed": warc_date(moment)}).encode()
    record_id = new_record_id()
    head = _head(said, len(said), record_id, moment)
    deflated = _deflated(head + said + _END)
    missing = length - _GZIP_HEAD - len(deflated) - _GZIP_END
    if missing < 0:
        raise ValueError(f"no tombstone is as short as {length} bytes")
    if missing <= _LONGEST_FIELD:
        content = head + said + _END
        yield _gzip_head(missing) + deflated + _gzip_end(zlib.crc32(content), len(content))
        return
    yield from _long(length, said, record_id, moment)


def _long(length: int, said: bytes, record_id: str, moment: datetime) -> Iterator[bytes]:
    """A tombstone with a block of spaces, which may be larger than memory."""
    field, size = next(_fitting(length, said, record_id, moment))
    spaces = size - len(said)
    sha = hashlib.sha256(said)
    for piece in _spaces(spaces):
        sha.update(piece)
    head = _head(said, size, record_id, moment, "sha256:" + sha.hexdigest())
    yield _gzip_head(field)
    crc, total = 0, 0
    left = len(head) + size + len(_END)
    for piece in _in_blocks((head + said, *_spaces(spaces), _END)):
        crc, total = zlib.crc32(piece, crc), total + len(piece)
        left -= len(piece)
        yield struct.pack("<BHH", left == 0, len(piece), len(piece) ^ 0xFFFF) + piece
    yield _gzip_end(crc, total)


def _fitting(length: int, said: bytes, record_id: str, moment: datetime) -> Iterator[tuple[int, int]]:
    """The sizes of the extra field and of the block with which a record has this length."""
    for field in (0, *range(2, 60)):
        packed = length - _GZIP_HEAD - field - _GZIP_END
        blocks = -(-packed // (_STORED + _BLOCK_HEAD))
        content = packed - _BLOCK_HEAD * blocks
        if -(-content // _STORED) != blocks:
            continue
        for digits in range(len(str(length)) + 1, 0, -1):
            size = content - len(_head(said, int("1" * digits), record_id, moment)) - len(_END)
            if size > len(said) and len(str(size)) == digits:
                yield field, size


def _head(said: bytes, size: int, record_id: str, moment: datetime, digest: str = "") -> bytes:
    fields = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": record_id,
        "WARC-Date": warc_date(moment),
        "WARC-Target-URI": _TARGET,
        "Content-Type": "application/json",
        "WARC-Block-Digest": digest or "sha256:" + hashlib.sha256(said).hexdigest(),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.1\r\n{lines}Content-Length: {size}\r\n\r\n".encode()


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _gzip_head(missing: int) -> bytes:
    """The head of a member, by so many bytes longer than the shortest: an empty name, or an extra field."""
    if missing == 1:
        return b"\x1f\x8b\x08\x08\0\0\0\0\0\xff\0"
    if missing == 0:
        return b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    return b"\x1f\x8b\x08\x04\0\0\0\0\0\xff" + struct.pack("<H", missing - 2) + bytes(missing - 2)


def _gzip_end(crc: int, size: int) -> bytes:
    return struct.pack("<II", crc, size & 0xFFFFFFFF)


def _spaces(count: int) -> Iterator[bytes]:
    for start in range(0, count, _STORED):
        yield b" " * min(_STORED, count - start)


def _in_blocks(pieces: Iterator[bytes] | tuple[bytes, ...]) -> Iterator[bytes]:
    """The same bytes in pieces as large as a stored block can be."""
    held = b""
    for piece in pieces:
        held += piece
        while len(held) >= _STORED:
            yield held[:_STORED]
            held = held[_STORED:]
    if held:
        yield held
