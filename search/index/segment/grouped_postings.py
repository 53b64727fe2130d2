"""The postings of the documents being added, grouped by field and term as they come in.

Whoosh collects one posting after another and sorts them all. Here texts are kept as the numbers of their
words, and become postings at once when the segment is written (`search.index.segment.texts_of_field`).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from search.dutch.numbered_words import WORDS
from search.index.segment.merging import Terms, side_by_side
from search.index.segment.postings import Postings, encode
from search.index.segment.texts_of_field import FieldOfWords, TextsOfField

_Keys = dict[bytes, tuple[list[int], list[int]]]
"""Of each key the documents that have it, and how often each."""


class GroupedPostings:
    """Takes the place of Whoosh's sorting pool. Documents come in the order of their numbers."""

    def __init__(self) -> None:
        self._texts: dict[str, TextsOfField] = {}
        self._keys: dict[str, _Keys] = {}
        self._others: list[Terms] = []
        self._last = "", WORDS.numbers_in("")

    def add_text(self, name: str, field: FieldOfWords, document: int, text: str, language: str) -> int:
        """Take the words of a document in a field of words; returns how many terms count for its length."""
        if not text:
            return 0
        texts = self._texts.get(name)
        if texts is None:
            texts = self._texts[name] = TextsOfField(field)
        numbers = self._numbers_in(text)
        texts.add(document, numbers, language)
        return WORDS.length(numbers)

    def _numbers_in(self, text: str) -> array[int]:
        """The numbers of the words of a text; of one that comes in two fields in a row they are known."""
        if text != self._last[0]:
            self._last = text, WORDS.numbers_in(text)
        return self._last[1]

    def add_keys(self, name: str, document: int, found: Mapping[bytes, int]) -> None:
        """Take the keys of a document in a field of keys, each with how often it has it."""
        keys = self._keys.setdefault(name, {})
        for key, count in found.items():
            documents, counts = keys.setdefault(key, ([], []))
            documents.append(document)
            counts.append(count)

    def join(self, terms: Terms) -> None:
        """Take the terms of another segment, whose documents come after all that are here."""
        self._others.append(terms)

    def iter_postings(self) -> Terms:
        """The terms in order, each with its postings as bytes."""
        own = self._own()
        return side_by_side([own, *self._others]) if self._others else own

    def _own(self) -> Terms:
        for name in sorted({*self._texts, *self._keys}):
            if texts := self._texts.get(name):
                for term, postings in texts.postings():
                    yield (name, term), postings
            else:
                keys = self._keys[name]
                for key in sorted(keys):
                    yield (name, key), encode(Postings(*keys[key]))

    def cleanup(self) -> None:
        """Forget everything; nothing of it is on disk."""
        self._texts.clear()
        self._keys.clear()
        self._others.clear()
