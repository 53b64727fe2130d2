"""Reads the name that a server gives a file (Content-Disposition, RFC 6266), and what its ending tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.header import decode_header
from email.message import Message
from urllib.parse import unquote_to_bytes

LONGEST = 255
"""Characters of a name, as file systems have it."""

_LONGEST_HEADER = 4_000
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]+")
_BREAKS = re.compile("[\r\n\0]+")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_ENCODED_WORD = re.compile(r"=\?[\w-]{1,40}\?[bqBQ]\?[^?\s]{1,400}\?=")
_SAY_NOTHING = frozenset(
    """
    application/octet-stream binary/octet-stream application/unknown unknown/unknown application/x-unknown */*
    application/force-download application/x-force-download application/download application/x-download
    application/save application/x-octet-stream application/octetstream application/binary
    """.split()
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_BY_ENDING = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "ppt": "application/vnd.ms-powerpoint",
    "pps": "application/vnd.ms-powerpoint",
    "xls": "application/vnd.ms-excel",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "ppsx": f"{_OFFICE}presentationml.slideshow",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "odt": f"{_OPEN}text",
    "odp": f"{_OPEN}presentation",
    "ods": f"{_OPEN}spreadsheet",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "csv": "text/csv",
    "ics": "text/calendar",
    "epub": "application/epub+zip",
    "zip": "application/zip",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "wma": "audio/x-ms-wma",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "avi": "video/x-msvideo",
    "wmv": "video/x-ms-wmv",
    "flv": "video/x-flv",
    "webm": "video/webm",
    "mpg": "video/mpeg",
    "mpeg": "video/mpeg",
}
"""Types by the ending of a name; a table of our own, since that of the system is another on each machine."""


def file_name(headers: Iterable[str]) -> str:
    """The name in the first header that has one, without folders; "" when there is none.

    ``headers`` are decoded as Latin-1, so that the bytes that a server sent can be had again.
    """
    return next((name for header in headers if (name := _name_in(header[:_LONGEST_HEADER]))), "")


def declared_type(content_type: str, name: str) -> str:
    """The type that a server declares; where it says nothing, that which the ending of the name says."""
    if content_type.partition(";")[0].strip().lower() not in ("", *_SAY_NOTHING):
        return content_type
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return _BY_ENDING.get(ending, content_type)


def _name_in(header: str) -> str:
    message = Message()
    message["Content-Disposition"] = _BREAKS.sub(" ", header)
    extended, plain = "", ""
    for name, value in message.get_params([], header="Content-Disposition"):
        if name.lower().rstrip("*") != "filename":
            continue
        if isinstance(value, tuple):
            extended = extended or _tidy(_in_charset(value[2], value[0] or ""))
        else:
            plain = plain or _tidy(_as_browsers_read(value))
    return extended or plain


def _in_charset(text: str, charset: str) -> str:
    """An extended value (RFC 8187), the bytes of which are held as Latin-1."""
    data = text.encode("latin-1", "replace")
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        return _decoded(data)


def _as_browsers_read(text: str) -> str:
    """A plain value: bytes of UTF-8 or Windows, escaped as in addresses, or words encoded as in mail."""
    if _ENCODED_WORD.search(text):
        return _from_mail(text)
    data = text.encode("latin-1", "replace")
    if _ESCAPED.search(text):
        unescaped = unquote_to_bytes(data)
        data = unescaped if _is_utf8(unescaped) else data
    return _decoded(data)


def _from_mail(text: str) -> str:
    try:
        parts = decode_header(text)
        return "".join(
            part if isinstance(part, str) else _in_charset(part.decode("latin-1"), charset or "")
            for part, charset in parts
        )
    except (ValueError, LookupError):
        return text


def _decoded(data: bytes) -> str:
    return data.decode("utf-8" if _is_utf8(data) else "cp1252", "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _tidy(name: str) -> str:
    """The last part of a path, in one line, without what cannot be seen."""
    name = name.encode("utf-8", "replace").decode()
    last = re.split(r"[/\\]", _CONTROL.sub(" ", name).strip())[-1]
    return " ".join(last.split()).strip("\"' .")[:LONGEST].strip()
