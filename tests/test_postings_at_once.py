"""Postings of many terms are made at once, and are those that one would make of each term by itself."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.dutch.analysis import words as written_words
from search.dutch.numbered_words import NumberedWords
from search.index.segment.encoding import encoded_in_order
from search.index.segment.postings import Postings, decode, encode, moved_on

_PLACES = st.lists(st.integers(0, 70_000), min_size=1, max_size=4, unique=True).map(sorted)
_DOCUMENTS = st.dictionaries(st.integers(0, 70_000), _PLACES, min_size=1, max_size=5)


def _postings(found: Mapping[int, list[int]]) -> Postings:
    documents = sorted(found)
    places = [place for document in documents for place in found[document]]
    return Postings(documents, [len(found[document]) for document in documents], places)


@given(st.lists(_DOCUMENTS, min_size=1, max_size=6))
def test_terms_encoded_together_have_the_bytes_of_each_alone(terms: list[dict[int, list[int]]]) -> None:
    rows = [
        (term, document, place)
        for term, found in enumerate(terms)
        for document in sorted(found)
        for place in found[document]
    ]
    columns = [np.array(column, np.int32) for column in zip(*rows, strict=True)]
    assert encoded_in_order(columns[0], columns[1], columns[2]) == [encode(_postings(each)) for each in terms]
    without = [encode(_postings(each)._replace(places=())) for each in terms]
    assert encoded_in_order(columns[0], columns[1], None) == without


@given(_DOCUMENTS, st.integers(0, 70_000))
def test_postings_that_move_on_have_the_same_documents_further_on(
    found: dict[int, list[int]], first: int
) -> None:
    moved = decode(moved_on(encode(_postings(found)), first))
    assert list(moved.documents) == [document + first for document in sorted(found)]
    assert list(moved.counts) == list(_postings(found).counts)
    assert list(moved.places) == list(_postings(found).places)


@given(st.lists(st.text(alphabet="aé'’t- \n\xa0\u0301\u2011\u200b.,(Kk3", max_size=90), max_size=4))
def test_the_words_of_a_text_are_those_between_its_spaces_and_counted_alike_however_many(
    texts: list[str],
) -> None:
    numbered = NumberedWords()
    for text in texts:
        written = written_words(text)
        numbers = numbered.numbers_in(text).tolist()
        assert numbers == [number for word in written for number in numbered.numbers_in(word)]
        assert len(set(zip(written, numbers, strict=True))) == len(set(written)) == len(set(numbers))
        assert numbered.length(numbers) == sum(numbered.length([number]) for number in numbers)


@given(st.lists(st.text(alphabet="aé'- DeBst", max_size=12), max_size=5))
def test_a_word_has_its_terms_at_its_place_whatever_was_met_before(texts: list[str]) -> None:
    words = NumberedWords()
    for text in texts:
        numbers = np.array(words.numbers_in(text), np.int32)
        table = words.indexed_under(numbers, stems=True, language="nl")
        terms, which = table.own.led_to(numbers)
        fresh = NumberedWords()
        alone = np.array(fresh.numbers_in(text), np.int32)
        own, places = fresh.indexed_under(alone, stems=True, language="nl").own.led_to(alone)
        assert [words.terms()[term] for term in terms] == [fresh.terms()[term] for term in own]
        assert which.tolist() == places.tolist()
        assert words.length(numbers.tolist()) == len(terms)


def test_words_that_were_forgotten_are_met_anew() -> None:
    words = NumberedWords()
    words.numbers_in("Armoede is duur")
    assert list(words.met_since(0)) == ["armoede", "duur"]
    words.numbers_in("Armoede blijft duur")
    assert list(words.met_since(3)) == ["blijft"]
    words.forget()
    assert len(words) == 0
    words.numbers_in("Armoede")
    assert list(words.met_since(0)) == ["armoede"]
