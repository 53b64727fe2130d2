"""Filters: the values that a field may be asked for, by an option or in a query."""

from __future__ import annotations

import re
from collections.abc import Callable

from search.dutch.analysis import NAME, WHOLE, forms, words
from search.dutch.spellings import sound_of
from search.dutch.stems import stem
from search.dutch.written_dates import dated, year_of
from search.index.field_values import files_called, host_of, language_called, one_word
from search.index.kinds import kind_called
from search.index.schema import STEMMED
from search.query.parsing import DUTCH_NAMES, Part
from search.query.term_tree import NOTHING, Beginning, Node, Term, all_of, any_of
from search.search_error import QueryError
from wording.message import say

_FIGURES = 4
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_YEARS = re.compile(r"(['’]?[0-9]+)(?:\s*(?:\.{2,3}|[-–—/]|t/m|tot(?: en met)?)\s*(['’]?[0-9]+))?")


def filter_for(field: str, value: str, position: int = 0) -> Node:
    """The query for one filter; raises QueryError when its value cannot be one."""
    if not value.strip():
        names = [*dict.fromkeys((DUTCH_NAMES[field], field))]
        raise QueryError(say("The field {names:or} needs something to look for", names=names), position)
    beginning = Part(value, position, field).beginning
    return _begun(field, beginning) if beginning else _FILTERS[field](value, position)


def _begun(field: str, beginning: str) -> Node:
    """The query for a value of which only the beginning is known: of its last word, where it has several."""
    if field not in OF_WORDS:
        letters = one_word(beginning) if field == "place" else beginning
        return Beginning(field, letters) if letters else NOTHING
    *before, last = beginning.split() or [beginning]
    found: list[Node] = [Beginning(name, last) for name in OF_WORDS[field]]
    if field in BY_STEM:
        found += [Beginning(field, WHOLE + last), Term(field, stem(last))]
    return all_of([*(_words(field, word) for word in before), any_of(found)])


def _kind(value: str, position: int) -> Node:
    kind = kind_called(value)
    if kind is None:
        raise QueryError(
            say("There is no kind {kind!r}; try verslag, presentatie, foto, nieuwsbrief", kind=value),
            position,
        )
    return Term("kind", kind)


def _year(value: str, position: int) -> Node:
    written = _YEARS.fullmatch(value.strip())
    years = [_in_full(each) for each in written.groups() if each] if written else []
    if not (years and all(years)):
        raise QueryError(
            say("Expected a year or years as 2009..2013, found {years!r}", years=value), position
        )
    first, last = int(years[0]), int(years[-1])
    if first > last:
        raise QueryError(say("Expected the earlier year first, found {years!r}", years=value), position)
    within = range(max(first, _FIRST_YEAR), min(last, _LAST_YEAR) + 1)
    return any_of([Term("year", str(year)) for year in within]) if within else NOTHING


def _in_full(year: str) -> str:
    return year if len(year) == _FIGURES and year.isdecimal() else year_of(year)


def _date(value: str, position: int) -> Node:
    words_of_it = value.split()
    found = dated(words_of_it)
    if found is None or found[0] != len(words_of_it):
        raise QueryError(
            say("Expected a date as 2013-10-04, oktober 2013 or 4 oktober, found {date!r}", date=value),
            position,
        )
    return any_of([Term("dated", date) for date in found[1]])


def _place(value: str, position: int) -> Node:
    written = one_word(value)
    return Term("place", written) if written else NOTHING


def _site(value: str, position: int) -> Node:
    """A site by its name, whatever stands between the words of it, or the host of an item's address."""
    name = value.strip().lower()
    spellings = dict.fromkeys((name, "-".join(name.split()), "".join(name.split())))
    found = [Term("site", spelling) for spelling in spellings]
    return any_of([*found, *([Term("host", host)] if (host := host_of(name)) else [])])


def _language(value: str, position: int) -> Node:
    return Term("language", language_called(value))


def _media(value: str, position: int) -> Node:
    return any_of(Term("media", name) for name in files_called(value))


def _named(field: str) -> Callable[[str, int], Node]:
    return lambda value, position: _words(field, value)


def _words(field: str, value: str) -> Node:
    """The query for items of which a field holds all words of ``value``."""
    sequence = [form for word in words(value) for form in forms(word)[:1]]
    found = [any_of(as_indexed(name, form) for name in OF_WORDS[field]) for form in sequence]
    return all_of(found) if found else NOTHING


def as_indexed(field: str, form: str) -> Term:
    """The term under which a field that is looked up word by word has a folded word."""
    if field in _BY_SOUND and (sound := sound_of(form)):
        return Term(field, NAME + sound)
    return Term(field, stem(form) if field in BY_STEM else form)


_BY_SOUND = frozenset(("person", "author", "organisation"))
BY_STEM = frozenset(("event", "theme", *STEMMED))
"""The fields of the index in which a word is looked up by its stem."""

OF_WORDS = {
    "person": ("person",),
    "author": ("author",),
    "organisation": ("organisation",),
    "event": ("event",),
    "theme": ("theme",),
    "title": ("title", "title_stem"),
}
"""The fields of a query that are looked up word by word, and the fields of the index for each."""

_FILTERS: dict[str, Callable[[str, int], Node]] = {
    "kind": _kind,
    "year": _year,
    "date": _date,
    "place": _place,
    "site": _site,
    "language": _language,
    "media": _media,
    **{field: _named(field) for field in OF_WORDS},
}
