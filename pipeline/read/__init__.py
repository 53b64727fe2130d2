"""Reads documents: bytes in, text and metadata out, or the reason why there is none.

Content decides what a file is, not its name or declared type (``media_type``). Each format has one reader in
a file of its own, imported when it is first needed. Readers see bytes, never the network; they run in
worker processes (``pipeline.workers``) that may crash, hang or be killed without harm.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from archive.readings.reading import Reading
from pipeline.read.media_type import sniff, stray_start
from pipeline.read.unreadable import Unreadable
from pipeline.read.zip_file import READER as BUNDLE_READER
from pipeline.read.zip_file import read_bundle
from wording.message import say

Reader = Callable[[bytes, str], Reading]
"""Reads bytes as what their media type says; raises Unreadable."""

LARGEST_INPUT = 100_000_000
"""Bytes; larger payloads are kept and not read."""

_NOBODY = "none 1"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain", "text/csv")
_READERS = {
    "application/pdf": "pdf:read_pdf",
    _OFFICE + "wordprocessingml.document": "office.word:read_word",
    _OFFICE + "presentationml.presentation": "office.slides:read_slides",
    _OFFICE + "spreadsheetml.sheet": "office.sheets:read_sheets",
    _OPEN + "text": "office.opendocument:read_opendocument",
    _OPEN + "presentation": "office.opendocument:read_opendocument",
    _OPEN + "spreadsheet": "office.opendocument:read_opendocument",
    _OPEN + "graphics": "office.opendocument:read_opendocument",
    "application/msword": "office.word97:read_word97",
    "application/vnd.ms-powerpoint": "office.slides97:read_slides97",
    "application/vnd.ms-excel": "office.sheets97:read_sheets97",
    "application/rtf": "office.richtext:read_rich_text",
    "application/x-ole-storage": "office.compound_file:read_compound",
    "image/jpeg": "pictures.photo:read_photo",
    "image/png": "pictures.photo:read_photo",
    "image/gif": "pictures.photo:read_photo",
    "image/tiff": "pictures.photo:read_photo",
    "image/webp": "pictures.photo:read_photo",
    "image/bmp": "pictures.photo:read_photo",
}
_AT_ANY_PLACE = ("application/pdf",)
"""Formats that say where their parts are: from the beginning of the file, whatever stands before theirs."""

_KNOWN = {
    "application/xml": say("an XML file: no reader yet"),
    "image/svg+xml": say("a drawing in SVG: no reader yet"),
}


def read(data: bytes, declared_type: str) -> Reading:
    """Read a file; any bytes give a Reading, whose outcome tells why there is no text."""
    return _sniffed(data, declared_type, read_member=_read_member)


def too_large(size: int, media_type: str) -> Reading:
    """The reading of a file of so many bytes, which are more than a reader takes."""
    reason = say("{size:bytes}, expected at most {most:bytes}", size=size, most=LARGEST_INPUT)
    return Reading("too large", media_type, _NOBODY, reason=reason)


def _read_member(data: bytes, declared_type: str) -> Reading:
    return _sniffed(data, declared_type, read_member=None)


def _sniffed(data: bytes, declared_type: str, read_member: Reader | None) -> Reading:
    media_type = sniff(data, declared_type)
    if not data:
        return Reading("no text", media_type, _NOBODY, reason=say("the file is empty"))
    if len(data) > LARGEST_INPUT:
        return too_large(len(data), media_type)
    if media_type in _PAGES:
        return _read_stray_page(data, declared_type, media_type)
    if media_type == "application/zip":
        return _attempt(lambda: read_bundle(data, media_type, read_member), BUNDLE_READER, media_type)
    if media_type in _TEXTS:
        return _read_plain_text(data, declared_type, media_type)
    if media_type in _READERS:
        return _read(_READERS[media_type], data, media_type)
    if media_type in _KNOWN:
        return Reading("not read yet", media_type, _NOBODY, reason=_KNOWN[media_type])
    if not declared_type:
        reason = say("no reader for {media_type}, and it was declared as nothing", media_type=media_type)
        return Reading("unknown format", media_type, _NOBODY, reason=reason)
    reason = say(
        "no reader for {media_type}, declared as {declared}",
        media_type=media_type,
        declared=declared_type[:100],
    )
    return Reading("unknown format", media_type, _NOBODY, reason=reason)


def _read_stray_page(data: bytes, declared_type: str, media_type: str) -> Reading:
    """A page that was served as a document: often a .doc that a program wrote as HTML."""
    from pipeline.read.html import open_page, read_page
    from spiders.profiles.site_profile import Read

    instructions = Read()
    return read_page(open_page(data, "", declared_type, instructions), instructions, media_type)


def _read_plain_text(data: bytes, declared_type: str, media_type: str) -> Reading:
    from pipeline.read.plain_text import READER as TEXT_READER
    from pipeline.read.plain_text import read_text

    return _attempt(lambda: read_text(data, media_type, declared_type), TEXT_READER, media_type)


def _read(name: str, data: bytes, media_type: str) -> Reading:
    module_name, _, function = name.partition(":")
    module = importlib.import_module(f"pipeline.read.{module_name}")
    reader: Reader = getattr(module, function)
    whole = data if media_type in _AT_ANY_PLACE else data[stray_start(data) :]
    return _attempt(lambda: reader(whole, media_type), module.READER, media_type)


def _attempt(attempt: Callable[[], Reading], reader: str, media_type: str) -> Reading:
    try:
        return attempt()
    except Unreadable as error:
        return Reading(error.outcome, media_type, reader, reason=error.message)
