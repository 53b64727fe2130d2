"""The facets of an answer: values with their counts, each a link that narrows the search or widens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from reading_room.asked import Asked
from reading_room.pages.search_request import FIELDS, toggled, typed_as
from search.answer.request_and_hits import Answer
from wording import labels
from wording.words import Words

_MOST_SHOWN = 10
_MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with how many items have it, or would come with it where other values of its field are chosen.

    ``link`` chooses it, or takes the choice back.
    """

    value: str
    label: str
    count: int
    link: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A field with its chosen and its most frequent values; ``more`` are those that stand behind a fold.

    There are so many values as ``different`` says; the least frequent of very many are in neither.
    """

    field: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    different: int

    def as_data(self) -> dict[str, object]:
        """The facet as JSON has it."""
        listed = [*self.values, *self.more]
        return {
            "values": [
                {
                    "value": each.value,
                    "label": each.label,
                    "count": each.count,
                    "selected": each.is_chosen,
                    "toggle_url": each.link,
                }
                for each in listed
            ],
            "truncated": len(listed) < self.different,
        }


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
    """The facets that have values, in their order."""
    return [facet for name in FIELDS if (facet := _facet(asked, name, answer.facets.get(name, {}))).values]


def _facet(asked: Asked, name: str, counts: Mapping[str, int]) -> Facet:
    chosen = [value for value in counts if typed_as(asked, name, value)]
    first = list(dict.fromkeys((*chosen, *islice(counts, _MOST_LISTED))))
    values = [_value(asked, name, value, counts[value]) for value in first]
    shown = max(_MOST_SHOWN, len(chosen))
    return Facet(name, tuple(values[:shown]), tuple(values[shown:]), len(counts))


def histogram(asked: Asked, answer: Answer) -> list[Bar]:
    """A bar for each year from the first to the last that any item has."""
    counts = {int(year): count for year, count in answer.facets.get("year", {}).items()}
    if not counts:
        return []
    highest = max(counts.values())
    return [
        Bar(
            str(year),
            counts.get(year, 0),
            toggled(asked, "year", str(year)),
            bool(typed_as(asked, "year", str(year))),
            number * STEP,
            -(-counts.get(year, 0) * HEIGHT // highest),
        )
        for number, year in enumerate(range(min(counts), max(counts) + 1))
    ]


def label_of(field: str, value: str, words: Words) -> str:
    """A value as people read it."""
    return words(labels.value(field, value))


def _value(asked: Asked, name: str, value: str, count: int) -> FacetValue:
    is_chosen = bool(typed_as(asked, name, value))
    return FacetValue(
        value, label_of(name, value, asked.words), count, toggled(asked, name, value), is_chosen
    )
