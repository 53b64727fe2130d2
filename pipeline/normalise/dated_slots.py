"""Learns where the template of a site shows the day of a page, from the days that its pages show.

A place that has one day on page after page, another on each, and the same words before it, is where the system
prints when a page came out. A column of other pages has several; the day of a move is the same on many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.readings.reading import DATED, Reading
from pipeline.normalise.date_forms import date_in
from pipeline.normalise.date_lines import is_of_another_moment
from pipeline.normalise.day_forms import days_in
from pipeline.normalise.site_words import FEWEST, folded, without_numbers

_MOST_SEVERAL = 0.2
"""The share of the pages with such a place that may have several of them."""

_MOST_ALIKE = 0.5
"""The share that has the same words before the day, and the share of different days, at least."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The places of a site's template that show the day of a page, the one on most pages first."""

    places: tuple[str, ...]

    def day_of(self, reading: Reading) -> str:
        """The words that show the day of this page; "" where none of the places does."""
        shown = _by_place(reading)
        texts = (shown[place][0] for place in self.places if len(shown.get(place, ())) == 1)
        return next((text for text in texts if _day(text)), "")


def slots_of(readings: Iterable[Reading]) -> Slots:
    """The slots of a site with these pages."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    several: Counter[str] = Counter()
    for reading in readings:
        for place, shown in _by_place(reading).items():
            if len(shown) == 1:
                texts[place].append(shown[0])
            else:
                several[place] += 1
    held = {place: len(shown) for place, shown in texts.items() if _is_slot(shown, several[place])}
    return Slots(tuple(sorted(held, key=lambda place: (-held[place], place))))


def _by_place(reading: Reading) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in reading.stated:
        if each.field == DATED:
            found[each.source].append(each.value)
    return found


def _is_slot(texts: Sequence[str], several: int) -> bool:
    own = [text for text in texts if _day(text)]
    if len(own) < FEWEST or several > _MOST_SEVERAL * (len(own) + several):
        return False
    days = {_day(text) for text in own}
    alike = Counter(map(_before, own)).most_common(1)[0][1]
    return len(days) >= _MOST_ALIKE * len(own) and alike >= _MOST_ALIKE * len(own)


def _day(text: str) -> str:
    """The day in these words, "" for none, and for one of another moment: "Laatst gewijzigd: …"."""
    found = None if is_of_another_moment(text) else date_in(text, "date element")
    return found.start if found is not None and found.precision == "day" else ""


def _before(text: str) -> str:
    """The words before the day, which a template repeats."""
    at = next((day.position for day in days_in(text)), 0)
    return without_numbers(folded(text[:at]))
