"""Tells of a page what the lists of its site say that link to it: its day, and the words that name it.

Unlike a title a link says which page it means, however differently list and page call that. The page's own
statement goes first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.readings.reading import LISTED_LINK, Reading
from pipeline.normalise.date_forms import is_only_a_date, placed_days_in
from pipeline.normalise.empty_titles import says_nothing
from pipeline.normalise.listed_days import day_of_row, days_first, has_months_first
from pipeline.normalise.site_words import folded

_MOST_PAGES = 4
"""Pages that list another at most; a link on more is of a menu, or of a column that all pages have."""

_EDGE = 15
"""Characters at either end of a row within which its day stands; in the midst it is of what is told there."""


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """An entry of a list: the page that has it, the one it leads to, its words, and its row."""

    source: str
    target: str
    label: str
    row: str


def linked_rows(reading: Reading) -> Iterator[tuple[str, str, str]]:
    """The entries that a page states: address as it is written, words of the link, row."""
    for each in reading.stated:
        if each.field == LISTED_LINK:
            target, label, row = each.value.split("\n", 2)
            yield target, label, row


@dataclass(frozen=True, slots=True)
class Linked:
    """What the lists of a site say of its pages: their days, and the names that they give them, folded."""

    days: Mapping[str, str]
    names: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, rows: Iterable[LinkedRow]) -> Linked:
        """What these rows say of the pages to which they lead; nothing of what is in a menu."""
        by_target: defaultdict[str, list[LinkedRow]] = defaultdict(list)
        by_source: defaultdict[str, list[LinkedRow]] = defaultdict(list)
        for row in rows:
            if row.source != row.target:
                by_target[row.target].append(row)
                by_source[row.source].append(row)
        swapped = {
            source for source, some in by_source.items() if has_months_first([one.row for one in some])
        }
        listed = {target: some for target, some in by_target.items() if _is_listed(some)}
        days = {target: _day(some, swapped) for target, some in listed.items()}
        names = {target: frozenset(_names(some)) for target, some in listed.items()}
        return cls({target: day for target, day in days.items() if day}, names)


def _is_listed(rows: Sequence[LinkedRow]) -> bool:
    return len({row.source for row in rows if not row.row}) <= _MOST_PAGES


def _names(rows: Iterable[LinkedRow]) -> Iterator[str]:
    labels = (row.label for row in rows)
    return (folded(label) for label in labels if not says_nothing(label, "") and not is_only_a_date(label))


def _day(rows: Iterable[LinkedRow], swapped: set[str]) -> str:
    """The day on which all rows agree that have one; "" for none, and where they do not."""
    found = Counter(
        day for row in rows if row.row and (day := _day_of(row, months_first=row.source in swapped))
    )
    return next(iter(found)) if len(found) == 1 else ""


def _day_of(row: LinkedRow, *, months_first: bool) -> str:
    """The only day in a row, where it stands at an end of what is there beside the words of the link."""
    around = " ".join(row.row.replace(row.label, " ", 1).split()) if row.label else row.row
    around = days_first(around) if months_first else around
    days = placed_days_in(around, "")
    if len({day for _, day in days}) != 1 or placed_days_in(row.label, ""):
        return ""
    at = days[0][0]
    is_at_edge = at <= _EDGE or at >= len(around) - 2 * _EDGE
    day = day_of_row(around, months_first=False) if is_at_edge else None
    return day.start if day is not None and day.precision == "day" else ""
