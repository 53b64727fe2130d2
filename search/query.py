"""Reads a query as researchers write it into what Whoosh can look up, or says where it goes wrong.

Words must all occur; ``OR`` between them, ``-word``, ``"a phrase"``, ``begin*`` and ``field:value`` are
understood. There is no wildcard at the beginning, no regular expression and no end to words: what could
make a query take seconds is not in the language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from search import names
from search.analysis import NAME, PART, WHOLE, fold, forms, joined, parts, stem, stem_in, whole, words
from search.dates import dated
from search.errors import QueryError
from search.kinds import kind_called
from search.schema import EXACT, PHRASED, STEMMED
from search.synonyms import LONGEST_RUN, Alike, synonymous
from search.tree import NOTHING, AllOf, AnyOf, Beginning, MostOf, Node, Sequence, Term, Without

LONGEST_QUERY = 2_000
"""Characters."""

MOST_TERMS = 32
_COST_OF_PREFIX = 8
"""A prefix stands for many words, so it counts for as many of MOST_TERMS."""

_SHORTEST_PREFIX = 3
_FIRST_YEAR, _LAST_YEAR = 1800, 2199

WITH_PARTS = ("title_stem", "caption_stem", "body")
"""Fields in which parts of compounds and stems of other languages are looked for."""

_WHOLE_WORD, _SAME_PARTS, _PART, _PARTS, _AS_ONE = 0.5, 0.9, 0.35, 0.25, 2.0
"""What a match is worth beside the same stem: of the word as written, of a compound linked in another way,
of a compound with the word in it, of each of the parts of a compound that stand apart, and of the compound of
two words that were written apart."""

_BY_SOUND = {"names": 1.5, "body": 0.3}
"""What a name that sounds alike is worth in each field."""

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
            f"A query may have {LONGEST_QUERY} characters, this one has {len(text)}",
            LONGEST_QUERY,
            f"Een zoekvraag mag {LONGEST_QUERY} tekens hebben, deze heeft er {len(text)}",
        )
    groups: Groups = []
    joining = False
    for part in _parts(text):
        if part.text == "OR" and not part.is_phrase and not part.field:
            if not groups:
                raise QueryError(
                    "OR needs a word before it", part.position, "Voor OR hoort een woord te staan"
                )
            joining = True
        elif joining:
            groups[-1].append(part)
            joining = False
        else:
            groups.append([part])
    if joining:
        raise QueryError("OR needs a word after it", len(text), "Na OR hoort een woord te staan")
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
                f"Een zoekvraag mag {MOST_TERMS} woorden hebben, en een met * telt voor {_COST_OF_PREFIX}; "
                "deze heeft er meer",
            )
    for group in groups:
        unwanted = next((part for part in group if part.is_negative), None)
        if unwanted and len(group) > 1:
            raise QueryError(
                "A word with - before it cannot stand beside OR",
                unwanted.position,
                "Een woord met - ervoor kan niet naast OR staan",
            )


def _cost(part: Part) -> int:
    return _COST_OF_PREFIX if part.beginning else sum(len(forms(word)) for word in words(part.text))


def _parts(text: str) -> Iterator[Part]:
    for match in _TOKEN.finditer(text):
        field = (match["field"] or "").lower()
        value = match["phrase"] if match["phrase"] is not None else match["word"]
        if match["phrase"] is not None and not match["closed"]:
            raise QueryError(
                'This " has no other to close it', match.start(), 'Deze " wordt nergens gesloten'
            )
        if not field and value.endswith(":") and value[:-1].lower() in _FIELDS:
            raise QueryError(
                f"After {value} comes what to look for, without a space",
                match.start(),
                f"Na {value} hoort zonder spatie wat u zoekt",
            )
        if field and field not in _FIELDS:
            if match["word"] is None or match["word"].startswith("//"):
                field, value = "", f"{match['field']} {value}"
            else:
                raise QueryError(
                    f"There is no field {field!r}; there are {', '.join(sorted(_FIELDS))}",
                    match.start(),
                    f"Er is geen veld {field!r}; wel {', '.join(sorted(_FIELDS))}",
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


def build(groups: Groups, wanted: list[Node], least: int | None = None) -> Node:
    """The query for what is wanted but for filters; ``least`` is how many must match, if not all."""
    unwanted = _built(_part(part) for group in groups for part in group if part.is_negative)
    found = _all(wanted) if least is None else MostOf(tuple(wanted), least)
    return Without(found, _any(unwanted)) if unwanted else found


def wanted_of(groups: Groups, alike: Alike) -> list[Node]:
    """What items have to be about: a query for each word, name, phrase or date."""
    return list(_wanted(about(groups), alike))


def _wanted(groups: Groups, alike: Alike) -> Iterator[Node]:
    """The queries for the groups in turn; several that make a date or a name with others are one."""
    at = 0
    while at < len(groups):
        run = _run_of_words(groups, at)
        taken, query = dated(run) or synonymous(run, alike, _sequences) or _compound(run) or (1, None)
        built = _built(map(_group, groups[at : at + taken]))
        if query is not None:
            yield _any([*([_all(built)] if built else []), query])
        else:
            yield from built
        at += taken


def _compound(run: list[str]) -> tuple[int, Node] | None:
    """Two words that may as well be written as one: ``energie armoede``."""
    found = [forms(word)[0] for text in run[:2] for word in words(text) if forms(word)]
    if len(run) < 2 or len(found) != 2:
        return None
    term = joined(map(stem, found))
    return 1, _any(Term(name, term, boost=_AS_ONE * STEMMED[name]) for name in WITH_PARTS)


def _run_of_words(groups: Groups, at: int) -> list[str]:
    """The words from ``at`` on that stand beside one another without anything that a query may say."""
    run = []
    for group in groups[at : at + LONGEST_RUN]:
        part = group[0]
        if len(group) > 1 or part.field or part.is_phrase or part.is_negative or part.beginning:
            break
        run.append(part.text)
    return run


def _any(nodes: Iterable[Node]) -> Node:
    found = tuple(nodes)
    return found[0] if len(found) == 1 else AnyOf(found)


def _all(nodes: Iterable[Node]) -> Node:
    found = tuple(nodes)
    return found[0] if len(found) == 1 else AllOf(found)


def build_filters(groups: Groups) -> list[Node]:
    """The Whoosh queries for the groups that filter."""
    return _built(_group(group) for group in groups if _filters(group))


def _filters(group: list[Part]) -> bool:
    return all(part.is_filter for part in group)


def _built(queries: Iterable[Node | None]) -> list[Node]:
    return [query for query in queries if query is not None]


def _group(group: list[Part]) -> Node | None:
    built = _built(map(_part, group))
    if not built:
        return None
    return _any(built)


def _part(part: Part) -> Node | None:
    if part.field:
        return filter_for(part.field, part.text, part.position)
    if part.is_phrase:
        return _phrase(part.text)
    if part.beginning:
        return _prefix(part.beginning)
    built = [_whole(forms(word)) for word in words(part.text) if forms(word)]
    return _all(built) if built else None


def _whole(found: tuple[str, ...]) -> Node:
    """A word written in one, or as its parts with hyphens or apostrophes between them."""
    joined, *parts = found
    return _any([_word(joined), _all(list(map(_word, parts)))]) if parts else _word(joined)


def _word(form: str) -> Node:
    found: list[Node] = [Term(name, form, boost=weight) for name, weight in EXACT.items()]
    found += [Term(name, stem(form), boost=weight) for name, weight in STEMMED.items()]
    if (exactly := whole(form)) != stem(form):
        found.append(Term("body", exactly, boost=_WHOLE_WORD * STEMMED["body"]))
    for name in WITH_PARTS:
        found += _in_compounds(name, form)
        found += [Term(name, stem_in(language, form), boost=STEMMED[name]) for language in ("en", "fy")]
    if sound := names.key(form):
        found += [Term(name, NAME + sound, boost=weight) for name, weight in _BY_SOUND.items()]
    return _any(found)


def _in_compounds(name: str, form: str) -> Iterator[Node]:
    """The compounds of which the word is a part, and if it is a compound, how else it may be written."""
    weight = STEMMED[name]
    yield Term(name, PART + stem(form), boost=_PART * weight)
    if found := parts(form):
        yield Term(name, joined(found), boost=_SAME_PARTS * weight)
        weight *= _PARTS
        yield _all([_any([Term(name, term, boost=weight) for term in (part, PART + part)]) for part in found])


def _phrase(text: str) -> Node | None:
    sequence = _with_offsets(text)
    if len(sequence) < 2:
        return _word(sequence[0][0]) if sequence else None
    return _sequences(text)


def _with_offsets(text: str) -> list[tuple[str, int]]:
    """The words of a phrase and where each stands in it; those that are not indexed keep their place."""
    return [(form, at) for at, word in enumerate(words(text)) for form in forms(word)[:1]]


def _sequences(text: str) -> Node | None:
    """A text as it stands: its words one after another, or its one word."""
    sequence = _with_offsets(text)
    if len(sequence) == 1:
        return _word(sequence[0][0])
    return _any([_sequence(name, sequence) for name in PHRASED]) if sequence else None


def _sequence(name: str, sequence: list[tuple[str, int]]) -> Sequence:
    if name in EXACT:
        return Sequence(name, tuple(sequence), EXACT[name])
    return Sequence(name, tuple((stem(form), at) for form, at in sequence), STEMMED[name])


def _prefix(beginning: str) -> Node:
    fields = {**EXACT, "body": STEMMED["body"]}
    found = [Beginning(name, beginning, weight) for name, weight in fields.items()]
    # A stem may be shorter than what was typed: bijstandsvrouwen* has to find bijstandsvrouw.
    stemmed = Term("body", stem(beginning), boost=STEMMED["body"])
    return _any([*found, Beginning("body", WHOLE + beginning, STEMMED["body"]), stemmed])


def _beginning(part: Part) -> str:
    letters = part.text.rstrip("*")
    if "*" in letters or "?" in part.text:
        wrong = min(part.text.find(sign) for sign in "*?" if sign in part.text)
        raise QueryError(
            "A * may only stand at the end of a word, a ? nowhere",
            part.position + wrong,
            "Een * kan alleen aan het eind van een woord staan, een ? nergens",
        )
    folded = fold(letters)
    if len(folded) < _SHORTEST_PREFIX:
        raise QueryError(
            f"Before a * come at least {_SHORTEST_PREFIX} letters",
            part.position,
            f"Voor een * horen minstens {_SHORTEST_PREFIX} letters",
        )
    return folded


def filter_for(field: str, value: str, position: int = 0) -> Node:
    """The Whoosh query for one filter; raises QueryError when its value cannot be one."""
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
    return _any([Term("year", str(year)) for year in within]) if within else NOTHING


def _plain(name: str) -> Callable[[str, int], Node]:
    return lambda value, position: Term(name, value.strip().lower())


def _folded(name: str) -> Callable[[str, int], Node]:
    return lambda value, position: Term(name, fold(value.strip()))


def _named(*fields: str) -> Callable[[str, int], Node]:
    def build_named(value: str, position: int) -> Node:
        sequence = [form for word in words(value) for form in forms(word)[:1]]
        found = [_any(_as_indexed(name, form) for name in fields) for form in sequence]
        return _all(found) if found else NOTHING

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
