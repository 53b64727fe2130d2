"""The rules that find dates of an item, each by itself: which of them counts is decided elsewhere.

Every rule yields its dates with its code, the words it saw, and how sure it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from archive.catalogue.evidence import Announcement, Evidence
from archive.catalogue.items import Date
from pipeline.normalise.date_forms import (
    address_month,
    date_in,
    element_date,
    http_date,
    iso_date,
    own_dates_in,
    placed_days_in,
    reported_year,
    source_line_year,
    year_in,
    yearless_day_in,
)
from pipeline.normalise.date_lines import LONGEST, is_sentence, lines_of
from pipeline.normalise.day_forms import YEAR, YearlessDay, year_of
from pipeline.normalise.events import tells_of_one_event
from pipeline.normalise.form import Form
from pipeline.normalise.held_before import day_of_dateline
from pipeline.normalise.issues import SEASONS
from pipeline.normalise.kind_by_form import is_news
from pipeline.normalise.names import Named
from pipeline.normalise.relative_dates import relative_date_in
from pipeline.normalise.said_of_item import PAGES, Spoken, file_name, name_words, server_name
from pipeline.normalise.stated_by_page import event_date, published_dates, shown_dates
from pipeline.normalise.vocabulary import Series

LOWEST_CHOSEN = 0.4
"""Confidence below which a date is told but not chosen: what files and servers say of themselves."""

OF_ITS_EVENT = ("report", "introduction", "presentation", "photo", "minutes")
"""Kinds whose date is the day on which the event was held, not the day on which they were published."""

IN_DATE_LINE = "D5 date line"
STATED_PUBLISHED = "D17 published, says the page to machines"
IN_DATELINE = "D22 day in the dateline"
IN_FIRST_LINES = "D7 date in the first lines"
_FIRST_LINES = 6
_DATED_LINES = 3
_LEAD = 300
_SEASON_LINES = 3
_SHORT_TEXT = 1_500
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SEASON = re.compile(rf"\b(?:{SEASONS})\s+{YEAR}", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:uitgesproken|gehouden|opgenomen|opgetekend|delivered)\b", re.IGNORECASE)
_WHOLE_DAY = len("2013-10-04")
_PUT_THERE_LATER = ("photo", "other")
"""Kinds of things that were there before they were put on a site: photos, folders, orders of service."""
_UPLOADED = re.compile(r"/(?:uploads?|files|bestanden)/(?:[\w-]+/)?(?:19|20)\d\d/\d\d/", re.IGNORECASE)
_RESET_CLOCK = "-01-01"
_ISSUE_LINES = 3
_LONGEST_SPOKEN = 120


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that a rule found, in which words, and how sure it is (0 to 1)."""

    date: Date
    rule: str
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Case:
    """The evidence for the rules. ``year`` is the one that a day without a year may borrow, if any."""

    form: Form
    said: Announcement | None
    spoken: tuple[Spoken, ...]
    kind: str
    named: Named
    year: int | None

    @property
    def evidence(self) -> Evidence:
        """Everything that is known of the item."""
        return self.form.evidence

    @property
    def title(self) -> str:
        """The title that was chosen for it."""
        return self.form.title


def of_event(case: Case) -> Iterator[Candidate]:
    """The day of the event in the vocabulary; all of its days when no town tells which of them it was."""
    event, place = case.named.event, case.named.place
    occasion = event.occasion if event else None
    if event is None or occasion is None:
        return
    rule, words = "D1 date of the event", ", ".join(filter(None, (event.name, place)))
    if day := occasion.day_in(place):
        yield Candidate(Date(day, "day", "event"), rule, words, 0.9)
    elif occasion.end and place not in occasion.places:
        yield Candidate(Date(occasion.date, "range", "event", occasion.end), rule, words, 0.7)


def spoken(case: Case) -> Iterator[Candidate]:
    for one in case.spoken:
        if one.near != 2 or one.flat or (one.origin == "sentence" and _tells_of_several(one.text)):
            continue
        if date := date_in(one.text, one.origin):
            yield Candidate(date, "D2 date in words about it", one.text, one.confidence)


def _tells_of_several(sentence: str) -> bool:
    """True for a sentence that offers several things with their days: which is of this one?"""
    return len({day for _, day in placed_days_in(sentence, "")}) > 1


def without_year(case: Case) -> Iterator[Candidate]:
    """A day whose year is told nearby; a weekday that this year contradicts makes it nothing.

    Running text tells of many days: there only one with its weekday, which proves the year, will do, unless
    it reports of what was held.
    """
    event = case.named.event
    only = None if case.year else _only_year_of_text(case)
    if case.year is None and event is None and only is None:
        return
    for one in case.spoken:
        day = None if one.flat else yearless_day_in(one.text[:_LEAD])
        if day is None or (one.near == 0 and day.weekday is None and case.kind not in OF_ITS_EVENT):
            continue
        year = case.year or (_only_year_with(day, event.series) if event else None)
        # That it was that weekday in the only year which the text names proves it.
        year = year or (only if day.weekday is not None else None)
        if year and (date := day.in_year(year, one.origin)):
            rule = "D3 day and month, year told nearby"
            yield Candidate(date, rule, f"{year}: {one.text}", min(0.75, one.confidence))


def _only_year_of_text(case: Case) -> int | None:
    """The one year that a short text names, of what announces something; None where it names several."""
    text = case.evidence.reading.main_text
    named = (
        set(_ANY_YEAR.findall(text)) if len(text) <= _SHORT_TEXT and case.kind == "announcement" else set()
    )
    return int(named.pop()) if len(named) == 1 else None


def _only_year_with(day: YearlessDay, series: Series) -> int | None:
    """The one year in which a series was held on this day, by the vocabulary: "zaterdag 14 oktober"."""
    held = {each.year for each in series.occasions if each.date.endswith(f"-{day.month:02}-{day.day:02}")}
    return held.pop() if len(held) == 1 else None


def date_element(case: Case) -> Iterator[Candidate]:
    for stated in shown_dates(case.evidence):
        if (day := element_date(stated.value)) is not None:
            yield Candidate(day, "D4 date element of the page", stated.value, 0.95)


def stated_published(case: Case, *, weak: bool = False) -> Iterator[Candidate]:
    """Publication as the page states it for machines; ``weak`` is what something surer contradicts."""
    for day, words, confidence in published_dates(case.evidence):
        if (confidence < LOWEST_CHOSEN) is weak:
            yield Candidate(day, STATED_PUBLISHED, words, confidence)


def stated_event(case: Case) -> Iterator[Candidate]:
    if told := event_date(case.evidence):
        yield Candidate(told[0], "D18 day of the event, says the page to machines", told[1], 0.85)


def date_line(case: Case) -> Iterator[Candidate]:
    """A line near the title that is hardly more than a date, or one at the end; no section has one."""
    if case.kind == "page":
        return
    for line in case.form.lines.dated:
        if date := date_in(line, "date line"):
            yield Candidate(date, IN_DATE_LINE, line, 0.85)
    for line in case.form.lines.closing:
        if date := date_in(line, "date line"):
            yield Candidate(date, "D5 date line at the end", line, 0.7)


def dateline(case: Case) -> Iterator[Candidate]:
    """The day in the dateline of a text, which is that on which it came out: no section has one."""
    if case.kind != "page":
        yield from _in_dateline(case, _DATED_LINES)


def _in_dateline(case: Case, most: int) -> Iterator[Candidate]:
    for line in case.form.lines.first[:most]:
        if line not in case.form.lines.published and (day := day_of_dateline(line)):
            yield Candidate(day, IN_DATELINE, line, 0.7)
            return


def year_reported(case: Case) -> Iterator[Candidate]:
    """The year that an annual report or a plan is of, by its title: it is adopted in another.

    News of a report is of the day on which it came out.
    """
    if case.kind == "article" and case.form.published is not None:
        return
    if date := reported_year(case.title, map(file_name, case.evidence.addresses)):
        yield Candidate(date, "D19 year that it reports on", case.title, 0.9)


def came_out_before(case: Case) -> Iterator[Candidate]:
    """The day on which it came out elsewhere, or on a site of before, as a line of its own says."""
    for line in case.form.lines.before:
        if date := date_in(line, "date line"):
            yield Candidate(date, "D23 came out before", line, 0.95)


def of_season(case: Case) -> Iterator[Candidate]:
    """The year of a season in a short line at its head or its end: "krant van de buurt, voorjaar 2018"."""
    lines = case.form.lines
    about = (one.text for one in case.spoken if one.near == 2 and not one.flat)
    for line in dict.fromkeys((*about, *lines.first[:_FIRST_LINES], *lines.last[-_SEASON_LINES:])):
        found = _SEASON.search(line) if len(line) <= LONGEST and not is_sentence(line) else None
        if found is not None:
            yield Candidate(
                Date(str(year_of(found[1])), "year", "date line"), "D24 season of a year", line, 0.6
            )


def source_line(case: Case) -> Iterator[Candidate]:
    lines = case.form.lines
    for line in (*lines.first[:_FIRST_LINES], *lines.last):
        if date := source_line_year(line):
            yield Candidate(date, "D6 source line", line, 0.85)


def first_lines(case: Case) -> Iterator[Candidate]:
    """The days in the first lines; not on a page that tells of an organisation, which names many.

    The first of several in one line is less sure, and the others are only told.
    """
    if case.kind == "page":
        return
    for line in case.form.lines.first[:_DATED_LINES]:
        is_prose = len(line) > LONGEST or is_sentence(line)
        days = own_dates_in(line[:200], "first lines") if is_prose else ()
        fitting = [day for day in days if _fits_year(day, case)]
        for day in days:
            confidence = 0.3 if day not in fitting[:1] else 0.55 if len(days) == 1 else 0.45
            yield Candidate(day, IN_FIRST_LINES, line, confidence)
        months = date_in(line[:200], "first lines") if is_prose and not days else None
        # "Van januari tot en met maart 2012": a month alone may be any that it tells of.
        if months is not None and months.precision == "range" and case.kind == "announcement":
            yield Candidate(months, IN_FIRST_LINES, line, 0.45)


def _fits_year(day: Date, case: Case) -> bool:
    """False for a day of another year than that of the event which an item reports of."""
    return case.kind not in OF_ITS_EVENT or case.year is None or day.start[:4] == str(case.year)


def of_its_page(case: Case) -> Iterator[Candidate]:
    """The day of the report that shows a photo or offers a speech, where both are of one event."""
    said = case.said
    if said is None or case.kind not in OF_ITS_EVENT or not tells_of_one_event(said):
        return
    if case.named.event_name != said.page_event or (case.year and str(case.year) != said.page_date[:4]):
        return
    start, _, end = said.page_date.partition("/")
    if len(start) == _WHOLE_DAY:
        precision = "range" if end else "day"
        day = Date(start, precision, "announcing page", end)
        yield Candidate(day, "D15 day of the page that shows it", said.page_date, 0.6)


def relative(case: Case) -> Iterator[Candidate]:
    """The day on which it was held, told against that of publication; news is of the day it came out.

    A season or a year that is told so is less than the day of publication: it is told, not chosen.
    """
    published = next(chain(date_element(case), date_line(case), stated_published(case)), None)
    if case.kind not in OF_ITS_EVENT or is_news(case.evidence):
        return
    if published is None or published.date.precision != "day":
        return
    reference = date.fromisoformat(published.date.start)
    for line in lines_of(case.evidence.reading.main_text[:_LEAD]):
        if told := relative_date_in(line, reference, "first lines"):
            rule = "D16 told against the day of publication"
            confidence = 0.5 if told.precision == "day" else 0.3
            yield Candidate(told, rule, f"{published.date.start}: {line}", confidence)


def of_series(case: Case) -> Iterator[Candidate]:
    """The day on which an event is held every year, in its year."""
    event = case.named.event
    if event is not None and event.series.day and event.year:
        day = Date(f"{event.year}-{event.series.day}", "day", "event")
        confidence = 0.65 if case.kind in OF_ITS_EVENT else 0.3
        yield Candidate(day, "D8 yearly day of the event", event.name, confidence)


def in_addresses(case: Case) -> Iterator[Candidate]:
    """The month or the year in an address; a whole day in the name of a file is told elsewhere."""
    for address in case.evidence.addresses:
        if date := address_month(address):
            # Files are kept by the month in which they were put there: what is published, is of that month.
            is_older = _UPLOADED.search(address) and case.kind in _PUT_THERE_LATER
            confidence = 0.3 if is_older else 0.8
            yield Candidate(date, "D9 month in the address", address, confidence)
            continue
        named = date_in(name_words(file_name(address)), "address")
        if named is not None and named.precision == "month":
            yield Candidate(named, "D9 month in the file name", address, 0.6)
        elif date := year_in(file_name(address), "address"):
            yield Candidate(date, "D9 year in the address", address, 0.55)
    if date := year_in(server_name(case.evidence), "file name"):
        yield Candidate(date, "D9 year in the file name", server_name(case.evidence), 0.55)


def years_spoken(case: Case) -> Iterator[Candidate]:
    """A year in words about it, or in the name of its event; where it was announced, a weaker one."""
    about = [one for one in case.spoken if one.near == 2 and not one.flat]
    for one in about:
        if date := year_in(one.text, one.origin):
            yield Candidate(date, "D10 year in words about it", one.text, 0.6)
    event = case.named.event
    if event is not None and event.year:
        yield Candidate(Date(str(event.year), "year", "event"), "D10 year of the event", event.name, 0.55)
    if case.evidence.reading.media_type not in PAGES:
        for one in case.spoken:
            if one.near == 1 and (date := year_in(one.text, "announcing page")):
                yield Candidate(date, "D11 year where it is announced", one.text, 0.5)


def by_camera(case: Case) -> Iterator[Candidate]:
    for stated in case.evidence.reading.stated:
        if stated.field == "taken" and (date := iso_date(stated.value, stated.source)):
            reset = date.start.endswith(_RESET_CLOCK)
            yield Candidate(date, "D12 taken, says the camera", stated.value, 0.2 if reset else 0.45)


def stated_by_file(case: Case) -> Iterator[Candidate]:
    """The dates in a file's own metadata: a template keeps the day on which it was first made."""
    for stated in case.evidence.reading.stated:
        if stated.field in ("created", "modified") and (date := iso_date(stated.value, stated.source)):
            yield Candidate(date, f"D13 {stated.field}, says the file", stated.value, 0.2)


def by_server(case: Case) -> Iterator[Candidate]:
    header = case.evidence.last_modified
    if header and (date := http_date(header)):
        yield Candidate(date, "D14 last modified, says the server", header, 0.1)


def letterhead(case: Case) -> Iterator[Candidate]:
    """The day on which a letter was written, behind its town or "datum": it is put on a site later."""
    for line in case.form.lines.letterhead:
        day = date_in(line, "date line")
        if day is not None and not (case.form.published and day.start > case.form.published.start):
            yield Candidate(day, IN_DATE_LINE, line, 0.95)


def issue_line(case: Case) -> Iterator[Candidate]:
    """The date behind the name of a magazine: an old issue may be put on a site years later."""
    title = case.title.casefold()
    for line in case.form.lines.first[:_ISSUE_LINES]:
        is_named = line.casefold().startswith(title) and len(line) <= len(title) + LONGEST
        day = date_in(line[len(title) :], "date line") if is_named else None
        if day is not None:
            yield Candidate(day, "D20 date behind the name of the issue", line, 0.95)


def held(case: Case) -> Iterator[Candidate]:
    """The day of what a text reports of, where it came out after that; or that of its dateline."""
    if (found := case.form.held) is not None:
        yield Candidate(found.date, "D21 day of what was held before it came out", found.words, 0.6)
    for line in case.form.lines.first[:_FIRST_LINES]:
        spoken_on = (
            date_in(line, "first lines") if len(line) <= _LONGEST_SPOKEN and _SPOKEN.search(line) else None
        )
        if spoken_on is not None and spoken_on.precision == "day":
            yield Candidate(spoken_on, "D25 day on which it was spoken", line, 0.8)
            return
    yield from _in_dateline(case, _FIRST_LINES)
