"""Finds and orders the documents that match, within a time that is set beforehand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from whoosh import query as q
from whoosh.collectors import TimeLimit, UnlimitedCollector

_LOOK_AT_CLOCK_EVERY = 64
_LAST_DATE = 99999999


class Found(NamedTuple):
    """A matching document by its number, with what it is ordered by."""

    score: float
    date: int
    number: int


class _Collector(UnlimitedCollector):  # type: ignore[misc] # Whoosh has no types
    """Collects what is allowed until the deadline.

    Whoosh's own collectors for a filter and for a time limit undo each other when one wraps the other.
    """

    def __init__(self, allowed: set[int] | None, deadline: float) -> None:
        super().__init__()
        self._allowed = allowed
        self._deadline = deadline

    def collect_matches(self) -> None:
        for count, number in enumerate(self.matches()):
            if count % _LOOK_AT_CLOCK_EVERY == 0 and time.perf_counter() > self._deadline:
                raise TimeLimit
            if self._allowed is None or self.offset + number in self._allowed:
                self.collect(number)


def matching(searcher: Any, query: Any, allowed: set[int] | None, deadline: float) -> list[Found]:
    """The documents that match, in no order; raises TimeLimit when the clock passes ``deadline``."""
    collector = _Collector(allowed, deadline)
    searcher.search_with_collector(query.normalize(), collector)
    if not collector.items:
        return []
    dates = searcher.reader().column_reader("date")
    return [Found(round(float(score), 6), int(dates[n]), int(n)) for score, n in collector.items]


def allowed_by(searcher: Any, filters: list[Any], low: int, high: int, deadline: float) -> set[int] | None:
    """The numbers of the documents that pass all filters and of which the date touches ``low`` to ``high``.

    None stands for all documents. Dates are numbers that sort; ``high`` 0 sets no end. Raises TimeLimit.
    """
    if not searcher.doc_count_all() or not (filters or low or high):
        return None
    numbers: Iterator[int] = iter(searcher.docs_for_query(q.And(filters))) if filters else _all(searcher)
    if low or high:
        numbers = filter(_dated(searcher.reader(), low, high or _LAST_DATE), numbers)
    allowed = set(numbers)
    if time.perf_counter() > deadline:
        raise TimeLimit
    return allowed


def _all(searcher: Any) -> Iterator[int]:
    return iter(range(searcher.doc_count_all()))


def _dated(reader: Any, low: int, high: int) -> Callable[[int], bool]:
    begins, ends = reader.column_reader("date"), reader.column_reader("date_end")
    return partial(_touches, begins, ends, low, high)


def _touches(begins: Any, ends: Any, low: int, high: int, number: int) -> bool:
    begin = begins[number]
    return bool(begin and begin <= high and ends[number] >= low)


def ordered(searcher: Any, found: list[Found], by_date: bool, end: int) -> list[Found]:
    """The first ``end`` documents: best (or newest) first, equal ones by date and then by the item's id."""
    if not found:
        return []
    key = _newest_first if by_date else _best_first
    ids = searcher.reader().column_reader("id")
    first: list[Found] = []
    for _, equal in groupby(sorted(found, key=key), key):
        if len(first) >= end:
            break
        first += _by_id(list(equal), ids)
    return first[:end]


def _best_first(hit: Found) -> tuple[float, int]:
    return -hit.score, -hit.date


def _newest_first(hit: Found) -> tuple[int, float]:
    return -hit.date, -hit.score


def _by_id(equal: list[Found], ids: Any) -> list[Found]:
    return sorted(equal, key=lambda hit: str(ids[hit.number])) if len(equal) > 1 else equal
