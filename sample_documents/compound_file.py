"""Writes a compound file, the container of .doc and .ppt, out of its streams ([MS-CFB] version 3)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SECTOR, MINI_SECTOR, MINI_CUTOFF = 512, 64, 4096
FREE, END, FAT_ITSELF, NOBODY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STREAM, ROOT, BLACK = 2, 5, 1
SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(slots=True)
class _Entry:
    """One line of the directory; its neighbours form a search tree over the names."""

    name: str
    kind: int
    start: int = 0
    size: int = 0
    left: int = NOBODY
    right: int = NOBODY
    child: int = NOBODY


class _Chains:
    """Sectors of one size under allocation, and the table that says which sector follows which."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.content = bytearray()
        self.table: list[int] = []

    def add(self, data: bytes) -> int:
        """Put data at the end; the number of its first sector, or END for nothing."""
        count = -(-len(data) // self.size)
        if not count:
            return END
        first = len(self.table)
        self.content += data.ljust(count * self.size, b"\0")
        self.table += [*range(first + 1, first + count), END]
        return first


def write_compound(streams: Mapping[str, bytes], class_id: bytes) -> bytes:
    """The bytes of a compound file whose root, of class `class_id`, holds the given streams.

    Raises ValueError for content beyond the seven megabytes that a header without extra tables can map.
    """
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    entries = [_Entry("Root Entry", ROOT), *(_Entry(name, STREAM, size=len(streams[name])) for name in names)]
    large, small = _Chains(SECTOR), _Chains(MINI_SECTOR)
    for entry in entries[1:]:
        chains = small if entry.size < MINI_CUTOFF else large
        entry.start = chains.add(streams[entry.name])
    entries[0].child = _tree(entries, 1, len(entries))
    entries[0].start, entries[0].size = large.add(bytes(small.content)), len(small.content)
    mini_count = -(-len(small.table) * 4 // SECTOR)
    mini_start = large.add(_words(small.table, mini_count))
    directory = large.add(_directory(entries, class_id))
    return _assemble(large, directory, mini_start, mini_count)


def _tree(entries: Sequence[_Entry], start: int, end: int) -> int:
    """Hang the sorted entries from `start` up to `end` into a balanced tree; the number of its top."""
    if start >= end:
        return NOBODY
    middle = (start + end) // 2
    entries[middle].left = _tree(entries, start, middle)
    entries[middle].right = _tree(entries, middle + 1, end)
    return middle


def _directory(entries: Sequence[_Entry], class_id: bytes) -> bytes:
    lines = b"".join(
        _directory_line(entry, class_id if entry.kind == ROOT else bytes(16)) for entry in entries
    )
    vacant = struct.pack("<66xBBIII48x", 0, 0, NOBODY, NOBODY, NOBODY)
    return lines + vacant * (-len(entries) % (SECTOR // 128))


def _directory_line(entry: _Entry, class_id: bytes) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    place = struct.pack("<BBIII", entry.kind, BLACK, entry.left, entry.right, entry.child)
    rest = struct.pack("<I16xIQ", 0, entry.start, entry.size)
    return name.ljust(64, b"\0") + struct.pack("<H", len(name)) + place + class_id + rest


def _words(numbers: Sequence[int], sectors: int) -> bytes:
    padded = [*numbers, *[FREE] * (sectors * SECTOR // 4 - len(numbers))]
    return struct.pack(f"<{len(padded)}I", *padded)


def _assemble(large: _Chains, directory: int, mini_start: int, mini_count: int) -> bytes:
    """Header, sectors and then the table of sectors, which must map itself as well."""
    used, fat_count = len(large.table), 1
    while fat_count * (SECTOR // 4) < used + fat_count:
        fat_count += 1
    if fat_count > 109:
        raise ValueError(f"Expected at most 7 MB in a compound file, saw {len(large.content)} bytes.")
    fat = [*range(used, used + fat_count)]
    table = _words([*large.table, *[FAT_ITSELF] * fat_count], fat_count)
    head = struct.pack("<8s16xHHHHH6x", SIGNATURE, 0x3E, 3, 0xFFFE, 9, 6)
    counts = (0, fat_count, directory, 0, MINI_CUTOFF, mini_start, mini_count, END, 0)
    return head + struct.pack("<9I", *counts) + _words(fat, 1)[: 109 * 4] + bytes(large.content) + table
