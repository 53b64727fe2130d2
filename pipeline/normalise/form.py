"""What the shape of an item tells of it, whatever its words are about; each thing is worked out once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from archive.catalogue.evidence import Evidence
from archive.catalogue.items import Date
from archive.readings.reading import LEADING, PICTURE_LINES, PICTURES
from pipeline.normalise.date_forms import date_in, element_date, source_line_year
from pipeline.normalise.date_lines import OwnLines, lines_of
from pipeline.normalise.entries import Entries, entries_of
from pipeline.normalise.held_before import Held, held_before
from pipeline.normalise.letters import Letter, letter_in
from pipeline.normalise.said_of_item import PAGES
from pipeline.normalise.stated_by_page import listed_day, published_dates, shown_dates

_PRESENT = re.compile(
    r"(?:aanw\.?|aanwezig(?:en)?|present(?:en)?|afwezig(?:\s+m\.?\s?k\.?)?|afgemeld|met\s+kennisgeving|anwesend|attending)\s*:",
    re.I,
)
_BUSINESS = re.compile(
    r"(?:\d{1,2}[.)]?\s+)?(?:opening|mededelingen|ingekomen\s+stukken|notulen|verslag\s+(?:van\s+de\s+)?vorige|rondvraag|sluiting"
    r"|actie(?:lijst|punten)|besluit(?:en|enlijst)?|wat\s+verder\s+ter\s+tafel|w\.?v\.?t\.?t\.?k|minutes|any\s+other\s+business)\b",
    re.I,
)
_FEWEST_POINTS = 2
_SURE = 0.6
"""Confidence from which a day that a page states for machines counts; that of its making is less sure."""
_FEWEST_ALIKE = 4
_LONGEST_ENTRY = 100
_MOST_SEARCHED = 20_000
_BESIDE_PHOTO, _BESIDE_ALL = 60, 300
"""Characters beside the captions of an album: for each photo, and of them all."""
_DIGITS = re.compile(r"\d+")
_HAS_WORDS = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True)
class Form:
    """The shape of an item: its own lines, the day on which it came out, and what sort of text it is."""

    evidence: Evidence
    lines: OwnLines

    @property
    def title(self) -> str:
        """The title that was chosen for the item."""
        return self.lines.title

    @property
    def is_page(self) -> bool:
        """True for a page of a site, False for a file."""
        return self.evidence.reading.media_type in PAGES

    @cached_property
    def published(self) -> Date | None:
        """The day on which it came out, so far as it says so: in an element, in words, or to machines.

        A plain day beside its title may be that of what was held, or is to be: what came out before that, or
        was put into a new site after it, is of the earlier day.
        """
        shown = (element_date(each.value) for each in shown_dates(self.evidence))
        lines = (date_in(line, "date line") for line in self.lines.published)
        told = (day for day, _, sure in published_dates(self.evidence) if sure >= _SURE)
        if own := _first_day(chain(shown, lines)):
            return own
        days = [day for day in (_first_day(told), self.lines.stamped) if day is not None]
        return min(days, key=lambda day: day.start, default=_first_day((listed_day(self.evidence),)))

    @cached_property
    def letter(self) -> Letter | None:
        """The letter that it is, if it is one."""
        return letter_in((*self.lines.below_title, *self.lines.first), self.lines.last)

    @cached_property
    def held(self) -> Held | None:
        """What it reports of, if it reports of something that was held before it came out."""
        own = [line for line in self.lines.first if line not in self.lines.published]
        return held_before(own, self.title, self.published)

    @cached_property
    def listed(self) -> Entries:
        """The lines of a page that lead to others, where it is made of such; none of a file."""
        if not self.is_page:
            return Entries()
        return entries_of(self._searched, self.title, self._rows_of(LEADING))

    @cached_property
    def entries(self) -> int:
        """How many lines of a page lead to others, where it is made of hardly anything else; else 0."""
        reading = self.evidence.reading
        stated = (int(each.value) for each in reading.stated if each.field == "entries")
        # What was counted in a guess is of another text where the whole site told better.
        linked = next((count for count in stated if count <= reading.main_text.count("\n") + 1), 0)
        return (
            linked or self.listed.count or _numbered_alike(self.lines.first) or _dated_each(self.lines.first)
        )

    @property
    def is_led_to_by_itself(self) -> bool:
        """True for a page that leads to its own title, as a menu does that is on every page of its site."""
        title = self.title.casefold()
        return any(row.casefold() == title for row in self._rows_of(LEADING))

    @cached_property
    def photos(self) -> int:
        """How many photos a page shows, where there is hardly more than these and their captions; else 0."""
        stated = self.evidence.reading.stated
        count = next((int(each.value) for each in stated if each.field == PICTURES), 0)
        if not count or self.lines.published or next(shown_dates(self.evidence), None) is not None:
            return 0
        beside = {self.title} | self._rows_of(PICTURE_LINES, LEADING)
        words = sum(len(line) for line in self._searched if line not in beside)
        return count if words <= min(_BESIDE_PHOTO * (count + 1), _BESIDE_ALL) else 0

    @cached_property
    def _searched(self) -> list[str]:
        return lines_of(self.evidence.reading.main_text[:_MOST_SEARCHED])

    def _rows_of(self, *fields: str) -> frozenset[str]:
        """The rows that its page states in these fields."""
        stated = (each.value for each in self.evidence.reading.stated if each.field in fields)
        return frozenset(chain.from_iterable(value.split("\n") for value in stated))

    @property
    def present(self) -> list[str]:
        """The lines that say who was there, or was not."""
        return [line for line in self.lines.first if _PRESENT.match(line)]

    @cached_property
    def minutes(self) -> str:
        """The lines by which a text shows that it records a meeting: who was there, and its business."""
        present = self.present
        points = [line for line in self.lines.first if _BUSINESS.match(line)]
        return " / ".join((*present[:1], *points))[:200] if present and len(points) >= _FEWEST_POINTS else ""


def _first_day(days: Iterable[Date | None]) -> Date | None:
    return next((day for day in days if day is not None and day.precision == "day"), None)


def _dated_each(lines: Sequence[str]) -> int:
    """How many short lines tell a day or a month of their own, as those of an agenda or of a list do.

    0 where they are not the half of a text, or fewer than four.
    """
    short = [line for line in lines if len(line) <= _LONGEST_ENTRY]
    days = {line: date_in(line, "") or source_line_year(line) for line in short}
    told = [line for line, day in days.items() if day is not None]
    is_list = len({days[line] for line in told}) >= _FEWEST_ALIKE and 2 * len(told) >= len(lines)
    return len(told) if is_list else 0


def _numbered_alike(lines: Sequence[str]) -> int:
    """How many lines differ in nothing but their numbers, as those of the issues of a magazine do.

    0 where they are not the most of a text, or fewer than four.
    """
    bare = Counter(
        _DIGITS.sub("0", line) for line in lines if _HAS_WORDS.search(line) and _DIGITS.search(line)
    )
    most = max(bare.values(), default=0)
    return most if most >= _FEWEST_ALIKE and 2 * most >= len(lines) else 0
