"""Reads a WARC file as plainly as can be: it unpacks every member and takes its head apart, and nothing else.

This is what any import has to do at least; it checks no digest, keeps nothing, and knows nothing of pages.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

_CHUNK = 1 << 16


def members(path: Path) -> Iterator[bytes]:
    """Every gzip member of a file, unpacked."""
    with path.open("rb") as file:
        unpacker, pieces = zlib.decompressobj(zlib.MAX_WBITS + 16), list[bytes]()
        while packed := file.read(_CHUNK):
            while packed:
                pieces.append(unpacker.decompress(packed))
                packed = unpacker.unused_data
                if unpacker.eof:
                    yield b"".join(pieces)
                    unpacker, pieces = zlib.decompressobj(zlib.MAX_WBITS + 16), []


def fields_of(record: bytes) -> dict[str, str]:
    """The header fields of a record by their names in small letters."""
    head = record[: record.find(b"\r\n\r\n")].decode("utf-8", "replace")
    pairs = (line.partition(":") for line in head.split("\r\n")[1:])
    return {name.lower(): value.strip() for name, _, value in pairs}


def main() -> None:
    """Read the file that is named, and print how many records of each type it has."""
    found: dict[str, int] = {}
    for record in members(Path(sys.argv[1])):
        kind = fields_of(record).get("warc-type", "")
        found[kind] = found.get(kind, 0) + 1
    print(found)


if __name__ == "__main__":
    main()
