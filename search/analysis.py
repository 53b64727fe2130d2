"""Dutch words as the index knows them: the same for documents and for queries.

Every word is indexed as it stands (lower case, accents folded) and, beside it, as its stem. Words match
words more strongly than stems match stems. Stems come from Snowball's ``dutch``, with a few words that it
misses or merges mended by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

import Stemmer

ANALYSER_VERSION = f"nl-2 snowball-dutch-{Stemmer.version()}"
"""Stamped on an index; one made by another version is built again."""

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_PARTS = re.compile(r"['’.\-]")
_STOP = frozenset(
    "de het een en van in op te dat die is voor met aan er als zijn niet om ook bij naar uit of door tot "
    "over was werd worden wordt heeft hebben had dan maar nog wel dit deze zij hij we wij ze ik u je".split()
)
_STEMS = {
    "kinderen": "kind",
    "kinders": "kind",
    "schulden": "schuld",
    "armoede": "armoede",
    "armen": "arm",
    "woning": "woning",
    "woningen": "woning",
    "wonen": "wonen",
    "gemeente": "gemeente",
    "gemeentes": "gemeente",
    "gemeenten": "gemeente",
    "clientenraden": "clientenraad",
    "clienten": "client",
}
_stemmer = Stemmer.Stemmer("dutch")


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word in lower case without accents: ``Cliëntenraad`` becomes ``clientenraad``."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


@lru_cache(maxsize=100_000)
def stem(folded: str) -> str:
    """The stem of a folded word."""
    mended = _STEMS.get(folded)
    return mended if mended is not None else str(_stemmer.stemWord(folded))


@lru_cache(maxsize=100_000)
def forms(word: str) -> tuple[str, ...]:
    """The folded forms of a word as written: itself and, with a hyphen or apostrophe in it, its parts."""
    folded = fold(word)
    if folded.isalnum():
        return () if folded in _STOP else (folded,)
    parts = [part for part in _PARTS.split(folded) if len(part) > 1 and part not in _STOP]
    joined = _PARTS.sub("", folded)
    return tuple(dict.fromkeys((joined, *parts)))


def composed(text: str) -> str:
    """``text`` with each accented letter as one character and no soft hyphens: words stay whole."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.replace("\u00ad", ""))


def words(text: str) -> list[str]:
    """The words of ``text`` as written."""
    return WORD.findall(composed(text))


class _Terms(dict[str, tuple[bytes, ...]]):
    """From a word as written to the terms it is indexed under; computed once for each word."""

    def __init__(self, stems: bool) -> None:
        super().__init__()
        self._stems = stems

    def __missing__(self, word: str) -> tuple[bytes, ...]:
        found = tuple((stem(form) if self._stems else form).encode() for form in forms(word))
        if len(self) < _MOST_WORDS:
            self[word] = found
        return found


_MOST_WORDS = 300_000
_TERMS = {True: _Terms(stems=True), False: _Terms(stems=False)}


def words_met() -> Iterator[str]:
    """The folded words, unstemmed, of all texts that this process has indexed; some more than once."""
    return (form for word in chain(*_TERMS.values()) for form in forms(word))


def positions(text: str, stems: bool) -> dict[bytes, list[int]]:
    """The terms of ``text`` and at which words of it each stands."""
    terms = _TERMS[stems]
    found: dict[bytes, list[int]] = {}
    for position, word in enumerate(words(text)):
        for term in terms[word]:
            if term in found:
                found[term].append(position)
            else:
                found[term] = [position]
    return found
