"""The words that a snippet is built around are found in its text as the index tells words apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answer import snippets
from search.answer.likely_words import LikelyWords
from search.answer.snippets import places_of
from search.dutch.analysis import WORD

_TEXTS = st.text(st.sampled_from("aAbé1_-.'’ \n"), max_size=60)


@pytest.mark.parametrize("few", [0, 100])
def test_words_are_placed_where_going_through_the_whole_text_finds_them(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snippets, "_FEW_WORDS", few)

    @given(_TEXTS, st.data())
    def compared(text: str, data: st.DataObject) -> None:
        text_words = sorted({*WORD.findall(text)})
        found = set(data.draw(st.lists(st.sampled_from(text_words), max_size=4))) if text_words else set()
        assert places_of(found, text) == [m.start() for m in WORD.finditer(text) if m.group() in found]

    compared()


class _Watched(str):
    """A text that counts how often something is looked for in it."""

    finds = 0

    def find(self, *asked: Any) -> int:
        _Watched.finds += 1
        return super().find(*asked)


def test_a_text_is_gone_through_few_times_however_many_of_its_words_are_sought() -> None:
    found = [f"arm{n}" for n in range(5_000)]
    text = _Watched(" ".join(found))
    assert len(places_of(found, text)) == len(found)
    assert _Watched.finds < 500


@pytest.mark.parametrize("gone_through", [0, 1_000_000])
def test_words_that_may_be_looked_for_are_those_that_going_through_the_whole_text_finds(
    gone_through: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LikelyWords, "_gone_through", gone_through)

    @given(
        st.text(st.sampled_from("aAbBZ1_-.' \n" * 3 + "é’Кſ²K"), max_size=60),
        st.sets(st.sampled_from("abzк1é")),
    )
    def compared(text: str, initials: set[str]) -> None:
        likely = {
            word
            for word in WORD.findall(text)
            if word[0].lower() in initials or not (word.isascii() and word.isalnum())
        }
        assert LikelyWords(initials).among(text) == likely

    compared()
