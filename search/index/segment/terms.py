"""The terms of a segment in order, in one file, and for each where its postings are.

The file holds, for each field: its terms one after another, where each of them ends, and where its
postings end in the file of postings. What lies where stands at the end, as JSON; a number at the very end
tells how long that is.
"""

from __future__ import annotations

import json
import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from struct import Struct
from typing import Any, BinaryIO

from search.index.segment.postings import documents_in
from search.search_error import DamagedFile
from wording.message import say

Key = tuple[str, bytes]
"""A field and a term of it."""

MAGIC = b"ALSEG\x01\0\0"
_LENGTH = Struct("<I")
_WIDE, _NARROW = 256, 16
"""Terms between rungs: of a process that asks once, and of one that goes on asking."""

_MANY = 4096
"""Terms that are walked before their pages are given back: to join segments reads all of them at once."""

_OFTEN = 128
"""Lookups in one field after which rungs are made narrow."""


class TermsWriter:
    """Writes the terms of a segment; fields come in any order, the terms of one in theirs."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = file.write(MAGIC)
        self._fields: dict[str, dict[str, int]] = {}

    def write_field(self, name: str, terms: TermsOfField) -> None:
        """Write the terms of one field."""
        # Numbers of eight bytes have to begin at a multiple of eight.
        ends = terms.ends.tobytes()
        text = bytes(terms.text)
        begin = self._write(terms.postings.tobytes())
        self._fields[name] = {"number": len(terms.ends), "begin": begin, "first": terms.first}
        self._write(ends)
        self._write(text + bytes(-(len(ends) + len(text)) % 8))

    def close(self) -> None:
        """Write what lies where, and close the file."""
        directory = json.dumps(self._fields).encode()
        self._write(directory)
        self._write(_LENGTH.pack(len(directory)))
        self._file.close()

    def _write(self, data: bytes) -> int:
        begin = self._at
        self._file.write(data)
        self._at += len(data)
        return begin


class TermsOfField:
    """The terms of a field on their way to the file: their letters, and where each and its postings end.

    The postings of the first begin at ``first``.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self.text = bytearray()
        self.ends = array("I")
        self.postings = array("Q")

    def add(self, term: bytes, end_of_postings: int) -> None:
        """Take the next term, of which the postings end there; they begin where those before end."""
        self.text += term
        self.ends.append(len(self.text))
        self.postings.append(end_of_postings)


class Terms:
    """Reads the terms of a segment and their postings. Raises ValueError for files that are none of ours."""

    def __init__(self, terms: Path, postings: Path) -> None:
        self._maps = _mapped(terms), _mapped(postings)
        data, self._postings = memoryview(self._maps[0]), memoryview(self._maps[1])
        (length,) = _LENGTH.unpack(data[-_LENGTH.size :])
        directory: dict[str, Any] = json.loads(bytes(data[-_LENGTH.size - length : -_LENGTH.size]))
        self._fields = {name: _Field(data, **where) for name, where in directory.items()}

    def fields(self) -> list[str]:
        """The names of the fields that have terms."""
        return list(self._fields)

    def postings(self, field: str, term: bytes) -> bytes | None:
        """The postings of a term, as they are in the file; none for a term that the segment does not have."""
        found = self._fields.get(field)
        number = found.number_of(term) if found else None
        return self._postings_of(found, number) if found and number is not None else None

    def beginning(self, field: str, letters: bytes) -> Iterator[bytes]:
        """The terms of a field that begin so, in order."""
        return (term for _, _, term in self._beginning(field, letters))

    def frequencies(self, field: str, letters: bytes) -> Iterator[tuple[bytes, int]]:
        """The terms of a field that begin so, in order, each with how many documents have it."""
        for found, number, term in self._beginning(field, letters):
            begin, end = found.postings_of(number)
            yield term, documents_in(self._postings[begin:end])

    def _beginning(self, field: str, letters: bytes) -> Iterator[tuple[_Field, int, bytes]]:
        found = self._fields.get(field)
        if found is None:
            return
        for number in range(found.place_of(letters), found.number):
            term = found[number]
            if not term.startswith(letters):
                return
            yield found, number, term

    def __iter__(self) -> Iterator[tuple[Key, bytes]]:
        """All terms in order, each with its postings."""
        for name in sorted(self._fields):
            field = self._fields[name]
            for number in range(field.number):
                if number % _MANY == 0:
                    self._give_back()
                yield (name, field[number]), self._postings_of(field, number)
        self._give_back()

    def _give_back(self) -> None:
        """Keep nothing of the files in memory; what is asked for again is read again."""
        for each in self._maps:
            each.madvise(mmap.MADV_DONTNEED)

    def _postings_of(self, field: _Field, number: int) -> bytes:
        begin, end = field.postings_of(number)
        return bytes(self._postings[begin:end])


class _Field:
    """The terms of one field, found by halving."""

    def __init__(self, data: memoryview, number: int, begin: int, first: int) -> None:
        self.number = number
        self._first = first
        ends = begin + 8 * number
        self._text = ends + 4 * number
        self._data = data
        self._postings = data[begin:ends].cast("Q")
        self._ends = data[ends : self._text].cast("I")
        self._lookups = 0
        self._step = _WIDE
        self._rungs: list[bytes] = []

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, number: int) -> bytes:
        begin = self._ends[number - 1] if number else 0
        return bytes(self._data[self._text + begin : self._text + self._ends[number]])

    def place_of(self, term: bytes) -> int:
        """The number of the first term that is not before this one."""
        self._lookups += 1
        if self._lookups in (1, _OFTEN):
            self._set_rungs(_WIDE if self._lookups == 1 else _NARROW)
        rung = bisect_left(self._rungs, term)
        return bisect_left(self, term, max(0, rung - 1) * self._step, min(rung * self._step, self.number))

    def _set_rungs(self, step: int) -> None:
        """Read one term of every few, which are then compared without a call for each."""
        self._step, self._rungs = step, [self[number] for number in range(0, self.number, step)]

    def number_of(self, term: bytes) -> int | None:
        """The number of the term, if the field has it."""
        number = self.place_of(term)
        return number if number < self.number and self[number] == term else None

    def postings_of(self, number: int) -> tuple[int, int]:
        """Where the postings of a term begin and end."""
        end = self._postings[number]
        return (self._postings[number - 1] if number else self._first), end


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        found = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if found[: len(MAGIC)] != MAGIC:
        raise DamagedFile(say("{file} does not begin as a file of the index", file=path))
    return found
