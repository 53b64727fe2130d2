"""Parts the text of an RTF file from its notes, headers and properties, by its groups and destinations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.read.office.code_pages import SYMBOLS, WESTERN, codec_of_charset, codec_of_page, decoded
from pipeline.read.office.rtf_styles import HiddenStyles
from pipeline.read.unreadable import Damaged
from wording.message import say

# A control word with its number, the digits of a byte, a control symbol, a brace, or text.
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}]+)|\\", re.DOTALL
)
_IS_WORD, _IS_NUMBERED, _IS_BYTE, _IS_SYMBOL, _IS_BRACE, _IS_TEXT = range(1, 7)
_DEEPEST = 10_000
_LINE_ENDS = re.compile(rb"[\r\n\0]+")
_END_OF_CELL = "\x07"

_SIGNS = {
    "tab": "\t",
    "cell": _END_OF_CELL,
    "nestcell": _END_OF_CELL,
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "bullet": "\u2022",
    "~": "\u00a0",
    "_": "-",
}
_ESCAPED = "\\{}"
_BREAKS = ("par", "line", "softline", "lbr", "sect", "page", "column", "row", "nestrow", "\r", "\n")
_SKIPPED = frozenset(
    "colortbl pict nonshppict shprslt fldinst objdata objclass objname bkmkstart bkmkend xe tc "
    "tcn rxe txe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pntxta pntxtb nonesttables private "
    "filetbl sp template listtable listoverridetable revtbl generator atnid atnauthor mmathPr".split()
)
"""Destinations without words of the text, whether or not they are marked as ones to pass over."""

_HEADERS = frozenset("header headerl headerr headerf footer footerl footerr footerf annotation".split())
_ENTERED = frozenset(
    "shpinst shpgrp shptxt do dptxbxtext ud annotation nesttableprops footnote fldrslt moMath "
    "moMathPara".split()
)
"""Destinations that are marked as ones to pass over and hold text all the same."""

_INFO = frozenset(
    "title author operator subject keywords doccomm company category manager creatim revtim printim".split()
)
_MOMENT = ("yr", "mo", "dy")
_HIDING = ("v", "deleted", "mvf")
_FAMILIES = {"ansi": WESTERN, "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_PRIVATE = range(0xF020, 0xF100)


@dataclass(slots=True)
class RichText:
    """What an RTF file says: its text, what stands beside it, its properties and their moments."""

    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    info: dict[str, list[str]] = field(default_factory=dict)
    moments: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(slots=True)
class _State:
    """What holds until the end of a group; ``out`` is where its text goes, None for nowhere."""

    out: list[str] | None
    font: int | None = None
    charset: str | None = None
    # The words that hide it; of styles, those that are in use and hide what is written in them.
    hidden: frozenset[str] = frozenset()
    fallback: int = 1
    destination: str = ""
    around: list[str] | None = None

    def copied(self) -> _State:
        return _State(
            self.out, self.font, self.charset, self.hidden, self.fallback, self.destination, self.around
        )


def rich_text(data: bytes) -> RichText:
    """Take apart an RTF file; raises Damaged only for one whose groups do not end."""
    return _Reader(data).read()


def joined(parts: list[str]) -> str:
    """Collected text as one: a row of a table a line, and the halves of UTF-16 pairs whole."""
    text = "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    rows = re.sub(f"(?:{_END_OF_CELL}[ \t]*)+\n", "\n", text)
    return re.sub(f"(?:{_END_OF_CELL}[ \t]*)+", " | ", rows)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._found = RichText()
        self._state = _State(self._found.body)
        self._stack: list[_State] = []
        self._family, self._page = WESTERN, ""
        self._fonts: dict[int, str | None] = {}
        self._default_font: int | None = None
        self._defined = 0
        self._styles = HiddenStyles()
        self._boxes: list[str] = []
        self._bytes = bytearray()
        self._codec = WESTERN
        self._bytes_out: list[str] | None = None
        self._to_skip = 0
        self._is_marked = False

    def read(self) -> RichText:
        at = 0
        while token := _TOKEN.match(self._data, at):
            at = token.end()
            kind = token.lastindex
            if kind == _IS_TEXT:
                self._text(_LINE_ENDS.sub(b"", token[kind]))
            elif kind == _IS_BYTE:
                self._text(bytes((int(token[kind], 16),)))
            elif kind in (_IS_WORD, _IS_NUMBERED):
                value = int(token[2]) if kind == _IS_NUMBERED else None
                self._word(token[1].decode("ascii"), value)
                at += max(0, value or 0) if token[1] == b"bin" else 0
            elif kind == _IS_BRACE:
                self._brace(token[kind])
            elif kind == _IS_SYMBOL:
                self._symbol(token[kind].decode("latin-1"))
        self._flush()
        self._found.body += self._taken_boxes()
        return self._found

    def _brace(self, brace: bytes) -> None:
        self._to_skip, self._is_marked = 0, False
        if brace == b"{":
            if len(self._stack) > _DEEPEST:
                raise Damaged(say("expected RTF, found {most:number} groups in one another", most=_DEEPEST))
            self._stack.append(self._state)
            self._state = self._state.copied()
            self._styles.begin()
        elif self._stack:
            self._state = self._stack.pop()

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._is_marked = True
        elif symbol in _ESCAPED:
            # It may be the second byte of a letter of the East.
            self._text(symbol.encode("ascii"))
        elif symbol in _SIGNS:
            self._sign(_SIGNS[symbol])
        elif symbol in _BREAKS:
            self._break()

    def _word(self, word: str, value: int | None) -> None:
        is_marked, self._is_marked = self._is_marked, False
        if word in _SIGNS:
            self._sign(_SIGNS[word])
            return
        self._to_skip = 0
        if self._state.destination == "fonttbl":
            self._define_font(word, value)
        elif self._state.destination == "stylesheet":
            self._styles.define(word, value)
        elif word == "u":
            self._unicode(value or 0)
        elif word in _BREAKS:
            self._break()
        elif word in _HIDING:
            self._hide(word, value != 0)
        elif word in ("s", "cs"):
            self._hide(word, self._styles.hides(word, value or 0))
        elif word == "pard":
            self._hide("s", False)
        elif not self._sets(word, value):
            self._enter(word, value, is_marked)

    def _sets(self, word: str, value: int | None) -> bool:
        """Take a word that says how text is written; False for any other."""
        if word in ("f", "cchs"):
            self._state.font = value if word == "f" else self._state.font
            self._state.charset = codec_of_charset(value or 0) if word == "cchs" else None
        elif word == "plain":
            self._state.font, self._state.charset = None, None
            self._state.hidden = frozenset()
        elif word == "uc":
            self._state.fallback = max(0, value or 0)
        elif word == "deff":
            self._default_font = value
        elif word in _FAMILIES:
            self._family = _FAMILIES[word]
        elif word == "ansicpg":
            self._page = codec_of_page(value or 0) or ""
        elif word in _MOMENT and self._state.destination in self._found.moments:
            self._found.moments[self._state.destination][word] = value or 0
        else:
            return False
        return True

    def _enter(self, word: str, value: int | None, is_marked: bool) -> None:
        """Begin a destination, if the word is one, or pass over one that is marked so and not known."""
        state, found = self._state, self._found
        if word in _SKIPPED or state.destination == "skip":
            state.out, state.destination = None, "skip"
        elif word in ("fonttbl", "info", "stylesheet"):
            state.out, state.destination = None, word
        elif state.destination == "info" and word in _INFO:
            state.destination = word
            state.out = found.info.setdefault(word, [])
            found.moments.setdefault(word, {})
        elif word == "footnote":
            found.notes.append("\n")
            state.out = found.notes
        elif word in _HEADERS:
            found.beside.append("\n")
            state.out = found.beside
        elif word in ("shptxt", "dptxbxtext"):
            state.out = self._boxes if state.out is found.body else state.out
        elif word == "upr":
            # What follows is written twice, and first for programs that know no Unicode.
            state.around, state.out = state.out, None
        elif word == "ud":
            state.out, state.around = state.around, None
        elif is_marked and word not in _ENTERED:
            state.out, state.destination = None, "skip"

    def _define_font(self, word: str, value: int | None) -> None:
        if word == "f":
            self._defined = value or 0
        elif word == "fcharset":
            self._fonts[self._defined] = self._codec_of_font(value or 0)
        elif word == "cpg" and (codec := codec_of_page(value or 0)):
            self._fonts[self._defined] = codec

    def _codec_of_font(self, charset: int) -> str | None:
        # A program of DOS or the Mac means its own letters, also where it calls them those of Windows.
        # And no font is in UTF-8 but where the file says that all is.
        is_own = self._family != WESTERN or self._page == "utf-8"
        return None if charset == 0 and is_own else codec_of_charset(charset)

    def _hide(self, word: str, is_hidden: bool) -> None:
        # What is said not to be hidden is shown, whatever its style says.
        taken = {word} if is_hidden or word != "v" else {"v", "s", "cs"}
        state = self._state
        state.hidden = state.hidden | taken if is_hidden else state.hidden - taken

    def _unicode(self, value: int) -> None:
        number = value & 0xFFFF
        self._put(decoded(bytes((number & 0xFF,)), SYMBOLS) if number in _PRIVATE else chr(number))
        self._to_skip = self._state.fallback

    def _sign(self, sign: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._put(sign)

    def _put(self, text: str) -> None:
        self._flush()
        if self._state.out is not None and not self._state.hidden:
            self._state.out.append(text)

    def _break(self) -> None:
        """End a line; also where its end is hidden, since what stood on two lines is not one word."""
        self._flush()
        out = self._state.out
        if out is not None:
            out.append("\n")
        if out is self._found.body:
            out += self._taken_boxes()

    def _text(self, text: bytes) -> None:
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        state = self._state
        if state.out is None or state.hidden:
            return
        codec = state.charset or self._codec_now()
        if codec != self._codec or state.out is not self._bytes_out:
            self._flush()
            self._codec, self._bytes_out = codec, state.out
        self._bytes += text[skipped:]

    def _codec_now(self) -> str:
        font = self._default_font if self._state.font is None else self._state.font
        return (self._fonts.get(font) if font is not None else None) or self._page or self._family

    def _flush(self) -> None:
        """Decode the bytes that belong together: letters of the East are two of them."""
        if self._bytes and self._bytes_out is not None:
            self._bytes_out.append(decoded(bytes(self._bytes), self._codec).replace(_END_OF_CELL, ""))
        self._bytes.clear()

    def _taken_boxes(self) -> Iterator[str]:
        """The text boxes of the paragraph that ended."""
        if self._boxes:
            taken, self._boxes[:] = [*self._boxes, "\n"], []
            yield from taken
