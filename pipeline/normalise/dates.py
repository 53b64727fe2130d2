"""Finds the date of an item: of the event it is about, else of its publication, as exact as it is known.

Missing parts are never filled in, least of all from today. A year that cannot be right is told, not
chosen and not corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.evidence import Announcement, Evidence
from archive.items import Date, Value
from pipeline.normalise.names import Named
from pipeline.normalise.vocabulary import Vocabulary

_EARLIEST = 1960
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february",
            "maart mrt march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sept sep",
            "oktober okt october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"((?:19|20|21)\d\d)"
_RANGE = re.compile(
    rf"\b(\d{{1,2}})\s+{_MONTH}\s+(?:tot(?: en met)?|t/m|-|–)\s+(\d{{1,2}})\s+{_MONTH},?\s+{_YEAR}\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(\d{{1,2}})\s+{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_NUMERIC = re.compile(rf"\b(\d{{1,2}})[-/.](\d{{1,2}})[-/.]{_YEAR}\b")
_ISO = re.compile(rf"\b{_YEAR}-(\d\d)-(\d\d)")
_MONTH_YEAR = re.compile(rf"\b{_MONTH}\s+{_YEAR}\b", re.IGNORECASE)
_SOURCE_LINE = re.compile(rf"\b\d{{1,3}}\s?\({_YEAR}\)\s?\d{{1,2}}\b")
_ISSUE = re.compile(rf"\b{_YEAR}-\d{{1,2}}\b(?!-)")
_YEAR_ONLY = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_ADDRESS_MONTH = re.compile(rf"/{_YEAR}/(\d\d)/")
_WEEKDAY = re.compile(r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b,?\s*", re.IGNORECASE)

_ABOUT_EVENTS = ("title", "label", "sentence")
_DATE_LINE = 60
_FIRST_LINES = 6


@dataclass(frozen=True, slots=True)
class _Candidate:
    date: Date
    rule: str
    evidence: str
    confidence: float


def choose_date(
    evidence: Evidence, said: Announcement | None, title: str, named: Named, vocabulary: Vocabulary
) -> tuple[Date, list[Value]]:
    """The date, with every candidate: chosen is the first that is plausible and not a last resort."""
    candidates = list(_candidates(evidence, said, title, named))
    latest = evidence.captured_at.year + 1
    values = []
    chosen: _Candidate | None = None
    for candidate in candidates:
        plausible = _EARLIEST <= int(candidate.date.start[:4]) <= latest
        rule = candidate.rule if plausible else candidate.rule + ", implausible"
        confidence = candidate.confidence if plausible else 0.0
        values.append(
            Value(
                "date",
                candidate.date.start,
                candidate.date.origin,
                rule,
                candidate.evidence[:200],
                confidence,
            )
        )
        if chosen is None and confidence >= 0.4:
            chosen = candidate
    values.sort(key=lambda value: chosen is None or value.value != chosen.date.start)
    return (chosen.date if chosen else Date()), values[:8]


def _candidates(
    evidence: Evidence, said: Announcement | None, title: str, named: Named
) -> Iterator[_Candidate]:
    yield from _of_event(named)
    places = [(title, "title")]
    if said is not None:
        places += [(said.label, "label"), (said.sentence, "sentence")]
    for text, origin in places:
        yield from _in_text(text, origin, "D2 date in words about it", 0.9)
    reading = evidence.reading
    for stated in reading.stated:
        if stated.field == "date" and (found := _ISO.match(stated.value)):
            yield _Candidate(
                _day(*found.groups(), "date element"), "D3 date element of the page", stated.value, 0.95
            )
    lines = [line.strip() for line in reading.main_text[:2_000].replace("\f", "\n").split("\n")][
        :_FIRST_LINES
    ]
    yield from _date_lines(lines)
    for line in [*lines, *(row for row in reading.main_text[-400:].split("\n"))]:
        if found := _SOURCE_LINE.search(line):
            yield _Candidate(Date(found[1], "year", "source line"), "D5 source line", line, 0.85)
    yield from _in_addresses(evidence)
    for text, origin in places:
        for pattern in (_ISSUE, _YEAR_ONLY):
            if found := pattern.search(text):
                yield _Candidate(Date(found[1], "year", origin), "D7 year in words about it", text, 0.6)
    if said is not None:
        for text in (said.heading, said.breadcrumb, said.source):
            if found := _YEAR_ONLY.search(text):
                yield _Candidate(
                    Date(found[1], "year", "announcing page"), "D8 year where it is announced", text, 0.5
                )
    for stated in reading.stated:
        if stated.field in ("taken", "created", "modified") and (found := _ISO.match(stated.value)):
            confidence = 0.45 if stated.field == "taken" else 0.2
            yield _Candidate(
                _day(*found.groups(), stated.source), f"D9 {stated.field}", stated.value, confidence
            )


def _of_event(named: Named) -> Iterator[_Candidate]:
    occasion = named.occasion
    if occasion is None:
        return
    rule, words = "D1 date of the event", named.event
    if named.place in occasion.days:
        yield _Candidate(
            Date(occasion.days[named.place], "day", "event"), rule, f"{words}, {named.place}", 0.9
        )
    elif occasion.end and not named.place:
        yield _Candidate(Date(occasion.date, "range", "event", occasion.end), rule, words, 0.7)
    elif occasion.date and not occasion.end:
        yield _Candidate(Date(occasion.date, "day", "event"), rule, words, 0.9)
    elif len(occasion.days) == 1 and not named.place:
        yield _Candidate(Date(next(iter(occasion.days.values())), "day", "event"), rule, words, 0.8)


def _date_lines(lines: list[str]) -> Iterator[_Candidate]:
    for line in lines:
        if len(line) <= _DATE_LINE:
            yield from _in_text(line, "date line", "D4 date line", 0.85)


def _in_text(text: str, origin: str, rule: str, confidence: float) -> Iterator[_Candidate]:
    text = _WEEKDAY.sub("", text)
    if found := _RANGE.search(text):
        first, one, last, other, year = found.groups()
        start, end = _iso(year, _MONTHS[one.lower()], first), _iso(year, _MONTHS[other.lower()], last)
        if start and end:
            yield _Candidate(Date(start, "range", origin, end), rule, text, confidence)
            return
    if (
        (found := _DAY.search(text))
        and (day := _iso(found[3], _MONTHS[found[2].lower()], found[1]))
        or (found := _NUMERIC.search(text))
        and (day := _iso(found[3], int(found[2]), found[1]))
    ):
        yield _Candidate(Date(day, "day", origin), rule, text, confidence)
    elif found := _MONTH_YEAR.search(text):
        month = f"{found[2]}-{_MONTHS[found[1].lower()]:02}"
        yield _Candidate(Date(month, "month", origin), rule, text, confidence)


def _in_addresses(evidence: Evidence) -> Iterator[_Candidate]:
    for address in evidence.addresses:
        if (found := _ADDRESS_MONTH.search(address)) and 1 <= int(found[2]) <= 12:
            month = Date(f"{found[1]}-{found[2]}", "month", "address")
            yield _Candidate(month, "D6 month in the address", address, 0.8)
        elif found := _YEAR_ONLY.search(address.rpartition("/")[2]):
            yield _Candidate(Date(found[1], "year", "address"), "D6 year in the address", address, 0.55)


def _day(year: str, month: str, day: str, origin: str) -> Date:
    iso = _iso(year, int(month), day)
    return Date(iso, "day", origin) if iso else Date(year, "year", origin)


def _iso(year: str, month: int, day: str) -> str:
    """The day in ISO 8601, or nothing when there is no such day."""
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return f"{year}-{month:02}-{int(day):02}" if 1 <= month <= 12 and 1 <= int(day) <= longest else ""
