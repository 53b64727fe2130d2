"""\"More like this\": the words that set an item apart, looked for in all others."""

from __future__ import annotations

from heapq import nlargest

from search.dutch.analysis import stems_in
from search.index.document_sets import DocumentSet, all_of_them, members, set_of
from search.index.opened_index import Opened
from search.query.term_tree import MostOf, Node, Term
from search.search_error import QueryError
from wording.message import say

_MOST_WORDS = 12
_SHARED = 3
"""How many of the words another item must have too; one that has fewer words shares them all."""


def like(opened: Opened, item: str) -> Node:
    """The query for items like this one; raises QueryError when there is none with this id."""
    shown = opened.reader.stored_fields(_number_of(opened, item))["shown"]
    found = stems_in(f"{shown['title']}\n{shown['lead']}\n{shown['text']}")
    worth = {
        term: count * opened.rarity(shared)
        for term, count in found.items()
        if (shared := opened.frequency("body", term.encode())) > 1
    }
    chosen = nlargest(_MOST_WORDS, worth, key=lambda term: (worth[term], term))
    return MostOf(tuple(Term("body", term) for term in chosen), min(_SHARED, len(chosen) or 1))


def others_than(opened: Opened, item: str, allowed: DocumentSet | None) -> DocumentSet:
    """The allowed documents but for this item."""
    among = all_of_them(opened.documents) if allowed is None else allowed
    return among & ~set_of([_number_of(opened, item)], opened.documents)


def _number_of(opened: Opened, item: str) -> int:
    living = members(opened.documents_with("id", item) & opened.living)
    if living:
        return living[0]
    raise QueryError(
        say("There is no item {item!r} in the index; ids stand between [ ] in what a search shows", item=item)
    ).of_option("similar", item)
