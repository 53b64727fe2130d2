"""Orders the documents that match: which may be shown, what counts beside their words, one of each group."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from search.answer.best import worth_of_best
from search.answer.coverage import Covered
from search.answer.evaluation import evaluate
from search.answer.matched import Scores
from search.answer.request_and_hits import Sort
from search.index.document_sets import Chosen, DocumentSet, members, set_of
from search.index.opened_index import Opened
from search.query.term_tree import AllOf, Node
from search.search_error import OutOfTime

_LAST_DATE = 99999999

_GROUP = "group"
"""The column of what nearly the same documents have in common; empty where there are none."""

_PAGE = "page"
_KIND_COUNTS = {_PAGE: 0.5, "other": 0.85}
"""Of what says who someone is or lists what is elsewhere the score counts for less, unless most is that."""


class Found(NamedTuple):
    """A matching document by its number, with what it is ordered by, and others that say nearly the same.

    One that ``is_whole`` holds all words.
    """

    score: float
    date: int
    number: int
    others: tuple[int, ...] = ()
    is_whole: bool = True


class AllFound:
    """All that was found: those of the ``allowed`` documents that match, and that somebody may find.

    Where they are ``folded``, of those that say nearly the same only the best counts.
    """

    def __init__(
        self, opened: Opened, covered: Covered, allowed: DocumentSet | None, folded: bool, deadline: float
    ) -> None:
        self._opened = opened
        self._matched = matched = covered.matched
        self._whole = covered.whole
        self._deadline = deadline
        self._is_folded = folded
        living = matched.documents & opened.living
        self.unfolded: DocumentSet = living if allowed is None else living & allowed

    @cached_property
    def documents(self) -> DocumentSet:
        """The documents that count."""
        if not self._groups:
            return self.unfolded
        all_grouped = [number for numbers in self._groups.values() for number in numbers]
        worths = self._worths_of(all_grouped)
        best = [self._ordered(numbers, worths, 1)[0].number for numbers in self._groups.values()]
        return self.unfolded & ~self._set_of(all_grouped) | self._set_of(best)

    @cached_property
    def total(self) -> int:
        """How many they are."""
        return self.unfolded.bit_count() - sum(len(numbers) - 1 for numbers in self._groups.values())

    @cached_property
    def total_of_whole(self) -> int:
        """How many of them hold all words."""
        return (self.documents & self._whole).bit_count()

    @cached_property
    def _groups(self) -> dict[int, list[int]]:
        """The documents that count as one, by the number of their group, where several were found."""
        if not self._is_folded:
            return {}
        groups: defaultdict[int, list[int]] = defaultdict(list)
        _, group_of = self._opened.texts(_GROUP)
        for number in members(self.unfolded & ~self._opened.documents_with_text(_GROUP, "")):
            groups[group_of[number]].append(number)
        return {group: numbers for group, numbers in groups.items() if len(numbers) > 1}

    def first(self, sort: Sort, end: int) -> list[Found]:
        """The first ``end`` documents: best, newest or oldest first, equal ones by the item's id at last.

        Those that hold all words come before the others. What has no date stands last of them, whichever way
        dates go.
        """
        found = self._first_of(self.documents & self._whole, sort, end)
        if len(found) < end:
            found += self._first_of(self.documents & ~self._whole, sort, end - len(found))
        return [self._with_others(hit) for hit in found]

    def _first_of(self, documents: DocumentSet, sort: Sort, end: int) -> list[Found]:
        if sort == "relevance":
            in_all = self._opened.documents
            worths = worth_of_best(self._matched, documents, end, in_all, self._judged, self._deadline)
            numbers = _leading([*worths], (worths.__getitem__, self._date_of), end)
        else:
            numbers = _leading(members(documents), (_BY_DATE[sort](self._date_of),), end)
            worths = self._worths_of(numbers)
        return self._ordered(numbers, worths, end, sort)

    def _with_others(self, hit: Found) -> Found:
        _, group_of = self._opened.texts(_GROUP)
        numbers = self._groups.get(group_of[hit.number], [hit.number])
        alike = self._ordered(numbers, self._worths_of(numbers), len(numbers)) if len(numbers) > 1 else []
        return hit._replace(others=tuple(other.number for other in alike[1:]))

    def _ordered(
        self, numbers: Sequence[int], worths: Mapping[int, float], end: int, sort: Sort = "relevance"
    ) -> list[Found]:
        found = [Found(worths[n], self._date_of(n), n, is_whole=bool(self._whole >> n & 1)) for n in numbers]
        return ordered(self._opened, found, sort, end)

    def _date_of(self, number: int) -> int:
        return self._opened.numbers("date")[number]

    def _worths_of(self, numbers: Sequence[int]) -> Mapping[int, float]:
        chosen = Chosen(self._set_of(numbers), self._opened.documents)
        return self._judged(self._matched.scores(chosen))

    def _judged(self, scores: Scores) -> Mapping[int, float]:
        """What documents are ordered by, from their scores."""
        counts, kind_of = self._kinds
        return {number: round(score * counts[kind_of[number]], 6) for number, score in scores.items()}

    @cached_property
    def _kinds(self) -> tuple[list[float], Sequence[int]]:
        """For how much each kind counts, and the kind of each document."""
        kinds, kind_of = self._opened.texts("kind")
        pages = (self.unfolded & self._opened.documents_with_text("kind", _PAGE)).bit_count()
        are_most = 2 * pages > self.unfolded.bit_count()
        return [1.0 if are_most and kind == _PAGE else _KIND_COUNTS.get(kind, 1.0) for kind in kinds], kind_of

    def _set_of(self, numbers: Sequence[int]) -> DocumentSet:
        return set_of(numbers, self._opened.documents)


def _leading(numbers: Sequence[int], keys: Sequence[Callable[[int], float]], end: int) -> Sequence[int]:
    """Those of the documents that may be among the first ``end``: what they have of the keys is highest."""
    if len(numbers) <= end or not keys:
        return numbers
    if end < 1:
        return []
    found = [*map(keys[0], numbers)]
    last = sorted(found, reverse=True)[end - 1]
    before = [number for number, key in zip(numbers, found, strict=True) if key > last]
    equal = [number for number, key in zip(numbers, found, strict=True) if key == last]
    return [*before, *_leading(equal, keys[1:], end - len(before))]


def allowed_by(
    opened: Opened, filters: list[Node], low: int, high: int, deadline: float
) -> DocumentSet | None:
    """The documents that pass all filters and of which the date touches ``low`` to ``high``.

    None stands for all documents. Dates are numbers that sort; ``high`` 0 sets no end. Raises OutOfTime.
    """
    if not (filters or low or high):
        return None
    allowed = evaluate(AllOf(tuple(filters)), opened, deadline).documents
    if low or high:
        begins, ends = opened.numbers("date"), opened.numbers("date_end")
        high = high or _LAST_DATE
        within = [n for n in members(allowed) if begins[n] and begins[n] <= high and ends[n] >= low]
        allowed = set_of(within, opened.documents)
    if time.thread_time() > deadline:
        raise OutOfTime
    return allowed


def those_of(opened: Opened, items: Iterable[str], allowed: DocumentSet | None) -> DocumentSet:
    """The allowed documents of these items; one that is not in the index is passed over."""
    numbers = [number for item in items for number in opened.documents_of("id", item)]
    found = set_of(numbers, opened.documents)
    return found if allowed is None else found & allowed


def ordered(opened: Opened, found: list[Found], sort: Sort, end: int) -> list[Found]:
    """The first ``end`` of these documents, equal ones by the item's id at last."""
    key = _ORDERS[sort]
    first: list[Found] = []
    for _, equal in groupby(sorted(found, key=key), key):
        if len(first) >= end:
            break
        first += _by_id(list(equal), opened)
    return first[:end]


def _best_first(hit: Found) -> tuple[bool, float, int]:
    return not hit.is_whole, -hit.score, -hit.date


def _newest_first(hit: Found) -> tuple[bool, int, float]:
    return not hit.is_whole, -hit.date, -hit.score


def _oldest_first(hit: Found) -> tuple[bool, int, float]:
    return not hit.is_whole, hit.date or _LAST_DATE, -hit.score


_ORDERS: dict[Sort, Callable[[Found], tuple[bool, float, float]]] = {
    "relevance": _best_first,
    "date": _newest_first,
    "oldest": _oldest_first,
}

_DateOf = Callable[[int], int]
_BY_DATE: dict[Sort, Callable[[_DateOf], _DateOf]] = {
    "date": lambda date_of: date_of,
    "oldest": lambda date_of: lambda number: -(date_of(number) or _LAST_DATE),
}


def _by_id(equal: list[Found], opened: Opened) -> list[Found]:
    return sorted(equal, key=lambda hit: str(opened.ids[hit.number])) if len(equal) > 1 else equal
