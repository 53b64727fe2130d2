"""The postings of one term as bytes: its documents, how often each has it, and at which words.

They lie in one piece, as arrays of the narrowest numbers that hold them, in the byte order of the machine
(which the stamp of the index names). Documents are kept as the distance from the one before.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, chain, repeat
from operator import sub
from struct import Struct
from typing import NamedTuple

from search.search_error import DamagedFile
from wording.message import say

HEAD = Struct("<Iccc")
"""How many documents, and the width of their distances, of the counts and of the places; ``-`` for none."""

NONE = b"-"
"""The width of numbers that are left out."""


class Postings(NamedTuple):
    """Where a term occurs: documents in order, how often in each, and all places, document after document.

    A term without places has none in any document. Places are numbers of words, from 0.
    """

    documents: Sequence[int]
    counts: Sequence[int]
    places: Sequence[int] = ()

    def places_in(self, documents: Collection[int]) -> dict[int, Sequence[int]]:
        """The places in those of the ``documents`` that have the term; none for a term without places."""
        if not self.places:
            return {}
        ends = accumulate(self.counts)
        pairs = zip(self.documents, self.counts, ends, strict=True)
        return {n: self.places[end - count : end] for n, count, end in pairs if n in documents}


def joined(found: Sequence[Postings]) -> Postings:
    """The postings of a term in several segments, of which the documents follow one another."""
    if len(found) == 1:
        return found[0]
    return Postings(
        [*chain.from_iterable(each.documents for each in found)],
        [*chain.from_iterable(each.counts for each in found)],
        [*chain.from_iterable(each.places for each in found)],
    )


def encode(postings: Postings) -> bytes:
    """The bytes of the postings of a term."""
    documents, counts = postings.documents, postings.counts
    distances = _narrow([documents[0], *map(sub, documents[1:], documents)])
    often = _narrow(counts) if max(counts) > 1 else None
    places = _narrow(postings.places) if postings.places else None
    head = HEAD.pack(len(documents), _width(distances), _width(often), _width(places))
    return b"".join((head, distances, often or b"", places or b""))


def moved_on(data: bytes, first: int) -> bytes:
    """Postings whose documents are counted from ``first``: only the first of them is kept as it is.

    Raises ValueError for damaged bytes.
    """
    number, *widths = HEAD.unpack_from(data)
    held, _ = _read(data, HEAD.size, widths[0], min(number, 1))
    if not held or held[0] + first >= 1 << 8 * held.itemsize:
        return encode(decode(data, first))
    held[0] += first
    return data[: HEAD.size] + held.tobytes() + data[HEAD.size + held.itemsize :]


def _narrow(numbers: Sequence[int]) -> array[int]:
    highest = max(numbers)
    return array("B" if highest < 1 << 8 else "H" if highest < 1 << 16 else "I", numbers)


def _width(numbers: array[int] | None) -> bytes:
    return numbers.typecode.encode() if numbers else NONE


def documents_in(data: bytes | memoryview) -> int:
    """How many documents have the term with these postings."""
    return int(HEAD.unpack_from(data)[0])


def decode(data: bytes, first: int = 0) -> Postings:
    """The postings in ``data``; documents are counted from ``first``. Raises ValueError for damaged bytes."""
    number, *widths = HEAD.unpack_from(data)
    distances, at = _read(data, HEAD.size, widths[0], number)
    documents = list(accumulate(distances, initial=first))
    del documents[0]
    counts: Sequence[int] = bytes(repeat(1, number))
    if widths[1] != NONE:
        counts, at = _read(data, at, widths[1], number)
    places: Sequence[int] = ()
    if widths[2] != NONE:
        places, at = _read(data, at, widths[2], sum(counts))
    if at != len(data):
        raise DamagedFile(
            say(
                "expected postings of {expected:byte/bytes}, found {found:number}",
                expected=at,
                found=len(data),
            )
        )
    return Postings(documents, counts, places)


def _read(data: bytes, begin: int, width: bytes, number: int) -> tuple[array[int], int]:
    found: array[int] = array(width.decode("ascii"))
    end = begin + number * found.itemsize
    found.frombytes(data[begin:end])
    if len(found) != number:
        raise DamagedFile(
            say("expected {expected:number/numbers}, found {found:number}", expected=number, found=len(found))
        )
    return found, end


def living(postings: Postings, moved: dict[int, int]) -> Postings:
    """The postings in the documents that are in ``moved``, under their new numbers there."""
    pairs = zip(postings.documents, postings.counts, strict=True)
    alive = [(moved[document], count) for document, count in pairs if document in moved]
    places = chain.from_iterable(postings.places_in(moved).values())
    return Postings([document for document, _ in alive], [count for _, count in alive], [*places])


@contextmanager
def without_collector() -> Iterator[None]:
    """Look for no cycles for a while: postings come by the hundred thousand, and none of them is garbage.

    Looking takes a tenth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
