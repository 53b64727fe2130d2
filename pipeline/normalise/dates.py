"""Finds the date of an item: of the event it is about, else of its publication, as exact as it is known.

Missing parts are never filled in, least of all from today. A year that cannot be right is told, not
chosen and not corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Date, Value
from pipeline.normalise.date_forms import (
    address_month,
    date_in,
    element_date,
    http_date,
    iso_date,
    own_dates_in,
    reported_year,
    source_line_year,
    year_in,
    yearless_day_in,
)
from pipeline.normalise.date_lines import LONGEST, closing_lines, dated_lines, lines_of, tells_of_a_meeting
from pipeline.normalise.events import tells_of_one_event
from pipeline.normalise.kind import is_news
from pipeline.normalise.names import Named
from pipeline.normalise.relative_dates import relative_date_in
from pipeline.normalise.said_of_item import PAGES, Spoken, file_name, server_name
from pipeline.normalise.section_titles import names_a_section
from pipeline.normalise.stated_by_page import event_date, published_dates

_EARLIEST = 1960
_LOWEST_CHOSEN = 0.4
"""Confidence below which a date is told but not chosen: what files and servers say of themselves."""

_OF_ITS_EVENT = ("report", "introduction", "presentation", "photo", "minutes")
"""Kinds whose date is the day on which the event was held, not the day on which they were published."""

_MOST_VALUES = 8
_FIRST_LINES = 6
_IN_DATE_LINE = "D5 date line"
_IN_FIRST_LINES = "D7 date in the first lines"
_BEGINNING, _END, _LEAD = 2_000, 400, 300
_WHOLE_DAY = len("2013-10-04")
_RESET_CLOCK = "-01-01"


@dataclass(frozen=True, slots=True)
class _Candidate:
    date: Date
    rule: str
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Case:
    """The evidence for the rules. ``year`` is the one that a day without a year may borrow, if any."""

    evidence: Evidence
    said: Announcement | None
    spoken: tuple[Spoken, ...]
    kind: str
    named: Named
    year: int | None
    title: str = ""


def choose_date(
    evidence: Evidence,
    said: Announcement | None,
    spoken: tuple[Spoken, ...],
    kind: str,
    named: Named,
    year: int | None,
) -> tuple[Date, list[Value]]:
    """The date and every candidate; chosen is the first that is plausible and no last resort."""
    year_of_event = named.event.year if named.event else None
    title = spoken[0].text if spoken and spoken[0].origin == "title" else ""
    case = _Case(evidence, said, spoken, kind, named, year_of_event or year, title)
    known = list(
        chain(_own(case), _of_its_page(case), _of_series(case), _in_addresses(case), _years_spoken(case))
    )
    candidates = _with_camera(_with_line(known), list(_by_camera(case)))
    stated = (*_stated_published(case, weak=True), *_stated_by_file(case))
    every = [*candidates, *stated, *_by_server(case)]
    if kind == "page" and names_a_section(title):
        every = list(map(_told_only, every))
    return _choose(every, evidence.captured_at.year + 1)


def _own(case: _Case) -> Iterator[_Candidate]:
    """What tells of the thing itself, in the order in which that counts for its kind."""
    published = chain(_year_reported(case), _date_element(case), _date_line(case), _source_line(case))
    stated = _stated_published(case)
    if event := list(_stated_event(case)):
        return chain(_spoken(case), event, _without_year(case), published, stated)
    if case.kind in _OF_ITS_EVENT and case.named.event is not None:
        held = chain(_spoken(case), _of_event(case), _without_year(case))
        return chain(held, _first_lines(case), _relative(case), published, stated)
    if case.kind == "newsletter":
        about = chain(_date_element(case), _spoken(case), _date_line(case), _source_line(case), stated)
    elif case.kind in _OF_ITS_EVENT and not is_news(case.evidence):
        about = chain(_spoken(case), _relative(case), published, stated)
    else:
        about = chain(_relative(case), published, _stated_and_spoken(case))
    return chain(about, *_text_and_event(case), _without_year(case))


def _stated_and_spoken(case: _Case) -> Iterator[_Candidate]:
    """The day in words about it, then the one stated for machines: unless the former was to come then."""
    stated, spoken = list(_stated_published(case)), list(_spoken(case))
    if case.kind not in _OF_ITS_EVENT and stated and spoken and stated[0].date.start < spoken[0].date.start:
        return iter((*stated, *spoken))
    return iter((*spoken, *stated))


def choose_published(evidence: Evidence, title: str, kind: str, held: Date) -> tuple[Date, list[Value]]:
    """When an item was published, so far as it says so itself, and what tells it; ``held`` is its date.

    A date line of what was held is most often the day itself: only a later one is that of publication.
    """
    case = _Case(evidence, None, (), kind, Named(), None, title)
    lines = (line for line in _date_line(case) if _may_be_published(line, case, held))
    months = (month for month in _in_addresses(case) if month.date.precision == "month")
    told = chain(_date_element(case), lines, _source_line(case), _stated_published(case), months)
    latest = evidence.captured_at.year + 1
    chosen = next((one for one in told if _plausible(one, latest)), None)
    if chosen is None:
        return Date(), []
    return chosen.date, [replace(_as_value(chosen, latest), field="published")]


def _may_be_published(line: _Candidate, case: _Case, held: Date) -> bool:
    """False for the day of what was held, or is to be: that has an hour or a place beside it."""
    if case.kind in _OF_ITS_EVENT:
        return bool(held.start) and line.date.start > (held.end or held.start)
    return not tells_of_a_meeting(case.evidence.reading)


def _text_and_event(case: _Case) -> tuple[Iterator[_Candidate], Iterator[_Candidate]]:
    """An announcement is of the day of its event; other texts that tell of one may be of any day after it."""
    if case.kind == "announcement":
        return _of_event(case), _first_lines(case)
    return _first_lines(case), _of_event(case)


def _choose(candidates: list[_Candidate], latest: int) -> tuple[Date, list[Value]]:
    chosen = next((c for c in candidates if c.confidence >= _LOWEST_CHOSEN and _plausible(c, latest)), None)
    different = {(c.date.start, c.date.end): c for c in reversed(candidates)}
    others = [c for c in candidates if c is not chosen and different[c.date.start, c.date.end] is c]
    ordered = [*([chosen] if chosen else []), *others]
    values = [_as_value(candidate, latest) for candidate in ordered[:_MOST_VALUES]]
    return (chosen.date if chosen else Date()), values


def _plausible(candidate: _Candidate, latest: int) -> bool:
    days = (candidate.date.start, candidate.date.end or candidate.date.start)
    return all(_EARLIEST <= int(day[:4]) <= latest for day in days)


def _as_value(candidate: _Candidate, latest: int) -> Value:
    plausible = _plausible(candidate, latest)
    date = candidate.date
    return Value(
        "date",
        f"{date.start}/{date.end}" if date.end else date.start,
        date.origin,
        candidate.rule if plausible else candidate.rule + ", implausible",
        " ".join(candidate.evidence.split())[:200],
        candidate.confidence if plausible else 0.0,
    )


def _of_event(case: _Case) -> Iterator[_Candidate]:
    """The day of the event in the vocabulary; all of its days when no town tells which of them it was."""
    event, place = case.named.event, case.named.place
    occasion = event.occasion if event else None
    if event is None or occasion is None:
        return
    rule, words = "D1 date of the event", ", ".join(filter(None, (event.name, place)))
    if day := occasion.day_in(place):
        yield _Candidate(Date(day, "day", "event"), rule, words, 0.9)
    elif occasion.end and place not in occasion.places:
        yield _Candidate(Date(occasion.date, "range", "event", occasion.end), rule, words, 0.7)


def _spoken(case: _Case) -> Iterator[_Candidate]:
    for one in case.spoken:
        if one.near == 2 and not one.flat and (date := date_in(one.text, one.origin)):
            yield _Candidate(date, "D2 date in words about it", one.text, one.confidence)


def _without_year(case: _Case) -> Iterator[_Candidate]:
    """A day whose year is told nearby; a weekday that this year contradicts makes it nothing.

    Running text tells of many days: there only one with its weekday, which proves the year, will do, unless
    it reports of what was held.
    """
    if case.year is None:
        return
    for one in case.spoken:
        day = None if one.flat else yearless_day_in(one.text[:_LEAD])
        if day is None or (one.near == 0 and day.weekday is None and case.kind not in _OF_ITS_EVENT):
            continue
        if date := day.in_year(case.year, one.origin):
            rule = "D3 day and month, year told nearby"
            yield _Candidate(date, rule, f"{case.year}: {one.text}", min(0.75, one.confidence))


def _date_element(case: _Case) -> Iterator[_Candidate]:
    for stated in case.evidence.reading.stated:
        day = element_date(stated.value) if stated.field == "date" else None
        if day is not None:
            yield _Candidate(day, "D4 date element of the page", stated.value, 0.95)


def _stated_published(case: _Case, *, weak: bool = False) -> Iterator[_Candidate]:
    """Publication as the page states it for machines; ``weak`` is what something surer contradicts."""
    for day, words, confidence in published_dates(case.evidence):
        if (confidence < _LOWEST_CHOSEN) is weak:
            yield _Candidate(day, "D17 published, says the page to machines", words, confidence)


def _stated_event(case: _Case) -> Iterator[_Candidate]:
    if told := event_date(case.evidence):
        yield _Candidate(told[0], "D18 day of the event, says the page to machines", told[1], 0.85)


def _date_line(case: _Case) -> Iterator[_Candidate]:
    """A line near the title that is hardly more than a date, or one at the end; no section has one."""
    if case.kind == "page":
        return
    reading = case.evidence.reading
    for line in dated_lines(reading, case.title):
        if date := date_in(line, "date line"):
            yield _Candidate(date, _IN_DATE_LINE, line, 0.85)
    for line in closing_lines(reading):
        if date := date_in(line, "date line"):
            yield _Candidate(date, "D5 date line at the end", line, 0.7)


def _year_reported(case: _Case) -> Iterator[_Candidate]:
    """The year that an annual report or a plan is of, by its title: it is adopted in another."""
    if date := reported_year(case.title, map(file_name, case.evidence.addresses)):
        yield _Candidate(date, "D19 year that it reports on", case.title, 0.9)


def _source_line(case: _Case) -> Iterator[_Candidate]:
    text = case.evidence.reading.main_text
    for line in (*lines_of(text[:_BEGINNING])[:_FIRST_LINES], *lines_of(text[-_END:])):
        if date := source_line_year(line):
            yield _Candidate(date, "D6 source line", line, 0.85)


def _first_lines(case: _Case) -> Iterator[_Candidate]:
    """The days in the first lines; not on a page that tells of an organisation, which names many.

    The first of several in one line is less sure, and the others are only told.
    """
    if case.kind == "page":
        return
    for line in lines_of(case.evidence.reading.main_text[:_BEGINNING])[:3]:
        days = own_dates_in(line[:200], "first lines") if len(line) > LONGEST else ()
        fitting = [day for day in days if _fits_year(day, case)]
        for day in days:
            confidence = 0.3 if day not in fitting[:1] else 0.55 if len(days) == 1 else 0.45
            yield _Candidate(day, _IN_FIRST_LINES, line, confidence)


def _fits_year(day: Date, case: _Case) -> bool:
    """False for a day of another year than that of the event which an item reports of."""
    return case.kind not in _OF_ITS_EVENT or case.year is None or day.start[:4] == str(case.year)


def _of_its_page(case: _Case) -> Iterator[_Candidate]:
    """The day of the report that shows a photo or offers a speech, where both are of one event."""
    said = case.said
    if said is None or case.kind not in _OF_ITS_EVENT or not tells_of_one_event(said):
        return
    if case.named.event_name != said.page_event or (case.year and str(case.year) != said.page_date[:4]):
        return
    start, _, end = said.page_date.partition("/")
    if len(start) == _WHOLE_DAY:
        precision = "range" if end else "day"
        day = Date(start, precision, "announcing page", end)
        yield _Candidate(day, "D15 day of the page that shows it", said.page_title, 0.6)


def _relative(case: _Case) -> Iterator[_Candidate]:
    """The day on which it was held, told against that of publication; news is of the day it came out.

    A season or a year that is told so is less than the day of publication: it is told, not chosen.
    """
    published = next(chain(_date_element(case), _date_line(case), _stated_published(case)), None)
    if case.kind not in _OF_ITS_EVENT or is_news(case.evidence):
        return
    if published is None or published.date.precision != "day":
        return
    reference = date.fromisoformat(published.date.start)
    for line in lines_of(case.evidence.reading.main_text[:_LEAD]):
        if told := relative_date_in(line, reference, "first lines"):
            rule = "D16 told against the day of publication"
            confidence = 0.5 if told.precision == "day" else 0.3
            yield _Candidate(told, rule, f"{published.date.start}: {line}", confidence)


def _of_series(case: _Case) -> Iterator[_Candidate]:
    """The day on which an event is held every year, in its year."""
    event = case.named.event
    if event is not None and event.series.day and event.year:
        day = Date(f"{event.year}-{event.series.day}", "day", "event")
        confidence = 0.65 if case.kind in _OF_ITS_EVENT else 0.3
        yield _Candidate(day, "D8 yearly day of the event", event.name, confidence)


def _in_addresses(case: _Case) -> Iterator[_Candidate]:
    for address in case.evidence.addresses:
        if date := address_month(address):
            yield _Candidate(date, "D9 month in the address", address, 0.8)
        elif date := year_in(file_name(address), "address"):
            yield _Candidate(date, "D9 year in the address", address, 0.55)
    if date := year_in(server_name(case.evidence), "file name"):
        yield _Candidate(date, "D9 year in the file name", server_name(case.evidence), 0.55)


def _years_spoken(case: _Case) -> Iterator[_Candidate]:
    """A year in words about it, or in the name of its event; where it was announced, a weaker one."""
    about = [one for one in case.spoken if one.near == 2 and not one.flat]
    for one in about:
        if date := year_in(one.text, one.origin):
            yield _Candidate(date, "D10 year in words about it", one.text, 0.6)
    event = case.named.event
    if event is not None and event.year:
        yield _Candidate(Date(str(event.year), "year", "event"), "D10 year of the event", event.name, 0.55)
    if case.evidence.reading.media_type not in PAGES:
        for one in case.spoken:
            if one.near == 1 and (date := year_in(one.text, "announcing page")):
                yield _Candidate(date, "D11 year where it is announced", one.text, 0.5)


def _by_camera(case: _Case) -> Iterator[_Candidate]:
    for stated in case.evidence.reading.stated:
        if stated.field == "taken" and (date := iso_date(stated.value, stated.source)):
            reset = date.start.endswith(_RESET_CLOCK)
            yield _Candidate(date, "D12 taken, says the camera", stated.value, 0.2 if reset else 0.45)


def _with_camera(known: list[_Candidate], taken: list[_Candidate]) -> list[_Candidate]:
    """A camera's clock makes a year, a month or a range that is known from elsewhere exact, and no other."""
    if not taken:
        return known
    first = next((c for c in known if c.confidence >= _LOWEST_CHOSEN), None)
    exact = [c for c in taken if first is not None and _within(c.date.start, first.date)]
    if first is None or first.date.precision == "day" or not exact:
        return [*known, *(taken if first is None else map(_told_only, taken))]
    place = known.index(first)
    return [*known[:place], *exact[:1], *known[place:], *map(_told_only, taken)]


def _with_line(known: list[_Candidate]) -> list[_Candidate]:
    """A day that a line of the text states makes the several days of an event exact, if it is one of them."""
    first = next((one for one in known if one.confidence >= _LOWEST_CHOSEN), None)
    if first is None or first.date.precision != "range" or first.date.origin != "event":
        return known
    stated = (
        one for one in known if one.rule in (_IN_DATE_LINE, _IN_FIRST_LINES) and one.date.precision == "day"
    )
    exact = [one for one in stated if _within(one.date.start, first.date)]
    return [*exact[:1], *known] if exact else known


def _within(day: str, date: Date) -> bool:
    if date.precision == "range":
        return date.start <= day <= date.end
    return day.startswith(date.start)


def _told_only(candidate: _Candidate) -> _Candidate:
    return replace(candidate, confidence=min(0.3, candidate.confidence))


def _stated_by_file(case: _Case) -> Iterator[_Candidate]:
    """The dates in a file's own metadata: a template keeps the day on which it was first made."""
    for stated in case.evidence.reading.stated:
        if stated.field in ("created", "modified") and (date := iso_date(stated.value, stated.source)):
            yield _Candidate(date, f"D13 {stated.field}, says the file", stated.value, 0.2)


def _by_server(case: _Case) -> Iterator[_Candidate]:
    header = case.evidence.last_modified
    if header and (date := http_date(header)):
        yield _Candidate(date, "D14 last modified, says the server", header, 0.1)
