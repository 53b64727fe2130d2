"""What a part of a query matches: a set of documents, and, for those that are asked for, what each is worth.

The set is all that counts and filters need. What a document is worth is worked out for the few that may come
first (``best``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from search.index.document_sets import Chosen, DocumentSet

Scores = Mapping[int, float]
"""From documents to what they are worth."""


class Bound(NamedTuple):
    """A term, by the documents that have it, and the most that it adds to what any of them is worth."""

    documents: DocumentSet
    most: float


class Matched(NamedTuple):
    """The documents that match, how many they are, and the bounds of the terms that their worth is made of.

    ``scores`` gives the worth of those of the chosen documents that match. It is at most the sum of the
    bounds of the terms that a document has.
    """

    documents: DocumentSet
    size: int
    bounds: tuple[Bound, ...]
    scores: Callable[[Chosen], Scores]


def matched(documents: DocumentSet, bounds: Iterable[Bound], scores: Callable[[Chosen], Scores]) -> Matched:
    """What matches, with the number of documents."""
    return Matched(documents, documents.bit_count(), tuple(bounds), scores)


def all_alike(documents: DocumentSet, worth: float) -> Matched:
    """Documents that all are worth the same."""

    def scores(chosen: Chosen) -> Scores:
        found = documents & chosen.documents
        return dict.fromkeys(Chosen(found, 0).numbers, worth)

    return matched(documents, [Bound(documents, worth)] if documents else [], scores)


NONE = all_alike(0, 0.0)
"""What matches no document."""


def times(boost: float, part: Matched) -> Matched:
    """What matches the same, worth so many times as much."""
    if boost == 1.0:
        return part
    return part._replace(
        bounds=tuple(Bound(documents, boost * most) for documents, most in part.bounds),
        scores=lambda chosen: {number: boost * score for number, score in part.scores(chosen).items()},
    )
