"""Finds the event, place, people and organisations that an item is about, with the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.evidence import Announcement, Evidence
from archive.items import Value
from pipeline.normalise.vocabulary import Occasion, Series, Vocabulary, plain

_TEXT = 20_000
_BEGINNING = 600
_EVENT_TEXT = 400
_YEAR = re.compile(r"(?<!\d)((?:19[6-9]|20[0-4])\d)(?!\d)")
_MOST = 12
_ABOUT_MUCH = ("annual-report", "newsletter")


@dataclass(frozen=True, slots=True)
class Named:
    """The names found; ``occasion`` is the event in the vocabulary, when its year is known there."""

    event: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    series: Series | None = None
    occasion: Occasion | None = None


def find_names(
    evidence: Evidence, said: Announcement | None, title: str, kind: str, vocabulary: Vocabulary
) -> tuple[Named, list[Value]]:
    """The names in an item, and for each where it was found.

    Annual reports and newsletters tell of many events and towns, and are about none of them.
    """
    places = list(_places(evidence, said, title))
    if kind in _ABOUT_MUCH:
        places = [place for place in places if place[1] in ("title", "label")]
    values: list[Value] = []
    series, occasion, event = _event(places, vocabulary, values)
    place = _place(places, evidence, vocabulary, occasion, values)
    text = plain(" \n ".join((title, *(text for text, _, _ in places), evidence.reading.main_text[:_TEXT])))
    people = _all(text, vocabulary.people_pattern, vocabulary.people_names)
    organisations = _all(text, vocabulary.organisation_pattern, vocabulary.organisation_names)
    values += [Value("person", name, "text", "N3 people of the vocabulary", name, 0.8) for name in people]
    values += [
        Value("organisation", name, "text", "N4 organisations of the vocabulary", name, 0.8)
        for name in organisations
    ]
    return Named(event, place, people, organisations, series, occasion), values


def _places(evidence: Evidence, said: Announcement | None, title: str) -> Iterator[tuple[str, str, float]]:
    """Where an item tells what it is about, most telling first, with how sure that is."""
    yield title, "title", 0.95
    if said is not None:
        yield said.label, "label", 0.9
        yield said.sentence, "sentence", 0.9
    for caption in evidence.reading.captions[:1]:
        if evidence.reading.media_type.startswith("image/"):
            yield caption, "caption", 0.85
    for address in evidence.addresses[:3]:
        yield (
            re.sub(r"[-_/.]+|(?<=[a-z])(?=\d)", " ", address.partition("//")[2].partition("/")[2]),
            "address",
            0.8,
        )
    if said is not None:
        yield said.heading, "heading", 0.7
        yield said.breadcrumb, "breadcrumb", 0.5
        yield (
            re.sub(r"[-_/.]+|(?<=[a-z])(?=\d)", " ", said.source.partition("//")[2].partition("/")[2]),
            "announcing page",
            0.5,
        )
    for heading in evidence.reading.headings[:2]:
        yield heading, "heading", 0.6
    yield evidence.reading.main_text[:_EVENT_TEXT], "first lines", 0.5


def _event(
    places: list[tuple[str, str, float]], vocabulary: Vocabulary, values: list[Value]
) -> tuple[Series | None, Occasion | None, str]:
    for text, origin, confidence in places:
        for series, pattern in vocabulary.series_patterns:
            found = pattern.search(text)
            if not found:
                continue
            year = _year_near(text, found.start()) or _first_year(places)
            occasion = next((each for each in series.occasions if each.year == year), None)
            event = f"{series.name} {year}" if year else series.name
            values.append(Value("event", event, origin, "N1 event of the vocabulary", text[:200], confidence))
            return series, occasion, event
    return None, None, ""


def _year_near(text: str, position: int) -> int | None:
    years = [(abs(match.start() - position), int(match.group())) for match in _YEAR.finditer(text)]
    return min(years)[1] if years else None


def _first_year(places: list[tuple[str, str, float]]) -> int | None:
    return next((int(match.group()) for text, _, _ in places if (match := _YEAR.search(text))), None)


def _place(
    places: list[tuple[str, str, float]],
    evidence: Evidence,
    vocabulary: Vocabulary,
    occasion: Occasion | None,
    values: list[Value],
) -> str:
    by_plain = {plain(town): town for town in vocabulary.towns}
    for text, origin, confidence in places:
        towns = _all(plain(text), vocabulary.town_pattern, by_plain)
        if len(towns) == 1:
            values.append(
                Value("place", towns[0], origin, "N2 town of the vocabulary", text[:200], confidence)
            )
            return towns[0]
    if occasion is not None and len(occasion.days) == 1 and not occasion.date:
        town = next(iter(occasion.days))
        values.append(Value("place", town, "event", "N5 the one town of the event", town, 0.6))
        return town
    return ""


def _all(text: str, pattern: re.Pattern[str], names: dict[str, str]) -> tuple[str, ...]:
    """Every name that occurs, each once, in the order of the text."""
    found = (names[match.group()] for match in pattern.finditer(text))
    return tuple(dict.fromkeys(found))[:_MOST]
