"""What readers are told of a capture: what its server declared, or that a browser made the document of it.

A page that was rendered is read from its made document, whatever came over the wire: HTML in UTF-8, packed by
nobody, at the address of the page. Whoever has a capture read gives readers that document as the payload,
and behind it what the page showed before.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.database.connecting import Connection
from archive.fetched import captures, renderings
from archive.fetched.captures import Capture
from archive.fetched.exchange import Head
from archive.folder import Folder
from archive.warc.rendering_records import DOCUMENT_TYPE
from pipeline.workers.shown_before import joined


class Declared(NamedTuple):
    """The type and the encoding of what is read of a capture."""

    media_type: str
    content_type: str
    content_encoding: str


def declared(capture: Capture) -> Declared:
    """What readers are told of the payload of a capture, or of the document that was made of it."""
    if capture.rendered:
        return Declared(DOCUMENT_TYPE.partition(";")[0], DOCUMENT_TYPE, "")
    return Declared(capture.media_type, capture.content_type, capture.content_encoding)


def read_of(connection: Connection, folder: Folder, capture: Capture) -> tuple[Head, bytes]:
    """The head of the answer, and the bytes that are read: of a rendered page what was made.

    Raises DamagedRecord, or NotKept where the document of a rendered page is lost.
    """
    head, payload = captures.answer(connection, folder, capture)
    if capture.rendered:
        shown = renderings.shown(connection, folder, capture)
        return head, joined(shown.document, shown.states)
    return head, payload


def read_size(connection: Connection, capture: Capture) -> int:
    """How many bytes are read of a capture."""
    return renderings.size_read(connection, capture) if capture.rendered else capture.payload_size
