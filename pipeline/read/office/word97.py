"""Reads Word files of before 2007 (.doc, MS-DOC): from Word 6 on by their table of pieces."""

from __future__ import annotations

import re
import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from archive.readings.reading import Reading, Stated
from pipeline.read.office.compound_file import Compound, open_compound
from pipeline.read.office.older_word import is_older, text_of
from pipeline.read.office.word_runs import (
    NOTHING_SHOWN,
    Runs,
    is_hidden_6,
    is_hidden_97,
    one_change,
    runs_6,
    runs_97,
    without,
)
from pipeline.read.plain_text import LONGEST_TEXT, tidy_lines
from pipeline.read.unreadable import Damaged, Encrypted, NoText, UnknownFormat
from wording.message import NOTHING, Message, say

READER = "doc 3"

_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
_COMPLEX, _ENCRYPTED, _TABLE_1 = 0x0004, 0x0100, 0x0200
_MOST_PIECES = 200_000
_EIGHT_BIT = 0x40000000
_OFFSET = 0x3FFFFFFF

# A field is its instruction, a mark and what it shows; fields stand within fields.
_FIELD_CODE = re.compile(r"\x13[^\x13\x14\x15]*\x14([^\x13\x14\x15]*)\x15|\x13[^\x13\x14\x15]*\x15")
_MOST_NESTED = 20
_EMPTY_ROW = re.compile(r"^[ |]+$", re.MULTILINE)
_MARKS = {
    0x01: "",
    0x02: "",
    0x03: "",
    0x04: "",
    0x05: "",
    0x08: "",
    0x0B: "\n",
    0x0C: "\n",
    0x0D: "\n",
    0x0E: "\n",
    0x13: " ",
    0x14: " ",
    0x15: " ",
    0x1E: "-",
    0x1F: "",
}


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where in the header the numbers stand that tell what lies where; both editions differ."""

    lengths: int
    pieces: int


_LAYOUTS = {_WORD_97: _Layout(0x4C, 0x01A2), _WORD_6: _Layout(0x34, 0x0160)}


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a document, which follow one another in the file."""

    body: str
    beside: str


def read_word97(data: bytes, media_type: str) -> Reading:
    """The text of a .doc with its notes and text boxes; headers and comments stand beside it.

    What is hidden, by itself or by its style, or was deleted while changes were tracked, is not read.
    Raises Unreadable.
    """
    if is_older(data):
        text, note = text_of(data)
        return _reading(media_type, _clean(text), "", (), note)
    with open_compound(data) as container:
        try:
            texts = _texts(container)
        except (struct.error, ValueError, OverflowError) as error:
            raise Damaged(say("expected a Word document: {why}", why=str(error))) from error
        stated = tuple(container.stated("doc"))
    return _reading(media_type, _clean(texts.body), _clean(texts.beside), stated)


def _reading(
    media_type: str, body: str, beside: str, stated: tuple[Stated, ...], note: Message = NOTHING
) -> Reading:
    if not body and not beside:
        raise NoText(say("the document holds no words"))
    return Reading(
        outcome="read",
        reason=note,
        media_type=media_type,
        reader=READER,
        main_text=body or beside,
        other_text=beside if body else "",
        stated=stated,
    )


def _texts(container: Compound) -> _Texts:
    document = container.stream("WordDocument")
    magic, flags = struct.unpack_from("<H", document)[0], struct.unpack_from("<H", document, 0x0A)[0]
    if magic not in _LAYOUTS:
        raise UnknownFormat(
            say("expected a file of Word 6 or later, found mark {mark}", mark=f"{magic:#06x}")
        )
    if flags & _ENCRYPTED:
        raise Encrypted()
    layout = _LAYOUTS[magic]
    lengths = struct.unpack_from("<8i", document, layout.lengths)
    if any(length < 0 for length in lengths):
        raise Damaged(
            say("expected a Word document, found a text of {length:number} characters", length=min(lengths))
        )
    if magic == _WORD_97:
        table = container.stream("1Table" if flags & _TABLE_1 else "0Table")
        text = _joined(document, _clx(document, table, layout), runs_97(document, table), is_old=False)
    elif flags & _COMPLEX:
        text = _joined(document, _clx(document, document, layout), runs_6(document), is_old=True)
    else:
        (begin,) = struct.unpack_from("<I", document, 0x18)
        text = runs_6(document).eight_bit(document, begin, sum(lengths))
    return _parted(text, lengths)


def _clx(document: bytes, table: bytes, layout: _Layout) -> bytes:
    offset, length = struct.unpack_from("<Ii", document, layout.pieces)
    found = table[offset : offset + max(0, length)]
    if not found:
        raise Damaged(say("expected a Word document: its table of pieces is missing"))
    return found


def _joined(document: bytes, clx: bytes, runs: Runs, *, is_old: bool) -> str:
    """The text of all pieces in their order; each character counts as one, halves of pairs too."""
    return "".join(_piece(document, *piece, runs, is_old=is_old) for piece in _pieces(clx, is_old))


def _pieces(clx: bytes, is_old: bool) -> Iterator[tuple[int, int, bytes]]:
    """Where each piece stands, how long it is, in characters, and what is said of it as a whole."""
    at, lists = 0, []
    while at < len(clx) and clx[at] == 1:
        (length,) = struct.unpack_from("<H", clx, at + 1)
        lists.append(clx[at + 3 : at + 3 + length])
        at += 3 + length
    if at >= len(clx) or clx[at] != 2:
        raise Damaged(say("expected a Word document: its table of pieces is broken"))
    (size,) = struct.unpack_from("<I", clx, at + 1)
    number = min((size - 4) // 12, _MOST_PIECES)
    places = struct.unpack_from(f"<{number + 1}I", clx, at + 5)
    descriptions = at + 5 + 4 * (number + 1)
    for index in range(number):
        position, change = struct.unpack_from("<IH", clx, descriptions + 8 * index + 2)
        said = lists[change >> 1] if change & 1 and change >> 1 < len(lists) else b""
        yield position, max(0, places[index + 1] - places[index]), said or one_change(change, is_old=is_old)


def _piece(document: bytes, position: int, length: int, said: bytes, runs: Runs, *, is_old: bool) -> str:
    text = _text_of_piece(document, position, length, runs, is_old)
    return without(text) if (is_hidden_6(said) if is_old else is_hidden_97(said)) else text


def _text_of_piece(document: bytes, position: int, length: int, runs: Runs, is_old: bool) -> str:
    if is_old:
        return runs.eight_bit(document, position, length)
    if position & _EIGHT_BIT:
        return runs.eight_bit(document, (position & _OFFSET) // 2, length)
    data = document[position : position + 2 * length]
    units: array[int] = array("H")
    units.frombytes(data[: len(data) // 2 * 2])
    return runs.sixteen_bit("".join(map(chr, units)), position)


def _parted(text: str, lengths: tuple[int, ...]) -> _Texts:
    """The body with notes and text boxes, and beside it headers, comments and macros' texts."""
    found, at = [], 0
    for length in lengths:
        found.append(text[at : at + length])
        at += length
    body, footnotes, headers, _, comments, endnotes, boxes, header_boxes = found
    return _Texts("\r".join((body, footnotes, endnotes, boxes)), "\r".join((headers, header_boxes, comments)))


def _clean(text: str) -> str:
    for _ in range(_MOST_NESTED):
        text, fields = _FIELD_CODE.subn(r"\1", text)
        if not fields:
            break
    # A row ends with a cell mark of its own.
    rows = _EMPTY_ROW.sub(
        "", text.replace(NOTHING_SHOWN, "").replace("\x07\x07", "\n").replace("\x07", " | ")
    )
    whole = rows.translate(_MARKS).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return tidy_lines(whole)[:LONGEST_TEXT]
