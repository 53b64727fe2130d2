"""A page as a tree: decoded as Dutch pages of any age need it, its words as a reader sees them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lxml import etree, html
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

Element: TypeAlias = html.HtmlElement

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section select table tbody td tfoot th "
    "thead title tr ul".split()
)
_SEEN_AS = {"br": "\n", "img": " "}
UNSEEN = frozenset("script style noscript template head iframe object svg math button textarea".split())

MARK_BEGINS, MARK_ENDS = "\x02", "\x03"
"""What encloses a marked element in the words around it."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r"))
_INVISIBLE = ("\u00ad", "\u200b", "\ufeff")
"""Soft hyphens, spaces without width, byte order marks: they split words that a reader sees whole."""
_MAKES_ELEMENTS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
"""All elements are of one class: to choose one for each costs more than parsing it."""


@dataclass(frozen=True, slots=True)
class Charset:
    """In which charset a page is written, by its Python name, and how that is known."""

    name: str
    origin: Literal["byte order mark", "profile", "valid UTF-8", "UTF-8 with faults", "declared", "default"]


def charset_of(data: bytes, content_type: str = "", charset: str = "") -> Charset:
    """The charset of a page: BOM, the profile's, valid UTF-8, what is declared, windows-1252.

    Valid UTF-8 wins over a declaration, since texts in other charsets are hardly ever valid UTF-8 by
    chance; iso-8859-1 means windows-1252, as in browsers. No statistical guess: those break è and ê.
    """
    encoding, bom = read_bom(data)
    if encoding and bom:
        return Charset(encoding, "byte order mark")
    if charset:
        return Charset(charset, "profile")
    declared = _declared(data, content_type)
    if declared.startswith("utf-16"):
        return Charset(declared, "declared")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_mostly_utf8(data):
            return Charset("utf-8", "UTF-8 with faults")
        return Charset(declared, "declared") if declared else Charset("cp1252", "default")
    return Charset("utf-8", "valid UTF-8")


def decode(data: bytes, content_type: str = "", charset: str = "") -> str:
    """The text of a page in its charset; bytes that are no UTF-8 in a page of UTF-8 are windows-1252."""
    found = charset_of(data, content_type, charset)
    if found.origin == "byte order mark":
        data = data[len(read_bom(data)[1] or b"") :]
    if found.origin == "UTF-8 with faults":
        return data.decode("utf-8", _AS_WINDOWS_1252)
    return data.decode(found.name, "replace")


def _declared(data: bytes, content_type: str) -> str:
    """The charset that the server or the page names, unless it is one that the bytes have disproved."""
    for named in (http_content_type_encoding(content_type), html_body_declared_encoding(data[:4096])):
        encoding = resolve_encoding(named) if named else None
        if encoding and codecs.lookup(encoding).name not in ("utf-8", "ascii"):
            return encoding if b"\0" in data or not encoding.startswith("utf-16") else ""
    return ""


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell if more characters of a text are UTF-8 than not: a page cut off, or put together from two."""
    text = data.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    return len(_BEYOND_ASCII.findall(text)) - faults > faults


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    if error.reason == "unexpected end of data":
        return "\ufffd", error.end
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_AS_WINDOWS_1252 = "alliantie.windows-1252"
codecs.register_error(_AS_WINDOWS_1252, _as_windows_1252)


def parse(text: str) -> Element | None:
    """The tree of a page, comments left out; None where there is none to be trusted.

    That is a text without any element, and one nested so deep that libxml2 drops what lies below.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(_MAKES_ELEMENTS)
    for character in _INVISIBLE:
        text = text.replace(character, "")
    # In UTF-8 no byte of another character is one of these.
    data = text.encode("utf-8", "surrogatepass").translate(None, _CONTROLS)
    try:
        tree = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    cut_off = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return None if cut_off else tree


def words(element: Element, mark: Element | None = None) -> str:
    """The words that a reader sees of ``element``: one line a block, no scripts, no alt texts.

    ``mark`` is enclosed in MARK_BEGINS and MARK_ENDS. A caption that ends where a sentence begins gets a
    space in between; a drop capital stays with its word.
    """
    return tidy("".join(_joined(_pieces(element, mark))))


def tidy(text: str) -> str:
    """``text`` with single spaces and single line ends, and none around it."""
    return "\n".join(filter(None, map(line, text.split("\n"))))


def line(text: str) -> str:
    """``text`` in one line."""
    return " ".join(text.split())


def _pieces(root: Element, mark: Element | None) -> Iterator[str]:
    """The texts under ``root`` in order, with line ends where blocks begin and end."""
    # A stack of our own: pages with a hundred thousand nested elements are sent to break recursion.
    waiting: list[Element | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag
        if tag in _SEEN_AS:
            yield _SEEN_AS[tag]
        elif tag not in UNSEEN:
            waiting.extend(_reversed_content(node, tag, node is mark))


def _reversed_content(node: Element, tag: str, is_marked: bool) -> Iterator[Element | str]:
    edge = "\n" if tag in BLOCKS else ""
    if end := MARK_ENDS + edge if is_marked else edge:
        yield end
    for child in reversed(node):
        if tail := child.tail:
            yield tail.replace("\n", " ")
        yield child
    if text := node.text:
        yield text.replace("\n", " ")
    if begin := edge + MARK_BEGINS if is_marked else edge:
        yield begin


def _joined(pieces: Iterator[str]) -> Iterator[str]:
    before = ""
    for piece in pieces:
        if before[-1:].islower() and piece[0].isupper():
            yield " "
        yield piece
        before = piece
