"""Tells a page that lists others by its lines: which of them lead on, which are days, what stands between.

However a list is made, it repeats itself: a line that leads on, its day, a sentence or two of what stands
there. A text with links has its own sentences together, and the links behind them or among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby, islice

from pipeline.normalise.date_forms import date_in, is_only_a_date, source_line_year
from pipeline.normalise.day_forms import may_be_dated

_MOST_LINES = 200
_FEWEST, _FEWEST_ALIKE = 4, 2
_FEWEST_DAYS = 3
_FEWEST_MORE = 3
_FEWEST_ALONE = 6
"""Lines that lead on with hardly anything else, from which a page is a list whatever it says of itself."""
_MOST_TOGETHER, _MOST_BEFORE = 2, 3
"""Lines of prose between two entries, and before the first."""
_BESIDE = 200
"""Characters of prose beside each entry."""
_LONGEST_DAY, _LONGEST_HEADING = 45, 40
_MORE = re.compile(
    r"\W*(?:(?:lees|kijk|read|bekijk|toon)\s+(?:hier\s+)?(?:meer|verder|more|on)|(?:meer|verder)\s+lezen|weiterlesen|continue\s+reading)\b.*"
    r"|\W*(?:meer(?:\s+info\w*)?|more|download(?:en)?|open(?:en)?|bekijk(?:en)?|(?:\d+|geen|no)\s+(?:reacties?|comments?|likes?))\W*"
    r"|\S+\.(?:docx?|odt|rtf|pdf|pptx?|xlsx?|zip)\b.{0,20}",
    re.I,
)
"""What leads on in words that name nothing: "Lees meer", "Download", the name and the size of a file."""

_NEIGHBOUR = re.compile(r"[←→«»‹›<>]")
"""How a line begins that leads to the page before or behind."""


@dataclass(frozen=True, slots=True)
class Entries:
    """How many lines lead on, on a page made of such; ``is_sure`` where it cannot be a text with links."""

    count: int = 0
    is_sure: bool = False


def entries_of(lines: Sequence[str], title: str, leading: AbstractSet[str]) -> Entries:
    """The entries of a page of these lines, of which ``leading`` lead on; none of a page that is no list."""
    shown = title.casefold()
    # An entry that stands there twice is a neighbour, which a text has at its head and at its end.
    seen: set[str] = set()
    own = []
    for line in islice(lines, _MOST_LINES):
        if line.casefold() != shown and line not in seen and not _NEIGHBOUR.match(line):
            own.append(line)
            if line in leading:
                seen.add(line)
    sorts = [_sort(line, leading) for line in own]
    count, more = sorts.count("entry"), sorts.count("more")
    if not count or not _is_list(own, sorts, count, title):
        return Entries()
    prose = [line for line, sort in zip(own, sorts, strict=True) if sort == "prose"]
    is_alone = count >= _FEWEST_ALONE and len(prose) <= 1
    is_sure = is_alone or more >= _FEWEST_MORE or _days_beside(own, sorts) >= _FEWEST_DAYS
    return Entries(count, is_sure or _is_of_issues(own, sorts, title))


def _sort(line: str, leading: AbstractSet[str]) -> str:
    if _MORE.fullmatch(line):
        return "more"
    if is_only_a_date(line) or (len(line) <= _LONGEST_DAY and line not in leading and _day_in(line)):
        return "day"
    if line in leading:
        return "entry"
    is_heading = len(line) <= _LONGEST_HEADING and not line.endswith((".", "!", "?", ","))
    return "heading" if is_heading else "prose"


def _day_in(line: str) -> str:
    day = date_in(line, "") if may_be_dated(line) else None
    return day.start if day is not None else ""


def _is_list(own: Sequence[str], sorts: Sequence[str], count: int, title: str) -> bool:
    """True where entries are many, and what stands between them is what a list says of each."""
    enough = (
        count >= _FEWEST
        or _is_of_issues(own, sorts, title)
        or min(count, sorts.count("more")) >= _FEWEST_MORE
        or min(count, _days_beside(own, sorts)) >= _FEWEST_DAYS
    )
    runs = [(sort == "prose", len(list(run))) for sort, run in groupby(s for s in sorts if s != "heading")]
    prose = [length for is_prose, length in runs if is_prose]
    before = runs[0][1] if runs and runs[0][0] else 0
    rest = prose[1:] if before else prose
    length = sum(len(line) for line, sort in zip(own, sorts, strict=True) if sort == "prose")
    is_apart = before <= _MOST_BEFORE and max(rest, default=0) <= _MOST_TOGETHER
    return enough and is_apart and sum(prose) <= count + 2 and length <= _BESIDE * count


def _days_beside(own: Sequence[str], sorts: Sequence[str]) -> int:
    """How many different days stand next to a line that leads on."""
    near = (
        line
        for place, (line, sort) in enumerate(zip(own, sorts, strict=True))
        if sort == "day" and "entry" in sorts[max(0, place - 1) : place + 2]
    )
    return len(set(map(_day_in, near)))


def _is_of_issues(own: Sequence[str], sorts: Sequence[str], title: str) -> bool:
    """True where hardly anything but lines leads on that begin with the title, as those of its issues do."""
    name = title.casefold()
    alike = [
        line
        for line, sort in zip(own, sorts, strict=True)
        if sort == "entry" and line.casefold().startswith(name) and line.casefold() != name
    ]
    told = [line for line in alike if _day_in(line) or source_line_year(line) or line[-1:].isdigit()]
    return len(told) >= _FEWEST_ALIKE and sorts.count("prose") <= 1
