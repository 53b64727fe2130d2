"""The facets of an answer: values with their counts, each a link that narrows the search or widens it."""

from __future__ import annotations

from dataclasses import dataclass

from reading_room.asked import Asked
from reading_room.pages.search_request import FIELDS
from search.answer.request_and_hits import Answer
from wording import labels
from wording.words import Words

_MOST_SHOWN = 10
_MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with how many items have it; ``link`` chooses it, or takes the choice back."""

    label: str
    count: int
    link: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A field with its most frequent values; ``more`` are those that stand behind a fold."""

    field: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A year of the histogram: its height is a share of ``HEIGHT``, its place counts from the left."""

    year: str
    count: int
    link: str
    is_chosen: bool
    left: int
    height: int


HEIGHT = 48
"""The height of the histogram, in units of its drawing; a bar and the gap beside it are ``STEP`` wide."""

STEP = 12


def facets_of(asked: Asked, answer: Answer) -> list[Facet]:
    """The facets that have values, but for years, which are drawn."""
    found = []
    for name in FIELDS:
        if name == "year":
            continue
        values = [
            _value(asked, name, value, count)
            for value, count in list(answer.facets.get(name, {}).items())[:_MOST_LISTED]
        ]
        if values:
            found.append(Facet(name, tuple(values[:_MOST_SHOWN]), tuple(values[_MOST_SHOWN:])))
    return found


def histogram(asked: Asked, answer: Answer) -> list[Bar]:
    """A bar for each year from the first to the last that any item has."""
    counts = {int(year): count for year, count in answer.facets.get("year", {}).items()}
    if not counts:
        return []
    highest = max(counts.values())
    chosen = asked.value("year")
    return [
        Bar(
            str(year),
            counts.get(year, 0),
            asked.changed(year=None if chosen == str(year) else year),
            chosen == str(year),
            number * STEP,
            -(-counts.get(year, 0) * HEIGHT // highest),
        )
        for number, year in enumerate(range(min(counts), max(counts) + 1))
    ]


def label_of(field: str, value: str, words: Words) -> str:
    """A value as people read it."""
    return words(labels.kind(value)) if field == "kind" else value


def _value(asked: Asked, name: str, value: str, count: int) -> FacetValue:
    is_chosen = asked.value(name) == value
    link = asked.changed(**{name: None if is_chosen else value})
    return FacetValue(label_of(name, value, asked.words), count, link, is_chosen)
