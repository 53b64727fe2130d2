"""Reads the records of WARC 1.0 and 1.1 and of ARC files of any tool: forgiving of form, strict on bytes.

Header names in any case, folded lines, angle brackets around addresses (WARC 1.0) and single line ends are
taken as they were meant; so are the drafts that Heritrix wrote before the standard (ISO 28500). A block that
does not match its digest, or is not there whole, is a fault, and so is a field that no record of ours could
repeat. No more is held of a large block than its head.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.failing_disk import naming
from archive.fetched.address import is_address
from archive.warc.arc import arc_fields, arc_moment
from archive.warc.fault import Fault, Unsound
from archive.warc.head import LONGEST_LINE, Fields, content_length, is_version, read_fields, shown
from archive.warc.long_block import HELD, read_block
from archive.warc.members import Members
from archive.warc.record import ForeignRecord
from wording.message import Message, say

_EARLIEST_YEAR = 1970
"""No clock of a crawler stands before the time from which computers count."""

_AHEAD = timedelta(days=1)
"""By which a sound clock may be ahead of ours."""

CAPTURES = ("response", "revisit")
"""The types of the records that are captures."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class OfNoAddress(Fault):
    """A record that is sound but for its address; ``type`` is that of the record."""

    type: str


def read_foreign(path: Path, held: int = HELD) -> Iterator[ForeignRecord | Fault]:
    """Every record of a file in its order, and every place where none could be read. Raises OSError.

    Blocks of more than ``held`` bytes are not held: they are read again when that is asked for.
    """
    size = path.stat().st_size
    if not size:
        yield Fault(path.name, 0, 0, say("the file is empty"))
        return
    with naming(path), path.open("rb") as file:
        try:
            members = Members(file)
        except Unsound as fault:
            yield Fault(path.name, 0, size, fault.message)
            return
        offset: int | None = 0
        told: int | None = None
        while offset is not None:
            try:
                if (begin := members.begin()) is None:
                    return
                offset = begin
                record = _read(members, path, offset, held)
            except Unsound as fault:
                at = offset if fault.offset is None else fault.offset
                offset = members.find_next(at + 1, size, _begins_record)
                # A record that does not match its digest may also end where its gzip member is damaged.
                if at != told:
                    yield Fault(path.name, at, (size if offset is None else offset) - at, fault.message)
                if offset is not None:
                    members.seek(offset)
            else:
                told = offset if isinstance(record, Fault) else None
                yield record


def read_one(path: Path, offset: int, held: int = HELD) -> ForeignRecord | None:
    """The record that begins at a place of a file; None where no sound one does. Raises OSError."""
    with naming(path), path.open("rb") as file:
        try:
            members = Members(file, offset)
            members.begin()
            record = _read(members, path, offset, held)
        except Unsound:
            return None
    return record if isinstance(record, ForeignRecord) else None


def _read(members: Members, path: Path, offset: int, held: int) -> ForeignRecord | Fault:
    """The record that begins here, or why it cannot be taken. Raises Unsound where it has no end."""
    line = members.line(LONGEST_LINE)
    fields = read_fields(members) if (is_warc := is_version(line)) else arc_fields(line)
    if fields is None:
        raise Unsound(say("expected the beginning of a record, found {found!r}", found=shown(line)[:40]))
    length = content_length(fields)
    block, reason = read_block(members, path, fields, length, held)
    url = fields.get("warc-target-uri", "").removeprefix("<").removesuffix(">").strip()
    moment = _moment(fields, is_warc)
    if reason:
        return Fault(path.name, offset, length, reason)
    if moment is None:
        return Fault(path.name, offset, length, _no_date(fields, is_warc))
    fields = _with_sound_names(fields)
    # What could end a line of ours is in no record of ours, be it of what is no capture.
    if _CONTROL.search(url) or (fields["warc-type"] in CAPTURES and is_web(url) and not is_address(url)):
        reason = say("expected an address, found {found!r}", found=url[:60])
        return OfNoAddress(path.name, offset, length, reason, fields["warc-type"])
    return ForeignRecord(offset, fields, block, url, moment)


def is_web(url: str) -> bool:
    """True of what means to be an address on the web, whether it is one or not."""
    return url[:6].lower().startswith(("http:", "https:"))


def _begins_record(line: bytes) -> bool:
    # In a page, too, a line may begin with an address.
    return is_version(line) or arc_fields(line) is not None


def _moment(fields: Fields, is_warc: bool) -> datetime | None:
    """When the record was made, UTC; None where that is no date, or none that a clock would tell."""
    date = fields.get("warc-date", "")
    try:
        moment = _w3c_moment(date) if is_warc else arc_moment(date)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year >= _EARLIEST_YEAR and moment <= datetime.now(UTC) + _AHEAD else None


def _w3c_moment(text: str) -> datetime:
    """A WARC-Date (W3C date and time): from a year alone to parts of a second. Raises ValueError."""
    if len(text) in (4, 7):
        text += "-01" * ((10 - len(text)) // 3)
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _no_date(fields: Fields, is_warc: bool) -> Message:
    found = fields.get("warc-date", "")[:40]
    if is_warc:
        return say("expected a WARC-Date, found {found!r}", found=found)
    return say("expected a date of 14 digits, found {found!r}", found=found)


def _with_sound_names(fields: Fields) -> Fields:
    """The fields with the type in lower case; what is no IP address is none."""
    fields["warc-type"] = fields.get("warc-type", "").lower()
    try:
        ipaddress.ip_address(fields.get("warc-ip-address", ""))
    except ValueError:
        fields.pop("warc-ip-address", None)
    return fields
