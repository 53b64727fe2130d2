"""ARC files, version 1 of the Internet Archive's format: the line that heads a record, as fields of WARC."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from archive.warc.head import Fields

_LINE = re.compile(rb"(\S.*?) (\S+) (\d{14}) (\S+)(?: .*)? (\d+)\r?\n?")
_LONGEST_LINE = 1 << 13


def arc_fields(line: bytes) -> Fields | None:
    """The line that heads a record of ARC, as fields by the names of WARC; None for any other line.

    The date is in 14 digits, as ARC has it. The block of a response is an HTTP message, whatever its type.
    """
    found = _LINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if found is None:
        return None
    url, ip_address, date, media_type, length = (part.decode("utf-8", "replace") for part in found.groups())
    is_response = not url.startswith("filedesc:")
    return {
        "warc-type": "response" if is_response else "warcinfo",
        "warc-target-uri": url,
        "warc-date": date,
        "warc-ip-address": ip_address,
        "content-type": "application/http; msgtype=response" if is_response else media_type,
        "content-length": length,
    }


def arc_moment(date: str) -> datetime:
    """A date in 14 digits, which is UTC. Raises ValueError."""
    return datetime.strptime(date, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
