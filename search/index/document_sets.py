"""Sets of documents, each as one number of which the bits are the documents: bit n stands for document n.

What several sets share, and how many documents that is, takes one step for thirty documents, where a set of
numbers takes one for each. A set takes an eighth of a byte for each document of the index.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress
from sys import byteorder

DocumentSet = int
"""A set of documents."""

_SPARSE = 64
"""One document in so many: below that, bits are set and looked for one by one."""

_AS_FLAGS = bytes.maketrans(b"01", b"\0\1")


def set_of(numbers: Sequence[int], documents: int) -> DocumentSet:
    """The set of the documents with these numbers, of so many in all; raises IndexError for any other."""
    if len(numbers) * _SPARSE < documents:
        bits = bytearray((documents + 7) // 8)
        for number in numbers:
            bits[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(bits, "little")
    digits = bytearray(b"0") * documents
    for number in numbers:
        digits[~number] = 49
    return int(digits, 2) if digits else 0


def all_of_them(documents: int) -> DocumentSet:
    """The set of all documents of an index of so many."""
    return (1 << documents) - 1


def members(found: DocumentSet) -> list[int]:
    """The numbers of the documents of a set, in order."""
    if found.bit_count() * _SPARSE < found.bit_length():
        return [*_one_by_one(found)]
    return [*compress(range(found.bit_length()), _flags(found))]


def _one_by_one(found: DocumentSet) -> Iterator[int]:
    words = array("Q", found.to_bytes((found.bit_length() + 63) // 64 * 8, byteorder))
    for place, word in enumerate(words if byteorder == "little" else reversed(words)):
        while word:
            lowest = word & -word
            yield place * 64 + lowest.bit_length() - 1
            word ^= lowest


def _flags(found: DocumentSet) -> bytes:
    """For each document up to the last a byte: 1 where it belongs to the set, else 0."""
    return bin(found)[:1:-1].encode().translate(_AS_FLAGS)


def in_any(sets: Iterable[DocumentSet]) -> DocumentSet:
    """The documents that are in any of these sets."""
    found = 0
    for each in sets:
        found |= each
    return found


def in_at_least(least: int, sets: Iterable[DocumentSet]) -> DocumentSet:
    """The documents that are in at least so many of these sets; all that can be for none."""
    # How many of the sets so far have a document: found[n] are those that n + 1 have.
    found = [0] * max(1, least)
    for each in sets:
        for number in range(len(found) - 1, 0, -1):
            found[number] |= found[number - 1] & each
        found[0] |= each
    return found[-1]


class Chosen:
    """Documents of which something is asked, as a set, in order, and with a flag for each."""

    def __init__(self, documents: DocumentSet, in_all: int) -> None:
        self.documents = documents
        self._in_all = in_all

    @cached_property
    def numbers(self) -> list[int]:
        """Their numbers, in order."""
        return members(self.documents)

    def within(self, documents: DocumentSet) -> Chosen:
        """Those of them that are in a set."""
        inside = self.documents & documents
        return self if inside == self.documents else Chosen(inside, self._in_all)

    @cached_property
    def flags(self) -> bytes:
        """For each document of the index a byte: 1 where it was chosen, else 0."""
        return _flags(self.documents).ljust(self._in_all, b"\0")


class Tally:
    """Counts for each document in how many sets it is: a binary number for each, digit by digit a set."""

    def __init__(self) -> None:
        self._digits: list[DocumentSet] = []

    def add(self, found: DocumentSet) -> None:
        """Count one more for each of these documents."""
        carried = found
        for place, digit in enumerate(self._digits):
            if not carried:
                return
            self._digits[place], carried = digit ^ carried, digit & carried
        if carried:
            self._digits.append(carried)

    @property
    def counted(self) -> DocumentSet:
        """The documents that were counted at all."""
        return in_any(self._digits)

    def counts_of(self, numbers: Sequence[int]) -> list[int]:
        """How often each of these documents was counted."""
        counts = [0] * len(numbers)
        for place, digit in enumerate(self._digits):
            flags, last = _flags(digit), digit.bit_length()
            counts = [
                count | (flags[number] << place if number < last else 0)
                for number, count in zip(numbers, counts, strict=True)
            ]
        return counts
