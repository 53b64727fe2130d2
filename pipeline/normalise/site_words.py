"""Knows which words of a page are those of its site: what its titles share, and the lines that recur.

What the same site says on page after page names none of them, whatever its markup calls it; what one page
says and another leads to, as a list does, is said of that page. Both are learnt from all pages of a site
together, in no order, and hold for a site that nobody has seen before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from archive.catalogue.calendar_names import MONTHS, WEEKDAYS
from archive.catalogue.folded_words import folded_line, folded_lines
from pipeline.normalise.date_forms import is_only_a_date

FEWEST = 4
"""Pages that say the same, from which on it is the site that says so."""

_SHARE = 4
"""So many times as many pages has the site at most, of which that is said."""

_HALF = 2
"""The share of the titles that have the same words without a mark before them, where those are the site's."""

_MOST_WORDS = 16
"""Words of a title at which its end or its beginning may be parted off."""

_LONGEST_TITLE = 200
_LONGEST_PATH = 250
_STEP = re.compile(r"\s*[>»›→]\s*|\s+[/|]\s+")
_NUMBER = re.compile(rf"\d+(?:\s+\d+)*|\b(?:{'|'.join(MONTHS)}|{'|'.join(WEEKDAYS)})\b")
_DIGIT = re.compile(r"\d")
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
_BETWEEN_STEPS = re.compile(r"[>»›→/|]")
_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[^\w\s'’(]")
_BEHIND_WORD = re.compile(r"[.!?’'”\")…]*")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page: titles that it states, its headings, and its lines as they are shown."""

    titles: tuple[str, ...]
    headings: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What many titles have at one side; ``is_marked`` where a mark stands between that and the rest."""

    parts: frozenset[str] = frozenset()
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What the pages of a site have in common. Lines are folded: as their words alone, in small letters.

    Each mapping has the number of pages. For what more than one has: ``shared_by`` of lines, ``alike`` of
    lines whatever their numbers are, ``leads`` of the first steps of breadcrumbs, ``headed`` of headings. For
    all: ``twice`` of lines that pages show twice, ``titled`` of titles without what is the site's.
    """

    pages: int
    ends: _Shared
    beginnings: _Shared
    shared_by: Mapping[str, int]
    alike: Mapping[str, int]
    twice: Mapping[str, int]
    leads: Mapping[str, int]
    titled: Mapping[str, int]
    headed: Mapping[str, int]

    @property
    def many(self) -> int:
        """The pages that have to say the same, for it to be the site that says so."""
        return many_of(self.pages)

    def shows(self, text: str) -> int:
        """How many pages show these words as a line of their own; 1 for those of one page, or of none."""
        return self.shared_by.get(folded(text), 1)

    def recurs(self, text: str) -> bool:
        """True for a line that many pages show, be it with other numbers: "Hits: 1406"."""
        many = self.many
        return self.shows(text) >= many or self.alike.get(without_numbers(folded(text)), 0) >= many

    def is_repeated_here(self, text: str, times: int) -> bool:
        """True for a line of many pages that this one shows ``times``, and the others but once.

        What a menu or a column has on every page is the title of that one.
        """
        return times > 1 and 2 * self.twice.get(folded(text), 0) < self.shows(text)

    def heads_many(self, text: str) -> bool:
        """True for a heading of many pages."""
        return self.headed.get(folded(text), 0) >= self.many

    def path(self, text: str) -> tuple[str, ...]:
        """The steps of a line that leads to its page from one that many pages begin with; () for another."""
        steps = _steps(text)
        return steps if len(steps) > 1 and self.leads.get(folded(steps[0]), 0) >= self.many else ()

    def is_title_of_many(self, text: str) -> bool:
        """True for what many pages state as their title."""
        return self.titled.get(folded(text), 0) >= self.many

    def bare(self, title: str) -> str:
        """A title without what the titles of the site have in common; all of it where no more is left."""
        return _bare(title, self.ends, self.beginnings)


def many_of(count: int, share: int = _SHARE) -> int:
    """How many of so many pages have to say the same, for it to be the site that says so."""
    return max(FEWEST, -(-count // share))


def site_words(pages: Iterable[PageWords]) -> SiteWords:
    """What these pages have in common; pages that are alike in all their words count once."""
    seen: set[int] = set()
    counts = _Counts()
    for page in pages:
        if (name := hash(page)) not in seen:
            seen.add(name)
            counts.take(page)
    titles = sorted(set(counts.stated))
    ends = _shared(titles, lambda title: ((tail, head, marked) for head, tail, marked in _parted(title)))
    beginnings = _shared(titles, _parted)
    titled = Counter(folded(_bare(title, ends, beginnings)) for title in counts.stated)
    return SiteWords(
        len(seen),
        ends,
        beginnings,
        shared_by=_of_several(counts.lines),
        alike=_of_several(counts.alike),
        twice=counts.twice,
        leads=_of_several(counts.leads),
        titled=titled,
        headed=_of_several(counts.headed),
    )


class _Counts:
    """On how many pages each thing stands."""

    def __init__(self) -> None:
        self.lines, self.alike, self.twice = Counter[str](), Counter[str](), Counter[str]()
        self.leads, self.headed = Counter[str](), Counter[str]()
        self.stated: list[str] = []

    def take(self, page: PageWords) -> None:
        """Count the words of one page more."""
        lines = Counter(folded_lines("\n".join(page.lines)))
        self.lines.update(lines.keys())
        self.twice.update(line for line, times in lines.items() if times > 1)
        self.alike.update({without_numbers(line) for line in lines if _has_number(line)})
        self.leads.update({folded(steps[0]) for steps in map(_steps, page.lines) if len(steps) > 1})
        self.headed.update(frozenset(map(folded, page.headings)))
        self.stated += page.titles[:1]


def _of_several(counts: Counter[str]) -> dict[str, int]:
    return {each: count for each, count in counts.items() if count > 1 and each}


# Kept for a while: menus and columns stand on every page of a site.
@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A line as its words alone, however they are marked and spaced."""
    return folded_line(text)


def _steps(line: str) -> tuple[str, ...]:
    """The steps of what may be a breadcrumb, in one line."""
    if len(line) > _LONGEST_PATH:
        return ()
    # Most lines have no sign of a step, which is found out sooner than where one is.
    return tuple(_STEP.split(line)) if _BETWEEN_STEPS.search(line) else (line,)


def _has_number(line: str) -> bool:
    """True for a folded line that has another one without its numbers and months."""
    return _DIGIT.search(line) is not None or not _CALENDAR.isdisjoint(line.split(" "))


def without_numbers(line: str) -> str:
    """A folded line with one sign for every number and month: what a counter or a day changes nothing in."""
    return _NUMBER.sub("0", line)


_Parts = Iterator[tuple[str, str, bool]]
"""A part of a title, what stands beside it, and whether a mark stands between them."""


def _shared(titles: Collection[str], parts_of: Callable[[str], _Parts]) -> _Shared:
    """The parts of titles that stand beside many others: behind a mark, else in half of all titles."""
    beside: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for title in titles:
        for part, other, is_marked in parts_of(title):
            beside[folded(part), is_marked].add(folded(other))
    for is_marked, share in ((True, _SHARE), (False, _HALF)):
        many = many_of(len(titles), share)
        parts = {part for (part, mark), others in beside.items() if mark == is_marked and len(others) >= many}
        if parts := {part for part in parts if _LETTERS.search(part)}:
            return _Shared(frozenset(parts), is_marked)
    return _Shared()


def _parted(title: str) -> _Parts:
    """A title in two, at every place between two of its words."""
    title = title[:_LONGEST_TITLE]
    for before, behind in pairwise(islice(_WORD.finditer(title), _MOST_WORDS)):
        if gap := title[before.end() : behind.start()]:
            yield title[: before.end()], title[behind.start() :], _MARK.search(gap) is not None


def _bare(title: str, ends: _Shared, beginnings: _Shared) -> str:
    if folded(title) in ends.parts | beginnings.parts:
        return title
    for head, tail, is_marked in _parted(title):
        if folded(tail) in ends.parts and is_marked >= ends.is_marked and not is_only_a_date(head):
            title = _with_marks_behind(head, title)
            break
    for head, tail, is_marked in reversed(list(_parted(title))):
        if (
            folded(head) in beginnings.parts
            and is_marked >= beginnings.is_marked
            and not is_only_a_date(tail)
        ):
            return tail
    return title


def _with_marks_behind(head: str, title: str) -> str:
    """The beginning of a title with the marks that belong to its last word."""
    behind = _BEHIND_WORD.match(title, len(head))
    return title[: behind.end()] if behind else head
