"""Abbreviations that a text explains: *de Landelijke Cliëntenraad (LCR)*, *LCR (Landelijke Cliëntenraad)*.

The letters have to be found in the words, in their order, the first of each word among them; of a compound
there may be a letter more. Articles and the like need not have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.dutch.analysis import WORD, fold

_SHORTEST, _SHORT, _LONGEST = 2, 4, 8
_MORE_WORDS = 4
"""Words without a letter of their own in the abbreviation."""

_SMALL = frozenset("van de der het en in voor op aan tot te bij of und and of the for".split())
_IN_BRACKETS = re.compile(r"\(([^()\n]{2,120})\)(?!\w)")
_NOT_BEFORE = re.compile(r".*[()\n]", re.DOTALL)
_FAR = 120
"""Characters before a bracket in which a name may stand that is shortened in it."""

Pair = tuple[str, str]
"""An abbreviation, and what it stands for."""


def explained_in(text: str) -> Iterator[Pair]:
    """The abbreviations that a text explains, each with what it stands for."""
    for found in _IN_BRACKETS.finditer(text):
        start = found.start()
        before = WORD.findall(_NOT_BEFORE.sub("", text[max(0, start - _FAR) : start]))
        within = WORD.findall(found[1])
        if len(within) == 1 and _is_abbreviation(within[0]):
            if name := _named(within[0], before):
                yield within[0], name
        elif before and _is_abbreviation(before[-1]) and _explains(within, before[-1]):
            yield before[-1], " ".join(within)


def _is_abbreviation(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    is_short = len(word) <= _SHORT and word[0].isupper()
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and (is_short or 2 * capitals > len(word))


def _named(abbreviation: str, before: list[str]) -> str:
    """The fewest last words of what stands before it that it may be the abbreviation of; "" for none."""
    letters = fold(abbreviation)
    for count in range(2, len(letters) + _MORE_WORDS + 1):
        words = before[-count:]
        if len(words) == count and words[0].lower() not in _SMALL and _fits(letters, words):
            return " ".join(words)
    return ""


def _explains(words: list[str], abbreviation: str) -> bool:
    return 1 < len(words) <= len(abbreviation) + _MORE_WORDS and _fits(fold(abbreviation), words)


def _fits(letters: str, words: list[str]) -> bool:
    """Tells if the letters are the first of these words, with one more from within a long word or two."""
    if not words:
        return not letters
    word, rest = fold(words[0]), words[1:]
    if word in _SMALL and _fits(letters, rest):
        return True
    if not letters or word[0] != letters[0]:
        return False
    if _fits(letters[1:], rest):
        return True
    return len(letters) > 1 and letters[1] in word[2:] and _fits(letters[2:], rest)
