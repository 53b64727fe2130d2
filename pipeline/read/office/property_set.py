"""Reads what a compound file states about itself: a property set (MS-OLEPS), as far as it makes sense.

olefile has a reader too, which believes what a damaged set says of its length, and counts for minutes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

_SECTION = 44
"""Where the place of the first section stands."""

_MOST_PROPERTIES = 200
_CODEPAGE = 1
_SHORT, _LONG, _STRING, _WIDE_STRING, _TIME = 2, 3, 30, 31, 64
_UTF8, _UTF16, _MAC_ROMAN = 65001, 1200, 10000
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Value = str | int | datetime


def properties(data: bytes) -> dict[int, Value]:
    """The properties of a set by their numbers; times are UTC. Any bytes give some or none."""
    try:
        (begin,) = struct.unpack_from("<I", data, _SECTION)
        places = dict(_places(data, begin))
        codepage = _value(data, places[_CODEPAGE], "ascii") if _CODEPAGE in places else None
    except struct.error:
        return {}
    encoding = _encoding(codepage)
    found = {number: _value(data, place, encoding) for number, place in places.items()}
    return {number: value for number, value in found.items() if value is not None}


def _places(data: bytes, begin: int) -> Iterator[tuple[int, int]]:
    (number,) = struct.unpack_from("<I", data, begin + 4)
    for index in range(min(number, _MOST_PROPERTIES)):
        if begin + 16 + 8 * index > len(data):
            return
        identifier, offset = struct.unpack_from("<II", data, begin + 8 + 8 * index)
        yield identifier, begin + offset


def _value(data: bytes, place: int, encoding: str) -> Value | None:
    try:
        (kind,) = struct.unpack_from("<I", data, place)
        if kind == _SHORT:
            return int(struct.unpack_from("<h", data, place + 4)[0])
        if kind == _LONG:
            return int(struct.unpack_from("<i", data, place + 4)[0])
        if kind == _TIME:
            return _EPOCH + timedelta(microseconds=struct.unpack_from("<Q", data, place + 4)[0] // 10)
        if kind in (_STRING, _WIDE_STRING):
            return _text(data, place + 4, "utf-16-le" if kind == _WIDE_STRING else encoding)
    except (struct.error, OverflowError):
        return None
    return None


def _text(data: bytes, place: int, encoding: str) -> str:
    (length,) = struct.unpack_from("<I", data, place)
    width = 2 if encoding == "utf-16-le" else 1
    held = data[place + 4 : place + 4 + length * width]
    try:
        text = held.decode(encoding)
    except UnicodeDecodeError:
        text = held.decode("cp1252", "replace")
    return text.partition("\0")[0]


def _encoding(codepage: Value | None) -> str:
    if not isinstance(codepage, int):
        return "cp1252"
    # It is stored as a signed number of 16 bits: -535 is 65001.
    number = codepage & 0xFFFF
    name = {_UTF8: "utf-8", _UTF16: "utf-16-le", _MAC_ROMAN: "mac_roman"}.get(number, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
