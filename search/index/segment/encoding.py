"""Makes the bytes of the postings of many terms at once; of each the same as ``postings.encode`` makes.

Only who writes a segment needs numpy: it takes longer to load than a search.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from search.dutch.numbered_words import Numbers
from search.index.segment.postings import HEAD, NONE

_Integers = NDArray[np.signedinteger]

_WIDTHS = ("B", "H", "I")
"""The numbers that postings are kept as: of one, two and four bytes."""


def encoded_in_order(terms: Numbers, documents: Numbers, places: Numbers | None) -> list[bytes]:
    """The bytes of the postings of each term, of occurrences in the order of term, document and place."""
    is_first = _differs(terms)
    pairs = np.flatnonzero(is_first | _differs(documents))
    starts = np.flatnonzero(is_first)
    firsts = np.searchsorted(pairs, starts)
    distances = np.diff(documents[pairs], prepend=np.int32(0))
    distances[firsts] = documents[starts]
    far = _cut(distances, firsts)
    often = _cut(np.diff(pairs, append=len(terms)), firsts, least=2)
    where = _cut(places, starts) if places is not None else [(NONE, b"")] * len(starts)
    numbers = np.diff(firsts, append=len(pairs)).tolist()
    return [
        HEAD.pack(number, distance[0], count[0], place[0]) + distance[1] + count[1] + place[1]
        for number, distance, count, place in zip(numbers, far, often, where, strict=True)
    ]


def _differs(numbers: Numbers) -> NDArray[np.bool_]:
    """Which numbers are another than the one before; the first is."""
    differs = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=differs[1:])
    return differs


def _cut(numbers: _Integers, starts: _Integers, least: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """Numbers cut at these starts, each piece with its width; none where all of one are below ``least``."""
    rows = {width: numbers.astype(width).tobytes() for width in _WIDTHS}
    ends = [*starts[1:].tolist(), len(numbers)]
    highest = np.maximum.reduceat(numbers, starts).tolist()
    for most, begin, end in zip(highest, starts.tolist(), ends, strict=True):
        if most < least:
            yield NONE, b""
        elif most < 1 << 8:
            yield b"B", rows["B"][begin:end]
        elif most < 1 << 16:
            yield b"H", rows["H"][2 * begin : 2 * end]
        else:
            yield b"I", rows["I"][4 * begin : 4 * end]
