"""The terms that a query comes down to, and how they go together.

They are named tuples, for a program that answers one query and ends: to make dataclasses takes several times
as long. Told apart by their types, they are never compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Term(NamedTuple):
    """One term of a field, and what it is worth beside others."""

    field: str
    text: str
    boost: float = 1.0


class Sequence(NamedTuple):
    """Terms of a field that stand at these distances from where they begin."""

    field: str
    terms: tuple[tuple[str, int], ...]
    boost: float = 1.0


class Beginning(NamedTuple):
    """The terms of a field that begin so: when there are many, those that most documents have."""

    field: str
    letters: str
    boost: float = 1.0


class AnyOf(NamedTuple):
    """Matches what one of these matches; of none, nothing. Its worth is the sum, times ``boost``."""

    parts: tuple[Node, ...]
    boost: float = 1.0


class AllOf(NamedTuple):
    """Matches what each of these matches; everything when there are none."""

    parts: tuple[Node, ...]


class MostOf(NamedTuple):
    """Matches what at least so many of these match; the fewer, the less it is worth."""

    parts: tuple[Node, ...]
    least: int


Node = Term | Sequence | Beginning | AnyOf | AllOf | MostOf
NOTHING = AnyOf(())


def split_by_field(node: Node, field: str) -> tuple[Node, Node]:
    """The node without what it looks for in one field, and that alone; where all of several things are wanted
    at once, what is wanted in that field is left out."""
    if isinstance(node, AnyOf):
        pairs = [split_by_field(part, field) for part in node.parts]
        others, in_field = zip(*pairs, strict=True) if pairs else ((), ())
        return node._replace(parts=_those(others)), node._replace(parts=_those(in_field))
    if isinstance(node, AllOf):
        return AllOf(tuple(split_by_field(part, field)[0] for part in node.parts)), NOTHING
    if isinstance(node, Term | Sequence | Beginning) and node.field == field:
        return NOTHING, node
    return node, NOTHING


def _those(parts: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(part for part in parts if not (isinstance(part, AnyOf) and not part.parts))


def any_of(nodes: Iterable[Node]) -> Node:
    """The node that matches what one of these matches."""
    found = tuple(nodes)
    return found[0] if len(found) == 1 else AnyOf(found)


def all_of(nodes: Iterable[Node]) -> Node:
    """The node that matches what each of these matches."""
    found = tuple(nodes)
    return found[0] if len(found) == 1 else AllOf(found)
