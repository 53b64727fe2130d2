"""The nearest value that a field has in the collection, where it has none like the one that was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from search.answer.evaluation import evaluate
from search.dutch.analysis import WHOLE, fold, words
from search.index.field_values import LANGUAGES, one_word
from search.index.known_words import KnownWords
from search.index.opened_index import Opened
from search.index.schema import STEMMED
from search.query.filters import BY_STEM, OF_WORDS, as_indexed, filter_for
from search.query.nearest_word import nearest, replaced

_SIGNS = re.compile(r'["“”„«»*?]')
"""Signs that a query would take for more than a letter."""

_MOST_VALUES = 10_000
_CHOSEN_FROM_A_LIST = ("kind", "year", "date")
"""Fields that refuse what is no value of theirs."""


class Values:
    """The values of an opened index; whoever asks has until ``deadline``, else OutOfTime is raised."""

    def __init__(self, opened: Opened, folder: Path, deadline: float) -> None:
        self._opened = opened
        self._folder = folder
        self._deadline = deadline

    def nearest(self, field: str, value: str) -> str | None:
        """The value that this one may stand for; None where there are items with it, or nothing is near."""
        if field in _CHOSEN_FROM_A_LIST or self._has(field, value):
            return None
        return self._word_by_word(field, value) if field in OF_WORDS else self._as_a_whole(field, value)

    def _has(self, field: str, value: str) -> bool:
        found = evaluate(filter_for(field, value), self._opened, self._deadline)
        return bool(found.documents & self._opened.living)

    def _as_a_whole(self, field: str, value: str) -> str | None:
        written = {one_word(each): _SIGNS.sub("", each) for each in self._all(field)}
        near = nearest(one_word(value), "\n".join(written), lambda each: self._has(field, written[each]))
        return written[near] if near else None

    def _all(self, field: str) -> Iterable[str]:
        if field == "language":
            return LANGUAGES
        if field == "site":
            return [*self._terms("site"), *self._terms("host")]
        # Unlike the terms of the field, these are as people write them.
        return filter(None, self._opened.texts("town").different) if field == "place" else self._terms(field)

    def _word_by_word(self, field: str, value: str) -> str | None:
        def frequency(word: str) -> int:
            terms = [as_indexed(name, word) for name in OF_WORDS[field]]
            return max(self._opened.living_with(term.field, term.text) for term in terms)

        known = "\n".join(self._words_of(field))
        mended = value
        for word in words(value):
            if not frequency(fold(word)) and (near := nearest(fold(word), known, frequency)):
                mended = replaced(mended, 0, word, near.capitalize() if word[0].isupper() else near)
        return mended if mended != value else None

    def _words_of(self, field: str) -> Iterator[str]:
        """The words that a field has; of one that is only there as stems, those that stand in a text."""
        known = KnownWords(self._folder)
        for name in OF_WORDS[field]:
            if name not in STEMMED:
                found = {term.removeprefix(WHOLE) for term in self._terms(name)}
                yield from (word for word in found if name not in BY_STEM or known.has(word))

    def _terms(self, field: str) -> list[str]:
        return [term.decode() for term in self._opened.beginning(field, "", _MOST_VALUES) if term]
