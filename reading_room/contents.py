"""What a capture holds, ready to be shown: its bytes without the encodings of the wire, and their type."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from archive.database.connecting import Connection
from archive.fetched import captures, renderings
from archive.fetched.captures import Capture
from archive.fetched.exchange import Head
from archive.folder import Folder
from archive.parts import part_types
from archive.warc.long_block import HELD
from pipeline.original_bytes import OriginalInPieces, captured_in_pieces
from spiders.fetch.content_coding import decoded
from spiders.links.charset import decode

_MADE = "text/html; charset=utf-8"
PAGES = part_types.PAGES


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a capture, and which type the server declared.

    ``is_made`` says that a browser made the document; ``is_damaged`` that the encoding of the wire could
    not be undone, so that these are the bytes as they came.
    """

    data: bytes
    declared: str
    head: Head | None = None
    is_made: bool = False
    is_damaged: bool = False


def media_type_of(connection: Connection, capture: Capture) -> str:
    """The type of what was captured, by its bytes where a reader looked at these."""
    known = part_types.by_bytes(connection, [capture.url])
    return known.get((capture.url, capture.read_digest), capture.media_type)


def is_page(connection: Connection, capture: Capture) -> bool:
    """True of a page, whether its server sent it or a browser made it."""
    return bool(capture.rendered) or media_type_of(connection, capture) in PAGES


def content_of(connection: Connection, folder: Folder, capture: Capture, *, as_sent: bool = False) -> Content:
    """The content of a capture: of a page the document that a browser made, unless it is wanted ``as_sent``.

    Raises DamagedRecord where the archive does not hold what was captured.
    """
    if capture.rendered and not as_sent:
        return Content(renderings.document(connection, folder, capture), _MADE, is_made=True)
    head, payload = captures.answer(connection, folder, capture)
    declared = capture.content_type or capture.media_type
    try:
        data, is_damaged = decoded(payload, capture.content_encoding, capture.media_type), False
    except (ValueError, zlib.error):
        data, is_damaged = payload, True
    return Content(data, declared, head, is_damaged=is_damaged)


def text_of(content: Content, media_type: str) -> str:
    """What is written in a text, or in XML, which may name its charset itself."""
    return decode(content.data, content.declared, is_page=media_type.endswith("xml"))


def raw_pieces(connection: Connection, folder: Folder, capture: Capture) -> OriginalInPieces:
    """The bytes as they came, in pieces for what is too large to hold."""
    return captured_in_pieces(connection, folder, capture, as_sent=True)


def is_large(capture: Capture) -> bool:
    """True of what is handed on in pieces."""
    return capture.payload_size > HELD
