"""Forms WARC/1.1 records, one gzip member each: what went over the wire, and what is said of a file.

Follows ISO 28500:2017 (WARC 1.1) and, for revisits, its §6.7.2 (identical payload digest) and §6.7.3
(server not modified). The block of a response is what the server sent, chunk framing included.
WARC-Payload-Digest covers the payload after transfer decoding; where that differs from the bytes in the
block the header is left out, because readers that verify it hash the block as it stands.

A record is formed as pieces: one, unless its block is too large to hold.
"""

from __future__ import annotations

import hashlib
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from archive.fetched.asked_otherwise import asked_address
from archive.fetched.exchange import Block, Exchange, LongBlock, digest
from archive.warc.fault import Unsound
from wording.message import say

DATE = "%Y-%m-%dT%H:%M:%S.%fZ"
"""How a moment (UTC) stands in records of ours: to the microsecond (WARC 1.1, 5.4)."""

SOURCE, SOURCE_DATE = "WARC-Source-URI", "WARC-Creation-Date"
"""The fields of a capture that another archive made: where it stands there, and when it was got there.

They are in no standard; tools that reconstruct captures have come to write them.
"""

REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

_END = b"\r\n\r\n"
"""What stands behind a block."""

# Squeezing what is compressed already costs milliseconds a record and gains half a per cent; of PDFs
# a quick pass gains nearly as much as a slow one.
_LEVEL_FOR_TEXT, _LEVEL_FOR_PDF, _STORED = 6, 1, 0
_COMPRESSED_TYPES = (
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "application/zip",
    "application/vnd.openxmlformats",
    "application/vnd.oasis",
    "audio/",
    "video/",
)


@dataclass(frozen=True, slots=True)
class Original:
    """The capture that a revisit refers to: always the one that holds the payload."""

    capture: int
    url: str
    captured_at: datetime
    record_id: str
    payload_digest: str


def information(name: str, said: dict[str, str]) -> bytes:
    """The record with which a file called ``name`` begins, as bytes."""
    return warcinfo(new_record_id(), name, said)


def response_record(exchange: Exchange, ids: dict[str, str]) -> Iterator[bytes]:
    headers = {
        "WARC-Type": "response",
        **_common_headers(exchange, ids),
        "Content-Type": "application/http; msgtype=response",
        "WARC-Block-Digest": digest(exchange.response),
    }
    if not exchange.transfer_encoded:
        headers["WARC-Payload-Digest"] = exchange.payload_digest
    if exchange.truncated:
        headers["WARC-Truncated"] = exchange.truncated
    return pieces(headers, exchange.response, _level(exchange))


def revisit_record(exchange: Exchange, original: Original, ids: dict[str, str]) -> bytes:
    head = exchange.head_bytes
    headers = {
        "WARC-Type": "revisit",
        **_common_headers(exchange, ids),
        "WARC-Profile": REVISIT_PROFILE,
        **_reference(original),
        "WARC-Block-Digest": digest(head),
        "Content-Type": "application/http; msgtype=response",
    }
    return member(headers, head)


def not_modified_record(exchange: Exchange, original: Original, ids: dict[str, str]) -> bytes:
    headers = {
        "WARC-Type": "revisit",
        **_common_headers(exchange, ids),
        "WARC-Profile": NOT_MODIFIED_PROFILE,
        **_reference(original),
    }
    return member(headers, b"")


def headers_record(exchange: Exchange, ids: dict[str, str]) -> Iterator[bytes]:
    # Without an address of its own: index tools would list it as one more answer, and replay it.
    headers = {
        "WARC-Type": "metadata",
        **ids,
        "WARC-Date": warc_date(exchange.began_at),
        "Content-Type": "application/http; msgtype=response",
        "WARC-Block-Digest": digest(exchange.response),
    }
    return pieces(headers, exchange.response)


def request_record(exchange: Exchange, ids: dict[str, str]) -> Iterator[bytes]:
    headers = {
        "WARC-Type": "request",
        **_common_headers(exchange, ids),
        "Content-Type": "application/http; msgtype=request",
        "WARC-Block-Digest": digest(exchange.request),
    }
    return pieces(headers, exchange.request)


def warcinfo(record_id: str, name: str, said: dict[str, str]) -> bytes:
    fields = {
        **said,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obeyed",
    }
    block = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
    headers = {
        "WARC-Type": "warcinfo",
        "WARC-Record-ID": record_id,
        "WARC-Date": warc_date(datetime.now(UTC)),
        "WARC-Filename": name,
        "Content-Type": "application/warc-fields",
        "WARC-Block-Digest": digest(block),
    }
    return member(headers, block)


def new_record_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def warc_date(moment: datetime) -> str:
    return moment.strftime(DATE)


def _reference(original: Original) -> dict[str, str]:
    return {
        "WARC-Refers-To": original.record_id,
        "WARC-Refers-To-Target-URI": asked_address(original.url),
        "WARC-Refers-To-Date": warc_date(original.captured_at),
        "WARC-Payload-Digest": original.payload_digest,
    }


def _common_headers(exchange: Exchange, ids: dict[str, str]) -> dict[str, str]:
    headers = {
        **ids,
        "WARC-Date": warc_date(exchange.began_at),
        "WARC-Target-URI": exchange.url,
    }
    if exchange.ip_address:
        headers["WARC-IP-Address"] = exchange.ip_address
    if memento := exchange.memento:
        headers[SOURCE] = memento.address
        if memento.received_at:
            headers[SOURCE_DATE] = warc_date(memento.received_at)
    return headers


def member(headers: dict[str, str], block: bytes, level: int = _LEVEL_FOR_TEXT) -> bytes:
    """A record with these header fields as a gzip member of its own."""
    compressor = _compressor(level)
    parts = [compressor.compress(each) for each in (_head(headers, block), block, _END)]
    return b"".join([*parts, compressor.flush()])


def pieces(headers: dict[str, str], block: Block, level: int = _LEVEL_FOR_TEXT) -> Iterator[bytes]:
    """A record with these header fields as a gzip member of its own, in pieces.

    Raises Unsound where a block that is not held is not what it was when it was measured.
    """
    if not isinstance(block, LongBlock):
        yield member(headers, block, level)
        return
    compressor, found = _compressor(level), hashlib.sha256()
    yield compressor.compress(_head(headers, block))
    for piece in block.pieces():
        found.update(piece)
        yield compressor.compress(piece)
    if "sha256:" + found.hexdigest() != block.digest:
        raise Unsound(say("a file that is taken in was changed while it was read"))
    yield compressor.compress(_END) + compressor.flush()


def _head(headers: dict[str, str], block: Block) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"WARC/1.1\r\n{lines}Content-Length: {len(block)}\r\n\r\n".encode()


def _compressor(level: int) -> zlib._Compress:
    return zlib.compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS + 16)


def _level(exchange: Exchange) -> int:
    head = exchange.head
    if isinstance(exchange.response, LongBlock):
        # Whatever it says to be: what is large because it is empty would take as much of the disk.
        return _LEVEL_FOR_PDF
    return _STORED if head.get("content-encoding") else level_for(head.media_type)


def level_for(media_type: str) -> int:
    """How hard to squeeze what has this type."""
    if media_type.startswith(_COMPRESSED_TYPES):
        return _STORED
    return _LEVEL_FOR_PDF if media_type == "application/pdf" else _LEVEL_FOR_TEXT
