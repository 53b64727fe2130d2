"""Orders the documents that match: which may be shown, what counts beside their words, one of each group."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable
from itertools import groupby, repeat
from operator import mul
from typing import NamedTuple

from search.answer.evaluation import evaluate
from search.answer.request_and_hits import Sort
from search.index.opened_index import Opened, Scores
from search.query.term_tree import AllOf, Node
from search.search_error import OutOfTime

_LAST_DATE = 99999999

_KIND_COUNTS = {"page": 0.5, "other": 0.85}
"""Of what says who someone is or lists what is elsewhere, the score counts for less."""


class Found(NamedTuple):
    """A matching document by its number, with what it is ordered by, and others that say nearly the same."""

    score: float
    date: int
    number: int
    others: tuple[int, ...] = ()


def found_in(opened: Opened, scores: Scores, allowed: set[int] | None) -> list[Found]:
    """The allowed documents among those with a score, in no order."""
    numbers = numbers_in(opened, scores, allowed)
    dates, (kinds, kind_of) = opened.numbers("date"), opened.texts("kind")
    counts = [_KIND_COUNTS.get(kind, 1.0) for kind in kinds]
    counted = map(counts.__getitem__, map(kind_of.__getitem__, numbers))
    worth = map(round, map(mul, map(scores.__getitem__, numbers), counted), repeat(6))
    return list(map(Found, worth, map(dates.__getitem__, numbers), numbers))


def numbers_in(opened: Opened, scores: Scores, allowed: set[int] | None) -> Collection[int]:
    """The numbers of what is found."""
    numbers: Collection[int] = scores.keys() if allowed is None else scores.keys() & allowed
    return [number for number in numbers if number not in opened.removed] if opened.removed else numbers


def one_number_of_each(opened: Opened, scores: Scores, allowed: set[int] | None) -> Collection[int]:
    """The numbers of what ``one_of_each`` leaves of all that is found; nothing is put in order for it."""
    numbers, (groups, group_of) = numbers_in(opened, scores, allowed), opened.texts("group")
    alone = [number for number in numbers if not groups[group_of[number]]]
    if len(alone) == len(numbers):
        return alone
    grouped = found_in(opened, {n: scores[n] for n in numbers if groups[group_of[n]]}, None)
    return [*alone, *(hit.number for hit in one_of_each(opened, grouped))]


def allowed_by(opened: Opened, filters: list[Node], low: int, high: int, deadline: float) -> set[int] | None:
    """The numbers of the documents that pass all filters and of which the date touches ``low`` to ``high``.

    None stands for all documents. Dates are numbers that sort; ``high`` 0 sets no end. Raises OutOfTime.
    """
    if not (filters or low or high):
        return None
    allowed = set(evaluate(AllOf(tuple(filters)), opened, deadline) if filters else range(opened.documents))
    if low or high:
        begins, ends = opened.numbers("date"), opened.numbers("date_end")
        high = high or _LAST_DATE
        allowed = {n for n in allowed if begins[n] and begins[n] <= high and ends[n] >= low}
    if time.perf_counter() > deadline:
        raise OutOfTime
    return allowed


def those_of(opened: Opened, items: Iterable[str], allowed: set[int] | None) -> set[int]:
    """The allowed documents of these items; one that is not in the index is passed over."""
    numbers = {number for item in items for number in opened.documents_of("id", item)}
    return numbers if allowed is None else numbers & allowed


def one_of_each(opened: Opened, found: list[Found]) -> list[Found]:
    """Of documents that say nearly the same only the best, which then knows the others."""
    groups, group_of = opened.texts("group")
    best: dict[str, list[Found]] = {}
    alone = []
    for hit in found:
        if group := groups[group_of[hit.number]]:
            best.setdefault(group, []).append(hit)
        else:
            alone.append(hit)
    return alone + [_first_of(hits, opened) for hits in best.values()]


def _first_of(hits: list[Found], opened: Opened) -> Found:
    first, *others = sorted(_by_id(hits, opened), key=_best_first)
    return first._replace(others=tuple(hit.number for hit in others))


def ordered(opened: Opened, found: list[Found], sort: Sort, end: int) -> list[Found]:
    """The first ``end`` documents: best, newest or oldest first, equal ones by the item's id at last.

    What has no date stands last, whichever way dates go.
    """
    if not found:
        return []
    key = _ORDERS[sort]
    first: list[Found] = []
    for _, equal in groupby(sorted(found, key=key), key):
        if len(first) >= end:
            break
        first += _by_id(list(equal), opened)
    return first[:end]


def _best_first(hit: Found) -> tuple[float, int]:
    return -hit.score, -hit.date


def _newest_first(hit: Found) -> tuple[int, float]:
    return -hit.date, -hit.score


def _oldest_first(hit: Found) -> tuple[int, float]:
    return hit.date or _LAST_DATE, -hit.score


_ORDERS: dict[Sort, Callable[[Found], tuple[float, float]]] = {
    "relevance": _best_first,
    "date": _newest_first,
    "oldest": _oldest_first,
}


def _by_id(equal: list[Found], opened: Opened) -> list[Found]:
    return sorted(equal, key=lambda hit: str(opened.ids[hit.number])) if len(equal) > 1 else equal
