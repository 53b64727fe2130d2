"""Evaluates a query over an opened index: to what it matches, within a time set beforehand.

Documents are worth the sum of what each part of a query is worth to them. Parts are added up in the order of
how many documents have them, so that a document has the same score whichever others are asked for.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from heapq import nlargest
from itertools import chain, compress, islice, repeat
from operator import add, eq
from typing import Any

from search.answer.matched import NONE, Bound, Matched, Scores, all_alike, matched, times
from search.index.document_sets import Chosen, Tally, all_of_them, in_any, in_at_least, members, set_of
from search.index.opened_index import Opened
from search.index.segment.postings import Postings
from search.query.term_tree import AllOf, AnyOf, Beginning, MostOf, Node, Sequence, Term
from search.search_error import OutOfTime

_MISSING = 3
"""How steeply an item is worth less for each word that it does not hold."""

_MOST_EXPANSIONS = 64
_MOST_CONSIDERED = 2_000
_MANY_POSTINGS = 50_000
"""Postings of all words with a beginning from which on it counts which documents have one, and how many."""


def evaluate(node: Node, opened: Opened, deadline: float) -> Matched:
    """The documents that match and their scores, removed ones too.

    Raises OutOfTime once the processor time of its thread is past ``deadline``.
    """
    if time.thread_time() > deadline:
        raise OutOfTime
    how: Callable[[Any, Opened, float], Matched] = _HOW[type(node)]
    return how(node, opened, deadline)


def _term(term: Term, opened: Opened, deadline: float) -> Matched:
    if not opened.counts_length(term.field):
        documents = opened.documents_with(term.field, term.text)
        return all_alike(documents, term.boost * opened.rarity(documents.bit_count()))
    found = opened.occurrences(term.field, term.text)
    if found is None:
        return NONE
    worth = term.boost * opened.rarity(len(found.counts))
    weights = opened.weights_of(term.field)
    bound = Bound(found.found, weights.most(worth, found.most))
    return Matched(
        found.found,
        len(found.counts),
        (bound,),
        lambda chosen: weights.scores(worth, found.among(chosen)),
    )


def _any_of(node: AnyOf, opened: Opened, deadline: float) -> Matched:
    # The spellings of a word share many of their terms, and what is there twice is worth twice as much.
    # Named tuples of two types may be equal; what they are written as is not.
    parts: dict[str, Node] = {}
    boosts: defaultdict[str, float] = defaultdict(float)
    for part, boost in _flat(node):
        parts[repr(part)] = part
        boosts[repr(part)] += boost
    return sum_of([_worth(part, boosts[name], opened, deadline) for name, part in parts.items()])


def _flat(node: AnyOf, boost: float = 1.0) -> Iterator[tuple[Node, float]]:
    """What any of which may match, also within one another, with what its worth is multiplied by."""
    for part in node.parts:
        if isinstance(part, AnyOf):
            yield from _flat(part, boost * node.boost)
        elif isinstance(part, Term):
            yield part._replace(boost=1.0), boost * node.boost * part.boost
        else:
            yield part, boost * node.boost


def _worth(part: Node, boost: float, opened: Opened, deadline: float) -> Matched:
    if isinstance(part, Term):
        return evaluate(part._replace(boost=boost), opened, deadline)
    return times(boost, evaluate(part, opened, deadline))


def sum_of(parts: Iterable[Matched]) -> Matched:
    """What any of these matches, worth what all of them are worth together."""
    found = sorted((part for part in parts if part.documents), key=lambda part: part.size, reverse=True)

    def scores(chosen: Chosen) -> Scores:
        total: dict[int, float] = {}
        for part in found:
            for number, score in part.scores(chosen).items():
                total[number] = total.get(number, 0.0) + score
        return total

    return matched(in_any(part.documents for part in found), _bounds(found), scores)


def _bounds(parts: Iterable[Matched]) -> Iterator[Bound]:
    return chain.from_iterable(part.bounds for part in parts)


def _all_of(node: AllOf, opened: Opened, deadline: float) -> Matched:
    shared, parts = all_of_them(opened.documents), []
    for each in node.parts:
        parts.append(evaluate(each, opened, deadline))
        shared &= parts[-1].documents
        if not shared:
            return NONE
    parts.sort(key=lambda part: part.size)

    def scores(chosen: Chosen) -> Scores:
        both = chosen.within(shared)
        found = [part.scores(both) for part in parts]
        return {number: _added(each[number] for each in found) for number in both.numbers}

    return matched(shared, _bounds(parts), scores)


def _added(scores: Iterable[float]) -> float:
    """The sum, from left to right: ``sum`` rounds otherwise from one Python to the next."""
    total = 0.0
    for score in scores:
        total += score
    return total


def _most_of(node: MostOf, opened: Opened, deadline: float) -> Matched:
    if not node.parts:
        return NONE
    parts = [evaluate(part, opened, deadline) for part in node.parts]
    documents = in_at_least(node.least, [part.documents for part in parts])
    shares = [(count / len(parts)) ** _MISSING for count in range(len(parts) + 1)]

    def scores(chosen: Chosen) -> Scores:
        enough = chosen.within(documents)
        held: defaultdict[int, list[float]] = defaultdict(list)
        for part in parts:
            for number, score in part.scores(enough).items():
                held[number].append(score)
        return {number: shares[len(each)] * _added(each) for number, each in held.items()}

    return matched(documents, _bounds(parts), scores)


def _beginning(node: Beginning, opened: Opened, deadline: float) -> Matched:
    frequencies = opened.frequencies(node.field, node.letters, _MOST_CONSIDERED)
    found = list(frequencies)
    if len(found) > _MOST_EXPANSIONS:
        found = nlargest(_MOST_EXPANSIONS, found, key=frequencies.__getitem__)
    terms = [term.decode() for term in found]
    if sum(map(frequencies.__getitem__, found)) > _MANY_POSTINGS:
        return _as_one(node, terms, opened)
    return sum_of([evaluate(Term(node.field, term, node.boost), opened, deadline) for term in terms])


def _as_one(node: Beginning, terms: list[str], opened: Opened) -> Matched:
    """The terms as if they were one, of which none is rarer than another: soon found."""
    tally = Tally()
    for term in terms:
        tally.add(opened.documents_with(node.field, term))
    documents = tally.counted
    worth = node.boost * opened.rarity(documents.bit_count())
    if not opened.counts_length(node.field):
        return all_alike(documents, worth)
    weights = opened.weights_of(node.field)

    def scores(chosen: Chosen) -> Scores:
        numbers = members(documents & chosen.documents)
        return weights.scores(worth, zip(numbers, tally.counts_of(numbers), strict=True))

    return matched(documents, [Bound(documents, weights.most(worth, len(terms)))], scores)


def _sequence(node: Sequence, opened: Opened, deadline: float) -> Matched:
    found = [opened.occurrences(node.field, term) for term, _ in node.terms]
    shared = all_of_them(opened.documents)
    for each in found:
        shared &= each.found if each else 0
    begun = _begun(node, opened, Chosen(shared, opened.documents)) if shared else {}
    rarity = node.boost * sum(opened.rarity(len(each.counts) if each else 0) for each in found)
    documents, weights = set_of(sorted(begun), opened.documents), opened.weights_of(node.field)

    def scores(chosen: Chosen) -> Scores:
        numbers = members(documents & chosen.documents)
        return {number: rarity * weights.of(number, begun[number]) for number in numbers}

    most = max(begun.values(), default=0)
    return matched(documents, [Bound(documents, weights.most(rarity, most))] if begun else [], scores)


def _begun(node: Sequence, opened: Opened, shared: Chosen) -> Counter[int]:
    """How often the sequence stands in each of these documents, which have all of its terms."""
    begun: Counter[int] = Counter()
    for leaf in opened.leaves:
        found = [leaf.postings(node.field, term.encode("utf-8", "replace")) for term, _ in node.terms]
        postings = [each for each in found if each]
        if len(postings) == len(found):
            begun.update(_begun_in(node, postings, leaf.first, shared.flags))
    return begun


def _begun_in(node: Sequence, found: list[Postings], base: int, shared: bytes) -> Iterator[int]:
    """The shared documents of a segment with the sequence, one as often as it has it; ``base`` is its first.

    A place in a document is told as one number, small enough for numbers to be compared quickly.
    """
    first = min(distance for _, distance in node.terms)
    distances = [distance - first for _, distance in node.terms]
    apart = max(max(each.places, default=0) for each in found) + max(distances) + 1
    begins = [
        _possible_begins(postings, shared, base, apart, distance)
        for postings, distance in zip(found, distances, strict=True)
    ]
    # What is not indexed stands before the first of the terms all the same.
    return (base + begin // apart for begin in reduce(_both, begins) if begin % apart >= first)


def _possible_begins(postings: Postings, shared: bytes, base: int, apart: int, distance: int) -> list[int]:
    """Where in the shared documents a sequence would begin that has the term at this distance, in order.

    Others may be among them, where looking which are takes longer.
    """
    documents: Iterable[int]
    counts: Iterable[int]
    places: Iterable[int]
    documents, counts, places = postings
    chosen = bytes(map(shared.__getitem__, postings.documents))
    if chosen.count(1) * 2 < len(chosen):
        places = compress(places, chain.from_iterable(map(repeat, chosen, counts)))
        documents, counts = compress(documents, chosen), compress(counts, chosen)
    begins = [(number - base) * apart - distance for number in documents]
    return [*map(add, chain.from_iterable(map(repeat, begins, counts)), places)]


def _both(one: list[int], other: list[int]) -> list[int]:
    """What two lists share that are in order and name nothing twice: put together, it stands there twice."""
    together = sorted([*one, *other])
    return [*compress(together, map(eq, together, islice(together, 1, None)))]


_HOW: dict[type, Callable[[Any, Opened, float], Matched]] = {
    Term: _term,
    Sequence: _sequence,
    Beginning: _beginning,
    AnyOf: _any_of,
    AllOf: _all_of,
    MostOf: _most_of,
}
