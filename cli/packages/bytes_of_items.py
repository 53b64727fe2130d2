"""The bytes of items for packages: without the encoding of the wire, unless that cannot be undone."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from archive.catalogue.items import Item
from archive.database.connecting import Connection
from archive.folder import Folder
from pipeline.original_bytes import TooLargeToUnpack, original_in_pieces
from spiders.fetch.content_coding import LARGEST_DECODED


def bytes_of(connection: Connection, folder: Folder, item: Item) -> Iterable[bytes]:
    """The bytes of an item in pieces; raises NotKept, DamagedRecord, or Unreadable for a damaged ZIP file."""
    try:
        pieces = original_in_pieces(connection, folder, item.payload_digest).pieces
    except (TooLargeToUnpack, ValueError, zlib.error):
        return original_in_pieces(connection, folder, item.payload_digest, as_sent=True).pieces
    if isinstance(pieces, tuple) and sum(map(len, pieces)) >= LARGEST_DECODED:
        # No more than that is unpacked: half a file would pass for a whole one.
        return original_in_pieces(connection, folder, item.payload_digest, as_sent=True).pieces
    return pieces
