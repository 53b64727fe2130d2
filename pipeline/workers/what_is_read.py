"""What readers are told of a capture: what its server declared, or that a browser made the document of it.

A page that was rendered is read from its made document, whatever came over the wire: HTML in UTF-8, packed by
nobody, at the address of the page. Whoever has a capture read gives readers that document as the payload,
and behind it what the page showed before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from archive.database.connecting import Connection
from archive.fetched import captures, renderings
from archive.fetched.captures import Capture
from archive.fetched.exchange import Head
from archive.fetched.renderings import ShownIn
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


@dataclass(frozen=True, slots=True)
class WhereItIs:
    """A capture, and where what is read of it stands: enough to read it without the database."""

    capture: Capture
    holder: Capture
    made: ShownIn | None = None


def where_it_is(connection: Connection, capture: Capture) -> WhereItIs:
    """Where what is read of a capture stands.

    Raises NotKept where the document of a rendered page is lost.
    """
    made = renderings.where_shown(connection, capture) if capture.rendered else None
    return WhereItIs(capture, captures.holder_of(connection, capture), made)


def read_there(folder: Folder, where: WhereItIs) -> tuple[Head, bytes]:
    """The head of the answer, and the bytes that are read: of a rendered page what was made.

    Raises DamagedRecord.
    """
    head, payload = captures.answer_in(folder, where.capture, where.holder)
    if where.made is not None:
        shown = renderings.shown_in(folder, where.made)
        return head, joined(shown.document, shown.states)
    return head, payload


def read_of(connection: Connection, folder: Folder, capture: Capture) -> tuple[Head, bytes]:
    """The same for whoever has the database. Raises what the two of these raise."""
    return read_there(folder, where_it_is(connection, capture))


def read_size(connection: Connection, capture: Capture) -> int:
    """How many bytes are read of a capture."""
    return renderings.size_read(connection, capture) if capture.rendered else capture.payload_size
