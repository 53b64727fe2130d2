"""The sketch of a text is that of all its phrases, by whatever way its words are found and put in order."""

from __future__ import annotations

import re
from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.text_likeness import sketch

WORDS = st.sampled_from(["de", "Raad", "één", "ſtraat", "½", "x_y", "2013", "K", "ß", "\ud800"])
BETWEEN = st.sampled_from([" ", "\n", "\u00a0", "\u2013", "-", "\x1c", "\x85", "’", "."])
TEXTS = st.lists(st.tuples(WORDS, BETWEEN), max_size=400).map(lambda some: "".join(map("".join, some)))


def slowly(text: str) -> tuple[int, ...]:
    """The sketch as it is defined, without what makes it fast."""
    words = [word.encode("utf-8", "surrogatepass") for word in re.findall(r"\w+", text.casefold())]
    phrases = {crc32(b" ".join(words[at : at + 4])) for at in range(len(words) - 3)}
    return tuple(sorted(phrases)[:64]) if len(words) >= 30 else ()


@given(TEXTS)
def test_the_fast_way_makes_the_sketch_as_it_is_defined(text: str) -> None:
    assert sketch(text) == slowly(text)


def test_of_a_long_text_the_smallest_hashes_are_kept() -> None:
    text = " ".join(f"woord{number}" for number in range(5_000))
    assert sketch(text) == slowly(text)
    assert len(sketch(text)) == 64
