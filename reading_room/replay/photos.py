"""Photos without the place where they were taken: its coordinates are blotted out, nothing else is changed.

JPEG files keep them in a table of Exif 2.32 (4.6.6, GPS attributes) and often again in an XMP packet. The
table is emptied where it stands, so that every byte behind it stays where it was; the packet is blanked.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_START, _EXIF, _XMP = b"\xff\xd8", b"Exif\0\0", b"http://ns.adobe.com/"
_APP1, _SCAN, _END = 0xE1, 0xDA, 0xD9
_GPS = 0x8825
_ENTRY = 12
_MOST_ENTRIES = 1000
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
"""Bytes of a value, by the number of its type."""


def without_place(data: bytes) -> bytes:
    """A JPEG file without coordinates; any other bytes as they are."""
    if not data.startswith(_START):
        return data
    cleaned = bytearray(data)
    for begin, end in _segments(data):
        if data.startswith(_EXIF, begin):
            _empty_table(cleaned, begin + len(_EXIF), end)
        elif data.startswith(_XMP, begin) and b"GPS" in data[begin:end]:
            name_end = data.find(b"\0", begin, end) + 1
            if name_end:
                cleaned[name_end:end] = b" " * (end - name_end)
    return bytes(cleaned)


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the contents of segments for applications (APP1) begin and end, before the picture begins."""
    place = len(_START)
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in (_SCAN, _END):
            return
        if marker == 0xFF:
            place += 1
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        end = min(len(data), place + 2 + max(2, length))
        if marker == _APP1:
            yield place + 4, end
        place = end


def _empty_table(data: bytearray, begin: int, end: int) -> None:
    """Blot out the GPS table of an Exif block: its values, its entries, and how many these are."""
    order = {b"II": "<", b"MM": ">"}.get(bytes(data[begin : begin + 2]))
    if order is None or begin + 8 > end:
        return
    (first,) = struct.unpack_from(order + "I", data, begin + 4)
    for place, _, _ in _entries(data, order, begin, end, first):
        tag, _, _, value = struct.unpack_from(order + "HHII", data, place)
        if tag == _GPS:
            for inner, kind, count in list(_entries(data, order, begin, end, value)):
                _blot_value(data, order, begin, end, inner, kind, count)
            if begin + value + 2 <= end:
                data[begin + value : begin + value + 2] = b"\0\0"


def _entries(
    data: bytearray, order: str, begin: int, end: int, offset: int
) -> Iterator[tuple[int, int, int]]:
    """The entries of a table: where each stands, its type, and how many values it has."""
    table = begin + offset
    if table + 2 > end:
        return
    (count,) = struct.unpack_from(order + "H", data, table)
    for number in range(min(count, _MOST_ENTRIES)):
        place = table + 2 + number * _ENTRY
        if place + _ENTRY > end:
            return
        _, kind, values = struct.unpack_from(order + "HHI", data, place)
        yield place, kind, values


def _blot_value(data: bytearray, order: str, begin: int, end: int, place: int, kind: int, count: int) -> None:
    size = _SIZES.get(kind, 1) * count
    if size > 4:
        (offset,) = struct.unpack_from(order + "I", data, place + 8)
        there = begin + offset
        stop = min(end, there + size)
        data[there:stop] = bytes(max(0, stop - there))
    data[place : place + _ENTRY] = bytes(_ENTRY)
