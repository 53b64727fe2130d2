"""Evaluates a query the plain way, posting after posting, for tests to compare with."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest

from search.answer import evaluation
from search.index.opened_index import Opened
from search.query.term_tree import AllOf, AnyOf, Beginning, MostOf, Node, Sequence, Term

Scores = dict[int, float]


def plainly(node: Node, opened: Opened) -> Scores:
    """The documents that match, removed ones too, and what each is worth."""
    if isinstance(node, Term):
        return _term(node, opened)
    if isinstance(node, Sequence):
        return _sequence(node, opened)
    if isinstance(node, Beginning):
        return _beginning(node, opened)
    if isinstance(node, AnyOf):
        return _any_of(node, opened)
    least = len(node.parts) if isinstance(node, AllOf) else node.least
    if not node.parts:
        return dict.fromkeys(range(opened.documents), 0.0) if isinstance(node, AllOf) else {}
    return _at_least(least, node, opened)


def _counts(field: str, term: str, opened: Opened) -> Counter[int]:
    found: Counter[int] = Counter()
    for postings in opened.postings(field, term):
        found.update(dict(zip(postings.documents, postings.counts, strict=True)))
    return found


def _weighed(field: str, worth: float, counts: Counter[int], opened: Opened) -> Scores:
    if not opened.counts_length(field):
        return dict.fromkeys(counts, worth)
    lengths, norms, _ = opened.weights_of(field)
    return {n: worth * 2.2 * count / (count + norms[lengths[n]]) for n, count in counts.items()}


def _term(term: Term, opened: Opened) -> Scores:
    counts = _counts(term.field, term.text, opened)
    return _weighed(term.field, term.boost * opened.rarity(len(counts)), counts, opened)


def _sequence(node: Sequence, opened: Opened) -> Scores:
    places: list[set[tuple[int, int]]] = []
    frequencies = []
    for term, distance in node.terms:
        found = opened.postings(node.field, term)
        frequencies.append(sum(len(each.documents) for each in found))
        places.append(
            {
                (number, place - distance)
                for each in found
                for number, where in each.places_in(each.documents).items()
                for place in where
                if place >= distance
            }
        )
    counts = Counter(number for number, _ in set.intersection(*places))
    rarity = node.boost * sum(map(opened.rarity, frequencies))
    weights = opened.weights_of(node.field)
    return {number: rarity * weights.of(number, count) for number, count in counts.items()}


def _beginning(node: Beginning, opened: Opened) -> Scores:
    terms = opened.beginning(node.field, node.letters, evaluation._MOST_CONSIDERED)
    if len(terms) > evaluation._MOST_EXPANSIONS:
        terms = nlargest(
            evaluation._MOST_EXPANSIONS, terms, key=lambda term: opened.frequency(node.field, term)
        )
    each = [_counts(node.field, term.decode(), opened) for term in terms]
    if sum(map(len, each)) > evaluation._MANY_POSTINGS:
        counts = Counter(number for one in each for number in one)
        return _weighed(node.field, node.boost * opened.rarity(len(counts)), counts, opened)
    return _summed([_term(Term(node.field, term.decode(), node.boost), opened) for term in terms])


def _any_of(node: AnyOf, opened: Opened) -> Scores:
    parts: dict[str, tuple[Node, float]] = {}
    for part, boost in evaluation._flat(node):
        _, before = parts.get(repr(part), (part, 0.0))
        parts[repr(part)] = part, before + boost
    found = []
    for part, boost in parts.values():
        if isinstance(part, Term):
            found.append(plainly(part._replace(boost=boost), opened))
        else:
            found.append({n: boost * score for n, score in plainly(part, opened).items()})
    return _summed(found)


def _summed(found: list[Scores]) -> Scores:
    total: Scores = {}
    for scores in sorted(found, key=len, reverse=True):
        for number, score in scores.items():
            total[number] = total.get(number, 0.0) + score
    return total


def _at_least(least: int, node: AllOf | MostOf, opened: Opened) -> Scores:
    found = [plainly(part, opened) for part in node.parts]
    if isinstance(node, AllOf):
        found.sort(key=len)
    total: Scores = {}
    for number, count in Counter(n for scores in found for n in scores).items():
        if count >= least:
            share = (count / len(found)) ** 3 if isinstance(node, MostOf) else 1.0
            worth = 0.0
            for scores in found:
                worth += scores.get(number, 0.0)
            total[number] = share * worth
    return total
