"""WARC/1.1 files: records with the bytes as they came, one gzip member each, written once and closed.

Follows ISO 28500:2017 (WARC 1.1) and, for revisits, its §6.7.2 (identical payload digest) and §6.7.3
(server not modified). The block of a response is what the server sent, chunk framing included.
WARC-Payload-Digest covers the payload after transfer decoding; where that differs from the bytes in the
block the header is left out, because readers that verify it hash the block as it stands.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive.crawls import Beginning, Ending
from archive.errors import CannotWrite, DamagedRecord
from archive.exchange import Exchange, digest, read_head

OPEN_SUFFIX = ".open"
REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

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


_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")


@dataclass(frozen=True, slots=True)
class Original:
    """The capture that a revisit refers to: always the one that holds the payload."""

    capture: int
    url: str
    captured_at: datetime
    record_id: str
    payload_digest: str


@dataclass(frozen=True, slots=True)
class Span:
    """Where a record stands in its file, in bytes of the file as it is on disk."""

    offset: int
    length: int
    record_id: str


class WarcFile:
    """The one WARC file being written; it gets its final name when it is closed.

    The way of a record is ``append``, ``sync``, the database's commit, ``acknowledge``. When a step
    fails, ``cut_back`` removes what was not acknowledged, so that no torn record hides the ones behind it.
    """

    def __init__(self, path: Path, software: str) -> None:
        self.path = path
        self.size = 0
        self._acknowledged = 0
        self._hash = hashlib.sha256()
        self._acknowledged_hash = self._hash.copy()
        self._open_path = path.with_name(path.name + OPEN_SUFFIX)
        try:
            self._file: IO[bytes] = self._open_path.open("xb", buffering=0)
        except OSError as error:
            raise _cannot_write(self._open_path, error) from error
        self._warcinfos: dict[int, str] = {}
        self._write(_warcinfo(_new_record_id(), path.name, {"software": software}))

    def knows(self, crawl: int) -> bool:
        """Whether the file says already what crawl this is."""
        return crawl in self._warcinfos

    def begin(self, crawl: Beginning) -> None:
        """Write what is known of a crawl, before the first of its records in this file."""
        self._warcinfos[crawl.number] = _new_record_id()
        said = {
            "software": crawl.software,
            "isPartOf": crawl.site,
            "crawl": str(crawl.number),
            "began": _warc_date(crawl.began_at),
            "profile": crawl.profile_digest,
        }
        if crawl.resumes:
            said["resumes"] = str(crawl.resumes)
        if crawl.provenance:
            said["provenance"] = json.dumps(asdict(crawl.provenance), ensure_ascii=False)
        self._write(_warcinfo(self._warcinfos[crawl.number], self.path.name, said))

    def end(self, crawl: Ending) -> None:
        """Write how a crawl came out, as a metadata record."""
        self._write(_ending_record(crawl, self._warcinfos[crawl.crawl]))

    def append(self, exchange: Exchange, original: Original | None) -> Span:
        """Write the response (a revisit, where ``original`` holds the payload) and its request."""
        record_id = _new_record_id()
        response = (
            _revisit_record(exchange, original, self._ids(exchange, record_id))
            if original
            else _response_record(exchange, self._ids(exchange, record_id))
        )
        # Who imports what others crawled may have no request.
        request = _request_record(exchange, self._beside(exchange, record_id)) if exchange.request else b""
        return self._append(response, record_id, request)

    def append_not_modified(self, exchange: Exchange, original: Original) -> Span:
        """Write that the server said (304) that ``original`` still stands, and the request.

        The revisit has an empty block: with the headers of the 304 in it, replay tools show an empty
        page. Those headers stand in a metadata record beside it.
        """
        record_id = _new_record_id()
        return self._append(
            _not_modified_record(exchange, original, self._ids(exchange, record_id)),
            record_id,
            _headers_record(exchange, self._beside(exchange, record_id))
            + (_request_record(exchange, self._beside(exchange, record_id)) if exchange.request else b""),
        )

    def _ids(self, exchange: Exchange, record_id: str) -> dict[str, str]:
        return {"WARC-Record-ID": record_id, "WARC-Warcinfo-ID": self._warcinfos[exchange.crawl]}

    def _beside(self, exchange: Exchange, response_id: str) -> dict[str, str]:
        return {**self._ids(exchange, _new_record_id()), "WARC-Concurrent-To": response_id}

    def _append(self, record: bytes, record_id: str, beside: bytes) -> Span:
        offset = self.size
        self._write(record)
        span = Span(offset, self.size - offset, record_id)
        self._write(beside)
        return span

    def sync(self) -> None:
        """Make everything appended so far durable; raises CannotWrite when the disk refuses."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _cannot_write(self._open_path, error) from error

    def acknowledge(self) -> None:
        """Note that the database knows of everything that was synced."""
        self._acknowledged = self.size
        self._acknowledged_hash = self._hash.copy()

    def cut_back(self) -> None:
        """Remove what was appended since the last acknowledgement."""
        os.ftruncate(self._file.fileno(), self._acknowledged)
        os.lseek(self._file.fileno(), self._acknowledged, os.SEEK_SET)
        self.size = self._acknowledged
        self._hash = self._acknowledged_hash.copy()

    @property
    def digest(self) -> str:
        """The labelled SHA-256 of everything that was written."""
        return "sha256:" + self._hash.hexdigest()

    def close(self) -> None:
        """Make the file durable under its final name, without what was never acknowledged."""
        self.cut_back()
        self.sync()
        self._file.close()
        close_by_rename(self._open_path, self.path)

    def abandon(self) -> None:
        """Let go of a file that can no longer be written; the next run closes it under its final name."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        try:
            while view:
                view = view[self._file.write(view) :]
        except OSError as error:
            raise _cannot_write(self._open_path, error) from error
        self.size += len(data)
        self._hash.update(data)


def close_by_rename(open_path: Path, path: Path) -> None:
    """Give a finished file its final name, durably."""
    open_path.rename(path)
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


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


def records(path: Path) -> Iterator[tuple[int, Any]]:
    """Every record of a file with its offset, as warcio reads them."""
    with path.open("rb") as file:
        iterator = ArchiveIterator(file, no_record_parse=True)
        for record in iterator:
            yield iterator.get_record_offset(), record


def _response_record(exchange: Exchange, ids: dict[str, str]) -> bytes:
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
    return _member(headers, exchange.response, _level(exchange))


def _revisit_record(exchange: Exchange, original: Original, ids: dict[str, str]) -> bytes:
    head = exchange.response[: exchange.head.length]
    headers = {
        "WARC-Type": "revisit",
        **_common_headers(exchange, ids),
        "WARC-Profile": REVISIT_PROFILE,
        **_reference(original),
        "WARC-Block-Digest": digest(head),
        "Content-Type": "application/http; msgtype=response",
    }
    return _member(headers, head)


def _not_modified_record(exchange: Exchange, original: Original, ids: dict[str, str]) -> bytes:
    headers = {
        "WARC-Type": "revisit",
        **_common_headers(exchange, ids),
        "WARC-Profile": NOT_MODIFIED_PROFILE,
        **_reference(original),
    }
    return _member(headers, b"")


def _reference(original: Original) -> dict[str, str]:
    return {
        "WARC-Refers-To": original.record_id,
        "WARC-Refers-To-Target-URI": original.url,
        "WARC-Refers-To-Date": _warc_date(original.captured_at),
        "WARC-Payload-Digest": original.payload_digest,
    }


def _headers_record(exchange: Exchange, ids: dict[str, str]) -> bytes:
    # Without an address of its own: index tools would list it as one more answer, and replay it.
    headers = {
        "WARC-Type": "metadata",
        **ids,
        "WARC-Date": _warc_date(exchange.began_at),
        "Content-Type": "application/http; msgtype=response",
        "WARC-Block-Digest": digest(exchange.response),
    }
    return _member(headers, exchange.response)


def _request_record(exchange: Exchange, ids: dict[str, str]) -> bytes:
    headers = {
        "WARC-Type": "request",
        **_common_headers(exchange, ids),
        "Content-Type": "application/http; msgtype=request",
        "WARC-Block-Digest": digest(exchange.request),
    }
    return _member(headers, exchange.request)


def _common_headers(exchange: Exchange, ids: dict[str, str]) -> dict[str, str]:
    headers = {
        **ids,
        "WARC-Date": _warc_date(exchange.began_at),
        "WARC-Target-URI": exchange.url,
    }
    if exchange.ip_address:
        headers["WARC-IP-Address"] = exchange.ip_address
    return headers


def information(name: str, said: dict[str, str]) -> bytes:
    """The record with which a file called ``name`` begins, as bytes."""
    return _warcinfo(_new_record_id(), name, said)


def _warcinfo(record_id: str, name: str, said: dict[str, str]) -> bytes:
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
        "WARC-Date": _warc_date(datetime.now(UTC)),
        "WARC-Filename": name,
        "Content-Type": "application/warc-fields",
        "WARC-Block-Digest": digest(block),
    }
    return _member(headers, block)


def _ending_record(crawl: Ending, warcinfo: str) -> bytes:
    block = json.dumps({**asdict(crawl), "ended_at": _warc_date(crawl.ended_at)}, ensure_ascii=False).encode()
    headers = {
        "WARC-Type": "metadata",
        "WARC-Record-ID": _new_record_id(),
        "WARC-Date": _warc_date(crawl.ended_at),
        "WARC-Warcinfo-ID": warcinfo,
        "WARC-Target-URI": f"urn:alliantie:crawl:{crawl.crawl}",
        "Content-Type": "application/json",
        "WARC-Block-Digest": digest(block),
    }
    return _member(headers, block)


def _member(headers: dict[str, str], block: bytes, level: int = _LEVEL_FOR_TEXT) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"WARC/1.1\r\n{lines}Content-Length: {len(block)}\r\n\r\n"
    compressor = zlib.compressobj(level, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    parts = [compressor.compress(head.encode()), compressor.compress(block), compressor.compress(b"\r\n\r\n")]
    return b"".join([*parts, compressor.flush()])


def _level(exchange: Exchange) -> int:
    head = exchange.head
    if head.media_type.startswith(_COMPRESSED_TYPES) or head.get("content-encoding"):
        return _STORED
    return _LEVEL_FOR_PDF if head.media_type == "application/pdf" else _LEVEL_FOR_TEXT


def _warc_date(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _new_record_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    return CannotWrite(
        f"Cannot write {path}: {error.strerror or error}. What was acknowledged before is safe. "
        "Free some space or mend the permissions, and run the crawl again."
    )
