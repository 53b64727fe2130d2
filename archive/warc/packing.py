"""The two ways in which files of records are packed: gzip, and Zstandard as browsers' recorders write it.

Each unpacks a member (in Zstandard: a frame) a piece at a time, and says where in the bytes it ended.
"""

from __future__ import annotations

import re
import sys
import zlib
from typing import BinaryIO, NamedTuple, Protocol

from archive.warc.fault import Unsound
from wording.message import Message, say

_GZIP = b"\x1f\x8b\x08"
"""The first bytes of a gzip member that is packed by deflate (RFC 1952, 2.3.1)."""

_ZSTD = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""The first bytes of the frame that has the dictionary of a whole file (WARC Zstandard, 2)."""

_SKIPPED = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
"""The first bytes of a frame that has something else in it (RFC 8878, 3.1.2)."""

_LARGEST_DICTIONARY = 1 << 25
_LARGEST_WINDOW = 27
"""As a power of two: what a decompressor has to hold, which the file may name as it likes."""


class Unpacked(NamedTuple):
    """Some unpacked bytes; ``rest`` are packed ones that were not needed yet. ``is_hungry`` asks for more."""

    data: bytes
    rest: bytes
    is_over: bool
    is_hungry: bool


class Unpacker(Protocol):
    """Unpacks one member."""

    def unpack(self, packed: bytes, most: int) -> Unpacked:
        """Go on, for at most so many bytes. Raises Unsound where the member is damaged."""

    def copy(self) -> Unpacker | None:
        """An unpacker that goes on from here by itself; None where there is no way to have one."""


class Packing(Protocol):
    """A way of packing: with what a member begins, and what unpacks one."""

    magic: bytes

    def begin(self) -> Unpacker:
        """What unpacks the next member."""


class Gzip:
    """Files of gzip members, as ours are."""

    magic = _GZIP

    def begin(self) -> Unpacker:
        return _GzipMember()


class _GzipMember:
    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)

    def unpack(self, packed: bytes, most: int) -> Unpacked:
        try:
            data = self._inflate.decompress(packed, most)
        except zlib.error as error:
            raise Unsound(say("the gzip member is damaged ({why})", why=str(error))) from error
        if self._inflate.eof:
            return Unpacked(data, self._inflate.unused_data, is_over=True, is_hungry=False)
        rest = self._inflate.unconsumed_tail
        return Unpacked(data, rest, is_over=False, is_hungry=not rest)

    def copy(self) -> Unpacker:
        copied = _GzipMember()
        copied._inflate = self._inflate.copy()
        return copied


class Zstandard:
    """Files of Zstandard frames; with the dictionary that the file begins with, if there is one."""

    magic = _ZSTD

    def __init__(self, dictionary: bytes = b"") -> None:
        self._dictionary = dictionary

    def begin(self) -> Unpacker:
        return _ZstandardFrame(self._dictionary)


class _ZstandardFrame:
    def __init__(self, dictionary: bytes) -> None:
        # Loaded only for such files, of which there are few.
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd

        self._error = zstd.ZstdError
        self._inflate = zstd.ZstdDecompressor(
            zstd.ZstdDict(dictionary, is_raw=not _is_formed(dictionary)) if dictionary else None,
            options={zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW},
        )

    def unpack(self, packed: bytes, most: int) -> Unpacked:
        try:
            data = self._inflate.decompress(packed, most)
        except self._error as error:
            raise Unsound(say("the Zstandard frame is damaged ({why})", why=str(error))) from error
        is_over = self._inflate.eof
        rest = self._inflate.unused_data if is_over else b""
        return Unpacked(data, rest, is_over, not is_over and self._inflate.needs_input)

    def copy(self) -> None:
        """No copy: its library has no way to make one."""


def packing_of(file: BinaryIO) -> Packing | None:
    """The way in which a file is packed, which can be told though one of its first bytes is damaged.

    None for a file that is not packed. Raises Unsound for a dictionary that cannot be read.
    """
    file.seek(0)
    start = file.read(8)
    if _is_nearly(start, _GZIP):
        return Gzip()
    if start.startswith(_DICTIONARY):
        return Zstandard(_dictionary(file, int.from_bytes(start[4:8], "little")))
    return Zstandard() if _is_nearly(start, _ZSTD) or _SKIPPED.match(start) else None


def _dictionary(file: BinaryIO, length: int) -> bytes:
    if length > _LARGEST_DICTIONARY:
        raise Unsound(_no_dictionary(), 0)
    dictionary = file.read(length)
    if not dictionary.startswith(_ZSTD):
        return dictionary
    found = Zstandard().begin().unpack(dictionary, _LARGEST_DICTIONARY)
    if not found.is_over:
        raise Unsound(_no_dictionary(), 0)
    return found.data


def _no_dictionary() -> Message:
    most = _LARGEST_DICTIONARY
    return say("expected a whole dictionary of at most {most:byte/bytes} as the first frame", most=most)


def _is_formed(dictionary: bytes) -> bool:
    """True of a dictionary with tables of its own, which begins with a mark; others are just contents."""
    return dictionary.startswith(b"\x37\xa4\x30\xec")


def _is_nearly(start: bytes, magic: bytes) -> bool:
    return sum(found == wanted for found, wanted in zip(start, magic, strict=False)) >= len(magic) - 1
