"""The lexemes of an item for PostgreSQL's full text: the terms that our analyser makes, with their places.

A lexeme of PostgreSQL has no field but four weights. A stem has A in a title, B in what is said of an item, C
in its text and D around it; whole words and what a word is also known under are marked, as in our fields.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from archive.catalogue.items import IndexedItem
from search.dutch.analysis import terms_at_place, terms_beside, words
from search.index.schema import Text, as_document

WHOLE_WORD = "="
"""Before a word as it stands."""

_WEIGHTS = {
    "title": "A",
    "title_stem": "A",
    "caption": "B",
    "caption_stem": "B",
    "names": "C",
    "body": "C",
    "rest": "D",
}
_STEMMED = ("title_stem", "caption_stem", "body", "rest")
_MOST_PLACES, _FURTHEST = 255, 16_383
"""What PostgreSQL keeps: places of a lexeme in a text, and the furthest of them."""


@cache
def _terms(word: str, stemmed: bool, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    own, beside = terms_at_place(word, stemmed), terms_beside(word, stemmed, language)
    mark = "" if stemmed else WHOLE_WORD
    return tuple(mark + term.decode() for term in own), tuple(mark + term.decode() for term in beside)


def vector_of(indexed: IndexedItem) -> str:
    """The lexemes of an item, as PostgreSQL reads a tsvector."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    offset = 0
    for field, value in as_document(indexed).items():
        if field not in _WEIGHTS or not isinstance(value, Text):
            continue
        place, weight, stemmed = offset, _WEIGHTS[field], field in _STEMMED
        for word in words(value.text):
            own, beside = _terms(word, stemmed, value.language)
            place += 1
            for term in own + beside:
                found[term].append(f"{min(place, _FURTHEST)}{weight}")
        # No phrase goes from one field into the next.
        offset = place + 5
    return " ".join(f"{quoted(term)}:{','.join(places[:_MOST_PLACES])}" for term, places in found.items())


def quoted(term: str) -> str:
    """A term as it stands in a vector or a query of PostgreSQL."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
