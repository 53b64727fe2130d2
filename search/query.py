"""Reads a query as researchers write it into what Whoosh can look up, or says where it goes wrong.

Words must all occur; ``OR`` between them, ``-word``, ``"a phrase"``, ``begin*`` and ``field:value`` are
understood. There is no wildcard at the beginning, no regular expression and no end to words: what could
make a query take seconds is not in the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from typing import Any

from whoosh import query as q

from search.analysis import fold, forms, stem, words
from search.errors import QueryError
from search.kinds import kind_called
from search.schema import EXACT, PHRASED, STEMMED

LONGEST_QUERY = 2_000
"""Characters."""

MOST_TERMS = 32
_COST_OF_PREFIX = 8
"""A prefix stands for many words, so it counts for as many of MOST_TERMS."""

_SHORTEST_PREFIX = 3
_MOST_EXPANSIONS = 64
_MOST_CONSIDERED = 2_000
_FIRST_YEAR, _LAST_YEAR = 1800, 2199

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
_YEARS = re.compile(r"([0-9]{4})(?:\.\.([0-9]{4}))?")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query as written, and where it stands."""

    text: str
    position: int
    field: str = ""
    is_phrase: bool = False
    is_negative: bool = False

    @property
    def is_filter(self) -> bool:
        """Whether the part says which items are meant and not what they are about."""
        return bool(self.field) and self.field != "title" and not self.is_negative

    @property
    def beginning(self) -> str:
        """The folded letters before the ``*`` of a prefix; empty for other parts. Raises QueryError."""
        if self.is_phrase or self.field in ("kind", "year") or not ("*" in self.text or "?" in self.text):
            return ""
        return _beginning(self)


Groups = list[list[Part]]


def parse(text: str) -> Groups:
    """The parts of a query: all groups must match, of each group one part. Raises QueryError."""
    if len(text) > LONGEST_QUERY:
        raise QueryError(
            f"A query may have {LONGEST_QUERY} characters, this one has {len(text)}", LONGEST_QUERY
        )
    groups: Groups = []
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
    _check(groups)
    return groups


def _check(groups: Groups) -> None:
    terms = 0
    for part in (part for group in groups for part in group):
        terms += _cost(part)
        if terms > MOST_TERMS:
            raise QueryError(
                f"A query may have {MOST_TERMS} words, of which one with * counts for {_COST_OF_PREFIX}; "
                "this one has more",
                part.position,
            )
    for group in groups:
        unwanted = next((part for part in group if part.is_negative), None)
        if unwanted and len(group) > 1:
            raise QueryError("A word with - before it cannot stand beside OR", unwanted.position)


def _cost(part: Part) -> int:
    return _COST_OF_PREFIX if part.beginning else sum(len(forms(word)) for word in words(part.text))


def _parts(text: str) -> Iterator[Part]:
    for match in _TOKEN.finditer(text):
        field = (match["field"] or "").lower()
        value = match["phrase"] if match["phrase"] is not None else match["word"]
        if match["phrase"] is not None and not match["closed"]:
            raise QueryError('This " has no other to close it', match.start())
        if not field and value.endswith(":") and value[:-1].lower() in _FIELDS:
            raise QueryError(f"After {value} comes what to look for, without a space", match.start())
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


def about(groups: Groups) -> Groups:
    """The groups that say what items are about; the others filter, or say what they are not about."""
    return [group for group in groups if not group[0].is_negative and not _filters(group)]


def build(groups: Groups, match_any: bool = False) -> Any:
    """The Whoosh query for parsed groups but for filters; with ``match_any`` one group is enough."""
    wanted = _built(map(_group, about(groups)))
    unwanted = _built(_part(part) for group in groups for part in group if part.is_negative)
    found = q.Every() if not wanted else (q.Or(wanted) if match_any else q.And(wanted))
    return q.AndNot(found, q.Or(unwanted)) if unwanted else found


def build_filters(groups: Groups) -> list[Any]:
    """The Whoosh queries for the groups that filter."""
    return _built(_group(group) for group in groups if _filters(group))


def _filters(group: list[Part]) -> bool:
    return all(part.is_filter for part in group)


def _built(queries: Iterable[Any]) -> list[Any]:
    return [query for query in queries if query is not None]


def _group(group: list[Part]) -> Any:
    built = _built(map(_part, group))
    if not built:
        return None
    return built[0] if len(built) == 1 else q.Or(built)


def _part(part: Part) -> Any:
    if part.field:
        return filter_for(part.field, part.text, part.position)
    if part.is_phrase:
        return _phrase(part.text)
    if part.beginning:
        return _prefix(part.beginning)
    built = [_whole(forms(word)) for word in words(part.text) if forms(word)]
    return q.And(built) if built else None


def _whole(found: tuple[str, ...]) -> Any:
    """A word written in one, or as its parts with hyphens or apostrophes between them."""
    joined, *parts = found
    return q.Or([_word(joined), q.And(list(map(_word, parts)))]) if parts else _word(joined)


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


class _Prefix(q.Prefix):  # type: ignore[misc] # Whoosh has no types
    """The words that begin so: when there are many, those that most documents have."""

    def _btexts(self, reader: Any) -> list[bytes]:
        found = list(islice(reader.expand_prefix(self.fieldname, self.text), _MOST_CONSIDERED))
        if len(found) <= _MOST_EXPANSIONS:
            return found
        return nlargest(_MOST_EXPANSIONS, found, key=lambda text: reader.doc_frequency(self.fieldname, text))


def _prefix(beginning: str) -> Any:
    fields = {**EXACT, "body": STEMMED["body"]}
    # A stem may be shorter than what was typed: bijstandsvrouwen* has to find bijstandsvrouw.
    stemmed = q.Term("body", stem(beginning), boost=STEMMED["body"])
    return q.Or([*(_Prefix(name, beginning, boost=weight) for name, weight in fields.items()), stemmed])


def _beginning(part: Part) -> str:
    letters = part.text.rstrip("*")
    if "*" in letters or "?" in part.text:
        wrong = min(part.text.find(sign) for sign in "*?" if sign in part.text)
        raise QueryError("A * may only stand at the end of a word, a ? nowhere", part.position + wrong)
    folded = fold(letters)
    if len(folded) < _SHORTEST_PREFIX:
        raise QueryError(f"Before a * come at least {_SHORTEST_PREFIX} letters", part.position)
    return folded


def filter_for(field: str, value: str, position: int = 0) -> Any:
    """The Whoosh query for one filter; raises QueryError when its value cannot be one."""
    if not value.strip():
        raise QueryError(f"The field {field} needs something to look for", position)
    beginning = Part(value, position, field).beginning
    return _Prefix(field, beginning) if beginning else _FILTERS[field](value, position)


def _kind(value: str, position: int) -> Any:
    kind = kind_called(value)
    if kind is None:
        raise QueryError(f"There is no kind {value!r}; try verslag, presentatie, foto, nieuwsbrief", position)
    return q.Term("kind", kind)


def _year(value: str, position: int) -> Any:
    years = _YEARS.fullmatch(value)
    if not years:
        raise QueryError(f"Expected a year or years as 2009..2013, found {value!r}", position)
    first, last = int(years[1]), int(years[2] or years[1])
    if first > last:
        raise QueryError(f"Expected the earlier year first, found {value!r}", position)
    within = range(max(first, _FIRST_YEAR), min(last, _LAST_YEAR) + 1)
    return q.Or([q.Term("year", str(year)) for year in within]) if within else q.NullQuery


def _plain(name: str) -> Callable[[str, int], Any]:
    return lambda value, position: q.Term(name, value.strip().lower())


def _folded(name: str) -> Callable[[str, int], Any]:
    return lambda value, position: q.Term(name, fold(value.strip()))


def _named(*names: str) -> Callable[[str, int], Any]:
    def build_named(value: str, position: int) -> Any:
        sequence = [form for word in words(value) for form in forms(word)[:1]]
        found = [q.Or([q.Term(name, _as_indexed(name, form)) for name in names]) for form in sequence]
        return q.And(found) if found else q.NullQuery

    return build_named


def _as_indexed(name: str, form: str) -> str:
    return stem(form) if name in STEMMED else form


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
    "title": _named("title", "title_stem"),
}
