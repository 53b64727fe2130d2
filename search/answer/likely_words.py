"""Finds the words of a text that may be among those looked for, without going through all of its words.

A plain word, of ASCII letters and digits alone, may be when it begins with one of some letters: endings
change, and now and then a vowel; the first letter stays. Any other word may be: accents and hyphens are
folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from search.dutch.analysis import BETWEEN, LETTER, SIGNS_WITHIN, WORD

_NO_WORD_BEFORE = f"(?<!{LETTER}.)(?<!{LETTER}{BETWEEN}.)"
"""Where one character of a word was read: that none stands before it."""

_ANY_WORD_ON = f"{LETTER}*(?:{BETWEEN}{LETTER}+)*"
_NEVER = r"(?!)"

_NOT_PLAIN = f"{BETWEEN}(?<={LETTER}.)(?={LETTER})|[^\\x00-\\x7f](?<={LETTER})"
"""A character that only stands in a word that is not plain."""

_MOSTLY_PLAIN = 8
"""One byte in so many that is beside those of ASCII: of a text with more, most words are not plain."""

_WORTH_PATTERNS = 20_000
"""Characters that a process goes through word by word in the time in which it makes the patterns."""


class LikelyWords:
    """Knows which words of a text begin with one of these letters or are not plain."""

    _gone_through = 0
    """Characters that this process went through."""

    def __init__(self, initials: Iterable[str]) -> None:
        plain = "".join(sorted({each for initial in initials for each in (initial, initial.upper())}))
        self._letters = "".join(letter for letter in plain if letter.isascii() and letter.isalnum())

    def among(self, text: str) -> set[str]:
        """Those of the words of a text that may be."""
        LikelyWords._gone_through += len(text)
        more = len(text.encode("utf-8", "surrogatepass")) - len(text)
        if more * _MOSTLY_PLAIN > len(text) or LikelyWords._gone_through < _WORTH_PATTERNS:
            words, letters = {*WORD.findall(text)}, frozenset(self._letters)
            return {word for word in words if word[0] in letters or not (word.isascii() and word.isalnum())}
        return {*self._begun.findall(text), *_not_plain(text)}

    @cached_property
    def _begun(self) -> re.Pattern[str]:
        begun = f"[{self._letters}]{_NO_WORD_BEFORE}{_ANY_WORD_ON}" if self._letters else _NEVER
        return re.compile(begun, re.DOTALL)


def _not_plain(text: str) -> Iterator[str]:
    """The words of a text that have a sign or a letter beyond ASCII."""
    sign = re.compile(_NOT_PLAIN, re.DOTALL)
    found = sign.search(text)
    while found:
        word = WORD.match(text, _begin_of_word(text, found.start()))
        assert word is not None
        yield word.group()
        found = sign.search(text, word.end())


def _begin_of_word(text: str, place: int) -> int:
    """Where the word begins in which the character at this place stands."""
    while place and (_is_letter(text[place - 1]) or _joins(text, place - 1)):
        place -= 1
    return place


def _joins(text: str, place: int) -> bool:
    return text[place] in SIGNS_WITHIN and place > 0 and _is_letter(text[place - 1])


def _is_letter(character: str) -> bool:
    return character.isalnum() and character not in SIGNS_WITHIN
