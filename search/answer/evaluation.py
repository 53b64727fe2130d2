"""Evaluates a query over an opened index: to what each document is worth, within a time set beforehand."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import reduce
from heapq import nlargest
from itertools import repeat
from operator import add
from typing import Any

from search.index.opened_index import Opened, Scores
from search.index.segment.postings import Postings
from search.query.term_tree import AllOf, AnyOf, Beginning, MostOf, Node, Sequence, Term, Without
from search.search_error import OutOfTime

_MISSING = 3
"""How steeply an item is worth less for each word that it does not hold."""

_PLACE = 32
"""Bits of a place in a text; what stands above them is the number of the document."""

_NONE = Postings((), ())
_MOST_EXPANSIONS = 64
_MOST_CONSIDERED = 2_000
_MANY_POSTINGS = 50_000
"""Postings of all words with a beginning from which on it counts which documents have one, and how many."""


def evaluate(node: Node, opened: Opened, deadline: float) -> Scores:
    """The documents that match and their scores, removed ones too; raises OutOfTime past ``deadline``."""
    if time.perf_counter() > deadline:
        raise OutOfTime
    how: Callable[[Any, Opened, float], Scores] = _HOW[type(node)]
    return how(node, opened, deadline)


def _term(term: Term, opened: Opened, deadline: float) -> Scores:
    return opened.scores(term.field, term.text, term.boost)


def _any_of(node: AnyOf, opened: Opened, deadline: float) -> Scores:
    # The spellings of a word share many of their terms, and what is there twice is worth twice as much.
    # Named tuples of two types may be equal; what they are written as is not.
    parts: dict[str, Node] = {}
    boosts: defaultdict[str, float] = defaultdict(float)
    for part, boost in _flat(node):
        parts[repr(part)] = part
        boosts[repr(part)] += boost
    return _sum([_worth(part, boosts[name], opened, deadline) for name, part in parts.items()])


def _flat(node: AnyOf, boost: float = 1.0) -> Iterator[tuple[Node, float]]:
    """What any of which may match, also within one another, with what its worth is multiplied by."""
    for part in node.parts:
        if isinstance(part, AnyOf):
            yield from _flat(part, boost * node.boost)
        elif isinstance(part, Term):
            yield part._replace(boost=1.0), boost * node.boost * part.boost
        else:
            yield part, boost * node.boost


def _worth(part: Node, boost: float, opened: Opened, deadline: float) -> Scores:
    if isinstance(part, Term):
        return evaluate(part._replace(boost=boost), opened, deadline)
    found = evaluate(part, opened, deadline)
    return found if boost == 1.0 else {number: boost * score for number, score in found.items()}


def _sum(found: Iterable[Scores]) -> Scores:
    largest, *others = sorted(found, key=len, reverse=True) or [{}]
    for other in others:
        before = map(largest.get, other, repeat(0.0))
        largest.update(zip(other, list(map(add, before, other.values())), strict=True))
    return largest


def _all_of(node: AllOf, opened: Opened, deadline: float) -> Scores:
    if not node.parts:
        return dict.fromkeys(range(opened.documents), 0.0)
    found = []
    for part in node.parts:
        found.append(evaluate(part, opened, deadline))
        if not found[-1]:
            return {}
    return reduce(_both, sorted(found, key=len))


def _both(few: Scores, many: Scores) -> Scores:
    return {number: score + many[number] for number, score in few.items() if number in many}


def _most_of(node: MostOf, opened: Opened, deadline: float) -> Scores:
    if not node.parts:
        return {}
    found = [evaluate(part, opened, deadline) for part in node.parts]
    matched = Counter(number for scores in found for number in scores)
    worth = [(count / len(found)) ** _MISSING for count in range(len(found) + 1)]
    enough = {n: worth[count] for n, count in matched.items() if count >= node.least}
    return {n: share * sum(scores.get(n, 0.0) for scores in found) for n, share in enough.items()}


def _without(node: Without, opened: Opened, deadline: float) -> Scores:
    wanted = evaluate(node.wanted, opened, deadline)
    unwanted = evaluate(node.unwanted, opened, deadline)
    return {number: score for number, score in wanted.items() if number not in unwanted}


def _beginning(node: Beginning, opened: Opened, deadline: float) -> Scores:
    found = opened.beginning(node.field, node.letters, _MOST_CONSIDERED)
    if len(found) > _MOST_EXPANSIONS:
        found = nlargest(_MOST_EXPANSIONS, found, key=lambda term: opened.frequency(node.field, term))
    if sum(opened.frequency(node.field, term) for term in found) > _MANY_POSTINGS:
        return opened.scores_as_one(node.field, [term.decode() for term in found], node.boost)
    return _sum([evaluate(Term(node.field, term.decode(), node.boost), opened, deadline) for term in found])


def _sequence(node: Sequence, opened: Opened, deadline: float) -> Scores:
    begun: Counter[int] = Counter()
    counts = [0] * len(node.terms)
    for leaf in opened.leaves:
        found = [leaf.postings(node.field, term.encode("utf-8", "replace")) for term, _ in node.terms]
        postings = [each or _NONE for each in found]
        counts = [n + len(each.documents) for n, each in zip(counts, postings, strict=True)]
        shared = set.intersection(*(set(each.documents) for each in postings))
        terms = zip(postings, node.terms, strict=True)
        begins = set.intersection(*(_begins(each, distance, shared) for each, (_, distance) in terms))
        begun.update(begin >> _PLACE for begin in begins)
    rarity = node.boost * sum(map(opened.rarity, counts))
    return {number: rarity * opened.worth(node.field, number, n) for number, n in begun.items()}


def _begins(postings: Postings, distance: int, shared: Collection[int]) -> set[int]:
    """Where in the shared documents a sequence would begin that has the term at this distance."""
    return {
        (number << _PLACE) + place - distance
        for number, places in postings.places_in(shared).items()
        for place in places
        if place >= distance
    }


_HOW: dict[type, Callable[[Any, Opened, float], Scores]] = {
    Term: _term,
    Sequence: _sequence,
    Beginning: _beginning,
    AnyOf: _any_of,
    AllOf: _all_of,
    MostOf: _most_of,
    Without: _without,
}
