"""Reads WARC files of ours back: their records, the block of one, and the payload in it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive.archive_error import DamagedRecord
from archive.fetched.exchange import digest, read_head

_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")


def records(path: Path) -> Iterator[tuple[int, Any]]:
    """Every record of a file with its offset, as warcio reads them."""
    with path.open("rb") as file:
        iterator = ArchiveIterator(file, no_record_parse=True)
        for record in iterator:
            yield iterator.get_record_offset(), record


def read_block(path: Path, offset: int) -> bytes:
    """The block of the record at ``offset``: for a response, the bytes that the server sent.

    Raises DamagedRecord, naming file and offset, when it cannot be read or its digest does not match.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file, no_record_parse=True)))
            block: bytes = record.raw_stream.read()
            promised = record.rec_headers.get_header("WARC-Block-Digest")
            length = int(record.rec_headers.get_header("Content-Length"))
    except (OSError, StopIteration, ArchiveLoadFailed, zlib.error, ValueError, TypeError) as error:
        raise DamagedRecord(f"{path} at offset {offset}: expected a WARC record, {error!r}.") from error
    if len(block) != length or promised not in (None, digest(block)):
        raise DamagedRecord(
            f"{path} at offset {offset}: the record does not match its digest {promised}. "
            "Restore this file from another copy."
        )
    return block


def payload_of(block: bytes) -> bytes:
    """The payload of a response block: its body after transfer decoding, before content decoding."""
    head = read_head(block)
    body = block[head.length :]
    if "chunked" not in (head.get("transfer-encoding") or "").lower():
        return body
    return _dechunked(body)


def _dechunked(body: bytes) -> bytes:
    """The data of a chunked body (RFC 9112, 7.1) as far as it is sound; a body that is not chunked, whole."""
    pieces, at = [], 0
    while (line := _CHUNK_SIZE.match(body, at)) and (size := int(line[1], 16)):
        pieces.append(body[line.end() : line.end() + size])
        at = line.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(pieces) if at or line else body
