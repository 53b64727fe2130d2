"""Goes through a file of records as the bytes in it: a packed member a record, one for all, or not packed.

This is the only place that unpacks WARC and ARC files. It holds no more than a piece of a record at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from archive.warc.fault import Unsound
from archive.warc.packing import Gzip, Packing, Unpacker, packing_of
from wording.message import say

_CHUNK = 1 << 16
_MOST_AT_ONCE = 1 << 20
_MARKS = (b"WARC/", b"http://", b"https://")
"""With what the first line of a record begins: a version in WARC, an address in ARC."""

_LONGEST_BEGINNING = 1 << 13
_FEW = 256


@dataclass(frozen=True, slots=True)
class Place:
    """Where among the unpacked bytes of a file something begins, for who goes through that file once more.

    ``ahead`` was unpacked already, ``unpacker`` goes on with ``packed`` and then with the file from ``read``.
    Where it cannot be copied, ``skipped`` bytes of the member are unpacked once more.
    """

    member: int
    read: int
    packed: bytes
    ahead: bytes
    unpacker: Unpacker | None
    is_hungry: bool
    skipped: int = 0


class Members:
    """A stream of unpacked bytes that knows where in the file each record begins, and finds the next one.

    With ``apart`` every record has to be a gzip member of its own, as in files of ours: what is read between
    ``begin_member`` and ``end_member`` is of that member. Otherwise a record may begin in one and end in
    another, and ``begin`` leads to the next.
    """

    def __init__(self, file: BinaryIO, start: int = 0, *, apart: bool = False) -> None:
        self._file = file
        self._apart = apart
        self._packing: Packing | None = Gzip() if apart else packing_of(file)
        self._unpacker: Unpacker | None = None
        self._is_hungry = True
        self._unpacked_size = 0
        self.seek(start)

    def seek(self, offset: int) -> None:
        """Go to a place in the file where a record begins."""
        self._file.seek(offset)
        self._member = self._read = offset
        self._unpacker = None
        self._packed = b""
        self._ahead, self._at = b"", 0

    def place(self) -> Place:
        """Where the next bytes are to be taken from."""
        ahead, unpacker = self._ahead[self._at :], self._unpacker
        if unpacker is None or (unpacker := unpacker.copy()) is not None:
            return Place(self._member, self._read, self._packed, ahead, unpacker, self._is_hungry)
        passed = self._unpacked_size - len(ahead)
        return Place(self._member, self._member, b"", b"", None, is_hungry=True, skipped=passed)

    def go_to(self, place: Place) -> None:
        """Go to a place of the same file, as often as is needed."""
        self.seek(place.read)
        self._member, self._packed, self._ahead = place.member, place.packed, place.ahead
        self._unpacker = place.unpacker.copy() if place.unpacker else None
        self._is_hungry = place.is_hungry
        self.skip(place.skipped)

    def begin(self) -> int | None:
        """Where in the file the next record begins, behind empty lines; None at the end. Raises Unsound."""
        while True:
            while self._ahead[self._at : self._at + 1] in (b"\r", b"\n"):
                self._at += 1
            if self._at < len(self._ahead):
                left = len(self._ahead) - self._at
                return self._member if self._packing else self._read - left
            try:
                if not self._fill():
                    return None
            except Unsound as fault:
                raise Unsound(fault.message, self._member) from fault

    def begin_member(self) -> None:
        """Go on with the gzip member that begins here."""
        self._member = self._read - len(self._packed)
        self._unpacker = (self._packing or Gzip()).begin()
        self._unpacked_size = 0
        self._is_hungry = True

    def end_member(self, most: int) -> tuple[bytes, int]:
        """The first ``most`` bytes of what is left of the member, and where in the file it ends."""
        rest = self._ahead[self._at : self._at + most]
        while self._fill():
            rest += self._ahead[: most - len(rest)]
        return rest, self._read - len(self._packed)

    def line(self, longest: int) -> bytes:
        """The next line with its end. Raises Unsound where none of ``longest`` bytes ends."""
        pieces, size = [], 0
        while (end := self._ahead.find(b"\n", self._at)) < 0:
            pieces.append(self._ahead[self._at :])
            size += len(pieces[-1])
            if size > longest or not self._fill():
                raise Unsound(say("no header of a record ends here"))
        pieces.append(self._ahead[self._at : end + 1])
        self._at = end + 1
        return b"".join(pieces)

    def pieces(self, length: int) -> Iterator[bytes]:
        """The next ``length`` bytes, a piece at a time. Raises Unsound when there are fewer."""
        left = length
        while left:
            if self._at == len(self._ahead) and not self._fill():
                raise Unsound(
                    say(
                        "the record lacks {lacking:byte/bytes} of the {promised:number} it promises",
                        lacking=left,
                        promised=length,
                    )
                )
            piece = self._ahead[self._at : self._at + left]
            self._at += len(piece)
            left -= len(piece)
            yield piece

    def take(self, length: int) -> bytes:
        """The next ``length`` bytes at once. Raises Unsound when there are fewer."""
        return b"".join(self.pieces(length))

    def skip(self, length: int) -> None:
        """Go past ``length`` bytes, however many these are. Raises Unsound when there are fewer."""
        for _ in self.pieces(length):
            pass

    def find_next(self, start: int, end: int, begins: Callable[[bytes], bool]) -> int | None:
        """Where from ``start`` up to ``end`` the next record begins; None when none does.

        In a packed file that is a gzip member of which the first line ``begins`` a record, in another one
        such a line.
        """
        wanted = (self._packing.magic,) if self._packing else tuple(b"\n" + mark for mark in _MARKS)
        longest = max(map(len, wanted))
        for at in range(start, end, _CHUNK):
            self._file.seek(at)
            data = self._file.read(_CHUNK + longest - 1)
            for place in sorted(place for mark in wanted for place in _places(data, mark)):
                found = at + place if self._packing else at + place + 1
                if found < end and begins(self._first_line(found)):
                    return found
        return None

    def _fill(self) -> bool:
        """Have some more to take, once all that was unpacked is taken; False at the end."""
        self._ahead, self._at = self._unpacked() if self._packing else self._chunk(), 0
        return bool(self._ahead)

    def _chunk(self) -> bytes:
        data = self._file.read(_CHUNK)
        self._read += len(data)
        return data

    def _unpacked(self) -> bytes:
        """The next unpacked bytes: of this member or, unless it stands apart, of the next."""
        while self._unpacker is not None or not self._apart:
            if self._is_hungry or self._unpacker is None:
                self._packed = self._packed or self._chunk()
                if not self._packed:
                    if self._unpacker is not None:
                        raise Unsound(say("the file ends within a packed member"))
                    break
            if data := self._some():
                return data
        return b""

    def _some(self) -> bytes:
        if self._unpacker is None:
            self.begin_member()
        assert self._unpacker is not None
        data, self._packed, is_over, self._is_hungry = self._unpacker.unpack(self._packed, _MOST_AT_ONCE)
        self._unpacked_size += len(data)
        if is_over:
            self._unpacker = None
        return data

    def _first_line(self, offset: int) -> bytes:
        """The line that begins at a place, without its end; "" where nothing can be unpacked."""
        self._file.seek(offset)
        data = self._file.read(_LONGEST_BEGINNING)
        if self._packing:
            data = _first_unpacked(self._packing.begin(), data)
        return data.partition(b"\n")[0].removesuffix(b"\r")


def _first_unpacked(unpacker: Unpacker, packed: bytes) -> bytes:
    """As much of a member as its first line takes: what is damaged behind that does not matter here."""
    data, is_over, is_hungry = b"", False, False
    try:
        while not is_over and not (is_hungry and not packed):
            some, packed, is_over, is_hungry = unpacker.unpack(packed, _FEW)
            data += some
            if b"\n" in data or len(data) >= _LONGEST_BEGINNING:
                break
    except Unsound:
        return b""
    return data


def _places(data: bytes, mark: bytes) -> Iterator[int]:
    place = data.find(mark)
    while place >= 0:
        yield place
        place = data.find(mark, place + 1)
