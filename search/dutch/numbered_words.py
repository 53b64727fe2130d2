"""The words of texts by number, each with the terms that it is indexed under: looked up once for each word.

Who indexes meets the same words by the hundred thousand. As numbers they are sorted and counted a text at a
time, and only what is new is looked at as a word.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from search.dutch.analysis import composed, fold, forms, terms_at_place, terms_beside, words

Numbers = NDArray[np.int32]
"""Numbers of words, of terms, of documents or of places."""

HELD_AS = "i"
"""The type code of such numbers in an array of Python's."""

_MOST_WORDS = 300_000
"""Different words that are known at once; where more are met, all are forgotten between two segments."""

_MOST_PIECES, _LONGEST_PIECE = 50_000, 60
"""Pieces of text of which the words are remembered, and how many characters such a piece has at most."""

_FEW = 40
"""Words that are counted one by one sooner than all at once."""


class _Words(dict[str, int]):
    """Numbers words in the order of their coming, from 0."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []
        self.lengths = array(HELD_AS)

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        self.written.append(word)
        self.lengths.append(len(forms(word)))
        return number


class _Pieces(dict[str, tuple[int, ...]]):
    """The numbers of the words in each piece of a text between two spaces: no word goes over a space.

    The same pieces come again and again, so most words of a text are never looked for in it. Long ones, which
    hardly do, are not remembered.
    """

    def __init__(self, numbers: _Words) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = tuple([self._numbers[word] for word in words(piece)])
        if len(piece) <= _LONGEST_PIECE:
            self[piece] = found
        return found


class _Terms(dict[bytes, int]):
    """Numbers terms in the order of their coming, from 0."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []

    def __missing__(self, term: bytes) -> int:
        number = self[term] = len(self)
        self.written.append(term)
        return number


class Spans:
    """From numbers to several others each: all those in one row, and where in it each begins."""

    def __init__(self) -> None:
        self._begins = np.zeros(0, np.int32)
        self._counts = np.zeros(0, np.int32)
        self._row = array(HELD_AS)

    def grow(self, size: int) -> None:
        """Have room for so many numbers."""
        more = np.zeros(size - len(self._begins), np.int32)
        self._begins, self._counts = (np.concatenate((old, more)) for old in (self._begins, self._counts))

    def put(self, number: int, others: Sequence[int]) -> None:
        """Say which others a number leads to."""
        self._begins[number], self._counts[number] = len(self._row), len(others)
        self._row.extend(others)

    def led_to(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """All that these numbers lead to, in their order; and by which of them each, told by its place."""
        counts = self._counts[numbers]
        which = np.repeat(np.arange(len(numbers), dtype=np.int32), counts)
        places = np.arange(len(which), dtype=np.int32)
        places += np.repeat(self._begins[numbers] - begins_of(counts), counts)
        row = np.frombuffer(self._row, np.int32) if self._row else np.zeros(0, np.int32)
        return row[places], which


def begins_of(lengths: Numbers) -> Numbers:
    """Where pieces of these lengths begin, that lie one behind the other."""
    return np.cumsum(lengths, dtype=np.int32) - lengths


class TermsOfWords:
    """The terms of words in fields of one kind: their own, at the place of the word, and those beside."""

    def __init__(self, stems: bool, language: str) -> None:
        self._stems, self._language = stems, language
        self._is_known = np.zeros(0, np.bool_)
        self.own, self.beside = Spans(), Spans()

    def learn(self, numbers: Numbers, written: Sequence[str], terms: _Terms) -> None:
        """Look at the words that are new among these; ``written`` are all words by their numbers."""
        self._grow(len(written))
        for number in np.unique(numbers[~self._is_known[numbers]]).tolist():
            word = written[number]
            own = terms_at_place(word, self._stems)
            self.own.put(number, [terms[term] for term in own])
            beside = terms_beside(word, self._stems, self._language)
            self.beside.put(number, [terms[term] for term in beside])
            self._is_known[number] = True

    def _grow(self, size: int) -> None:
        more = np.zeros(size - len(self._is_known), np.bool_)
        self._is_known = np.concatenate((self._is_known, more))
        self.own.grow(size)
        self.beside.grow(size)


class NumberedWords:
    """The words that a process met in what it indexed, and the terms of each."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: numbers that were given mean nothing any more."""
        self._words = _Words()
        self._pieces = _Pieces(self._words)
        self._terms = _Terms()
        self._tables: dict[tuple[bool, str], TermsOfWords] = {}

    def numbers_in(self, text: str) -> array[int]:
        """The numbers of the words of a text, in their order."""
        if len(self._pieces) > _MOST_PIECES:
            self._pieces.clear()
        pieces = map(self._pieces.__getitem__, composed(text).split())
        return array(HELD_AS, chain.from_iterable(pieces))

    def length(self, numbers: Sequence[int]) -> int:
        """How many terms of their own words have together; stop words have none."""
        if len(numbers) < _FEW:
            return sum(map(self._words.lengths.__getitem__, numbers))
        lengths = np.frombuffer(self._words.lengths, np.int32)
        return int(lengths[np.asarray(numbers, np.int32)].sum())

    def indexed_under(self, numbers: Numbers, stems: bool, language: str) -> TermsOfWords:
        """The terms of these words in a field of stems, or else of words as they stand."""
        table = self._tables.setdefault((stems, language), TermsOfWords(stems, language))
        table.learn(numbers, self._words.written, self._terms)
        return table

    def terms(self) -> Sequence[bytes]:
        """All terms by their numbers."""
        return self._terms.written

    def met_since(self, first: int) -> Iterator[str]:
        """The folded words, unstemmed, from the one with this number on.

        Of words with a hyphen these are the parts: that they are one word in one piece, nobody wrote.
        """
        fresh = self._words.written[first:]
        return chain.from_iterable(forms(word)["-" in fold(word) :] for word in fresh)

    def __len__(self) -> int:
        return len(self._words)

    def is_full(self) -> bool:
        """So many words were met that all are better forgotten."""
        return len(self._words) > _MOST_WORDS


WORDS = NumberedWords()
"""The words that this process met."""
