"""Reads documents: bytes in, text and metadata out, or the reason why there is none.

Content decides what a file is, not its name or declared type (``sniff``). Each format has one reader in
a file of its own, imported when it is first needed. Readers see bytes, never the network; they run in
worker processes (``worker``, ``pool``) that may crash, hang or be killed without harm.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from archive.readings import Reading
from pipeline.read.sniff import sniff

LARGEST_INPUT = 100_000_000
"""Bytes; larger payloads are kept and not read."""

_READERS = {
    "application/pdf": "pipeline.read.pdf:read_pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "pipeline.read.word:read_word",
    "image/jpeg": "pipeline.read.photo:read_photo",
    "image/png": "pipeline.read.photo:read_photo",
    "image/gif": "pipeline.read.photo:read_photo",
    "image/tiff": "pipeline.read.photo:read_photo",
    "image/webp": "pipeline.read.photo:read_photo",
    "text/plain": "pipeline.read.text:read_text",
}
_KNOWN = {
    "application/msword": "a Word document of before 2007",
    "application/vnd.ms-powerpoint": "a presentation of before 2007",
    "application/vnd.ms-excel": "a spreadsheet of before 2007",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "a PowerPoint presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel spreadsheet",
    "application/vnd.oasis.opendocument.text": "an OpenDocument text",
    "application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    "application/rtf": "a text in RTF",
    "application/zip": "a ZIP file",
}


def read(data: bytes, declared_type: str) -> Reading:
    """What a file says; any bytes give a Reading, whose outcome tells why there is no text."""
    media_type = sniff(data, declared_type)
    if len(data) > LARGEST_INPUT:
        reason = f"{len(data)} bytes, read are at most {LARGEST_INPUT}"
        return Reading("too large", media_type, "none 1", reason=reason)
    if media_type in _READERS:
        return _reader(_READERS[media_type])(data, media_type)
    if media_type in _KNOWN:
        return Reading("not read yet", media_type, "none 1", reason=f"{_KNOWN[media_type]}: no reader yet")
    return Reading("unknown format", media_type, "none 1", reason=f"no reader for {media_type}")


def _reader(name: str) -> Callable[[bytes, str], Reading]:
    module, _, function = name.partition(":")
    reader: Callable[[bytes, str], Reading] = getattr(importlib.import_module(module), function)
    return reader
