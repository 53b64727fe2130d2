"""Tells of the styles of a .doc which hide what is written in them, and which paragraph has which style."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_LONGEST_CHAIN = 50
"""Styles that one is based on by way of others; one that is based on itself goes round no more often."""

_MOST_STYLES = 4_095
_CHARACTERS_AT = {1: 1, 2: 0, 3: 2}
"""By the kind of a style (paragraph, character, table): which of its lists is about characters."""

_OFF, _ON, _SAME, _OTHER = 0x00, 0x01, 0x80, 0x81

Said = Callable[[bytes], int | None]
"""What a list of properties says of hiding: on, off, as its style, or the opposite; None for nothing."""


def switched(said: int | None, by_style: bool, otherwise: bool) -> bool:
    """True for hidden, by what is said, what the style below has, and what holds where nothing is said."""
    known = {_OFF: False, _ON: True, _SAME: by_style, _OTHER: not by_style}
    return otherwise if said is None else known.get(said, otherwise)


@dataclass(frozen=True, slots=True)
class _Style:
    base: int
    said: int | None


class Styles:
    """The styles of a document by their numbers."""

    def __init__(self, styles: dict[int, _Style]) -> None:
        self._styles = styles
        self.hide_something = any(style.said not in (None, _OFF) for style in styles.values())

    def hides(self, paragraph: int, character: int | None = None) -> bool:
        """True when text is hidden in a paragraph of this style, in a style of characters of its own."""
        is_hidden = False
        for said in self._chain(paragraph):
            is_hidden = switched(said, is_hidden, is_hidden)
        by_paragraph = is_hidden
        for said in self._chain(character) if character is not None else ():
            is_hidden = switched(said, by_paragraph, is_hidden)
        return is_hidden

    def _chain(self, number: int) -> list[int | None]:
        """What a style says, behind all that those say on which it is based."""
        chain: list[int | None] = []
        while number in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[number].said)
            number = self._styles[number].base
        return chain[::-1]


def styles_of(sheet: bytes, said: Said, *, is_old: bool) -> Styles:
    """The styles of a sheet (MS-DOC 2.9.271); those that can be read, where it is broken."""
    found: dict[int, _Style] = {}
    try:
        for number, style in _listed(sheet, said, is_old):
            found[number] = style
    except (struct.error, IndexError):
        # What stands behind the damage cannot be found.
        pass
    return Styles(found)


def _listed(sheet: bytes, said: Said, is_old: bool) -> Iterator[tuple[int, _Style]]:
    if not sheet:
        return
    size, count, base_size = struct.unpack_from("<3H", sheet)
    at = 2 + size
    for number in range(min(count, _MOST_STYLES)):
        (length,) = struct.unpack_from("<H", sheet, at)
        if length:
            yield number, _style(sheet[at + 2 : at + 2 + length], base_size, said, is_old)
        at += 2 + length + length % 2


def _style(style: bytes, base_size: int, said: Said, is_old: bool) -> _Style:
    kind, lists = struct.unpack_from("<HH", style, 2)
    name = 1 + style[base_size] + 1 if is_old else 2 * (struct.unpack_from("<H", style, base_size)[0] + 2)
    at = base_size + name
    wanted = _CHARACTERS_AT.get(kind & 0xF)
    for number in range(lists & 0xF):
        at += at % 2
        (length,) = struct.unpack_from("<H", style, at)
        if number == wanted:
            return _Style(kind >> 4, said(style[at + 2 : at + 2 + length]))
        at += 2 + length
    return _Style(kind >> 4, None)


class Paragraphs:
    """The styles of paragraphs by where these stand in the file."""

    def __init__(self, found: list[tuple[int, int, int]]) -> None:
        self._found = sorted(found)
        self._begins = [begin for begin, _, _ in self._found]

    def between(self, begin: int, end: int) -> Iterator[tuple[int, int, int]]:
        """A stretch in parts of one paragraph each, with its style; 0 for ordinary ones."""
        number = max(0, bisect_right(self._begins, begin) - 1)
        while begin < end and number < len(self._found):
            first, last, style = self._found[number]
            number += 1
            if last <= begin:
                continue
            if begin < first:
                yield begin, min(first, end), 0
                begin = min(first, end)
            if begin < min(last, end):
                yield begin, min(last, end), style
                begin = min(last, end)
        if begin < end:
            yield begin, end, 0
