"""Finds the date of an item: of the event it is about, else of its publication, as exact as it is known.

Missing parts are never filled in, least of all from today. A year that cannot be right is told, not
chosen and not corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from archive.catalogue.evidence import Announcement
from archive.catalogue.items import Date, Value
from pipeline.normalise.date_rules import (
    IN_DATE_LINE,
    IN_FIRST_LINES,
    LOWEST_CHOSEN,
    OF_ITS_EVENT,
    STATED_PUBLISHED,
    Candidate,
    Case,
    by_camera,
    by_server,
    came_out_before,
    date_element,
    date_line,
    dateline,
    first_lines,
    held,
    in_addresses,
    issue_line,
    letterhead,
    of_event,
    of_its_page,
    of_season,
    of_series,
    relative,
    source_line,
    spoken,
    stated_by_file,
    stated_event,
    stated_published,
    without_year,
    year_reported,
    years_spoken,
)
from pipeline.normalise.dates_of_lists import IN_A_LIST, OF_ITS_LINK, linked, listed
from pipeline.normalise.form import Form
from pipeline.normalise.kind_by_form import is_news
from pipeline.normalise.names import Named
from pipeline.normalise.said_of_item import Spoken
from pipeline.normalise.section_titles import names_a_section

_EARLIEST = 1960
_MOST_VALUES = 8
_LONG_BEFORE = 14
"""Days between a dateline and the day that a page shows from which on they are not of one publication."""
_OF_WHAT_WAS_HELD = ("report", "photo", "introduction")
"""Kinds of news that are of the day that they tell of."""
_WRITTEN = ("position-paper", "manifesto")
"""Kinds of papers that are of the day on which they were written, whenever they were put on a site."""


def choose_date(
    form: Form,
    said: Announcement | None,
    told: tuple[Spoken, ...],
    kind: str,
    named: Named,
    year: int | None,
) -> tuple[Date, list[Value]]:
    """The date and every candidate; chosen is the first that is plausible and no last resort.

    ``told`` is what is said of the item, ``year`` the one that this agrees on, if any.
    """
    year_of_event = named.event.year if named.event else None
    case = Case(form, said, told, kind, named, year_of_event or year)
    around = chain(
        of_its_page(case), of_series(case), in_addresses(case), of_season(case), years_spoken(case)
    )
    known = _with_day_of_month(
        [*came_out_before(case), *_own(case), *listed(case), *linked(case), *around], kind
    )
    candidates = _with_camera(_with_line(known), list(by_camera(case)))
    stated = (*stated_published(case, weak=True), *stated_by_file(case))
    every = [*candidates, *stated, *by_server(case)]
    if kind == "page" and (names_a_section(form.title) or form.entries):
        every = list(map(_told_only, every))
    elif kind == "page":
        every = [_told_only(one) if _is_no_day_of_a_page(one) else one for one in every]
    return _choose(every, form.evidence.captured_at.year + 1)


def _is_no_day_of_a_page(one: Candidate) -> bool:
    """True for a year, and for the day that a template or a list has: what merely stands there has none."""
    return one.date.precision == "year" or one.rule in (STATED_PUBLISHED, IN_A_LIST, OF_ITS_LINK)


def _own(case: Case) -> Iterator[Candidate]:
    """What tells of the thing itself, in the order in which that counts for its kind."""
    published = chain(year_reported(case), date_element(case), date_line(case), source_line(case))
    stated = stated_published(case)
    if event := list(stated_event(case)):
        return chain(spoken(case), event, without_year(case), published, stated)
    if case.kind in OF_ITS_EVENT and case.named.event is not None:
        of_this_event = chain(spoken(case), of_event(case), without_year(case), held(case))
        return chain(of_this_event, first_lines(case), relative(case), published, stated)
    if case.kind == "newsletter":
        about = chain(
            issue_line(case), date_element(case), spoken(case), date_line(case), source_line(case), stated
        )
    elif case.kind == "photo" and not _is_of_its_publication(case):
        about = chain(spoken(case), held(case), published, first_lines(case), stated)
    elif case.kind in OF_ITS_EVENT and not _is_of_its_publication(case):
        about = chain(spoken(case), held(case), relative(case), published, stated)
    else:
        about = chain(_written(case), relative(case), _as_it_came_out(case))
    return chain(about, *_text_and_event(case), without_year(case))


def _is_of_its_publication(case: Case) -> bool:
    """True for news, but for that which reports of what was held before it came out, or shows it."""
    return is_news(case.evidence) and not (case.kind in _OF_WHAT_WAS_HELD and case.form.held is not None)


def _written(case: Case) -> Iterator[Candidate]:
    """The day in the letterhead of what is a letter: it may have been put on the site much later."""
    return letterhead(case) if case.kind in _WRITTEN or case.form.letter is not None else iter(())


def _as_it_came_out(case: Case) -> Iterator[Candidate]:
    """What a page shows as the day of its publication, then what tells it, what it states, and what lists do.

    What it states for machines goes before what was still to come on that day. A site that moved states the
    day of its move.
    """
    stated = list(stated_published(case))
    shown = [*year_reported(case), *date_element(case)]
    if shown and (before := [one for one in dateline(case) if _is_long_before(one, shown[0])]):
        shown = before + shown
    told = [*date_line(case), *source_line(case), *dateline(case), *spoken(case)]
    day = stated[0].date.start if stated and case.kind not in OF_ITS_EVENT else ""
    before = [one for one in told if not day or one.date.start <= day]
    later = (one for one in told if one not in before)
    return iter((*shown, *before, *stated, *later, *listed(case)))


def _is_long_before(line: Candidate, shown: Candidate) -> bool:
    """True for a dateline of weeks before the day that a page shows: that is of when it was moved there."""
    if line.date.precision != "day" or shown.date.precision != "day":
        return False
    days = date.fromisoformat(shown.date.start) - date.fromisoformat(line.date.start)
    return days.days >= _LONG_BEFORE


def choose_published(form: Form, kind: str, of_item: Date) -> tuple[Date, list[Value]]:
    """When an item was published, so far as it says so itself, and what tells it; ``of_item`` is its date.

    A date line of what was held is most often the day itself: only a later one is that of publication.
    """
    case = Case(form, None, (), kind, Named(), None)
    lines = (line for line in date_line(case) if _may_be_published(line, case, of_item))
    months = (month for month in in_addresses(case) if month.date.precision == "month")
    told = chain(date_element(case), lines, source_line(case), stated_published(case), listed(case), months)
    latest = form.evidence.captured_at.year + 1
    chosen = next((one for one in told if _plausible(one, latest)), None)
    if chosen is None:
        return Date(), []
    return chosen.date, [replace(_as_value(chosen, latest), field="published")]


def _may_be_published(line: Candidate, case: Case, of_item: Date) -> bool:
    """False for the day of what was held, or is to be: that has an hour or a place beside it."""
    if case.kind in OF_ITS_EVENT:
        return bool(of_item.start) and line.date.start > (of_item.end or of_item.start)
    return not case.form.lines.tells_of_a_meeting


def _text_and_event(case: Case) -> tuple[Iterator[Candidate], Iterator[Candidate]]:
    """An announcement is of the day of its event; other texts that tell of one may be of any day after it."""
    if case.kind == "announcement":
        return of_event(case), first_lines(case)
    return first_lines(case), of_event(case)


def _choose(candidates: list[Candidate], latest: int) -> tuple[Date, list[Value]]:
    chosen = next((c for c in candidates if c.confidence >= LOWEST_CHOSEN and _plausible(c, latest)), None)
    different = {(c.date.start, c.date.end): c for c in reversed(candidates)}
    others = [c for c in candidates if c is not chosen and different[c.date.start, c.date.end] is c]
    ordered = [*([chosen] if chosen else []), *others]
    values = [_as_value(candidate, latest) for candidate in ordered[:_MOST_VALUES]]
    return (chosen.date if chosen else Date()), values


def _plausible(candidate: Candidate, latest: int) -> bool:
    days = (candidate.date.start, candidate.date.end or candidate.date.start)
    return all(_EARLIEST <= int(day[:4]) <= latest for day in days)


def _as_value(candidate: Candidate, latest: int) -> Value:
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


def _with_camera(known: list[Candidate], taken: list[Candidate]) -> list[Candidate]:
    """A camera's clock makes a year, a month or a range that is known from elsewhere exact, and no other."""
    if not taken:
        return known
    first = next((c for c in known if c.confidence >= LOWEST_CHOSEN), None)
    exact = [c for c in taken if first is not None and _within(c.date.start, first.date)]
    if first is None or first.date.precision == "day" or not exact:
        return [*known, *(taken if first is None else map(_told_only, taken))]
    place = known.index(first)
    return [*known[:place], *exact[:1], *known[place:], *map(_told_only, taken)]


def _with_line(known: list[Candidate]) -> list[Candidate]:
    """A day that a line of the text states makes the several days of an event exact, if it is one of them."""
    first = next((one for one in known if one.confidence >= LOWEST_CHOSEN), None)
    if first is None or first.date.precision != "range" or first.date.origin != "event":
        return known
    stated = (
        one for one in known if one.rule in (IN_DATE_LINE, IN_FIRST_LINES) and one.date.precision == "day"
    )
    exact = [one for one in stated if _within(one.date.start, first.date)]
    return [*exact[:1], *known] if exact else known


def _with_day_of_month(known: list[Candidate], kind: str) -> list[Candidate]:
    """The day in a line of what was held makes the month exact in which its link places it."""
    first = next((one for one in known if one.confidence >= LOWEST_CHOSEN), None)
    if first is None or first.date.precision != "month" or kind not in OF_ITS_EVENT:
        return known
    lines = (one for one in known if one.rule == IN_DATE_LINE and one.date.precision == "day")
    exact = [one for one in lines if _within(one.date.start, first.date)]
    return [*exact[:1], *known]


def _within(day: str, date: Date) -> bool:
    if date.precision == "range":
        return date.start <= day <= date.end
    return day.startswith(date.start)


def _told_only(candidate: Candidate) -> Candidate:
    return replace(candidate, confidence=min(0.3, candidate.confidence))
