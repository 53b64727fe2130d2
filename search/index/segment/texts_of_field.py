"""The texts of one field of words in the documents being added, and the postings that they amount to.

A text is kept as the numbers of its words. When the segment is written all words of a field become terms,
and are sorted and counted by numpy: word by word that took most of the time of building an index.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from search.dutch.analysis import stemmed_as
from search.dutch.numbered_words import HELD_AS, WORDS, Numbers, begins_of
from search.index.segment.encoding import encoded_in_order

_INDEX_BITS = 32
"""Bits of a sorted number that say which occurrence it is; those above are the rank of its term."""


class FieldOfWords(Protocol):
    """What of a field of words its postings depend on."""

    @property
    def is_stemmed(self) -> bool:
        """Its terms are stems, not words as they stand."""

    @property
    def is_phrased(self) -> bool:
        """It knows at which words its terms stand."""

    @property
    def has_beside(self) -> bool:
        """Words are found by what they are also known under."""


class _Occurrences(NamedTuple):
    """Terms as they occur: which, in which document, and at which word of it."""

    terms: Numbers
    documents: Numbers
    places: Numbers


class _Texts:
    """Texts in one language, one behind the other."""

    def __init__(self) -> None:
        self.documents, self.lengths, self.words = array(HELD_AS), array(HELD_AS), array(HELD_AS)

    def add(self, document: int, words: array[int]) -> None:
        self.documents.append(document)
        self.lengths.append(len(words))
        self.words.extend(words)

    def as_arrays(self) -> tuple[Numbers, Numbers, Numbers]:
        """The numbers of all words, and of each its document and its place there."""
        lengths = np.frombuffer(self.lengths, np.int32)
        documents = np.repeat(np.frombuffer(self.documents, np.int32), lengths)
        places = np.arange(len(documents), dtype=np.int32)
        places -= np.repeat(begins_of(lengths), lengths)
        return np.frombuffer(self.words, np.int32), documents, places


class TextsOfField:
    """Collects the texts of a field, in the order of their documents."""

    def __init__(self, field: FieldOfWords) -> None:
        self._field = field
        self._by_language: dict[str, _Texts] = {}

    def add(self, document: int, words: array[int], language: str) -> None:
        """Take the text of a document, as the numbers of its words."""
        if words:
            self._by_language.setdefault(stemmed_as(language), _Texts()).add(document, words)

    def postings(self) -> Iterator[tuple[bytes, bytes]]:
        """The terms in order, each with its postings as bytes."""
        own, beside = [], []
        for language, texts in self._by_language.items():
            words, documents, places = texts.as_arrays()
            table = WORDS.indexed_under(words, self._field.is_stemmed, language)
            own.append(_as_terms(table.own.led_to(words), documents, places))
            if self._field.has_beside:
                beside.append(_as_terms(table.beside.led_to(words), documents, places))
        found = _encoded(own, has_places=self._field.is_phrased)
        # What a word is also known under stands in no phrase. No term is both: these have a mark.
        return iter(sorted(found + _encoded(beside, has_places=False)))


def _as_terms(led_to: tuple[Numbers, Numbers], documents: Numbers, places: Numbers) -> _Occurrences:
    terms, which = led_to
    return _Occurrences(terms, documents[which], places[which])


def _encoded(found: Sequence[_Occurrences], *, has_places: bool) -> list[tuple[bytes, bytes]]:
    """The terms that occur, each with its postings."""
    if not sum(len(each.terms) for each in found):
        return []
    occurrences = _in_order_of_documents(found)
    written = WORDS.terms()
    ranked, ranks = _ranked(occurrences.terms, written)
    order, places = _order(ranks), None
    if has_places:
        places = occurrences.places[order]
    encoded = encoded_in_order(ranks[order], occurrences.documents[order], places)
    return list(zip(ranked, encoded, strict=True))


def _in_order_of_documents(found: Sequence[_Occurrences]) -> _Occurrences:
    if len(found) == 1:
        return found[0]
    together = _Occurrences(*map(np.concatenate, zip(*found, strict=True)))
    order = np.argsort(together.documents, kind="stable")
    return _Occurrences(*(each[order] for each in together))


def _ranked(terms: Numbers, written: Sequence[bytes]) -> tuple[list[bytes], Numbers]:
    """The different terms in order, and for each occurrence the place of its term among them."""
    occurs = np.zeros(len(written), np.bool_)
    occurs[terms] = True
    numbers = np.flatnonzero(occurs).tolist()
    numbers.sort(key=written.__getitem__)
    rank = np.zeros(len(written), np.int32)
    rank[numbers] = np.arange(len(numbers))
    return [written[number] for number in numbers], rank[terms]


def _order(ranks: Numbers) -> Numbers:
    """The occurrences by their terms; those of a term stay in their order, as the lower bits differ."""
    sorted_numbers = np.arange(len(ranks), dtype=np.int64)
    sorted_numbers |= ranks.astype(np.int64) << _INDEX_BITS
    sorted_numbers.sort()
    return sorted_numbers.astype(np.uint32)
