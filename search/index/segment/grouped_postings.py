"""The postings of the documents being added, grouped by field and term as they come in.

Whoosh collects one posting after another and sorts them all; grouped, only terms are sorted.
"""

from __future__ import annotations

from collections.abc import Mapping

from search.index.segment.merging import Terms, side_by_side
from search.index.segment.postings import Postings

_Lists = tuple[list[int], list[int], list[int]]
"""Of one term: documents, how often each has it, and where."""


class GroupedPostings:
    """Takes the place of Whoosh's sorting pool. Documents come in the order of their numbers."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[bytes, _Lists]] = {}
        self._others: list[Terms] = []

    def add_places(self, field: str, document: int, found: Mapping[bytes, list[int]]) -> None:
        """Take the terms of a document, each with its places there."""
        terms = self._fields.setdefault(field, {})
        for term, where in found.items():
            known = terms.get(term)
            if known is None:
                terms[term] = [document], [len(where)], where
            else:
                documents, counts, places = known
                documents.append(document)
                counts.append(len(where))
                places += where

    def add_counts(self, field: str, document: int, found: Mapping[bytes, int]) -> None:
        """Take terms of a document without places, each with how often it has it."""
        terms = self._fields.setdefault(field, {})
        for term, count in found.items():
            known = terms.get(term)
            if known is None:
                terms[term] = [document], [count], []
            else:
                known[0].append(document)
                known[1].append(count)

    def join(self, terms: Terms) -> None:
        """Take the terms of another segment, whose documents come after all that are here."""
        self._others.append(terms)

    def iter_postings(self) -> Terms:
        """The terms in order, each with its postings."""
        own = self._own()
        return side_by_side([own, *self._others]) if self._others else own

    def _own(self) -> Terms:
        for field in sorted(self._fields):
            terms = self._fields[field]
            for term in sorted(terms):
                yield (field, term), Postings(*terms[term])

    def cleanup(self) -> None:
        """Forget everything; nothing of it is on disk."""
        self._fields.clear()
        self._others.clear()
