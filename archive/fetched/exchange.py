"""One request and its response, as they went over the wire, and what their heads say (RFC 9112)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

Truncation = Literal["length", "time", "disconnect", "unspecified"]
"""Why a response is not whole: the values of WARC-Truncated (WARC 1.1 §5.13)."""


_STATUS = re.compile(r"\S+ +([0-9]{3})(?:\s|$)")


@dataclass(frozen=True)
class Exchange:
    """One request and its response.

    ``response`` is everything the server sent: status line, headers, and the body with its transfer
    encoding. ``payload`` is the body after transfer decoding and before content decoding; it is what
    digests and revisits are about. ``began_at`` is UTC, the moment the request was sent.
    """

    crawl: int
    site: str
    url: str
    began_at: datetime
    request: bytes
    response: bytes
    payload: bytes
    ip_address: str | None = None
    truncated: Truncation | None = None

    @cached_property
    def head(self) -> Head:
        return read_head(self.response)

    @cached_property
    def payload_digest(self) -> str:
        return digest(self.payload)

    @property
    def transfer_encoded(self) -> bool:
        """True when the body on the wire differs from the payload."""
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

    @property
    def media_type(self) -> str:
        """The declared type without parameters, lower case; empty when none was sent."""
        return (self.get("content-type") or "").partition(";")[0].strip().lower()[:120]


def digest(data: bytes) -> str:
    """The labelled SHA-256 of ``data``, as it stands in WARC headers and in the database."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """The labelled SHA-256 of a whole file."""
    with path.open("rb") as file:
        return "sha256:" + hashlib.file_digest(file, "sha256").hexdigest()


def read_head(response: bytes) -> Head:
    """Split off the head of a response; whatever a server sends gives a Head, never an error."""
    length = _head_length(response)
    lines = response[:length].decode("latin-1").split("\n")
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
