"""Tells of the runs of a .doc which are hidden or deleted, and of those of Word 6 and 95 the code page."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.read.office.code_pages import WESTERN, codec_of_charset, codec_of_language, decoded

NOTHING_SHOWN = "\x1f"
"""Stands for a character that is not shown, so that characters can go on being counted."""

_PAGE = 512
_MOST_PAGES = 50_000
_STRUCTURE = frozenset("\x07\x0b\x0c\r\x13\x14\x15")
"""Ends of lines, cells and fields: these count, whether or not they are hidden."""

_LENGTHS_97 = (1, 1, 2, 4, 2, 2, -1, 3)
_DELETED_97, _HIDDEN_97 = 0x0800, 0x083C
_DELETED_6, _HIDDEN_6, _FONT_6, _LANGUAGE_6 = 65, 92, 93, 97
_LENGTHS_6 = {
    **dict.fromkeys((65, 66, 67, 71, 75, 94, 98, 100, 101, 102, 104, 117, 118), 1),
    **dict.fromkeys(range(85, 93), 1),
    **dict.fromkeys((69, 72, 80, 93, 96, 97, 99, 107, 109, 110), 2),
    **dict.fromkeys((73, 95), 3),
    **dict.fromkeys((68, 74, 81, 82, 103, 105, 106, 108), -1),
    70: 4,
    83: 0,
}
"""Bytes that follow the number of a property of Word 6; -1 where the first of them says how many."""

_ON = (0x01, 0x81)
_MACINTOSH = 256


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a file with one formatting; ``codec`` None where it says nothing of its letters."""

    begin: int
    end: int
    is_hidden: bool
    codec: str | None = None


class Runs:
    """The runs of a document in the order of the file."""

    def __init__(self, runs: list[Run], codec: str = WESTERN) -> None:
        self._runs = sorted(runs, key=lambda run: run.begin)
        self._begins = [run.begin for run in self._runs]
        self._codec = codec

    def eight_bit(self, document: bytes, begin: int, length: int) -> str:
        """The text that has one byte for each character, and as many characters as bytes."""
        end = min(begin + length, len(document))
        return "".join(
            _shown(_of_length(document[first:last], codec), is_hidden)
            for first, last, is_hidden, codec in self._cut(begin, end)
        )

    def sixteen_bit(self, units: str, begin: int) -> str:
        """The text whose units of two bytes begin at this place in the file, without what is hidden."""
        parts = self._cut(begin, begin + 2 * len(units))
        return "".join(
            _shown(units[(first - begin + 1) // 2 : (last - begin + 1) // 2], is_hidden)
            for first, last, is_hidden, _ in parts
        )

    def _cut(self, begin: int, end: int) -> Iterator[tuple[int, int, bool, str]]:
        """A stretch in parts that each lie in one run, or between runs."""
        at, number = begin, max(0, bisect_right(self._begins, begin) - 1)
        while at < end and number < len(self._runs):
            run = self._runs[number]
            if at < run.begin:
                yield at, min(run.begin, end), False, self._codec
            first, last = max(at, run.begin), min(run.end, end)
            if first < last:
                yield first, last, run.is_hidden, run.codec or self._codec
            at, number = max(at, min(run.begin, end), last), number + 1
        if at < end:
            yield at, end, False, self._codec


def runs_97(document: bytes, table: bytes) -> Runs:
    """The runs of a document of Word 97 and later; none where the list of them is broken."""
    offset, length = struct.unpack_from("<II", document, 0xFA)
    pages = [number & 0x3FFFFF for number in _pages(table[offset : offset + length], "I")]
    return Runs([Run(first, last, _is_hidden_97(said)) for first, last, said in _formatted(document, pages)])


def runs_6(document: bytes) -> Runs:
    """The runs of a document of Word 6 or 95, each in the letters of its font, else of its language."""
    language, system = (
        struct.unpack_from("<H", document, 0x06)[0],
        struct.unpack_from("<H", document, 0x14)[0],
    )
    usual = "mac_roman" if system == _MACINTOSH else codec_of_language(language)
    offset, length = struct.unpack_from("<II", document, 0xB8)
    fonts = _fonts_6(document)
    standard = _codec_6(fonts.get(_standard_font_6(document)), None, usual)
    found = []
    for first, last, said in _formatted(document, _pages(document[offset : offset + length], "H")):
        properties = dict(_properties_6(said))
        hidden = any(properties.get(each, b"\0")[0] in _ON for each in (_DELETED_6, _HIDDEN_6))
        font, own = properties.get(_FONT_6), properties.get(_LANGUAGE_6)
        charset = fonts.get(_number(font)) if font is not None else fonts.get(_standard_font_6(document))
        codec = _codec_6(charset, _number(own) if own is not None else None, usual)
        found.append(Run(first, last, hidden, codec))
    return Runs(found, standard)


def _codec_6(charset: int | None, language: int | None, usual: str) -> str:
    """The letters of a font; where it has those of the West, or says nothing, of the language."""
    own = codec_of_charset(charset) if charset is not None else None
    if own is not None and own != WESTERN:
        return own
    by_language = codec_of_language(language) if language else WESTERN
    return by_language if by_language != WESTERN else usual


def _fonts_6(document: bytes) -> dict[int, int]:
    """The character sets of the fonts by their numbers."""
    offset, length = struct.unpack_from("<II", document, 0xD0)
    table, at = document[offset : offset + length], 2
    fonts: dict[int, int] = {}
    while at + 5 < len(table):
        fonts[len(fonts)] = table[at + 4]
        at += table[at] + 1
    return fonts


def _standard_font_6(document: bytes) -> int:
    """The font of text that names none, by the sheet of styles."""
    offset, length = struct.unpack_from("<II", document, 0x60)
    sheet = document[offset : offset + length]
    return int(struct.unpack_from("<H", sheet, 14)[0]) if len(sheet) >= 16 else 0


def _properties_6(said: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(said):
        number = said[at]
        length = _LENGTHS_6.get(number)
        if length is None:
            return
        begin = at + 1
        if length < 0:
            length = said[begin] + 1 if begin < len(said) else 0
        if length and len(said) >= begin + length:
            yield number, said[begin : begin + length]
        at = begin + length


def _is_hidden_97(said: bytes) -> bool:
    at, found = 0, {}
    while at + 3 <= len(said):
        (number,) = struct.unpack_from("<H", said, at)
        length = _LENGTHS_97[number >> 13]
        found[number] = said[at + 2]
        at += 2 + (length if length > 0 else said[at + 2] + 1)
    return any(found.get(each, 0) in _ON for each in (_DELETED_97, _HIDDEN_97))


def _pages(table: bytes, form: str) -> list[int]:
    """The numbers of the pages that describe runs; they follow places, of which there is one more."""
    size = struct.calcsize(f"<{form}")
    number = min(max(0, len(table) - 4) // (4 + size), _MOST_PAGES)
    return list(struct.unpack_from(f"<{number}{form}", table, 4 * (number + 1))) if number else []


def _formatted(document: bytes, pages: list[int]) -> Iterator[tuple[int, int, bytes]]:
    """Where each run begins and ends, and what is said of it."""
    for number in dict.fromkeys(pages):
        page = document[number * _PAGE : (number + 1) * _PAGE]
        count = page[-1] if len(page) == _PAGE else 0
        if not 0 < count <= (_PAGE - 5) // 5:
            continue
        places = struct.unpack_from(f"<{count + 1}I", page)
        for run, at in enumerate(page[4 * (count + 1) : 4 * (count + 1) + count]):
            begin = 2 * at
            said = page[begin + 1 : begin + 1 + page[begin]] if at else b""
            yield places[run], places[run + 1], said


def _number(operand: bytes) -> int:
    return int.from_bytes(operand[:2], "little")


def _of_length(data: bytes, codec: str) -> str:
    """Bytes as text of the same length: a letter of two bytes is followed by nothing."""
    text = decoded(data, codec)
    if len(text) == len(data):
        return text
    whole = text if len(text) < len(data) else text[: len(data)]
    return whole + NOTHING_SHOWN * (len(data) - len(whole))


def _shown(text: str, is_hidden: bool) -> str:
    if not is_hidden:
        return text
    return "".join(each if each in _STRUCTURE else NOTHING_SHOWN for each in text)
