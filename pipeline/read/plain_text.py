"""Reads plain text, and tidies the lines that other readers find."""

from __future__ import annotations

import re

from archive.readings.pages import PAGE_BREAK
from archive.readings.reading import Reading
from pipeline.read.unreadable import NoText
from spiders.links.charset import decode
from wording.message import say

READER = "text 3"

LONGEST_TEXT = 5_000_000
"""Characters of text that are kept of one payload."""

_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00ad": ""}
# Ligatures and soft hyphens; controls; halves of UTF-16 pairs, which are no characters, and no encoding of
# text can store them. Looked for, since a table for all characters is slow where one of them is not ASCII.
_TO_MEND = re.compile("[\ufb00-\ufb04\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# A lower-case word that was broken at the end of a line, and goes on in lower case; "in- en uitvoer" is not.
_BROKEN = re.compile(
    # The hyphen is looked for first, since it is rare, and the letters before it are not.
    r"[-\u2010\ufffe](?<=[a-zà-ÿ]{2}.)\n(?=[a-zà-ÿ]{2})(?!(?:en|of|and|or|und|oder|noch|tot|als)\b)"
)
_NO_CHARACTERS = re.compile(r"[\ufffe\uffff]")
_SPACES = re.compile("  +")
_LINES = re.compile("\n\n+")


def read_text(data: bytes, media_type: str, declared_type: str = "") -> Reading:
    """The text of a plain file: by its byte order mark, else UTF-8 where it is valid, else as declared."""
    text = tidy_lines(decode(data[: 4 * LONGEST_TEXT], declared_type, is_page=False))[:LONGEST_TEXT]
    if not text:
        raise NoText(say("the file holds nothing but blanks"))
    return Reading("read", media_type, READER, main_text=text)


def tidy_lines(text: str) -> str:
    """``text`` with ligatures and soft hyphens mended, words whole, and single spaces and line ends."""
    text = _TO_MEND.sub(_mended, text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _SPACES.sub(" ", text.replace("\t", " ").replace("\u00a0", " ").replace("\u3000", " "))
    text = _LINES.sub("\n", text.replace(" \n", "\n").replace("\n ", "\n")).strip()
    return _NO_CHARACTERS.sub("-", _BROKEN.sub("", text))


def _mended(found: re.Match[str]) -> str:
    return _LIGATURES.get(found.group(), " ")


def join_pages(pages: list[str]) -> str:
    """Texts of pages, slides or sheets as one, at most LONGEST_TEXT of it."""
    return PAGE_BREAK.join(pages)[:LONGEST_TEXT]


def has_words(text: str) -> bool:
    """True when there is anything in ``text`` but blanks and page breaks."""
    return bool(text.strip())
