"""Tells of the runs of a .doc which are hidden or deleted, and of those of Word 6 and 95 the code page."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.office.code_pages import WESTERN, codec_of_charset, codec_of_language, decoded
from pipeline.read.office.word_styles import Paragraphs, Styles, styles_of, switched

NOTHING_SHOWN = "\x1f"
"""Stands for a character that is not shown, so that characters can go on being counted."""

_PAGE = 512
_MOST_PAGES = 50_000
_STRUCTURE = frozenset("\x07\x0b\x0c\r\x13\x14\x15")
"""Ends of lines, cells and fields: these count, whether or not they are hidden."""

_LENGTHS_97 = (1, 1, 2, 4, 2, 2, -1, 3)
_DELETED_97, _HIDDEN_97, _STYLE_97 = 0x0800, 0x083C, 0x4A30
_DELETED_6, _HIDDEN_6, _STYLE_6, _FONT_6, _LANGUAGE_6 = 65, 92, 80, 93, 97
_HEIGHT_97, _HEIGHT_6 = 12, 6
"""Bytes that tell of the height of a paragraph, behind the place of what is said of it."""

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
_IN_97 = {_DELETED_6: _DELETED_97, _HIDDEN_6: _HIDDEN_97}
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
    pages = _numbers_97(_at(document, table, 0xFA))
    styles = styles_of(_at(document, table, 0xA2), lambda said: _marks_97(said).hidden, is_old=False)
    paragraphs = Paragraphs([])
    if styles.hide_something:
        numbers = _numbers_97(_at(document, table, 0x102))
        paragraphs = Paragraphs(list(_paragraphs(document, numbers, _HEIGHT_97)))
    return Runs(
        [
            Run(begin, end, is_hidden)
            for first, last, said in _formatted(document, pages)
            for begin, end, is_hidden in _hidden(first, last, _marks_97(said), styles, paragraphs)
        ]
    )


def _hidden(
    first: int, last: int, marks: _Marks, styles: Styles, paragraphs: Paragraphs
) -> Iterator[tuple[int, int, bool]]:
    """A run in parts, by the paragraphs that it stands in where styles hide something."""
    if marks.is_deleted or not styles.hide_something:
        yield first, last, marks.is_deleted or switched(marks.hidden, False, False)
        return
    for begin, end, paragraph in paragraphs.between(first, last):
        by_style = styles.hides(paragraph, marks.style)
        yield begin, end, switched(marks.hidden, by_style, by_style)


def one_change(change: int, *, is_old: bool) -> bytes:
    """The one change of a piece as a list of properties; empty where it does not hide or delete.

    Of any edition it names the property by its number of Word 6.
    """
    number, value = change >> 1 & 0x7F, change >> 8
    if change & 1 or number not in _IN_97:
        return b""
    return bytes((number, value)) if is_old else struct.pack("<HB", _IN_97[number], value)


def is_hidden_97(said: bytes) -> bool:
    """True when a list of properties of Word 97 hides or deletes its text, whatever a style says."""
    marks = _marks_97(said)
    return marks.is_deleted or switched(marks.hidden, False, False)


def is_hidden_6(said: bytes) -> bool:
    """True when a list of properties of Word 6 hides or deletes its text, whatever a style says."""
    marks = _marks_6(dict(_properties_6(said)))
    return marks.is_deleted or switched(marks.hidden, False, False)


def runs_6(document: bytes) -> Runs:
    """The runs of a document of Word 6 or 95, each in the letters of its font, else of its language."""
    language, system = (
        struct.unpack_from("<H", document, 0x06)[0],
        struct.unpack_from("<H", document, 0x14)[0],
    )
    usual = "mac_roman" if system == _MACINTOSH else codec_of_language(language)
    fonts = _fonts_6(document)
    styles = styles_of(
        _at(document, document, 0x60), lambda said: _marks_6(dict(_properties_6(said))).hidden, is_old=True
    )
    paragraphs = Paragraphs([])
    if styles.hide_something:
        numbers = _pages(_at(document, document, 0xC0), "H")
        paragraphs = Paragraphs(list(_paragraphs(document, numbers, _HEIGHT_6)))
    standard = _codec_6(fonts.get(_standard_font_6(document)), None, usual)
    found = []
    for first, last, said in _formatted(document, _pages(_at(document, document, 0xB8), "H")):
        properties = dict(_properties_6(said))
        font, own = properties.get(_FONT_6), properties.get(_LANGUAGE_6)
        charset = fonts.get(_number(font)) if font is not None else fonts.get(_standard_font_6(document))
        codec = _codec_6(charset, _number(own) if own is not None else None, usual)
        for begin, end, is_hidden in _hidden(first, last, _marks_6(properties), styles, paragraphs):
            found.append(Run(begin, end, is_hidden, codec))
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


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is said of a run: deleted, hidden (None where nothing is said), in a style of characters."""

    is_deleted: bool
    hidden: int | None
    style: int | None


def _marks_97(said: bytes) -> _Marks:
    at, found = 0, {}
    while at + 3 <= len(said):
        (number,) = struct.unpack_from("<H", said, at)
        length = _LENGTHS_97[number >> 13]
        found[number] = said[at + 2 : at + 4]
        at += 2 + (length if length > 0 else said[at + 2] + 1)
    return _marks(found, _DELETED_97, _HIDDEN_97, _STYLE_97)


def _marks_6(properties: dict[int, bytes]) -> _Marks:
    return _marks(properties, _DELETED_6, _HIDDEN_6, _STYLE_6)


def _marks(found: dict[int, bytes], deleted: int, hidden: int, style: int) -> _Marks:
    return _Marks(
        is_deleted=found.get(deleted, b"\0")[0] in _ON,
        hidden=found[hidden][0] if hidden in found else None,
        style=_number(found[style]) if style in found else None,
    )


def _at(document: bytes, stream: bytes, place: int) -> bytes:
    """What the header says the place and the length of."""
    offset, length = struct.unpack_from("<II", document, place)
    return stream[offset : offset + length]


def _numbers_97(table: bytes) -> list[int]:
    return [number & 0x3FFFFF for number in _pages(table, "I")]


def _paragraphs(document: bytes, pages: list[int], height: int) -> Iterator[tuple[int, int, int]]:
    """Where each paragraph begins and ends, and the number of its style."""
    for page, places, at in _described(document, pages, 1 + height):
        for number, (first, last) in enumerate(pairwise(places)):
            begin = 2 * page[at + number * (1 + height)]
            # Where the length of the list is 0, the next byte has it.
            begin += 2 if begin and not page[begin] and height == _HEIGHT_97 else 1
            yield first, last, _number(page[begin : begin + 2]) if begin > 2 else 0


def _pages(table: bytes, form: str) -> list[int]:
    """The numbers of the pages that describe runs; they follow places, of which there is one more."""
    size = struct.calcsize(f"<{form}")
    number = min(max(0, len(table) - 4) // (4 + size), _MOST_PAGES)
    return list(struct.unpack_from(f"<{number}{form}", table, 4 * (number + 1))) if number else []


def _formatted(document: bytes, pages: list[int]) -> Iterator[tuple[int, int, bytes]]:
    """Where each run begins and ends, and what is said of it."""
    for page, places, at in _described(document, pages, 1):
        for number, (first, last) in enumerate(pairwise(places)):
            begin = 2 * page[at + number]
            yield first, last, page[begin + 1 : begin + 1 + page[begin]] if begin else b""


def _described(document: bytes, pages: list[int], size: int) -> Iterator[tuple[bytes, tuple[int, ...], int]]:
    """Each page that describes something, the places it tells of, and where what it says of them begins."""
    for number in dict.fromkeys(pages):
        page = document[number * _PAGE : (number + 1) * _PAGE]
        count = page[-1] if len(page) == _PAGE else 0
        if 0 < count <= (_PAGE - 5) // (4 + size):
            yield page, struct.unpack_from(f"<{count + 1}I", page), 4 * (count + 1)


def _number(operand: bytes) -> int:
    return int.from_bytes(operand[:2], "little")


def _of_length(data: bytes, codec: str) -> str:
    """Bytes as text of the same length: a letter of two bytes is followed by nothing."""
    text = decoded(data, codec)
    if len(text) == len(data):
        return text
    whole = text if len(text) < len(data) else text[: len(data)]
    return whole + NOTHING_SHOWN * (len(data) - len(whole))


def without(text: str) -> str:
    """What is left of a text that is hidden: as many characters, of which only ends of lines count."""
    return _shown(text, is_hidden=True)


def _shown(text: str, is_hidden: bool) -> str:
    if not is_hidden:
        return text
    return "".join(each if each in _STRUCTURE else NOTHING_SHOWN for each in text)
