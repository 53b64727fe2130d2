"""Learns where the template of a site shows the day of a page, from the days that its pages show.

A place that has one day on page after page, another on each, and the same words before it, is where the
system prints when a page came out. A column of other pages has several; a day that many
pages share is of something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.readings.reading import DATED, Stated
from pipeline.normalise.date_forms import date_in
from pipeline.normalise.date_lines import is_of_another_moment
from pipeline.normalise.day_forms import days_in
from pipeline.normalise.site_words import FEWEST, folded, without_numbers

_MOST_SEVERAL = 0.2
"""The share of the pages with such a place that may have several of them."""

_MOST_ALIKE = 0.5
"""The share that has the same words before the day, and the share of different days, at least."""


@dataclass(frozen=True, slots=True)
class ListedPage:
    """What a page states, and the day that lists of its site show beside its title; "" for none."""

    stated: tuple[Stated, ...]
    listed: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one page shows in a place: words with a day, that day, and the one beside its title in a list."""

    words: str
    day: str
    listed: str


@dataclass(frozen=True, slots=True)
class Slots:
    """The places of a site's template that show the day of a page, the one on most pages first."""

    places: tuple[str, ...]

    def day_of(self, stated: Iterable[Stated]) -> str:
        """The words that show the day of a page that states this; "" where none of the places does."""
        shown = _by_place(stated)
        texts = (shown[place][0] for place in self.places if len(shown.get(place, ())) == 1)
        return next((text for text in texts if _day(text)), "")


def slots_of(pages: Iterable[ListedPage]) -> Slots:
    """The slots of a site with these pages.

    Systems print a day on pages that merely stand there as well. Where lists show the days of some pages,
    only those places count in which pages have the same days.
    """
    once: defaultdict[str, list[_Shown]] = defaultdict(list)
    several: Counter[str] = Counter()
    for page in pages:
        for place, shown in _by_place(page.stated).items():
            if len(shown) > 1:
                several[place] += 1
            elif day := _day(shown[0]):
                once[place].append(_Shown(shown[0], day, page.listed))
    slots = {place: shown for place, shown in once.items() if _is_slot(shown, several[place])}
    borne_out = {place for place, shown in slots.items() if _is_borne_out(shown)}
    held = borne_out or slots.keys()
    return Slots(tuple(sorted(held, key=lambda place: (-len(slots[place]), place))))


def _by_place(stated: Iterable[Stated]) -> Mapping[str, Sequence[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in stated:
        if each.field == DATED:
            found[each.source].append(each.value)
    return found


def _is_slot(own: Sequence[_Shown], several: int) -> bool:
    if len(own) < FEWEST or several > _MOST_SEVERAL * (len(own) + several):
        return False
    days = {shown.day for shown in own}
    alike = Counter(_before(shown.words) for shown in own).most_common(1)[0][1]
    return len(days) >= _MOST_ALIKE * len(own) and alike >= _MOST_ALIKE * len(own)


def _is_borne_out(own: Sequence[_Shown]) -> bool:
    """True where most of the days that lists show are those which the pages show in this place."""
    listed = [shown for shown in own if shown.listed]
    same = sum(shown.day == shown.listed for shown in listed)
    return bool(listed) and 2 * same >= len(listed)


def _day(text: str) -> str:
    """The day in these words, "" for none, and for one of another moment: "Laatst gewijzigd: …"."""
    found = None if is_of_another_moment(text) else date_in(text, "date element")
    return found.start if found is not None and found.precision == "day" else ""


def _before(text: str) -> str:
    """The words before the day, which a template repeats."""
    at = next((day.position for day in days_in(text)), 0)
    return without_numbers(folded(text[:at]))
