"""Finds the date of an item: of the event it is about, else of its publication, as exact as it is known.

Missing parts are never filled in, least of all from today. A year that cannot be right is told, not
chosen and not corrected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from archive.evidence import Announcement, Evidence
from archive.items import Date, Value
from pipeline.normalise.date_forms import address_month, date_in, iso_date, source_line_year, year_in
from pipeline.normalise.names import Named

_EARLIEST = 1960
_LOWEST_CHOSEN = 0.4
"""Confidence below which a date is told but not chosen: what files and servers say of themselves."""

_MOST_VALUES = 8
_DATE_LINE = 60
_FIRST_LINES = 6
_BEGINNING, _END = 2_000, 400


@dataclass(frozen=True, slots=True)
class _Candidate:
    date: Date
    rule: str
    evidence: str
    confidence: float


def choose_date(
    evidence: Evidence, said: Announcement | None, title: str, named: Named
) -> tuple[Date, list[Value]]:
    """The date and every candidate; chosen is the first that is plausible and no last resort."""
    spoken = [(title, "title")]
    if said is not None:
        spoken += [(said.label, "label"), (said.sentence, "sentence")]
    candidates = chain(
        _of_event(named),
        _spoken(spoken),
        _date_element(evidence),
        _first_lines(evidence),
        _source_line(evidence),
        _in_addresses(evidence),
        _years_spoken(spoken),
        _where_announced(said),
        _stated_by_file(evidence),
    )
    return _choose(list(candidates), evidence.captured_at.year + 1)


def _choose(candidates: list[_Candidate], latest: int) -> tuple[Date, list[Value]]:
    chosen = next((c for c in candidates if c.confidence >= _LOWEST_CHOSEN and _plausible(c, latest)), None)
    ordered = [*([chosen] if chosen else []), *(c for c in candidates if c is not chosen)]
    values = [_as_value(candidate, latest) for candidate in ordered[:_MOST_VALUES]]
    return (chosen.date if chosen else Date()), values


def _plausible(candidate: _Candidate, latest: int) -> bool:
    return _EARLIEST <= int(candidate.date.start[:4]) <= latest


def _as_value(candidate: _Candidate, latest: int) -> Value:
    plausible = _plausible(candidate, latest)
    return Value(
        "date",
        candidate.date.start,
        candidate.date.origin,
        candidate.rule if plausible else candidate.rule + ", implausible",
        candidate.evidence[:200],
        candidate.confidence if plausible else 0.0,
    )


def _of_event(named: Named) -> Iterator[_Candidate]:
    occasion = named.occasion
    if occasion is None:
        return
    rule = "D1 date of the event"
    if named.place in occasion.days:
        day = Date(occasion.days[named.place], "day", "event")
        yield _Candidate(day, rule, f"{named.event}, {named.place}", 0.9)
    elif named.place:
        return
    elif occasion.end:
        yield _Candidate(Date(occasion.date, "range", "event", occasion.end), rule, named.event, 0.7)
    elif occasion.date:
        yield _Candidate(Date(occasion.date, "day", "event"), rule, named.event, 0.9)


def _spoken(spoken: list[tuple[str, str]]) -> Iterator[_Candidate]:
    for text, origin in spoken:
        if date := date_in(text, origin):
            yield _Candidate(date, "D2 date in words about it", text, 0.9)


def _date_element(evidence: Evidence) -> Iterator[_Candidate]:
    for stated in evidence.reading.stated:
        if stated.field == "date" and (date := iso_date(stated.value, "date element")):
            yield _Candidate(date, "D3 date element of the page", stated.value, 0.95)


def _first_lines(evidence: Evidence) -> Iterator[_Candidate]:
    """A line that is hardly more than a date, else the first date in the first lines."""
    lines = _lines(evidence.reading.main_text[:_BEGINNING])[:_FIRST_LINES]
    for line in lines:
        if len(line) <= _DATE_LINE and (date := date_in(line, "date line")):
            yield _Candidate(date, "D4 date line", line, 0.85)
    for line in lines[:3]:
        if len(line) > _DATE_LINE and (date := date_in(line[:200], "first lines")):
            yield _Candidate(date, "D5 date in the first lines", line, 0.6)


def _source_line(evidence: Evidence) -> Iterator[_Candidate]:
    text = evidence.reading.main_text
    for line in (*_lines(text[:_BEGINNING])[:_FIRST_LINES], *_lines(text[-_END:])):
        if date := source_line_year(line):
            yield _Candidate(date, "D6 source line", line, 0.85)


def _in_addresses(evidence: Evidence) -> Iterator[_Candidate]:
    for address in evidence.addresses:
        if date := address_month(address):
            yield _Candidate(date, "D7 month in the address", address, 0.8)
        elif date := year_in(address.rpartition("/")[2], "address"):
            yield _Candidate(date, "D7 year in the address", address, 0.55)


def _years_spoken(spoken: list[tuple[str, str]]) -> Iterator[_Candidate]:
    for text, origin in spoken:
        if date := year_in(text, origin):
            yield _Candidate(date, "D8 year in words about it", text, 0.6)


def _where_announced(said: Announcement | None) -> Iterator[_Candidate]:
    if said is None:
        return
    for text in (said.heading, said.breadcrumb, said.source.rpartition("/")[2]):
        if date := year_in(text, "announcing page"):
            yield _Candidate(date, "D9 year where it is announced", text, 0.5)


def _stated_by_file(evidence: Evidence) -> Iterator[_Candidate]:
    """What files say of themselves: a camera's clock may be right, a template's date never is."""
    for stated in evidence.reading.stated:
        if stated.field in ("taken", "created", "modified") and (
            date := iso_date(stated.value, stated.source)
        ):
            confidence = 0.45 if stated.field == "taken" else 0.2
            yield _Candidate(date, f"D10 {stated.field}, says the file", stated.value, confidence)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\f", "\n").split("\n") if line.strip()]
