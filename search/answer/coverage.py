"""Which documents hold the words of a query: all of them, or those that make up most of it.

A word counts by how rare it is. What is found holds words that are worth at least half of those that anything
holds at all; so a word that stands nowhere takes nothing away and adds nothing. What holds all words comes
before what lacks one, and what lacks a common word before what lacks a rare one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from search.answer.evaluation import evaluate, sum_of
from search.answer.matched import NONE, Matched, all_alike, matched, times
from search.index.document_sets import Chosen, DocumentSet, all_of_them, in_at_least
from search.index.opened_index import Opened
from search.query.expansion import Wanted
from search.query.term_tree import Node, split_by_field

_LACKING = 3
"""How steeply an item is worth less for what it does not hold."""

_AROUND = "rest"
"""The field of what stands around the text of a page: a menu or a list of news holds no word of the page."""

_HOPED = 0.1
"""The worth of a word of a question that says little, beside that of others."""

_STEPS = 4
"""The rarest word of a query counts for so many, others for fewer, none for less than one."""


class Covered(NamedTuple):
    """What holds most words of a query, which of it is ``whole``, and how words were found.

    ``missing`` are the words as written that nothing holds; ``by_sound`` are others, each with the documents
    that only have a name which sounds like it.
    """

    matched: Matched
    whole: DocumentSet
    missing: tuple[str, ...] = ()
    by_sound: tuple[tuple[Wanted, DocumentSet], ...] = ()


class _Part(NamedTuple):
    """A word of a query: what has it, what of that has it as it is written, and ``held`` in its own text."""

    wanted: Wanted
    matched: Matched
    as_written: DocumentSet
    held: DocumentSet


def cover(
    wanted: Sequence[Wanted],
    unwanted: Node,
    opened: Opened,
    reach: DocumentSet,
    strict: bool,
    deadline: float,
) -> Covered:
    """What of ``reach`` holds the wanted words: all of them if it is ``strict``. Raises OutOfTime."""
    refused = evaluate(unwanted, opened, deadline).documents
    needed = [_part(each, opened, deadline) for each in wanted if each.is_needed]
    if not needed:
        everything = all_of_them(opened.documents) & ~refused
        return Covered(all_alike(everything, 0.0), everything)
    alive = [part for part in needed if part.matched.documents & reach]
    missing = tuple(part.wanted.text for part in needed if part not in alive)
    parts = [] if strict and missing else alive
    held = _most(parts, [opened.rarity(part.matched.size) for part in parts], strict)
    hoped = [evaluate(each.node, opened, deadline) for each in wanted if not each.is_needed]
    also_there = times(_HOPED, sum_of(hoped)) if hoped else None
    found = _without(_and_also(held, also_there) if also_there else held, refused)
    whole = 0 if missing else _in_all(found.documents, [part.held for part in needed])
    sounds = ((part.wanted, part.matched.documents & ~part.as_written) for part in parts)
    return Covered(found, whole, missing, tuple(each for each in sounds if each[1] & found.documents))


def also(covered: Covered, node: Node, opened: Opened, deadline: float) -> Covered:
    """What is covered, and what this matches, as holding all words."""
    found = evaluate(node, opened, deadline)
    if not found.documents:
        return covered
    return covered._replace(matched=sum_of([covered.matched, found]), whole=covered.whole | found.documents)


def _part(wanted: Wanted, opened: Opened, deadline: float) -> _Part:
    own, around = split_by_field(wanted.node, _AROUND)
    held, beside, sounding = (evaluate(node, opened, deadline) for node in (own, around, wanted.sounding))
    as_written = held.documents | beside.documents
    return _Part(wanted, sum_of([held, beside, sounding]), as_written, held.documents)


def _most(parts: Sequence[_Part], weights: Sequence[float], strict: bool) -> Matched:
    """What holds words worth at least half of all, worth less the more it lacks."""
    if len(parts) < 2:
        return parts[0].matched if parts else NONE
    total, rarest = sum(weights), max(weights)
    steps = [max(1, round(_STEPS * weight / rarest)) if rarest else 1 for weight in weights]
    sets = [part.matched.documents for part, many in zip(parts, steps, strict=True) for _ in range(many)]
    documents = in_at_least(len(sets) if strict else -(-len(sets) // 2), sets)

    def scores(chosen: Chosen) -> dict[int, float]:
        within = chosen.within(documents)
        worth: defaultdict[int, float] = defaultdict(float)
        share: defaultdict[int, float] = defaultdict(float)
        for part, weight in zip(parts, weights, strict=True):
            for number, score in part.matched.scores(within).items():
                worth[number] += score
                share[number] += weight / total if total else 1.0
        return {number: min(1.0, share[number]) ** _LACKING * score for number, score in worth.items()}

    return matched(documents, [bound for part in parts for bound in part.matched.bounds], scores)


def _and_also(held: Matched, hoped: Matched) -> Matched:
    """What is held, worth more where it is hoped for as well."""

    def scores(chosen: Chosen) -> dict[int, float]:
        more = hoped.scores(chosen)
        return {number: score + more.get(number, 0.0) for number, score in held.scores(chosen).items()}

    return Matched(held.documents, held.size, (*held.bounds, *hoped.bounds), scores)


def _without(held: Matched, refused: DocumentSet) -> Matched:
    if not held.documents & refused:
        return held
    kept = held.documents & ~refused
    return matched(kept, held.bounds, lambda chosen: held.scores(chosen.within(kept)))


def _in_all(documents: DocumentSet, sets: Sequence[DocumentSet]) -> DocumentSet:
    for each in sets:
        documents &= each
    return documents
