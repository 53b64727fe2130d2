"""What a term is worth to a document by how often it has it and how long it is (BM25)."""

from __future__ import annotations

from collections.abc import Iterable
from math import log
from typing import NamedTuple

from whoosh.util.numeric import byte_to_length

_K1 = 1.2
_B = 0.75
_ONCE_MORE = 1 + 1e-9
"""What is rounded may come out a little higher."""

MOST = _K1 + 1
"""The most that a term of worth 1 is worth to any document."""


class Weights(NamedTuple):
    """Of one field: a byte for each document that stands for its length, and what each byte comes to.

    ``shortest`` is what the length of the shortest document comes to.
    """

    lengths: bytes
    norms: list[float]
    shortest: float

    def scores(self, worth: float, pairs: Iterable[tuple[int, int]]) -> dict[int, float]:
        """The scores for a term that is worth so much, of documents that have it so often."""
        lengths, norms, top = self.lengths, self.norms, worth * MOST
        return {number: top * count / (count + norms[lengths[number]]) for number, count in pairs}

    def most(self, worth: float, count: int) -> float:
        """More than any document scores that has a term of this worth at most so often."""
        return worth * MOST * count / (count + self.shortest) * _ONCE_MORE

    def of(self, number: int, count: int) -> float:
        """The worth of so many occurrences in one document, between 0 and 2.2."""
        return count * MOST / (count + self.norms[self.lengths[number]])


def weights_in(lengths: bytes, average: float) -> Weights:
    """The weights of a field of which these are the lengths of the documents, as Whoosh writes them."""
    norms = [_K1 * (1 - _B + _B * byte_to_length(byte) / average) for byte in range(256)]
    return Weights(lengths, norms, min(map(norms.__getitem__, set(lengths)), default=0.0))


def rarity(documents: int, in_all: int) -> float:
    """The worth of a term that so many documents have, of so many in all."""
    return log(1 + (in_all - documents + 0.5) / (documents + 0.5))
