"""Judges what a page states of itself for machines: days, place, people; it may be wrong, or mean harm.

Templates keep the day of an import for every page of a site, so a day in words has more authority.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from archive.catalogue.evidence import Evidence
from archive.catalogue.items import Date, Value
from archive.readings.reading import IN_HEAD, Stated
from pipeline.normalise.date_forms import address_month, date_in, iso_date
from pipeline.normalise.vocabulary import Vocabulary

ORIGIN = "stated for machines"

_PART = re.compile(r"((?:1[89]|20|21)\d\d)(?:-(0[1-9]|1[0-2]))?")
_CONFIDENCE = {"published": 0.8, "page made": 0.5}
_CONTRADICTED = 0.3
DAY_OF_MANY = "day of many pages"
LISTED = "listed day"
LINKED = "day of its link"
"""What all pages of a site tell of one: that others state its day as well; the day beside its title in a
list; that of the row which links to it, which may be of publication or of what is announced there."""

_WORD_OF_NAME = re.compile(r"['’]?[^\W\d_](?:[^\W\d_]|[.'’-])*")
NOBODY = frozenset(
    """
    admin administrator beheer beheerder webbeheer webbeheerder webmaster webredactie redactie redacteur
    editor editorial staff team user gebruiker gast guest anonymous anoniem unknown onbekend test wordpress
    joomla drupal website site secretariaat bestuur
    """.split()
)
"""Words in the names of accounts that stand for nobody in particular."""
_SEVERAL = re.compile(r"\s*(?:[,;&/|]|\b(?:en|and)\b)\s*|^(?:door|by)\b:?\s+", re.IGNORECASE)
"""What stands between the names of several people, and before those of all."""
_LONGEST_NAME = 80
_MOST_NAMES = 12
_OF_LIST = "list of the site"
_TOWN = re.compile(r"['’]?[^\W\d_](?:[^\W\d_]|[ '’.-]){1,39}")


def published_dates(evidence: Evidence) -> Iterator[tuple[Date, str, float]]:
    """The days on which a page says it was published or made, with its words and how sure they are.

    The month in its address, where that is another one, is surer; and the day that many pages of its site
    state is that of a move.
    """
    months = {month.start for each in evidence.addresses if (month := address_month(each))}
    of_many = {each.value for each in evidence.reading.of_site if each.field == DAY_OF_MANY}
    for field, confidence in _CONFIDENCE.items():
        for stated in evidence.reading.stated:
            is_told = is_published(stated) if field == "published" else stated.field == field
            date = stated_date(stated.value) if is_told else None
            if date is not None:
                fits = not months or any(date.start.startswith(month) for month in months)
                fits = fits and date.start not in of_many
                words = f"{stated.source} {field}: {stated.value}"
                yield date, words, confidence if fits else _CONTRADICTED


def is_published(stated: Stated) -> bool:
    """True for a day on which a page says, to machines alone, that it was published."""
    return stated.field == "published" or (stated.field == "date" and stated.source == IN_HEAD)


def is_shown_date(stated: Stated) -> bool:
    """True for the date in an element that a reader of the page sees."""
    return stated.field == "date" and stated.source != IN_HEAD


def shown_dates(evidence: Evidence) -> Iterator[Stated]:
    """The dates that a reader of the page sees: in elements for them, else where its site shows them."""
    reading = evidence.reading
    own = [each for each in reading.stated if is_shown_date(each)]
    yield from own or (each for each in reading.of_site if each.field == "date")


def listed_day(evidence: Evidence) -> Date | None:
    """The day or month that a list of its site shows beside the title of a page, where that shows none."""
    found = (each.value for each in evidence.reading.of_site if each.field == LISTED)
    days = ((iso_date(day, _OF_LIST), _PART.fullmatch(day), day) for day in found)
    return next(
        (day or (Date(written, "month", _OF_LIST) if part else None) for day, part, written in days), None
    )


def day_of_link(evidence: Evidence) -> Date | None:
    """The day of the row of a list that links to the page, where it shows none itself."""
    found = (each.value for each in evidence.reading.of_site if each.field == LINKED)
    return next((day for each in found if (day := iso_date(each, _OF_LIST)) is not None), None)


def event_date(evidence: Evidence) -> tuple[Date, str] | None:
    """The day or the days of the event that a page says it is about, with its words."""
    begins, ends = (_first(evidence, field) for field in ("begins", "ends"))
    start, end = stated_date(begins), stated_date(ends)
    if start is None:
        return None
    if end is not None and start.precision == end.precision == "day" and start.start < end.start:
        return replace(start, precision="range", end=end.start), f"{begins} – {ends}"
    return start, begins


def stated_date(text: str) -> Date | None:
    """A date as pages state it: ISO 8601, of a day, a month or a year, else in words or figures."""
    if (date := iso_date(text, ORIGIN)) is not None:
        return date
    if part := _PART.fullmatch(text):
        return Date(text, "month" if part[2] else "year", ORIGIN)
    return date_in(text, ORIGIN)


def stated_places(evidence: Evidence, vocabulary: Vocabulary) -> Iterator[Value]:
    """The town of the event that a page says it is about: of the vocabulary, else as it is written."""
    location = _first(evidence, "location")
    if not location:
        return
    towns = [
        vocabulary.venues.get(found.name, found.name)
        for found in vocabulary.finder.find(location)
        if found.family in ("place", "venue")
    ]
    written = location.rpartition(",")[2].strip()
    if not towns and "," in location and _TOWN.fullmatch(written):
        towns = [written]
    if towns:
        yield Value("place", towns[-1], ORIGIN, "N12 place of the event that the page states", location, 0.85)


def stated_names(evidence: Evidence, vocabulary: Vocabulary) -> Iterator[Value]:
    """The people and organisations that made a page, as it says, by the names that the vocabulary has."""
    for each in islice(_names(evidence), _MOST_NAMES):
        known = next(
            (
                found
                for found in vocabulary.finder.find(each.value)
                if found.family in ("person", "organisation") and found.end - found.start == len(each.value)
            ),
            None,
        )
        if known is not None or _is_name(each.value, each.field):
            family, name = (known.family, known.name) if known else (each.field, each.value)
            yield Value(family, name, ORIGIN, "N13 author that the page states", each.value, 0.7)


def _names(evidence: Evidence) -> Iterator[Stated]:
    """The names of authors one by one: several people may stand in one value."""
    for stated in evidence.reading.stated:
        if stated.field == "person":
            yield from (replace(stated, value=name) for name in _SEVERAL.split(stated.value) if name)
        elif stated.field == "organisation":
            yield stated


def _first(evidence: Evidence, field: str) -> str:
    return next((stated.value for stated in evidence.reading.stated if stated.field == field), "")


def _is_name(text: str, family: str) -> bool:
    """True for what may be a name: a person's has several words, and capitals at its ends."""
    words = text.split()
    if len(text) > _LONGEST_NAME or not words or NOBODY & set(text.casefold().split()):
        return False
    if family == "organisation":
        return any(map(str.isalpha, text)) and "/" not in text
    is_written = all(_WORD_OF_NAME.fullmatch(word) for word in words)
    return is_written and 2 <= len(words) <= 7 and words[0][0].isupper() and words[-1][0].isupper()
