"""The facets of an answer: values with their counts, each a link that narrows the search or widens it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reading_room.asked import Asked
from reading_room.pages.search_request import FIELDS, filters_in, toggled, typed_as
from search.answer.request_and_hits import Answer, SearchRequest
from wording import labels
from wording.words import Words

_FEWEST_SHOWN, _MOST_SHOWN = 2, 10
_ROOM = 4_000
"""Bytes of a page for the links of its facets, about; each of them has the whole search in its address."""

_ROOM_FOR_YEARS = 2_000
_BESIDE_ADDRESS = 55
"""Bytes of such a link beside the address of the search: its marks, the value and its count."""

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
    """A field with its chosen and its most frequent values; ``more`` are those that a page has no room for.

    There are so many values as ``different`` says; the least frequent of very many are in neither. All of
    them stand at ``all_of_them``, "" where the page has room for each.
    """

    field: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...]
    different: int
    all_of_them: str

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
    fields = [name for name in FIELDS if answer.facets.get(name)]
    most = _shown_of_each(asked, [len(answer.facets[name]) for name in fields])
    return [_facet(asked, name, answer.facets[name], most) for name in fields]


def _shown_of_each(asked: Asked, different: Sequence[int]) -> int:
    """How many values of each field there is room for, where the fields have so many different ones."""
    room = _ROOM // (_written(asked.changed()) + _BESIDE_ADDRESS)
    fitting = (each for each in range(_MOST_SHOWN, 0, -1) if sum(min(each, n) for n in different) <= room)
    return max(_FEWEST_SHOWN, next(fitting, 0))


def _facet(asked: Asked, name: str, counts: Mapping[str, int], most: int) -> Facet:
    chosen = [value for value in counts if typed_as(asked, name, value)]
    first = list(dict.fromkeys((*chosen, *islice(counts, _MOST_LISTED))))
    values = [_value(asked, name, value, counts[value]) for value in first]
    shown = max(most, len(chosen))
    rest = asked.elsewhere("/waarden", of=name) if len(counts) > shown else ""
    return Facet(name, tuple(values[:shown]), tuple(values[shown:]), len(counts), rest)


def all_values(asked: Asked, name: str, counts: Mapping[str, int]) -> list[FacetValue]:
    """Every value of a field, in the order of these counts, with links to the search that ``asked`` is."""
    return [_value(asked, name, value, count) for value, count in counts.items()]


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


def all_years(asked: Asked, bars: Sequence[Bar]) -> str:
    """The address of the years as a list, where a page has no room for it; else ""."""
    needed = sum(_written(bar.link) + _BESIDE_ADDRESS for bar in bars if bar.count)
    return asked.elsewhere("/waarden", of="year", order="name") if needed > _ROOM_FOR_YEARS else ""


def _written(address: str) -> int:
    """The bytes of an address in a page: each ampersand takes five."""
    return len(address) + 4 * address.count("&")


def label_of(field: str, value: str, words: Words) -> str:
    """A value as people read it."""
    return words(labels.value(field, value))


def said_of(asked: Asked, request: SearchRequest) -> str:
    """A search in words: what was typed, and the values that were chosen; "" for all items."""
    chosen = (label_of(*each, asked.words) for each in filters_in(request))
    return ", ".join(filter(None, (request.query, *chosen)))


def _value(asked: Asked, name: str, value: str, count: int) -> FacetValue:
    is_chosen = bool(typed_as(asked, name, value))
    return FacetValue(
        value, label_of(name, value, asked.words), count, toggled(asked, name, value), is_chosen
    )
