"""The original bytes of a file, as they were captured or as they came inside a ZIP file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from archive.archive_error import NotKept
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.readings import zip_members
from archive.warc.long_block import HELD
from pipeline.read import LARGEST_INPUT
from pipeline.read.zip_file import unpack
from spiders.fetch.content_coding import decoded, may_stay_packed
from wording.message import say
from wording.told_error import ToldError

_GZIP = b"\x1f\x8b"


class TooLargeToUnpack(ToldError):
    """A payload is packed, and more than is unpacked at once."""


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes, the encoding that they came in, "" for none, and the media type that their server declared."""

    data: bytes
    encoding: str
    media_type: str

    @property
    def decoded(self) -> bytes:
        """The bytes without the encoding of the wire; raises ValueError or what zlib raises."""
        return decoded(self.data, self.encoding, self.media_type)


@dataclass(frozen=True, slots=True)
class OriginalInPieces:
    """Bytes that may be too many to hold, and the media type that their server declared."""

    pieces: Iterable[bytes]
    media_type: str


def original(connection: Connection, folder: Folder, payload_digest: str) -> Original:
    """The bytes with this digest; raises NotKept, DamagedRecord, or Unreadable for a damaged ZIP file."""
    try:
        capture = captures.of_payload(connection, payload_digest)
    except NotKept as error:
        return _unpacked(connection, folder, payload_digest, error)
    return as_captured(connection, folder, capture)


def _unpacked(connection: Connection, folder: Folder, payload_digest: str, otherwise: NotKept) -> Original:
    """The bytes with this digest, if they came inside a ZIP file; raises ``otherwise`` if not."""
    place = zip_members.place_of(connection, payload_digest)
    if place is None:
        raise otherwise
    bundle = original(connection, folder, place.bundle)
    return Original(unpack(bundle.decoded, place.name), "", "")


def as_captured(connection: Connection, folder: Folder, capture: Capture) -> Original:
    """The bytes of one capture, whatever it is; raises DamagedRecord."""
    payload = captures.payload(connection, folder, capture)
    return Original(payload, capture.content_encoding, capture.media_type)


def original_in_pieces(
    connection: Connection, folder: Folder, payload_digest: str, *, as_sent: bool = False
) -> OriginalInPieces:
    """The bytes with this digest, without the encoding of the wire unless they are wanted ``as_sent``.

    By the digest of a document that a browser made, the bytes that the server sent for the page are found.
    Raises as ``original`` does, and TooLargeToUnpack; the pieces raise DamagedRecord.
    """
    try:
        capture = captures.of_payload(connection, payload_digest)
    except NotKept as error:
        if rendered := captures.rendered_as(connection, payload_digest):
            return captured_in_pieces(connection, folder, rendered, as_sent=as_sent)
        return OriginalInPieces((_unpacked(connection, folder, payload_digest, error).data,), "")
    return captured_in_pieces(connection, folder, capture, as_sent=as_sent)


def captured_in_pieces(
    connection: Connection, folder: Folder, capture: Capture, *, as_sent: bool = False
) -> OriginalInPieces:
    """The bytes of one capture, as ``original_in_pieces``."""
    if capture.payload_size <= HELD:
        kept = as_captured(connection, folder, capture)
        return OriginalInPieces((kept.data if as_sent else kept.decoded,), capture.media_type)
    pieces = captures.payload_pieces(connection, folder, capture)
    first = next(pieces, b"")
    while len(first) < len(_GZIP) and (more := next(pieces, b"")):
        first += more
    if not as_sent and (capture.content_encoding or _is_packed(first, capture)):
        if capture.payload_size > LARGEST_INPUT:
            raise _too_large(capture)
        return OriginalInPieces((as_captured(connection, folder, capture).decoded,), capture.media_type)
    return OriginalInPieces(chain((first,), pieces), capture.media_type)


def _is_packed(start: bytes, capture: Capture) -> bool:
    return start.startswith(_GZIP) and not may_stay_packed(capture.media_type)


def _too_large(capture: Capture) -> TooLargeToUnpack:
    return TooLargeToUnpack(
        say(
            "The server sent this packed, {size:bytes} of it: expected at most {most:bytes} to unpack. "
            "Write it out as it was sent, with --as-sent.",
            size=capture.payload_size,
            most=LARGEST_INPUT,
        )
    )
