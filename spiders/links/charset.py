"""Decodes pages and texts as Dutch ones of any age need it, and tells in which charset their links ask."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from w3lib.encoding import read_bom

from spiders.links.charset_labels import charset_named

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_IN_PAGE = re.compile(
    rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']\s*([^\s\"'>]+)|<meta\s[^>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)",
    re.IGNORECASE,
)
_IN_SHEET = re.compile(rb'@charset "([^"\n]*)";')
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_LOOKED_INTO = 4096
"""Bytes of a page in which it may name its charset, wherever."""

_LONGEST_HEAD = 256 * 1024
"""Bytes of a longer head, in which it may as well."""

_HEAD_ENDS = re.compile(rb"</head|<body", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Charset:
    """In which charset a page is written, by its Python name, and how that is known."""

    name: str
    origin: Literal["byte order mark", "profile", "valid UTF-8", "UTF-8 with faults", "declared", "default"]


def charset_of(data: bytes, content_type: str = "", charset: str = "", *, is_page: bool = True) -> Charset:
    """The charset of a page: BOM, the profile's, valid UTF-8, what is declared, windows-1252.

    Valid UTF-8 wins over a declaration, since texts in other charsets are hardly ever valid UTF-8 by
    chance; iso-8859-1 means windows-1252, as in browsers. No statistical guess: those break è and ê.
    Of what is no page only the server can declare a charset.
    """
    encoding, bom = read_bom(data)
    if encoding and bom:
        return Charset(encoding, "byte order mark")
    if charset:
        return Charset(charset, "profile")
    # Text without a zero byte is no UTF-16, whatever it declares.
    if b"\0" in data and (declared := _declared(data, content_type, is_page)).startswith("utf-16"):
        return Charset(declared, "declared")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _is_mostly_utf8(data):
            return Charset("utf-8", "UTF-8 with faults")
        declared = _declared(data, content_type, is_page)
        return Charset(declared, "declared") if declared else Charset("cp1252", "default")
    return Charset("utf-8", "valid UTF-8")


def decode(data: bytes, content_type: str = "", charset: str = "", *, is_page: bool = True) -> str:
    """The text of a page in its charset; bytes that are no UTF-8 in a page of UTF-8 are windows-1252."""
    return _text_in(data, charset_of(data, content_type, charset, is_page=is_page))


def decode_page(data: bytes, content_type: str = "", charset: str = "") -> tuple[str, str]:
    """The text of a page, and the charset of its links: what ``decode`` and ``charset_of_links`` tell."""
    found = charset_of(data, content_type, charset)
    return _text_in(data, found), _of_links(data, content_type, found)


def _text_in(data: bytes, found: Charset) -> str:
    if found.origin == "byte order mark":
        data = data[len(read_bom(data)[1] or b"") :]
    if found.origin == "UTF-8 with faults":
        return data.decode("utf-8", _AS_WINDOWS_1252)
    return data.decode(found.name, "replace")


def charset_of_links(data: bytes, content_type: str = "", charset: str = "") -> str:
    """The charset in which a browser sends what a page asks for; UTF-8 stands in for UTF-16."""
    return _of_links(data, content_type, charset_of(data, content_type, charset))


def _of_links(data: bytes, content_type: str, found: Charset) -> str:
    if found.origin == "valid UTF-8" and data.isascii():
        # ASCII fits whatever was declared: entities in an address are sent in that.
        return next((_no_utf16(name) for name in _named(data, content_type)), "cp1252")
    return _no_utf16(found.name)


def charset_of_sheet(data: bytes, content_type: str = "", of_link: str = "", of_page: str = "") -> str:
    """The charset of a style sheet (CSS Syntax 3, 3.2): BOM, server, ``@charset``, its link, its page, UTF-8.

    ``of_link`` is what the link to it states, and ``of_page`` the charset of the page it belongs to.
    """
    encoding, bom = read_bom(data)
    if encoding and bom:
        return encoding
    if in_header := _IN_HEADER.search(content_type):
        name = charset_named(in_header[1])
        if name:
            return name
    in_sheet = _IN_SHEET.match(data, 0, _LOOKED_INTO)
    own = charset_named(in_sheet[1].decode("latin-1")) if in_sheet else ""
    # What can be read as ASCII is no UTF-16, whatever it says.
    return _no_utf16(own or charset_named(of_link) or charset_named(of_page) or of_page or "utf-8")


def is_charset(name: str) -> bool:
    """Tell if Python knows a charset by this name in which web pages could be written."""
    ascii_text = b"a\\x41+AGE-"
    try:
        return bool(charset_named(name)) or ascii_text.decode(name) == ascii_text.decode("ascii")
    except (LookupError, UnicodeError):
        return False


def _declared(data: bytes, content_type: str, is_page: bool) -> str:
    """The charset that the server or the page names, unless it is one that the bytes have disproved."""
    for name in _named(data if is_page else b"", content_type):
        if name != "utf-8" and (b"\0" in data or not name.startswith("utf-16")):
            return name
    return ""


def _named(data: bytes, content_type: str) -> Iterator[str]:
    """The charsets that the server and the page name, each by its Python name."""
    labels = (match[1] for match in _IN_HEADER.finditer(content_type))
    yield from filter(None, map(charset_named, labels))
    in_page = _IN_PAGE.finditer(_COMMENT.sub(b"", _head(data)))
    own_labels = ((match[1] or match[2]).decode("latin-1") for match in in_page)
    yield from filter(None, map(charset_named, own_labels))


def _head(data: bytes) -> bytes:
    """The part of a page in which it may name its charset."""
    if _HEAD_ENDS.search(data, 0, _LOOKED_INTO) or not (end := _HEAD_ENDS.search(data, 0, _LONGEST_HEAD)):
        return data[:_LOOKED_INTO]
    return data[: end.start()]


def _no_utf16(name: str) -> str:
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else name


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
