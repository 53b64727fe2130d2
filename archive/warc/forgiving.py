"""Reads the records of WARC 1.0 and 1.1 and of ARC files of any tool: forgiving of form, strict on bytes.

Follows ISO 28500 and, for ARC, version 1 of the Internet Archive's format. Header names in any case, folded
lines, angle brackets around addresses (WARC 1.0) and single line ends are taken as they were meant; so are
the drafts 0.17 and 0.18 that Heritrix wrote before the standard. A block that does not match its digest, or
is not there whole, is a fault, and so is a field that no record of ours could repeat.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.warc.digests import can_be_checked, is_digest_of
from archive.warc.members import Container, Damaged, next_record
from archive.warc.strict import Fault

LARGEST = 500_000_000
"""Bytes of a record; larger ones are left out, since a payload is held in memory."""

_LONGEST_LINE = 1 << 17
_MOST_LINES = 2_000
_LONGEST_LENGTH = 18
_EARLIEST_YEAR = 1970
"""No clock of a crawler stands before the time from which computers count."""

_AHEAD = timedelta(days=1)
"""By which a sound clock may be ahead of ours."""

_VERSION = re.compile(rb"WARC/(?:1\.\d|0\.1[78])$")
_ARC_LINE = re.compile(rb"(\S.*?) (\S+) (\d{14}) (\S+)(?: .*)? (\d+)$")
_LONGEST_ARC_LINE = 1 << 13
_MARKS = (b"WARC/", b"http://", b"https://")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


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
    if not size:
        yield Fault(0, 0, "the file is empty")
    with path.open("rb") as file:
        start: int | None = 0 if size else None
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
                start = next_record(file, at + 1, _MARKS, _begins_record)
                # A record that does not match its digest may also end where its gzip member is damaged.
                if not (is_said and at == offset):
                    yield Fault(at, (size if start is None else start) - at, str(fault))
                is_said = False


def _record(container: Container, offset: int) -> ForeignRecord | Fault:
    line = container.line(_LONGEST_LINE)
    if _VERSION.match(line):
        return _warc_record(container, offset)
    if found := _arc_line(line):
        return _arc_record(container, offset, found)
    raise Damaged(f"expected the beginning of a record, found {line[:40]!r}")


def _arc_line(line: bytes) -> re.Match[bytes] | None:
    return _ARC_LINE.match(line) if len(line) <= _LONGEST_ARC_LINE else None


def _begins_record(line: bytes) -> bool:
    """Whether a record begins with this line: in a page, too, a line may begin with an address."""
    return bool(_VERSION.match(line) or _arc_line(line))


def _warc_record(container: Container, offset: int) -> ForeignRecord | Fault:
    fields = _fields(container)
    length = _length(fields.get("content-length", ""))
    if length > LARGEST:
        return _too_large(container, offset, length)
    block = container.take(length)
    if fault := _block_fault(fields, block):
        return Fault(offset, len(block), fault)
    try:
        date = _date(fields.get("warc-date", ""))
    except (ValueError, OverflowError):
        return Fault(offset, len(block), f"expected a WARC-Date, found {fields.get('warc-date', '')[:40]!r}")
    url = fields.get("warc-target-uri", "").removeprefix("<").removesuffix(">").strip()
    return _sound(ForeignRecord(offset, fields.get("warc-type", "").lower(), url, date, fields, block))


def _arc_record(container: Container, offset: int, found: re.Match[bytes]) -> ForeignRecord | Fault:
    url, address, date, media_type, said = (part.decode("utf-8", "replace") for part in found.groups())
    length = _length(said)
    if length > LARGEST:
        return _too_large(container, offset, length)
    block = container.take(length)
    kind = "warcinfo" if url.startswith("filedesc:") else "response"
    try:
        moment = _in_time(datetime.strptime(date, "%Y%m%d%H%M%S").replace(tzinfo=UTC))
    except ValueError:
        return Fault(offset, length, f"expected a date of 14 digits, found {date!r}")
    fields = {"warc-ip-address": address, "content-type": media_type}
    if kind == "response":
        fields["content-type"] = "application/http; msgtype=response"
    return _sound(ForeignRecord(offset, kind, url.strip(), moment, fields, block))


def _sound(record: ForeignRecord) -> ForeignRecord | Fault:
    """The record, unless its address could end a line of ours; what is no IP address is none."""
    if _CONTROL.search(record.url):
        return Fault(record.offset, len(record.block), f"expected an address, found {record.url[:60]!r}")
    try:
        ipaddress.ip_address(record.fields.get("warc-ip-address", ""))
    except ValueError:
        record.fields.pop("warc-ip-address", None)
    return record


def _length(said: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) <= _LONGEST_LENGTH):
        raise Damaged(f"expected a Content-Length in bytes, found {said[:20]!r}")
    return int(said)


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
    return _in_time(moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC))


def _in_time(moment: datetime) -> datetime:
    if moment.year < _EARLIEST_YEAR or moment > datetime.now(UTC) + _AHEAD:
        raise ValueError(f"{moment:%Y-%m-%d}")
    return moment


def _block_fault(fields: dict[str, str], block: bytes) -> str:
    """What is wrong with a block whose digest is said to be another; nothing where that cannot be told."""
    said = fields.get("warc-block-digest", "")
    if not can_be_checked(said) or is_digest_of(said, block):
        return ""
    # Whatever the block of a revisit is, some versions of wget say of it the digest of nothing.
    if fields.get("warc-type", "").lower() == "revisit" and is_digest_of(said, b""):
        return ""
    return f"the block does not match its digest {said[:90]}"
