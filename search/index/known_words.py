"""The words of the collection itself, as they are written and not as stems, in a file beside the index."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from archive.small_file import read_bytes
from search.dutch.analysis import fold

_FILE = "words.txt"
SHORTEST, LONGEST = 4, 30
"""Letters of a word that may be suggested."""


class KnownWords:
    """The words met in the texts of an index, one a line in a file beside it; it only grows.

    A word is no proof that a document still has it: who suggests one asks the index for its frequency.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def has(self, word: str) -> bool:
        """Tells if a text has this word, in capitals or not, in one piece."""
        return f"\n{fold(word)}\n" in self._once

    @cached_property
    def _once(self) -> str:
        return f"\n{self.read()}"

    def read(self) -> str:
        """All words, one a line."""
        try:
            return read_bytes(self._path).decode("utf-8", "replace")
        except FileNotFoundError:
            return ""

    def add(self, words: Iterable[str]) -> None:
        """Add words at the end of the file."""
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(f"{word}\n" for word in words)


def suits(word: str) -> bool:
    """Tells if a folded word may be suggested."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()
