"""Finds the event that an item is about: by its name, its motto, or its town and day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Date, Value
from pipeline.normalise.date_forms import date_in, iso_date, yearless_day_in
from pipeline.normalise.name_finder import plain
from pipeline.normalise.said_of_item import Spoken
from pipeline.normalise.stated_by_page import event_date
from pipeline.normalise.vocabulary import Occasion, Series, Vocabulary

_YEAR = re.compile(r"(?<!\d)((?:19[6-9]|20\d)\d)(?!\d)")

HELD = frozenset(("report", "introduction", "presentation", "photo", "announcement", "minutes"))
"""Kinds of things that belong to an event, so that their running text may name it."""

_TELLS_OF_ONE = HELD - {"announcement"}
"""Kinds of pages that tell of one event that was held: what such a page shows or offers is of that event."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event, its occasion where the vocabulary has it, and how it was found."""

    series: Series
    occasion: Occasion | None
    year: int | None
    value: Value
    near: int

    @property
    def name(self) -> str:
        """The name of the event, with its year where that is known."""
        return self.value.value

    def day_in(self, town: str) -> str:
        """The day on which it was held in ``town`` (ISO 8601), "" when that is not known."""
        day = self.occasion.day_in(town) if self.occasion else ""
        yearly = f"{self.year}-{self.series.day}" if self.series.day and self.year else ""
        return day or yearly


def find_events(
    evidence: Evidence,
    said: Announcement | None,
    spoken: tuple[Spoken, ...],
    towns: tuple[str, ...],
    published: Date | None,
    publisher: str,
    vocabulary: Vocabulary,
) -> list[Event]:
    """Every event that could be meant, each once, the most likely first.

    ``towns`` are those named, ``published`` is the day on which the thing came out, if that is told. An event
    that has the name of an organisation in its own is that of a text or of a ``publisher`` that names this.
    """
    latest = evidence.captured_at.year + 1
    year = year_of(spoken, latest) or (int(published.start[:4]) if published else None)
    days = _days_told(evidence, spoken, year)
    near = [one for one in spoken if one.near == 2]
    around = [one for one in spoken if one.near == 1]
    text = [one for one in spoken if one.near == 0]
    of_page = list(_of_its_page(said, year, vocabulary))
    found = [
        *_named(near, year, latest, vocabulary),
        *_on_its_day(towns, days, vocabulary),
        *of_page,
        *_named(around, year, latest, vocabulary),
        *_in_its_town(spoken, towns, year, vocabulary),
        *_named(text, year, latest, vocabulary),
    ]
    # "Lange Tafel" as the caption of a photo, and "Lange Tafel 2023" as the event of its page, are one thing.
    exact = {event.series.name: event for event in of_page if event.year}
    first: dict[str, Event] = {}
    for event in found:
        if not event.value.rule.startswith(("N2 ", "N3 ")):
            event = _of_whom(event, evidence, spoken, publisher, vocabulary)
        if not event.year:
            event = exact.get(event.series.name, event)
        first.setdefault(event.name, event)
    return list(first.values())


def _of_whom(
    event: Event, evidence: Evidence, spoken: Iterable[Spoken], publisher: str, vocabulary: Vocabulary
) -> Event:
    """The same event; any of that sort, where nobody names the organisation that its own name has in it."""
    own = vocabulary.own_series.get(event.series.name)
    if own is None:
        return event
    told = (publisher, *evidence.addresses, *(one.text for one in spoken), evidence.reading.main_text)
    if own.is_named_in(told):
        return event
    series = own.otherwise
    name = f"{series.name} {event.year}" if event.year else series.name
    value = replace(event.value, value=name)
    return Event(series, series.in_year(event.year), event.year, value, event.near)


def with_year_of(event: Event | None, date: Date, kind: str) -> Event | None:
    """The event of that year, where nothing but the day of what was held tells which one it was."""
    if event is None or event.year or event.series.once or kind not in HELD or not date.start:
        return event
    year = int(date.start[:4])
    rule = "N17 event of the year in which it was held"
    value = replace(event.value, value=f"{event.series.name} {year}", rule=rule, confidence=0.5)
    return replace(event, year=year, occasion=event.series.in_year(year), value=value)


def year_of(spoken: Iterable[Spoken], latest: int) -> int | None:
    """The year that what is said of an item agrees on first; its running text has no say in it."""
    for one in spoken:
        if one.near:
            for match in _YEAR.finditer(one.text):
                if int(match.group()) <= latest:
                    return int(match.group())
    return None


def _named(
    spoken: Iterable[Spoken], year: int | None, latest: int, vocabulary: Vocabulary
) -> Iterator[Event]:
    for one in spoken:
        text = plain(one.text)
        named = vocabulary.series_patterns if vocabulary.names_series(text) else ()
        for series, pattern in named:
            if found := pattern.search(text):
                own = year if one.near == 0 else None
                held = own or _year_near(text, found.start(), latest) or year
                yield from _event(series, held, one, "N1 event of the vocabulary")
        for series, occasion, motto in vocabulary.mottos:
            if motto in text:
                yield from _event(series, occasion.year, one, "N2 motto of the event")


def _event(series: Series, year: int | None, one: Spoken, rule: str) -> Iterator[Event]:
    occasion = series.in_year(year)
    if occasion is None and series.once:
        return
    held = occasion.year if occasion else year
    name = f"{series.name} {held}" if held else series.name
    value = Value("event", name, one.origin, rule, one.text[:200], one.confidence)
    yield Event(series, occasion, held, value, one.near)


def tells_of_one_event(said: Announcement | None) -> bool:
    """True when the page that shows or offers a file is about one event that was held."""
    return said is not None and said.page_kind in _TELLS_OF_ONE


def _of_its_page(said: Announcement | None, year: int | None, vocabulary: Vocabulary) -> Iterator[Event]:
    """The event of the report that shows a photo or offers a speech; not when another year is told of it."""
    if said is None or not tells_of_one_event(said) or not said.page_event:
        return
    without_owner = (each.otherwise for each in vocabulary.own_series.values())
    for series in (*vocabulary.series, *without_owner):
        held = said.page_event.removeprefix(series.name).strip()
        if said.page_event.startswith(series.name) and (not held or _YEAR.fullmatch(held)):
            of_page = Spoken(said.page_event, "announcing page", 0.6, 1)
            if not held or year in (None, int(held)):
                yield from _event(
                    series, int(held or 0) or year, of_page, "N10 event of the page that shows it"
                )


def _on_its_day(
    towns: tuple[str, ...], days: list[tuple[Date, str]], vocabulary: Vocabulary
) -> Iterator[Event]:
    """An event that was held in a town that is named, on a day that is told."""
    for day, words in days:
        for series in vocabulary.series:
            for occasion in series.occasions:
                if town := next((each for each in towns if _held(occasion, each, day.start)), ""):
                    evidence = f"{town}, {day.start}: {words}"[:200]
                    name = f"{series.name} {occasion.year}"
                    value = Value("event", name, day.origin, "N3 event of its town and day", evidence, 0.75)
                    yield Event(series, occasion, occasion.year, value, 2)


def _held(occasion: Occasion, town: str, day: str) -> bool:
    if town not in occasion.places:
        return False
    return occasion.day_in(town) == day or (
        town not in occasion.days and bool(occasion.end) and occasion.date <= day <= occasion.end
    )


def _in_its_town(
    spoken: tuple[Spoken, ...], towns: tuple[str, ...], year: int | None, vocabulary: Vocabulary
) -> Iterator[Event]:
    """The event that an organiser held in this town that year, when the organiser is named beside it."""
    for series in vocabulary.series:
        occasion = series.in_year(year) if series.organiser else None
        town = next((each for each in towns if occasion and each in occasion.places), "")
        if occasion is None or not town:
            continue
        for one in spoken:
            if one.near and one.origin != "sentence" and re.search(series.organiser, plain(one.text)):
                value = Value(
                    "event",
                    f"{series.name} {year}",
                    one.origin,
                    "N4 event of its organiser, town and year",
                    f"{town}, {year}: {one.text}"[:200],
                    0.55,
                )
                yield Event(series, occasion, year, value, 1)
                break


def _days_told(evidence: Evidence, spoken: tuple[Spoken, ...], year: int | None) -> list[tuple[Date, str]]:
    """The days in what is said of an item and in its first lines, and the day on which a photo was taken."""
    found: list[tuple[Date, str]] = []
    for one in spoken:
        day = date_in(one.text, one.origin)
        yearless = yearless_day_in(one.text) if year else None
        if day is None and yearless is not None and year is not None:
            day = yearless.in_year(year, one.origin)
        if day is not None and day.precision == "day":
            found.append((day, one.text))
    if told := event_date(evidence):
        found.append(told)
    for stated in evidence.reading.stated:
        taken = iso_date(stated.value, "exif") if stated.field == "taken" else None
        if taken is not None:
            found.append((taken, f"taken {stated.value}"))
    return list(dict.fromkeys(found))


def _year_near(text: str, position: int, latest: int) -> int | None:
    years = [
        (abs(match.start() - position), int(match.group()))
        for match in _YEAR.finditer(text)
        if int(match.group()) <= latest
    ]
    return min(years)[1] if years else None
