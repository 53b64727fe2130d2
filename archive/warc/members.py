"""A file of records as the bytes in it, however it is packed: a gzip member a record, one, or none."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import BinaryIO

_CHUNK = 1 << 16
_MOST_AT_ONCE = 1 << 20
_MAGIC = b"\x1f\x8b\x08"
_LONGEST_BEGINNING = 1 << 13


class Damaged(Exception):
    """What stands at a place of the file is not what it should be; without a place, in the record at hand."""

    def __init__(self, reason: str, offset: int | None = None) -> None:
        super().__init__(reason)
        self.offset = offset


class Container:
    """A stream of unpacked bytes that knows where in the file each record begins, and finds the next one."""

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self._file = file
        self._file.seek(start)
        self._ahead = bytearray()
        self._is_packed = _peek(file, 3) == _MAGIC
        self._member = start
        self._inflate: zlib._Decompress | None = None
        self._packed = b""
        self._read = start

    def begin(self) -> int | None:
        """Where in the file the next record begins, behind empty lines; None at the end. Raises Damaged."""
        while True:
            while self._ahead.startswith((b"\r", b"\n")):
                del self._ahead[:1]
            if self._ahead:
                return self._member if self._is_packed else self._read - len(self._ahead)
            try:
                if not self._fill():
                    return None
            except Damaged as fault:
                raise Damaged(str(fault), self._member) from fault

    def line(self, longest: int) -> bytes:
        """The next line without its end. Raises Damaged where none of ``longest`` bytes ends."""
        while (end := self._ahead.find(b"\n")) < 0:
            if len(self._ahead) > longest or not self._fill():
                raise Damaged("no header ends here")
        line = bytes(self._ahead[:end])
        del self._ahead[: end + 1]
        return line.removesuffix(b"\r")

    def take(self, length: int) -> bytes:
        """The next ``length`` bytes. Raises Damaged when there are fewer."""
        while len(self._ahead) < length:
            if not self._fill():
                raise Damaged(f"the file ends {length - len(self._ahead)} bytes within a record")
        taken = bytes(self._ahead[:length])
        del self._ahead[:length]
        return taken

    def skip(self, length: int) -> None:
        """Go past ``length`` bytes, however many these are. Raises Damaged when there are fewer."""
        while length:
            if not self._ahead and not self._fill():
                raise Damaged(f"the file ends {length} bytes within a record")
            passed = min(length, len(self._ahead))
            del self._ahead[:passed]
            length -= passed

    def _fill(self) -> bool:
        """Unpack some more; whether there was any."""
        if not self._is_packed:
            data = self._file.read(_CHUNK)
            self._read += len(data)
            self._ahead += data
            return bool(data)
        before = len(self._ahead)
        while len(self._ahead) == before:
            if not self._packed:
                self._packed = self._file.read(_CHUNK)
                self._read += len(self._packed)
                if not self._packed:
                    self._check_end()
                    return False
            self._unpack()
        return True

    def _unpack(self) -> None:
        if self._inflate is None:
            self._member = self._read - len(self._packed)
            self._inflate = zlib.decompressobj(zlib.MAX_WBITS + 16)
        try:
            self._ahead += self._inflate.decompress(self._packed, _MOST_AT_ONCE)
        except zlib.error as error:
            raise Damaged(f"the gzip member is damaged ({error})") from error
        self._packed = self._inflate.unconsumed_tail
        if self._inflate.eof:
            self._packed, self._inflate = self._inflate.unused_data, None

    def _check_end(self) -> None:
        if self._inflate is not None:
            raise Damaged("the file ends within a gzip member")


def next_record(
    file: BinaryIO, start: int, marks: tuple[bytes, ...], begins: Callable[[bytes], bool]
) -> int | None:
    """Where behind ``start`` the next record begins; None when none does.

    In a packed file that is a gzip member of which the first line ``begins`` a record, in another one such a
    line; it begins with one of ``marks``.
    """
    is_packed = _starts_packed(file)
    wanted = (_MAGIC,) if is_packed else tuple(b"\n" + mark for mark in marks)
    longest = max(map(len, wanted))
    at = start
    while True:
        file.seek(at)
        data = file.read(_CHUNK + longest - 1)
        for place in sorted(place for mark in wanted for place in _places(data, mark)):
            found = at + place if is_packed else at + place + 1
            if begins(_first_line(file, found, is_packed)):
                return found
        if len(data) < _CHUNK:
            return None
        at += _CHUNK


def _starts_packed(file: BinaryIO) -> bool:
    file.seek(0)
    return _peek(file, 3) == _MAGIC


def _peek(file: BinaryIO, count: int) -> bytes:
    place = file.tell()
    data = file.read(count)
    file.seek(place)
    return data


def _places(data: bytes, mark: bytes) -> list[int]:
    places, place = [], data.find(mark)
    while place >= 0:
        places.append(place)
        place = data.find(mark, place + 1)
    return places


def _first_line(file: BinaryIO, offset: int, is_packed: bool) -> bytes:
    file.seek(offset)
    data = file.read(_LONGEST_BEGINNING)
    if is_packed:
        try:
            data = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress(data, _LONGEST_BEGINNING)
        except zlib.error:
            return b""
    return data.partition(b"\n")[0].removesuffix(b"\r")
