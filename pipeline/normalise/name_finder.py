"""Finds the names of a vocabulary in a text: one pass over its words, longer names before shorter ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

_WORD = re.compile(r"[^\W_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SMALL = frozenset(("de", "den", "het", "een", "van"))
"""Words that stand in every line: a name is looked for at the word behind them."""

_SHOUTED = 4
"""Letters from which a word in capitals may stand for a name that is not: "HUMANITAS", but not "SER"."""


_MOST_MET = 4_000
"""Texts of which the names are remembered; some kilobytes each."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name met in a text, where, and what class of names it belongs to."""

    family: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Writing:
    """One way to write a name. ``lead`` is how much of it stands before the word it is looked for at."""

    family: str
    name: str
    text: str
    plain: str
    lead: int
    strict: bool


class Finder:
    """Knows families of names (towns, people…), each name with the ways in which it is written."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[_Writing]] = {}
        self._met: dict[bytes, tuple[Found, ...]] = {}

    def add(self, family: str, names: Mapping[str, Iterable[str]], *, strict: bool) -> None:
        """Take in a family. Strict means: a name of one word must have the capitals it has here."""
        for name, others in names.items():
            for text in dict.fromkeys((name, *others)):
                self._add(family, name, text, strict and " " not in text)

    def find(self, text: str) -> Iterator[Found]:
        """Every name in ``text`` from left to right; none lies within another."""
        flat = plain(text)
        end = 0
        for word in _WORD.finditer(flat):
            writings = self._by_word.get(word.group())
            if writings is None or word.start() < end:
                continue
            for writing in writings:
                start = word.start() - writing.lead
                if start >= end and _stands(writing, flat, text, start):
                    end = start + len(writing.plain)
                    yield Found(writing.family, writing.name, start, end)
                    break

    def find_again(self, text: str) -> tuple[Found, ...]:
        """Every name in a long text; a file is described whenever more is said of it, and its text stays.

        What was found is remembered by the text's digest, for the last few thousand of them.
        """
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        found = self._met.get(digest)
        if found is None:
            if len(self._met) >= _MOST_MET:
                self._met.clear()
            found = self._met[digest] = tuple(self.find(text))
        return found

    def _add(self, family: str, name: str, text: str, strict: bool) -> None:
        flat = plain(text)
        words = list(_WORD.finditer(flat))
        if not words:
            return
        first = next((word for word in words if word.group() not in _SMALL), words[0])
        writings = self._by_word.setdefault(first.group(), [])
        writings.append(_Writing(family, name, text, flat, first.start(), strict))
        writings.sort(key=lambda writing: (-len(writing.plain), writing.text))


def plain(text: str) -> str:
    """``text`` in lower case without accents, letter for letter, to compare names by."""
    lower = text.lower()
    if text.isascii():
        return lower
    if len(lower) != len(text):
        lower = "".join(map(_letter, text))
    return _NOT_ASCII.sub(lambda found: _letter(found.group()), lower)


_LETTERS: dict[str, str] = {"‘": "'", "’": "'", "´": "'"}
_MOST_LETTERS = 10_000


def _letter(letter: str) -> str:
    known = _LETTERS.get(letter)
    if known is None:
        known = unicodedata.normalize("NFKD", letter.lower())[0]
        if len(_LETTERS) < _MOST_LETTERS:
            _LETTERS[letter] = known
    return known


def _stands(writing: _Writing, flat: str, text: str, start: int) -> bool:
    """True when this writing stands at ``start`` as whole words, with the capitals it must have."""
    end = start + len(writing.plain)
    if not flat.startswith(writing.plain, start) or _goes_on(flat, start - 1, end):
        return False
    if not writing.strict:
        return True
    written = text[start:end]
    return _capitals(written) == _capitals(writing.text) or (len(written) >= _SHOUTED and written.isupper())


def _goes_on(flat: str, before: int, after: int) -> bool:
    return (before >= 0 and (flat[before].isalnum() or flat[before] == "-")) or (
        after < len(flat) and flat[after].isalnum() and flat[after - 1].isalnum()
    )


def _capitals(text: str) -> list[bool]:
    return [letter.isupper() for letter in text]
