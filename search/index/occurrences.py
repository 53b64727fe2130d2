"""Where a term of the index occurs and how often, and what was looked up of that, kept for who asks again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import chain
from sys import getsizeof
from threading import Lock
from typing import Any, NamedTuple, TypeVar, cast

from search.index.document_sets import Chosen, DocumentSet, members, set_of
from search.index.segment.postings import Postings

_WORTH_LOOKING_UP = 6
"""To look up one document takes as long as to pass over so many."""

_RARE = 32
"""One document in so many: the numbers of fewer take no more memory than the set of them."""

_MOST_BYTES = 16_000_000
"""Of what is remembered of an index."""

_BESIDE = 300
"""Bytes that it takes to remember anything at all."""

Found = TypeVar("Found")


class Occurrences(NamedTuple):
    """The documents that have a term, how often each has it, in the order of their numbers, and the most.

    Their ``numbers`` are there for a rare term alone: those of a frequent one take more memory than the set.
    """

    found: DocumentSet
    counts: Sequence[int]
    most: int
    numbers: Sequence[int] = ()

    def among(self, chosen: Chosen) -> Iterator[tuple[int, int]]:
        """Those of the chosen documents that have the term, in order, each with how often."""
        if not self.found & chosen.documents:
            return iter(())
        if len(chosen.numbers) * _WORTH_LOOKING_UP < len(self.counts):
            return self._looked_up(chosen.numbers)
        flags = chosen.flags
        pairs = zip(self.numbers or members(self.found), self.counts, strict=True)
        return (pair for pair in pairs if flags[pair[0]])

    def _looked_up(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        # The count of a document stands behind those of all documents before it.
        data = self.found.to_bytes(max(numbers[-1], self.found.bit_length()) // 8 + 1, "little")
        counted = before = 0
        for number in numbers:
            place, bit = number >> 3, 1 << (number & 7)
            byte = data[place]
            if byte & bit:
                before += int.from_bytes(data[counted:place], "little").bit_count()
                counted = place
                yield number, self.counts[before + (byte & bit - 1).bit_count()]


def occurrences_in(postings: Sequence[Postings], documents: int) -> Occurrences:
    """The occurrences of a term in an index of so many documents, from its postings in each segment."""
    first, *others = postings
    numbers, counts, most = first.documents, first.counts, max(first.counts)
    if others:
        numbers = [*chain.from_iterable(each.documents for each in postings)]
        most = max(max(each.counts) for each in postings)
        counts = array("B" if most < 1 << 8 else "I", chain.from_iterable(each.counts for each in postings))
    found = set_of(numbers, documents)
    is_rare = len(numbers) * _RARE < documents
    return Occurrences(found, counts, most, array("I", numbers) if is_rare else ())


class Remembered:
    """What was worked out of an index; beyond so many bytes, what was asked for longest ago is forgotten.

    Several threads may share it.
    """

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most = most
        self._held: dict[Hashable, tuple[Any, int]] = {}
        self._bytes = 0
        self._lock = Lock()

    def of(self, asked: Hashable, work_out: Callable[[], Found], size: Callable[[Found], int]) -> Found:
        """What was worked out for this question before, or is now; ``size`` tells the bytes that it takes."""
        with self._lock:
            held = self._held.pop(asked, None)
            if held is not None:
                self._held[asked] = held
                return cast("Found", held[0])
        found = work_out()
        self._keep(asked, found, size(found) + _BESIDE)
        return found

    def _keep(self, asked: Hashable, found: object, taken: int) -> None:
        with self._lock:
            if asked in self._held or taken > self._most:
                return
            self._held[asked] = found, taken
            self._bytes += taken
            while self._bytes > self._most:
                self._bytes -= self._held.pop(next(iter(self._held)))[1]


def bytes_of(found: Occurrences | None) -> int:
    """The memory that occurrences take."""
    return sum(map(getsizeof, found)) if found else 0
