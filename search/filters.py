"""Filters: the values that a field may be asked for, by an option or in a query."""

from __future__ import annotations

import re
from collections.abc import Callable

from search import names
from search.analysis import NAME, fold, forms, words
from search.errors import QueryError
from search.kinds import kind_called
from search.query import Part
from search.schema import STEMMED
from search.stems import stem
from search.tree import NOTHING, Beginning, Node, Term, all_of, any_of

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_YEARS = re.compile(r"([0-9]{4})(?:\.\.([0-9]{4}))?")


def filter_for(field: str, value: str, position: int = 0) -> Node:
    """The query for one filter; raises QueryError when its value cannot be one."""
    if not value.strip():
        raise QueryError(
            f"The field {field} needs something to look for",
            position,
            f"Bij het veld {field} hoort wat u zoekt",
        )
    beginning = Part(value, position, field).beginning
    return Beginning(field, beginning) if beginning else _FILTERS[field](value, position)


def _kind(value: str, position: int) -> Node:
    kind = kind_called(value)
    if kind is None:
        raise QueryError(
            f"There is no kind {value!r}; try verslag, presentatie, foto, nieuwsbrief",
            position,
            f"Er is geen soort {value!r}; probeer verslag, presentatie, foto, nieuwsbrief",
        )
    return Term("kind", kind)


def _year(value: str, position: int) -> Node:
    years = _YEARS.fullmatch(value)
    if not years:
        raise QueryError(
            f"Expected a year or years as 2009..2013, found {value!r}",
            position,
            f"Verwacht een jaar, of jaren als 2009..2013; dit is {value!r}",
        )
    first, last = int(years[1]), int(years[2] or years[1])
    if first > last:
        raise QueryError(
            f"Expected the earlier year first, found {value!r}",
            position,
            f"Verwacht het vroegste jaar voorop; dit is {value!r}",
        )
    within = range(max(first, _FIRST_YEAR), min(last, _LAST_YEAR) + 1)
    return any_of([Term("year", str(year)) for year in within]) if within else NOTHING


def _plain(name: str) -> Callable[[str, int], Node]:
    return lambda value, position: Term(name, value.strip().lower())


def _folded(name: str) -> Callable[[str, int], Node]:
    return lambda value, position: Term(name, fold(value.strip()))


def _named(*fields: str) -> Callable[[str, int], Node]:
    def build_named(value: str, position: int) -> Node:
        sequence = [form for word in words(value) for form in forms(word)[:1]]
        found = [any_of(_as_indexed(name, form) for name in fields) for form in sequence]
        return all_of(found) if found else NOTHING

    return build_named


def _as_indexed(field: str, form: str) -> Node:
    if field in ("person", "organisation") and (sound := names.key(form)):
        return Term(field, NAME + sound)
    return Term(field, stem(form) if field in STEMMED else form)


_FILTERS: dict[str, Callable[[str, int], Node]] = {
    "kind": _kind,
    "year": _year,
    "place": _folded("place"),
    "event": _folded("event"),
    "site": _plain("site"),
    "language": _plain("language"),
    "media": _plain("media"),
    "person": _named("person"),
    "organisation": _named("organisation"),
    "title": _named("title", "title_stem"),
}
