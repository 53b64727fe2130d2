"""Reads plain text, and tidies the lines that other readers find."""

from __future__ import annotations

import re

from archive.readings import Reading

READER = "text 1"

_LONGEST_TEXT = 5_000_000
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00ad": ""}
_CONTROLS = {number: " " for number in [*range(9), 11, 12, *range(14, 32), 127]}
_MENDING = str.maketrans(_LIGATURES) | _CONTROLS
# A lower-case word that was broken at the end of a line, and goes on in lower case.
_BROKEN = re.compile(r"(?<=[a-zà-ÿ]{2})[-\u2010\ufffe]\n(?=[a-zà-ÿ]{2})")
_SPACES = re.compile(r"[ \t\u00a0]+")
_LINES = re.compile(r" ?\n[ \n]*")


def read_text(data: bytes, media_type: str) -> Reading:
    """The text of a plain file: UTF-8 where it is valid, else windows-1252."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    text = tidy_lines(text[:_LONGEST_TEXT])
    if not text:
        return Reading("no text", media_type, READER, reason="the file is empty")
    return Reading("read", media_type, READER, main_text=text)


def tidy_lines(text: str) -> str:
    """``text`` with ligatures and soft hyphens mended, words whole, and single spaces and line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_MENDING)
    text = _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
    return _BROKEN.sub("", text)
