"""Reads a query as researchers write it into what Whoosh can look up, or says where it goes wrong.

Words must all occur; ``OR`` between them, ``-word``, ``"a phrase"``, ``begin*`` and ``field:value`` are
understood. There is no wildcard at the beginning, no regular expression and no end to words: what could
make a query take seconds is not in the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from whoosh import query as q

from search.analysis import fold, forms, stem, words
from search.errors import QueryError
from search.kinds import kind_called
from search.schema import EXACT, PHRASED, STEMMED, date_number

MOST_TERMS = 32
_SHORTEST_PREFIX = 3

_FIELDS = {
    "soort": "kind",
    "kind": "kind",
    "plaats": "place",
    "place": "place",
    "jaar": "year",
    "year": "year",
    "site": "site",
    "persoon": "person",
    "person": "person",
    "organisatie": "organisation",
    "organisation": "organisation",
    "titel": "title",
    "title": "title",
    "taal": "language",
    "language": "language",
    "evenement": "event",
    "event": "event",
    "bestand": "media",
    "media": "media",
}
_TOKEN = re.compile(
    r'(?P<minus>-)?(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)(?P<closed>")?|(?P<word>[^\s"]+))'
)
_YEARS = re.compile(r"(\d{4})(?:\.\.(\d{4}))?$")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query as written, and where it stands."""

    text: str
    position: int
    field: str = ""
    is_phrase: bool = False
    is_negative: bool = False


def parse(text: str) -> list[list[Part]]:
    """The parts of a query: all groups must match, of each group one part. Raises QueryError."""
    groups: list[list[Part]] = []
    joining = False
    for part in _parts(text):
        if part.text == "OR" and not part.is_phrase and not part.field:
            if not groups:
                raise QueryError("OR needs a word before it", part.position)
            joining = True
        elif joining:
            groups[-1].append(part)
            joining = False
        else:
            groups.append([part])
    if joining:
        raise QueryError("OR needs a word after it", len(text))
    if sum(map(len, groups)) > MOST_TERMS:
        raise QueryError(f"A query may have {MOST_TERMS} words; this one has more", 0)
    return groups


def _parts(text: str) -> Iterator[Part]:
    for match in _TOKEN.finditer(text):
        field = (match["field"] or "").lower()
        value = match["phrase"] if match["phrase"] is not None else match["word"]
        if match["phrase"] is not None and not match["closed"]:
            raise QueryError('This " has no other to close it', match.start())
        if field and field not in _FIELDS:
            if match["word"] is None or match["word"].startswith("//"):
                field, value = "", f"{match['field']} {value}"
            else:
                raise QueryError(
                    f"There is no field {field!r}; there are {', '.join(sorted(_FIELDS))}", match.start()
                )
        yield Part(
            value,
            match.start(),
            _FIELDS.get(field, ""),
            match["phrase"] is not None,
            bool(match["minus"]),
        )


def build(groups: list[list[Part]], match_any: bool = False) -> Any:
    """The Whoosh query for parsed groups; with ``match_any`` one group is enough."""
    wanted = [_group(group) for group in groups if not group[0].is_negative]
    unwanted = [_part(part) for group in groups for part in group if part.is_negative]
    wanted = [each for each in wanted if each is not None]
    unwanted = [each for each in unwanted if each is not None]
    found = q.Every() if not wanted else (q.Or(wanted) if match_any else q.And(wanted))
    return q.AndNot(found, q.Or(unwanted)) if unwanted else found


def _group(group: list[Part]) -> Any:
    built = [each for each in map(_part, group) if each is not None]
    if not built:
        return None
    return built[0] if len(built) == 1 else q.Or(built)


def _part(part: Part) -> Any:
    if part.field:
        return filter_for(part.field, part.text, part.position)
    if part.is_phrase:
        return _phrase(part.text)
    if "*" in part.text or "?" in part.text:
        return _prefix(part)
    built = [_word(form) for word in words(part.text) for form in forms(word)]
    return q.And(built) if built else None


def _word(form: str) -> Any:
    exact = [q.Term(name, form, boost=weight) for name, weight in EXACT.items()]
    stemmed = [q.Term(name, stem(form), boost=weight) for name, weight in STEMMED.items()]
    return q.Or([*exact, *stemmed])


def _phrase(text: str) -> Any:
    sequence = [form for word in words(text) for form in forms(word)[:1]]
    if len(sequence) < 2:
        return _word(sequence[0]) if sequence else None
    return q.Or([_sequence(name, sequence) for name in PHRASED])


def _sequence(name: str, sequence: list[str]) -> Any:
    if name in EXACT:
        return q.Phrase(name, sequence, boost=EXACT[name])
    return q.Phrase(name, list(map(stem, sequence)), boost=STEMMED[name])


def _prefix(part: Part) -> Any:
    beginning = part.text.rstrip("*")
    if "*" in beginning or "?" in beginning:
        raise QueryError(
            "A * may only stand at the end of a word",
            part.position + part.text.index("*") if "*" in part.text else part.position,
        )
    folded = fold(beginning)
    if len(folded) < _SHORTEST_PREFIX:
        raise QueryError(f"Before a * come at least {_SHORTEST_PREFIX} letters", part.position)
    fields = {**EXACT, "body": STEMMED["body"]}
    return q.Or([q.Prefix(name, folded, boost=weight) for name, weight in fields.items()])


def filter_for(field: str, value: str, position: int = 0) -> Any:
    """The Whoosh query for one filter; raises QueryError when its value cannot be one."""
    return _FILTERS[field](value, position)


def _kind(value: str, position: int) -> Any:
    kind = kind_called(value)
    if kind is None:
        raise QueryError(f"There is no kind {value!r}; try verslag, presentatie, foto, nieuwsbrief", position)
    return q.Term("kind", kind)


def _year(value: str, position: int) -> Any:
    years = _YEARS.match(value)
    if not years:
        raise QueryError(f"Expected a year or years as 2009..2013, found {value!r}", position)
    first, last = years[1], years[2] or years[1]
    return between(first, last)


def between(first: str | None, last: str | None) -> Any:
    """Items whose date lies between two dates, each a year, a month or a day."""
    low = date_number(first) if first else 1
    # A year or a month as a bound takes in all of its days; items know days as 00 when they do not.
    low = low - low % 100 if low % 100 == 0 else low
    high = int((last or "9999").replace("-", "").ljust(8, "9"))
    return q.NumericRange("date", low, high)


def _plain(name: str) -> Callable[[str, int], Any]:
    return lambda value, position: q.Term(name, value.strip().lower())


def _folded(name: str) -> Callable[[str, int], Any]:
    return lambda value, position: q.Term(name, fold(value.strip()))


def _named(name: str) -> Callable[[str, int], Any]:
    def build_named(value: str, position: int) -> Any:
        sequence = [form for word in words(value) for form in forms(word)[:1]]
        return q.And([q.Term(name, form) for form in sequence]) if sequence else q.NullQuery

    return build_named


_FILTERS: dict[str, Callable[[str, int], Any]] = {
    "kind": _kind,
    "year": _year,
    "place": _folded("place"),
    "event": _folded("event"),
    "site": _plain("site"),
    "language": _plain("language"),
    "media": _plain("media"),
    "person": _named("person"),
    "organisation": _named("organisation"),
    "title": _named("title"),
}
