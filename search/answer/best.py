"""Finds the documents that may be the best, so that the worth of the others need not be worked out.

Terms come in the order of the most that they add. Once as many documents as are asked for are known, a
document of which the terms together add less than the last of these is worth cannot be among them, and is
passed over (MaxScore: Turtle and Flood, 1995). What is left out changes no answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from itertools import accumulate
from math import inf

from search.answer.matched import Matched, Scores
from search.index.document_sets import Chosen, DocumentSet
from search.search_error import OutOfTime

_FEW = 200
"""Documents that are all looked at, without asking which of them may be the best."""

_ROUNDED = 1e-5
"""More than rounding can add to a score."""

Judge = Callable[[Scores], Mapping[int, float]]
"""From the scores of documents to what they are ordered by, which is never more."""


class _Left:
    """The documents that are not yet looked at, those first that may be worth most."""

    def __init__(self, found: Matched, documents: DocumentSet) -> None:
        bounds = [bound for bound in found.bounds if bound.documents & documents]
        bounds.sort(key=lambda bound: -bound.most)
        self._sets = [bound.documents for bound in bounds]
        # What a document may be worth that has none of the terms before.
        self._most = [*accumulate((bound.most for bound in reversed(bounds)), initial=0.0)][::-1]
        self._place = 0
        self._left = documents

    def next(self, many: int, least: float) -> DocumentSet:
        """About so many of the next documents that may be worth ``least``; none when there are no more."""
        batch = self._left if self._left.bit_count() <= many else 0
        while not batch.bit_count() >= many and self._most[self._place] + _ROUNDED >= least:
            if self._place == len(self._sets):
                batch = self._left
                break
            batch |= self._left & self._sets[self._place]
            self._place += 1
        self._left &= ~batch
        return batch


def worth_of_best(
    found: Matched, documents: DocumentSet, most: int, in_all: int, judge: Judge, deadline: float
) -> Mapping[int, float]:
    """What these documents are ordered by, of ``in_all`` in the index, except for those that cannot be among
    the best ``most``. Raises OutOfTime."""
    left, worths = _Left(found, documents), dict[int, float]()
    while batch := left.next(max(_FEW, 2 * most, len(worths)), _last_of_best(worths, most)):
        if time.thread_time() > deadline:
            raise OutOfTime
        worths |= judge(found.scores(Chosen(batch, in_all)))
    return worths


def _last_of_best(worths: Mapping[int, float], most: int) -> float:
    """What the last of the best ``most`` is worth; when there are not so many, any is among them."""
    return sorted(worths.values())[-most] if 0 < most <= len(worths) else -inf
