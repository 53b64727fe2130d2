"""Tells the days of pages by all pages of their site: what its template and its lists show, and moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from archive.readings.reading import DATED, Reading, Stated
from pipeline.normalise.dated_slots import ListedPage, Slots, slots_of
from pipeline.normalise.listed_days import listed_days
from pipeline.normalise.site_words import many_of
from pipeline.normalise.stated_by_page import (
    DAY_OF_MANY,
    LINKED,
    LISTED,
    is_published,
    is_shown_date,
    stated_date,
)

_KEPT = frozenset((DATED, "date", "published", "begins", "entries"))


@dataclass(frozen=True, slots=True)
class DatedPage:
    """What a page shows and states of days, without its text."""

    id: str
    payload_digest: str
    stated: tuple[Stated, ...]

    @classmethod
    def of(cls, item: str, payload_digest: str, reading: Reading) -> DatedPage:
        """The one of a page as it was read."""
        return cls(item, payload_digest, tuple(each for each in reading.stated if each.field in _KEPT))


def told_of_days(
    pages: Sequence[DatedPage],
    titles: Mapping[str, str],
    rows: Iterable[Sequence[str]],
    linked: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, tuple[Stated, ...]]:
    """What a site tells of the days of its pages, by the digest of the payload.

    ``titles`` are those of its pages, folded, by their ids; ``rows`` the dated rows of each page and list.
    ``linked`` has the days of the rows that link to pages, by their ids: they bear out no place.
    """
    listed = _listed(titles, rows)
    slots = slots_of(ListedPage(page.stated, listed.get(page.id, "")) for page in pages)
    of_many = _days_of_many(pages)
    told: dict[str, tuple[Stated, ...]] = {}
    for page in pages:
        told.setdefault(
            page.payload_digest,
            tuple(_told(page, slots, of_many, listed.get(page.id, ""), linked.get(page.id, ""))),
        )
    return told


def _listed(titles: Mapping[str, str], rows: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """The days that lists show beside the titles of pages, of which each has one alone, by page."""
    times = Counter(titles.values())
    days = listed_days(rows, {title for title, count in times.items() if count == 1})
    return {page: days[title].start for page, title in titles.items() if title in days}


def _told(
    page: DatedPage, slots: Slots, of_many: frozenset[str], listed: str, linked: str
) -> Iterator[Stated]:
    """The day that the template or a list shows of a page; none of one that has an element for it."""
    moved = sorted(of_many.intersection(_stated_days(page)))
    told = [Stated(DAY_OF_MANY, day, "all pages") for day in moved]
    if not any(map(is_shown_date, page.stated)) and (shown := slots.day_of(page.stated)):
        told.append(Stated("date", shown, "place in the template"))
    yield from told
    is_list = any(each.field == "entries" for each in page.stated)
    if not is_list and not _states_its_day((*page.stated, *told), moved):
        if listed:
            yield Stated(LISTED, listed, "list")
        elif linked:
            yield Stated(LINKED, linked, "list")


def _states_its_day(stated: Iterable[Stated], moved: Sequence[str]) -> bool:
    """True for a page that shows or states its day, and not only that of a move."""
    days = (each.value for each in stated if each.field in ("date", "published", "begins"))
    return any(not day.startswith(tuple(moved)) for day in days)


def _days_of_many(pages: Iterable[DatedPage]) -> frozenset[str]:
    """The days that many pages of a site state: on one of them it was moved, and no page was written."""
    stated = [frozenset(_stated_days(page)) for page in pages]
    counts = Counter(day for days in stated for day in days)
    many = many_of(sum(map(bool, stated)))
    return frozenset(day for day, count in counts.items() if count >= many)


def _stated_days(page: DatedPage) -> Iterator[str]:
    for each in page.stated:
        day = stated_date(each.value) if is_published(each) else None
        if day is not None and day.precision == "day":
            yield day.start
