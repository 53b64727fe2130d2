"""How one item stands to another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """How one item stands to another, by which rule, on what evidence.

    ``announced by`` and ``shown in`` a page, ``part of`` a section, ``copy of`` or ``version of`` another;
    and what a person said of two. The evidence is in the words of a page or a person, or a Message that says
    how alike two items are.
    """

    item: str
    relation: str
    other: str
    rule: str
    evidence: str
