"""Lays what people decided over what rules found: which items are one thing, and which belong together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from archive.catalogue.relation import Relation
from archive.curation.joinings import RELATIONS, Held, Joinings

GROUPING = ("version of", "copy of")
"""The relations of which a search shows one item for all."""

RULE = "C2 said by a person"
_LONGEST_EVIDENCE = 300


def taken_apart(
    same: Mapping[str, str], apart: Iterable[frozenset[str]], rank: Mapping[str, Any]
) -> dict[str, str]:
    """``same`` without what people took apart: those items are one thing, and the others another.

    Of those that lose the item that stood for them, the first by ``rank`` stands for the rest.
    """
    found = dict(same)
    for ids in apart:
        groups: dict[str, set[str]] = {}
        for each, first in found.items():
            groups.setdefault(first, {first}).add(each)
        for first, group in groups.items():
            if group & ids:
                for each in group:
                    found.pop(each, None)
                for some in (group - ids, group & ids):
                    _stand_for(found, some, first, rank)
    return found


def _stand_for(found: dict[str, str], some: Collection[str], first: str, rank: Mapping[str, Any]) -> None:
    """Have one of these stand for the others: ``first`` where it is one of them."""
    if some:
        ranked = sorted((each for each in some if each in rank), key=lambda each: rank[each])
        leader = first if first in some else next(iter(ranked), min(some))
        found.update((each, leader) for each in some if each != leader)


def put_together(same: Mapping[str, str], joinings: Joinings, known: Collection[str]) -> dict[str, str]:
    """``same`` with what people merged, in the order in which they did; ``known`` are the ids of all items.

    Every id leads straight to the one that stands for it.
    """
    found = dict(same)
    for _, merge in joinings.merges:
        if merge.subject in known and merge.value in known:
            _merge(found, merge.subject, merge.value)
    return {each: end_of(each, found) for each in found}


def _merge(found: dict[str, str], one: str, into: str) -> None:
    mine, other = end_of(one, found), end_of(into, found)
    if mine != other:
        found[mine] = other
    elif mine == one:
        # Rules took the one that stays for the other: the person's word goes before.
        found.pop(into, None)
        found[one] = into


def end_of(one: str, same: Mapping[str, str]) -> str:
    """The item at which an id ends that is no other."""
    seen = {one}
    while (following := same.get(one, one)) not in seen:
        one = following
        seen.add(one)
    return one


def unrelated(joinings: Joinings, same: Mapping[str, str]) -> frozenset[frozenset[str]]:
    """The pairs of items of which a person said that they do not belong together."""
    return frozenset(
        frozenset({end_of(one.subject, same), end_of(one.value, same)})
        for _, one in _last_of_pairs(joinings.relations, same)
        if one.what == "unrelate"
    )


def related(joinings: Joinings, same: Mapping[str, str], known: Collection[str]) -> Iterator[Relation]:
    """What people said of how items belong together."""
    for _, one in _last_of_pairs(joinings.relations, same):
        item, other = end_of(one.subject, same), end_of(one.value, same)
        is_said = one.what == "relate" and one.field in RELATIONS
        if is_said and item != other and item in known and other in known:
            yield Relation(item, one.field, other, RULE, one.why[:_LONGEST_EVIDENCE])


def as_decided(
    found: Iterable[Relation], joinings: Joinings, same: Mapping[str, str], known: Collection[str]
) -> Iterator[Relation]:
    """The relations that rules found and people said; of a pair of which a person said it, only that."""
    said = list(related(joinings, same, known))
    without = unrelated(joinings, same)
    pairs = {frozenset({each.item, each.other}) for each in said} | without
    yield from said
    for each in found:
        item, other = end_of(each.item, same), end_of(each.other, same)
        if item != other and frozenset({item, other}) not in pairs:
            yield Relation(item, each.relation, other, each.rule, each.evidence)


def _last_of_pairs(relations: Iterable[Held], same: Mapping[str, str]) -> Iterator[Held]:
    """The last decision about each pair, as the items are today: two pairs may have become one."""
    found: dict[frozenset[str], Held] = {}
    for number, one in relations:
        found[frozenset({end_of(one.subject, same), end_of(one.value, same)})] = number, one
    yield from found.values()
