"""Finds the words of a text that may be among those looked for, without going through all of its words.

A plain word, of ASCII letters and digits alone, may be when it begins with one of some letters: endings
change, and now and then a vowel; the first letter stays. Any other word may be: accents and hyphens are
folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from search.dutch.analysis import BETWEEN, LETTER, SIGNS_WITHIN, WORD

_NO_WORD_BEFORE = f"(?<!{LETTER}.)(?<!{LETTER}{BETWEEN}.)"
"""Where one character of a word was read: that none stands before it."""

_ANY_WORD_ON = f"{LETTER}*(?:{BETWEEN}{LETTER}+)*"
_NEVER = re.compile(r"(?!)")

_NOT_PLAIN = re.compile(f"{BETWEEN}(?<={LETTER}.)(?={LETTER})|[^\\x00-\\x7f](?<={LETTER})", re.DOTALL)
"""A character that only stands in a word that is not plain."""

_MOSTLY_PLAIN = 8
"""One byte in so many that is beside those of ASCII: of a text with more, most words are not plain."""


class LikelyWords:
    """Knows which words of a text begin with one of these letters or are not plain."""

    def __init__(self, initials: Iterable[str]) -> None:
        plain = "".join(sorted({each for initial in initials for each in (initial, initial.upper())}))
        letters = "".join(letter for letter in plain if letter.isascii() and letter.isalnum())
        self._letters = frozenset(letters)
        self._begun = (
            re.compile(f"[{letters}]{_NO_WORD_BEFORE}{_ANY_WORD_ON}", re.DOTALL) if letters else _NEVER
        )

    def among(self, text: str) -> set[str]:
        """Those of the words of a text that may be."""
        more = len(text.encode("utf-8", "surrogatepass")) - len(text)
        if more * _MOSTLY_PLAIN > len(text):
            words = {*WORD.findall(text)}
            return {
                word for word in words if word[0] in self._letters or not (word.isascii() and word.isalnum())
            }
        return {*self._begun.findall(text), *_not_plain(text)}


def _not_plain(text: str) -> Iterator[str]:
    """The words of a text that have a sign or a letter beyond ASCII."""
    found = _NOT_PLAIN.search(text)
    while found:
        word = WORD.match(text, _begin_of_word(text, found.start()))
        assert word is not None
        yield word.group()
        found = _NOT_PLAIN.search(text, word.end())


def _begin_of_word(text: str, place: int) -> int:
    """Where the word begins in which the character at this place stands."""
    while place and (_is_letter(text[place - 1]) or _joins(text, place - 1)):
        place -= 1
    return place


def _joins(text: str, place: int) -> bool:
    return text[place] in SIGNS_WITHIN and place > 0 and _is_letter(text[place - 1])


def _is_letter(character: str) -> bool:
    return character.isalnum() and character not in SIGNS_WITHIN
