"""Reads on what day a page came out from the lists of its site, which show days beside the titles of pages.

A day stands in the line of a title, or in one above it or below it, or below the sentence beneath it: which
of these is told by the whole list. A list may cut titles short. In figures like 04/09/2020 either may be the
month: a list in which the second is once above twelve has it first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.catalogue.items import Date
from pipeline.normalise.date_forms import date_in, is_only_a_date
from pipeline.normalise.date_lines import is_of_another_moment
from pipeline.normalise.day_forms import days_in, may_be_dated
from pipeline.normalise.site_words import folded

_LONGEST = 200
_FEWEST_LISTED = 2
"""Days of one list, at least: fewer are no list."""

_REACH = 2
"""Lines around a day that may hold its title: one of a sentence may stand between."""

_STEPS = (1, -1, 2)
"""How many lines below its title a list may have a day; of equal ones the first."""

_FEWEST_WORDS = 2
"""Words of a title that a list cuts short."""

_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of the pages of a site, folded; ``ordered`` to look for those that begin alike."""

    every: frozenset[str]
    ordered: tuple[str, ...]

    @classmethod
    def of(cls, titles: Collection[str]) -> Titles:
        """These titles."""
        return cls(frozenset(titles), tuple(sorted(titles)))

    def meant_by(self, line: str) -> str:
        """The title that a line of a list is, whole or as its first words; "" for none, and for several."""
        key = folded(line)
        if key in self.every or key.count(" ") < _FEWEST_WORDS - 1:
            return key if key in self.every else ""
        at = bisect_left(self.ordered, f"{key} ")
        longer = [title for title in self.ordered[at : at + 2] if title.startswith(f"{key} ")]
        return longer[0] if len(longer) == 1 else ""


def dated_rows(lines: Sequence[str], own: Collection[str] = ()) -> tuple[str, ...]:
    """The lines of a page that have a day, and those around them; gaps are empty. () where few have one.

    ``own`` are its own titles, which stand above a list and are none of its entries.
    """
    rows = [line for line in lines if len(line) <= _LONGEST and line not in own]
    dated = [place for place, row in enumerate(rows) if may_be_dated(row)]
    if len(dated) < _FEWEST_LISTED:
        return ()
    around = range(-_REACH, _REACH + 1)
    kept = sorted({place + step for place in dated for step in around if 0 <= place + step < len(rows)})
    gaps = {place for before, place in pairwise(kept) if place > before + 1}
    return tuple(row for place in kept for row in (("", rows[place]) if place in gaps else (rows[place],)))


def listed_days(pages: Iterable[Sequence[str]], titles: Collection[str]) -> Mapping[str, Date]:
    """The days that these pages, each as its `dated_rows`, show beside titles, which are folded; by title.

    A month where a list has no more. None for a title beside which they show several days, or most show none.
    """
    wanted = Titles.of(titles)
    lists = [_list_of(rows, wanted) for rows in pages]
    votes: Counter[int] = Counter()
    for each in lists:
        votes.update({step: count for step, count in each.fitting.items() if each.is_settled_by(step)})
    found: defaultdict[str, Counter[Date]] = defaultdict(Counter)
    bare: Counter[str] = Counter()
    for each in lists:
        listed = each.days(votes)
        if len(listed) >= _FEWEST_LISTED:
            for title, day in listed.items():
                found[title][day] += 1
            bare.update(set(each.titles.values()).difference(listed))
    return {
        title: next(iter(days))
        for title, days in found.items()
        if len(days) == 1 and days.total() >= bare[title]
    }


@dataclass(frozen=True, slots=True)
class _List:
    """One list: the days in lines with a title, titles and lines of a day alone by their places.

    ``fitting`` has how many titles have a day so many lines below them.
    """

    beside: Mapping[str, Date]
    titles: Mapping[int, str]
    alone: Mapping[int, Date]
    fitting: Mapping[int, int]

    def is_settled_by(self, step: int) -> bool:
        """True where more titles have their day there than anywhere else, and more than one."""
        return self.fitting[step] >= _FEWEST_LISTED and all(
            self.fitting[step] > count for other, count in self.fitting.items() if other != step
        )

    def days(self, votes: Mapping[int, int]) -> Mapping[str, Date]:
        """The days by title; ``votes`` are the steps of the lists of the site that settle theirs.

        The day of one entry stands above the title of the next: of two steps that fit as many that counts
        which other lists have, else what the first title tells, which has none of another entry above it,
        and the last, which has none below it.
        """
        places = sorted(self.titles)
        ends = Counter(
            step for place in (*places[:1], *places[-1:]) for step in _STEPS if place + step in self.alone
        )
        step = max(_STEPS, key=lambda each: (self.fitting[each], votes.get(each, 0), ends[each]))
        # A day beside no title may be that of the page itself, which some templates print in a column too.
        own = {day for at, day in self.alone.items() if at - step not in self.titles}
        apart = {title: self.alone[at + step] for at, title in self.titles.items() if at + step in self.alone}
        apart = {title: day for title, day in apart.items() if day not in own}
        return max((self.beside, apart), key=len)


def _list_of(rows: Sequence[str], wanted: Titles) -> _List:
    months_first = has_months_first(rows)
    days = [day_of_row(row, months_first=months_first) for row in rows]
    titles = {place: title for place, row in enumerate(rows) if (title := wanted.meant_by(row))}
    alone = {place: day for place, day in enumerate(days) if day is not None and is_only_a_date(rows[place])}
    fitting = {step: sum(place + step in alone for place in titles) for step in _STEPS}
    return _List(_in_line(rows, days, wanted), titles, alone, fitting)


def _in_line(rows: Sequence[str], days: Sequence[Date | None], wanted: Titles) -> dict[str, Date]:
    """The days in lines that hold a title as well, before it or behind it."""
    return {
        title: day
        for row, day in zip(rows, days, strict=True)
        if day is not None and day.precision == "day"
        for title in map(folded, _around_day(row))
        if title in wanted.every
    }


def _around_day(row: str) -> Iterator[str]:
    """What stands before and behind the day in a line."""
    found = _FIGURES.search(row)
    at = found.start() if found else next((day.position for day in days_in(row)), len(row))
    yield row[:at]
    rest = row[at:]
    yield from (rest[place:] for place in range(len(rest)) if rest[place - 1 : place].isspace())


def has_months_first(rows: Iterable[str]) -> bool:
    """True where the second of the figures of days is above twelve, and the first is never."""
    figures = [(int(found[1]), int(found[2])) for row in rows for found in _FIGURES.finditer(row)]
    counts = Counter((first > _MONTHS, second > _MONTHS) for first, second in figures)
    return counts[False, True] > 0 and not counts[True, False]


def days_first(row: str) -> str:
    """A row that has months first in its figures, with days first."""
    return _FIGURES.sub(r"\2/\1/\3", row)


def day_of_row(row: str, *, months_first: bool) -> Date | None:
    """The day or month in a row of a list; None for none, and for one of another moment than publication."""
    if not may_be_dated(row) or is_of_another_moment(row):
        return None
    found = date_in(days_first(row) if months_first else row, "listed")
    return found if found is not None and found.precision in ("day", "month") else None
