"""Texts are folded as their definitions say, by whatever way that is made fast."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.folded_words import folded_letters, folded_line, folded_lines, folded_words

PARTS = st.sampled_from(
    ["de", "Raad", "één", "ſtraat", "½", "x_y", "2013", "K", "ß", "\ud800", "e\u0301", "_"]
)
BETWEEN = st.sampled_from([" ", "\n", "\u00a0", "\u2013", "-", "\x1c", "\x85", "\u2028", "’", ".", "\r", ""])
TEXTS = st.lists(st.tuples(PARTS, BETWEEN), max_size=60).map(lambda some: "".join(map("".join, some)))


@given(TEXTS | st.text())
def test_a_line_is_folded_to_what_a_pattern_of_words_finds(text: str) -> None:
    words = re.findall(r"\w+", text.casefold())
    assert [word.decode() for word in folded_words(text)] == words
    assert folded_line(text) == " ".join(words)


@given(TEXTS | st.text())
def test_all_lines_at_once_are_folded_as_each_by_itself(text: str) -> None:
    assert folded_lines(text) == [" ".join(re.findall(r"\w+", line.casefold())) for line in text.split("\n")]


@given(TEXTS | st.text())
def test_of_letters_and_figures_nothing_else_is_left_but_the_ends_of_lines(text: str) -> None:
    assert folded_letters(text) == re.sub(r"[^\w\n]|_", "", text.casefold())
