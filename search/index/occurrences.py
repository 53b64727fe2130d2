"""Where a term of the index occurs and how often, and what was looked up of that, kept for who asks again."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import chain
from sys import getsizeof
from threading import Lock
from typing import Any, NamedTuple, TypeVar, cast

from search.index.document_sets import Chosen, DocumentSet, set_of
from search.index.segment.postings import Postings

_WORTH_LOOKING_UP = 6
"""To look for one document among those of a term takes as long as to pass over so many of them."""

_MOST_BYTES = 16_000_000
"""Of what is remembered of an index."""

_BESIDE = 300
"""Bytes that it takes to remember anything at all."""

Found = TypeVar("Found")


class Occurrences(NamedTuple):
    """The documents that have a term, in order, how often each has it, and all of them as a set."""

    documents: Sequence[int]
    counts: Sequence[int]
    found: DocumentSet

    def among(self, chosen: Chosen) -> Iterator[tuple[int, int]]:
        """Those of the chosen documents that have the term, each with how often."""
        if not self.found & chosen.documents:
            return iter(())
        if len(chosen.numbers) * _WORTH_LOOKING_UP < len(self.documents):
            return self._looked_up(chosen.numbers)
        flags = chosen.flags
        pairs = zip(self.documents, self.counts, strict=True)
        return (pair for pair in pairs if flags[pair[0]])

    def _looked_up(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        documents, place = self.documents, 0
        for number in numbers:
            place = bisect_left(documents, number, place)
            if place == len(documents):
                return
            if documents[place] == number:
                yield number, self.counts[place]


def occurrences_in(postings: Sequence[Postings], documents: int) -> Occurrences:
    """The occurrences of a term in an index of so many documents, from its postings in each segment."""
    numbers = array("I", chain.from_iterable(each.documents for each in postings))
    if len(postings) == 1:
        counts = postings[0].counts
    else:
        several = [each.counts for each in postings]
        widest = max((counts.itemsize for counts in several if isinstance(counts, array)), default=1)
        counts = array({1: "B", 2: "H"}.get(widest, "I"), chain.from_iterable(several))
    return Occurrences(numbers, counts, set_of(numbers, documents))


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
