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


class Without(NamedTuple):
    """Matches what the one matches and the other does not."""

    wanted: Node
    unwanted: Node


Node = Term | Sequence | Beginning | AnyOf | AllOf | MostOf | Without
NOTHING = AnyOf(())


def without_field(node: Node, field: str) -> Node:
    """The node without what it looks for in one field; nothing where that is all."""
    if isinstance(node, AnyOf):
        return node._replace(parts=tuple(without_field(part, field) for part in node.parts))
    if isinstance(node, AllOf):
        return AllOf(tuple(without_field(part, field) for part in node.parts))
    if isinstance(node, Term | Sequence | Beginning) and node.field == field:
        return NOTHING
    return node


def any_of(nodes: Iterable[Node]) -> Node:
    """The node that matches what one of these matches."""
    found = tuple(nodes)
    return found[0] if len(found) == 1 else AnyOf(found)


def all_of(nodes: Iterable[Node]) -> Node:
    """The node that matches what each of these matches."""
    found = tuple(nodes)
    return found[0] if len(found) == 1 else AllOf(found)
