"""Turns what was asked into what to look up: a word stands for its forms, compounds, synonyms and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from search.dutch.analysis import (
    NAME,
    PART,
    WHOLE,
    fold,
    forms,
    is_worn_down,
    joined,
    parts,
    stem_in,
    whole,
    words,
)
from search.dutch.compounds import compounds_within
from search.dutch.old_spelling import in_one_spelling
from search.dutch.spellings import sound_of
from search.dutch.stems import stem
from search.dutch.written_dates import dated
from search.index.schema import EXACT, PHRASED, STEMMED
from search.index.synonyms import Alike, stems_of
from search.query.filters import filter_for
from search.query.parsing import Groups, Part, about, is_filter
from search.query.question_words import is_asking, says_little
from search.query.term_tree import (
    NOTHING,
    AllOf,
    AnyOf,
    Beginning,
    Node,
    Sequence,
    Term,
    all_of,
    any_of,
)
from search.query.typed_names import named_by

WITH_PARTS = ("title_stem", "caption_stem", "body")
"""Fields in which parts of compounds and stems of other languages are looked for."""

_WHOLE_WORD, _SAME_PARTS, _PART, _PARTS, _WITHIN, _AS_ONE = 0.5, 0.9, 0.35, 0.15, 0.3, 2.0
"""The worth of a match beside the same stem: of the word as written, of a compound linked in another way,
of a compound with the word in it, of each of the parts of a compound that stand apart, of a compound within
it, and of the compound of two words that were written apart."""

_LONGEST_RUN = 8
"""Words of the longest text that is recognised in a query, as a date, a name or one that has synonyms."""

_WORDS_OF_TITLE = 3
"""Words of a query that may be a title with a dash before it."""

_SYNONYM = 0.5
"""The worth of a synonym beside what was written."""

_DATED = {4: 1.0, 7: 4.0, 10: 8.0}
"""The worth to an item of being of the year, the month or the day that was written."""

_ANY_YEAR = 0.25
"""The worth of each date beside one alone, where a day of any year or several years were written."""

_TEXTS = frozenset((*EXACT, *STEMMED))

_BY_SOUND = {"names": 1.5, "body": 0.3}
"""The worth of a name that sounds alike in each field."""


class Wanted(NamedTuple):
    """A word, name, phrase or date that items have to be about: the query for it, and how it was written.

    What is ``sounding`` finds names that sound like it. What is not needed, as words that only ask, is worth
    something to an item and takes none away.
    """

    node: Node
    text: str
    sounding: Node = NOTHING
    is_needed: bool = True


def unwanted_of(groups: Groups) -> Node:
    """The query for what items may not hold."""
    return any_of(_built(_part(part) for group in groups for part in group if part.is_negative))


def wanted_of(groups: Groups, alike: Alike, by_sound: bool = True) -> list[Wanted]:
    """What items have to be about, one for each word, name, phrase or date; names also ``by_sound``."""
    found = list(_wanted(about(groups), alike))
    if not any(each.is_needed for each in found):
        found = [each._replace(is_needed=True) for each in found]
    return found if by_sound else [each._replace(sounding=NOTHING) for each in found]


def _wanted(groups: Groups, alike: Alike) -> Iterator[Wanted]:
    """The queries for the groups in turn; several that make a date or a name with others are one."""
    is_question = any(is_asking(fold(part.text)) for group in groups for part in group)
    at = 0
    while at < len(groups):
        run = _run_of_words(groups, at)
        taken, query = _dated(run) or _synonymous(run, alike) or _in_one(run) or (1, None)
        these = groups[at : at + taken]
        built = _built(map(_group, these))
        if query is not None:
            built = [any_of([*([all_of(built)] if built else []), query])]
        text = " ".join(part.written for group in these for part in group)
        is_needed = not (is_question and taken == 1 and says_little(fold(these[0][0].text)))
        for node in built:
            yield Wanted(node, text, any_of(_sounding(these)), is_needed)
        at += taken


def _sounding(groups: Groups) -> Iterator[Node]:
    """The names that sound like a word; there are none for several words, or what is no plain word."""
    for part in (part for group in groups for part in group if len(groups) == 1):
        found = [forms(word)[0] for word in words(part.text) if forms(word)]
        if len(found) == 1 and not (part.field or part.beginning) and (sound := sound_of(found[0])):
            yield from (Term(name, NAME + sound, boost=weight) for name, weight in _BY_SOUND.items())


def _dated(run: list[str]) -> tuple[int, Node] | None:
    """How many of the first words are a date, and the query for items of it; None when they are none."""
    found = dated(run)
    if not found:
        return None
    taken, dates = found
    worth = _ANY_YEAR if len(dates) > 1 else 1.0
    return taken, any_of(Term("dated", date, boost=worth * _DATED[len(date)]) for date in dates)


def _synonymous(run: list[str], alike: Alike) -> tuple[int, Node] | None:
    """How many of the first words have a synonym, and the query for it; None when they have none.

    Of texts that begin alike the longest counts.
    """
    stems = [stems_of(words(text)) for text in run]
    for taken in range(len(run), 0, -1):
        others = alike.get(tuple(chain.from_iterable(stems[:taken])))
        queries = [query for other in others or () if (query := _sequences(other)) is not None]
        if queries:
            return taken, AnyOf(tuple(queries), _SYNONYM)
    return None


def _in_one(run: list[str]) -> tuple[int, Node] | None:
    """How many of the first words others may write as one, and the query for that; None when they do not."""
    return _with_worn_down(run) or _compound(run)


def _with_worn_down(run: list[str]) -> tuple[int, Node] | None:
    """A word and what is left of the next: ``Peer 'm``, for others ``Peer'm``."""
    if len(run) < 2 or not is_worn_down(run[1]) or not any(map(forms, words(run[0]))):
        return None
    return 2, _word(forms("".join(run[:2]))[0])


def _compound(run: list[str]) -> tuple[int, Node] | None:
    """Two words that may as well be written as one: ``energie armoede``."""
    found = [forms(word)[0] for text in run[:2] for word in words(text) if forms(word)]
    if len(run) < 2 or len(found) != 2:
        return None
    as_one = parts("".join(found))
    terms = dict.fromkeys(joined(stems) for stems in (map(stem, found), as_one) if stems)
    nodes = [Term(name, term, boost=_AS_ONE * STEMMED[name]) for name in WITH_PARTS for term in terms]
    # Some words stand in compounds only: the first of kinder armoede is kind.
    if as_one and as_one[0] != stem(found[0]):
        first = as_one[0], PART + as_one[0]
        nodes += [Term(name, term, boost=_PARTS * STEMMED[name]) for name in WITH_PARTS for term in first]
    return 1, any_of(nodes)


def _run_of_words(groups: Groups, at: int) -> list[str]:
    """The words from ``at`` on that stand beside one another without anything that a query may say."""
    run = []
    for group in groups[at : at + _LONGEST_RUN]:
        part = group[0]
        if len(group) > 1 or part.field or part.is_phrase or part.is_negative or part.beginning:
            break
        run.append(part.text)
    return run


def looked_up(nodes: Iterable[Node]) -> Iterator[str]:
    """The terms of texts that are looked for, by whatever way each came into the query."""
    for node in nodes:
        if isinstance(node, Term) and node.field in _TEXTS:
            yield node.text
        elif isinstance(node, Sequence):
            yield from (text for text, _ in node.terms)
        elif isinstance(node, AnyOf | AllOf):
            yield from looked_up(node.parts)


def titled(groups: Groups) -> Node:
    """The query for a title that begins with a dash, *-Armoede in Nederland*: its first may be wanted."""
    parts = [part for group in groups for part in group]
    first = parts[:1]
    are_plain = all(part.is_sign and not part.beginning for part in parts[1:])
    if not (first and first[0].is_negative and are_plain) or len(parts) < _WORDS_OF_TITLE or first[0].field:
        return NOTHING
    sequence = _with_offsets(" ".join(part.text for part in parts))
    return _sequence("title", sequence) if len(sequence) > 1 else NOTHING


def build_filters(groups: Groups) -> list[Node]:
    """The queries for the groups that filter."""
    return _built(_group(group) for group in groups if is_filter(group))


def _built(queries: Iterable[Node | None]) -> list[Node]:
    return [query for query in queries if query is not None]


def _group(group: list[Part]) -> Node | None:
    built = _built(map(_part, group))
    if not built:
        return None
    return any_of(built)


def _part(part: Part) -> Node | None:
    if part.field:
        return filter_for(part.field, part.text, part.position)
    if part.is_phrase:
        return _phrase(part.text)
    if part.beginning:
        return _prefix(part.beginning)
    built = [_whole(forms(word)) for word in words(part.text) if forms(word)]
    if not built:
        return None
    named = list(named_by(part.text))
    return any_of([all_of(built), *named]) if named else all_of(built)


def _whole(found: tuple[str, ...]) -> Node:
    """A word written in one, or as its parts with hyphens or apostrophes between them."""
    joined, *parts = found
    return any_of([_word(joined), all_of(list(map(_word, parts)))]) if parts else _word(joined)


def _word(form: str) -> Node:
    found: list[Node] = [Term(name, form, boost=weight) for name, weight in EXACT.items()]
    found += [Term(name, stem(form), boost=weight) for name, weight in STEMMED.items()]
    if (exactly := whole(form)) != stem(form):
        found.append(Term("body", exactly, boost=_WHOLE_WORD * STEMMED["body"]))
    for name in WITH_PARTS:
        found += _in_compounds(name, form)
        found += [Term(name, stem_in(language, form), boost=STEMMED[name]) for language in ("en", "fy")]
    return any_of(found)


def _in_compounds(name: str, form: str) -> Iterator[Node]:
    """The compounds of which the word is a part, and if it is a compound, how else it may be written."""
    weight = STEMMED[name]
    yield Term(name, PART + stem(form), boost=_PART * weight)
    if found := parts(form):
        yield Term(name, joined(found), boost=_SAME_PARTS * weight)
        for within in compounds_within(found):
            yield Term(name, joined(within), boost=_WITHIN * weight)
        weight *= _PARTS
        yield all_of(
            [any_of([Term(name, term, boost=weight) for term in (part, PART + part)]) for part in found]
        )


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
    return any_of([_sequence(name, sequence) for name in PHRASED]) if sequence else None


def _sequence(name: str, sequence: list[tuple[str, int]]) -> Sequence:
    if name in EXACT:
        return Sequence(name, tuple(sequence), EXACT[name])
    return Sequence(name, tuple((stem(form), at) for form, at in sequence), STEMMED[name])


def _prefix(beginning: str) -> Node:
    fields = {**EXACT, "body": STEMMED["body"], "rest": STEMMED["rest"]}
    spelt = dict.fromkeys((beginning, in_one_spelling(beginning)))
    found = [Beginning(name, letters, weight) for name, weight in fields.items() for letters in spelt]
    # A stem may be shorter than what was typed: bijstandsvrouwen* has to find bijstandsvrouw.
    stemmed = Term("body", stem(beginning), boost=STEMMED["body"])
    return any_of([*found, Beginning("body", WHOLE + beginning, STEMMED["body"]), stemmed])
