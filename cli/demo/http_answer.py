"""The answers of sample sites on the wire: an answer, its headers, and the protocol every site follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Protocol

Headers = tuple[tuple[str, str], ...]

MEDIA_TYPES: Mapping[str, str] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".css": "text/css",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".gz": "application/x-gzip",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".js": "text/javascript",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".mid": "audio/midi",
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pps": "application/vnd.ms-powerpoint",
    ".xls": "application/vnd.ms-excel",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One response before it is framed: names and values of headers go out exactly as written here.

    `chunked` asks the server to frame the body in chunks (RFC 9112 section 7.1); without it, and without
    a Content-Length of its own, the server adds the length.
    """

    status: int
    reason: str
    headers: Headers
    body: bytes = b""
    chunked: bool = False


class Site(Protocol):
    """A web site: the same target and request headers always give the same answer."""

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer one GET; `target` is the raw path and query, header names come in lower case."""
        ...


def media_type(path: str) -> str:
    """The media type that a path's extension promises, `application/octet-stream` when it promises none."""
    return MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def http_date(moment: datetime) -> str:
    """A moment in the fixed form of RFC 9110 section 5.6.7 (naive moments are taken as UTC)."""
    return format_datetime(moment.replace(tzinfo=UTC), usegmt=True)


def file_moment(path: str) -> datetime:
    """A steady modification time for a file: December of the first year in its path, else 30 May 2014.

    The time on disk is that of the installation, which would make every archive of the sample differ.
    """
    year = re.search(r"(?:19|20)\d\d", path)
    return datetime(int(year[0]), 12, 15, 9, 30) if year else datetime(2014, 5, 30, 16, 5)


def is_unchanged(headers: Mapping[str, str], etag: str, changed: datetime) -> bool:
    """The client's validators still hold; If-None-Match goes before If-Modified-Since (RFC 9110)."""
    known = headers.get("if-none-match")
    if known is not None:
        return known.strip() == "*" or etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]
    since = headers.get("if-modified-since")
    try:
        return since is not None and parsedate_to_datetime(since) >= changed.replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return False
