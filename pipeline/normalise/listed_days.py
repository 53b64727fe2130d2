"""Reads on what day a page came out from the lists of its site, which show days beside the titles of pages.

A day stands in the line of a title, or in one above it or below it: which of both is told by the whole list.
In figures like 04/09/2020 either may be the month: a list in which the second is once above twelve has it
first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from archive.catalogue.items import Date
from pipeline.normalise.date_forms import date_in, is_only_a_date
from pipeline.normalise.date_lines import is_of_another_moment
from pipeline.normalise.day_forms import days_in, may_be_dated
from pipeline.normalise.site_words import folded

_LONGEST = 200
_FEWEST_LISTED = 2
"""Days of one list, at least: fewer are no list."""

_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
_MONTHS = 12


def dated_rows(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a page that have a day, and those next to them; gaps are empty. () where few have one."""
    rows = [line for line in lines if len(line) <= _LONGEST]
    dated = [place for place, row in enumerate(rows) if may_be_dated(row)]
    if len(dated) < _FEWEST_LISTED:
        return ()
    kept = sorted(
        {near for place in dated for near in (place - 1, place, place + 1) if 0 <= near < len(rows)}
    )
    gaps = {place for before, place in pairwise(kept) if place > before + 1}
    return tuple(row for place in kept for row in (("", rows[place]) if place in gaps else (rows[place],)))


def listed_days(pages: Iterable[Sequence[str]], titles: Collection[str]) -> Mapping[str, Date]:
    """The days that these pages, each as its `dated_rows`, show beside titles, which are folded; by title.

    None for a title beside which they show several days.
    """
    wanted = frozenset(titles)
    found: defaultdict[str, set[Date]] = defaultdict(set)
    for rows in pages:
        listed = _list_of(rows, wanted)
        if len(listed) >= _FEWEST_LISTED:
            for title, day in listed.items():
                found[title].add(day)
    return {title: days.pop() for title, days in found.items() if len(days) == 1}


def _list_of(rows: Sequence[str], wanted: frozenset[str]) -> dict[str, Date]:
    """The days of one list by title; none of a page that is no list of these."""
    months_first = _has_months_first(rows)
    days = [_day_in(row, months_first=months_first) for row in rows]
    beside = _in_line(rows, days, wanted)
    above, below = (dict(_next_to(rows, days, wanted, step)) for step in (-1, 1))
    return max((beside, below, above), key=len)


def _in_line(rows: Sequence[str], days: Sequence[Date | None], wanted: frozenset[str]) -> dict[str, Date]:
    """The days in lines that hold a title as well, before it or behind it."""
    return {
        title: day
        for row, day in zip(rows, days, strict=True)
        if day is not None
        for title in map(folded, _around_day(row))
        if title in wanted
    }


def _around_day(row: str) -> Iterator[str]:
    """What stands before and behind the day in a line."""
    found = _FIGURES.search(row)
    at = found.start() if found else next((day.position for day in days_in(row)), len(row))
    yield row[:at]
    rest = row[at:]
    yield from (rest[place:] for place in range(len(rest)) if rest[place - 1 : place].isspace())


def _next_to(
    rows: Sequence[str], days: Sequence[Date | None], wanted: frozenset[str], step: int
) -> Iterator[tuple[str, Date]]:
    """The titles with a line next to them that is a day and nothing else."""
    for place, row in enumerate(rows):
        day = days[place + step] if 0 <= place + step < len(rows) else None
        if day is not None and is_only_a_date(rows[place + step]) and (title := folded(row)) in wanted:
            yield title, day


def _has_months_first(rows: Iterable[str]) -> bool:
    """True where the second of the figures of days is above twelve, and the first is never."""
    figures = [(int(found[1]), int(found[2])) for row in rows for found in _FIGURES.finditer(row)]
    counts = Counter((first > _MONTHS, second > _MONTHS) for first, second in figures)
    return counts[False, True] > 0 and not counts[True, False]


def _day_in(row: str, *, months_first: bool) -> Date | None:
    if not may_be_dated(row) or is_of_another_moment(row):
        return None
    if months_first:
        row = _FIGURES.sub(r"\2/\1/\3", row)
    found = date_in(row, "listed")
    return found if found is not None and found.precision == "day" else None
