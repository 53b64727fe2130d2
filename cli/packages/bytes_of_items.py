"""The bytes of items for packages: without the encoding of the wire, unless that cannot be undone."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from archive.catalogue.items import Item
from archive.database.connecting import Connection
from archive.folder import Folder
from pipeline.original_bytes import TooLargeToUnpack, original_in_pieces


def bytes_of(connection: Connection, folder: Folder, item: Item) -> Iterable[bytes]:
    """The bytes of an item in pieces; raises NotKept, DamagedRecord, or Unreadable for a damaged ZIP file."""
    try:
        return original_in_pieces(connection, folder, item.payload_digest).pieces
    except (TooLargeToUnpack, ValueError, zlib.error):
        return original_in_pieces(connection, folder, item.payload_digest, as_sent=True).pieces
