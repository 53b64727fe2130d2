"""Reads the records of WARC 1.0 and 1.1 and of ARC files of any tool: forgiving of form, strict on bytes.

Follows ISO 28500 and, for ARC, version 1 of the Internet Archive's format. Header names in any case, folded
lines, angle brackets around addresses (WARC 1.0) and single line ends are taken as they were meant. A block
that does not match its digest, or is not there whole, is a fault.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from archive.fixity.members import Fault
from archive.importing.container import Container, Damaged, next_record

LARGEST = 500_000_000
"""Bytes of a record; larger ones are left out, since a payload is held in memory."""

_LONGEST_LINE = 1 << 17
_MOST_LINES = 2_000
_VERSION = re.compile(rb"WARC/1\.\d$")
_ARC_LINE = re.compile(rb"(\S.*?) (\S+) (\d{14}) (\S+)(?: .*)? (\d+)$")
_MARKS = (b"WARC/1.", b"http://", b"https://")
_DIGEST_SIZES = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16}


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """One record of a file of others; names of fields are in lower case, the date is UTC."""

    offset: int
    type: str
    url: str
    date: datetime
    fields: dict[str, str]
    block: bytes


def read_foreign(path: Path) -> Iterator[ForeignRecord | Fault]:
    """Every record of a file in its order, and every place where none could be read. Raises OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start: int | None = 0
        is_said = False
        while start is not None:
            offset, container = start, Container(file, start)
            try:
                while (found := container.begin()) is not None:
                    offset = found
                    record = _record(container, offset)
                    is_said = isinstance(record, Fault)
                    yield record
                return
            except Damaged as fault:
                at = offset if fault.offset is None else fault.offset
                start = next_record(file, at + 1, _MARKS)
                # A record that does not match its digest may also end where its gzip member is damaged.
                if not (is_said and at == offset):
                    yield Fault(at, (size if start is None else start) - at, str(fault))
                is_said = False


def _record(container: Container, offset: int) -> ForeignRecord | Fault:
    line = container.line(_LONGEST_LINE)
    if _VERSION.match(line):
        return _warc_record(container, offset)
    if found := _ARC_LINE.match(line):
        return _arc_record(container, offset, found)
    raise Damaged(f"expected the beginning of a record, found {line[:40]!r}")


def _warc_record(container: Container, offset: int) -> ForeignRecord | Fault:
    fields = _fields(container)
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise Damaged(f"expected a Content-Length in bytes, found {length[:20]!r}")
    if int(length) > LARGEST:
        return _too_large(container, offset, int(length))
    block = container.take(int(length))
    if fault := _digest_fault(fields.get("warc-block-digest", ""), block):
        return Fault(offset, len(block), fault)
    try:
        date = _date(fields.get("warc-date", ""))
    except ValueError:
        return Fault(offset, len(block), f"expected a WARC-Date, found {fields.get('warc-date', '')[:40]!r}")
    url = fields.get("warc-target-uri", "").removeprefix("<").removesuffix(">")
    return ForeignRecord(offset, fields.get("warc-type", "").lower(), url, date, fields, block)


def _arc_record(container: Container, offset: int, found: re.Match[bytes]) -> ForeignRecord | Fault:
    url, address, date, media_type, length = (part.decode("utf-8", "replace") for part in found.groups())
    if int(length) > LARGEST:
        return _too_large(container, offset, int(length))
    block = container.take(int(length))
    kind = "warcinfo" if url.startswith("filedesc:") else "response"
    moment = datetime.strptime(date, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    fields = {"warc-ip-address": address, "content-type": media_type}
    if kind == "response":
        fields["content-type"] = "application/http; msgtype=response"
    return ForeignRecord(offset, kind, url, moment, fields, block)


def _too_large(container: Container, offset: int, length: int) -> Fault:
    container.skip(length)
    return Fault(offset, length, f"a record of {length} bytes, more than {LARGEST}")


def _fields(container: Container) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for _ in range(_MOST_LINES):
        line = container.line(_LONGEST_LINE).decode("utf-8", "replace")
        if not line:
            return fields
        if line[0] in " \t" and name:
            fields[name] += " " + line.strip()
            continue
        before, colon, value = line.partition(":")
        if not colon:
            raise Damaged(f"expected a header field, found {line[:60]!r}")
        name = before.strip().lower()
        # Of a field that comes twice (WARC-Concurrent-To may) the first counts.
        fields.setdefault(name, value.strip())
    raise Damaged(f"the header has more than {_MOST_LINES} lines")


def _date(text: str) -> datetime:
    """A WARC-Date (W3C date and time): from a year alone to parts of a second."""
    if len(text) in (4, 7):
        text += "-01" * ((10 - len(text)) // 3)
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _digest_fault(said: str, block: bytes) -> str:
    """What is wrong with a block whose digest is said to be so; nothing where that cannot be told."""
    name, _, value = said.partition(":")
    size = _DIGEST_SIZES.get(name.lower().replace("-", ""))
    if size is None or not value:
        return ""
    made = hashlib.new(name.lower().replace("-", ""), block).digest()
    known = {made.hex(), base64.b32encode(made).decode().lower().rstrip("=")}
    return "" if value.lower().rstrip("=") in known else f"the block does not match its digest {said[:90]}"
