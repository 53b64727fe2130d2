"""Dutch words as the index knows them: the same for documents and for queries.

Every word is indexed as it stands (lower case, accents folded) and, beside it, as its stem. Words match
words more strongly than stems match stems. Stems come from Snowball's ``dutch``, with a few words that it
misses or merges mended by hand.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

import Stemmer
from whoosh.analysis import Analyzer, Token

ANALYSER_VERSION = f"nl-1 snowball-dutch-{Stemmer.version()}"
"""Stamped on an index; one made by another version is built again."""

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_PARTS = re.compile(r"['’.\-]")
_STOP = frozenset(
    "de het een en van in op te dat die is voor met aan er als zijn niet om ook bij naar uit of door tot over "
    "was werd worden wordt heeft hebben had dan maar nog wel dit deze zij hij we wij ze ik u je".split()
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


def words(text: str) -> list[str]:
    """The words of ``text`` as written."""
    return WORD.findall(text)


class DutchAnalyzer(Analyzer):  # type: ignore[misc] # Whoosh has no types
    """One pass from text to folded words, or to their stems."""

    def __init__(self, stems: bool) -> None:
        self.stems = stems

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        removestops: bool = True,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **options: Any,
    ) -> Any:
        token = Token(positions, chars, removestops=removestops, mode=mode)
        position = start_pos
        for match in WORD.finditer(value):
            for form in forms(match.group()):
                token.text = stem(form) if self.stems else form
                token.boost = 1.0
                if positions:
                    token.pos = position
                if chars:
                    token.startchar, token.endchar = start_char + match.start(), start_char + match.end()
                yield token
            position += 1
