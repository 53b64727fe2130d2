"""Tells which styles of an RTF file hide what is written in them, by its style sheet."""

from __future__ import annotations

_LONGEST_CHAIN = 50
"""Styles that one is based on by way of others; one that is based on itself goes round no more often."""

_KINDS = ("s", "cs", "ds", "ts")
"""Styles of paragraphs, characters, sections and tables, each with numbers of its own."""

_NORMAL = ("s", 0)


class HiddenStyles:
    """The styles of a sheet, told word by word as the file has them."""

    def __init__(self) -> None:
        self._at = _NORMAL
        self._said: dict[tuple[str, int], bool] = {}
        self._bases: dict[tuple[str, int], int] = {}

    def begin(self) -> None:
        """A group begins: a style that names no number is the one of ordinary paragraphs."""
        self._at = _NORMAL

    def define(self, word: str, value: int | None) -> None:
        """Take a word of the sheet for the style that it stands in."""
        if word in _KINDS:
            self._at = (word, value or 0)
        elif word == "v":
            self._said[self._at] = value != 0
        elif word == "sbasedon":
            self._bases[self._at] = value or 0

    def hides(self, kind: str, number: int) -> bool:
        """True when a style, or one that it is based on, hides its text and none between says otherwise."""
        for _ in range(_LONGEST_CHAIN):
            if (kind, number) in self._said:
                return self._said[kind, number]
            if (kind, number) not in self._bases:
                return False
            number = self._bases[kind, number]
        return False
