"""The original bytes of a file, as they were captured or as they came inside a ZIP file."""

from __future__ import annotations

from dataclasses import dataclass

from archive.archive_error import NotKept
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.folder import Folder
from archive.readings import zip_members
from pipeline.read.zip_file import unpack
from spiders.fetch.content_coding import decoded


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


def original(connection: Connection, folder: Folder, payload_digest: str) -> Original:
    """The bytes with this digest; raises NotKept, DamagedRecord, or Unreadable for a damaged ZIP file."""
    try:
        capture = captures.of_payload(connection, payload_digest)
    except NotKept:
        place = zip_members.place_of(connection, payload_digest)
        if place is None:
            raise
        bundle = original(connection, folder, place.bundle)
        return Original(unpack(bundle.decoded, place.name), "", "")
    return as_captured(connection, folder, capture)


def as_captured(connection: Connection, folder: Folder, capture: Capture) -> Original:
    """The bytes of one capture, whatever it is; raises DamagedRecord."""
    payload = captures.payload(connection, folder, capture)
    return Original(payload, capture.content_encoding, capture.media_type)
