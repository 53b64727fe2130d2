"""Folds texts: to their words alone, in small letters, however they are marked and spaced.

What a pattern of ``\\w+`` finds, in a third of its time or less: all of a text is looked at at once.
"""

from __future__ import annotations

import re

_NO_WORD = re.compile(r"[^\x00-\x7f\w]")
"""A character that is no ASCII, and part of no word."""
_SPACES = bytes(code if chr(code).isalnum() or code == ord("_") else ord(" ") for code in range(128))
_TO_SPACES = _SPACES + bytes(range(128, 256))
"""Bytes of UTF-8, with a space for every ASCII character that is part of no word."""
_BUT_LINES = _TO_SPACES[: ord("\n")] + b"\n" + _TO_SPACES[ord("\n") + 1 :]
"""The same, with the ends of lines as they are."""
_MARKS = bytes(code for code in range(128) if not chr(code).isalnum() and code != ord("\n"))


def folded_words(text: str) -> list[bytes]:
    """The words of a text in small letters, in UTF-8."""
    return _bare(text, _TO_SPACES).split()


def folded_line(line: str) -> str:
    """A line as its words alone, with a space between them."""
    return b" ".join(folded_words(line)).decode("utf-8")


def folded_lines(text: str) -> list[str]:
    """Each line of a text as its words alone; "" for one without any."""
    return [" ".join(line.split()) for line in _bare(text, _BUT_LINES).decode("utf-8").split("\n")]


def folded_letters(text: str) -> str:
    """The letters and figures of a text alone, in small letters and in their lines."""
    text = text.casefold()
    if not text.isascii():
        text = _NO_WORD.sub("", text)
    return text.encode("utf-8").translate(None, _MARKS).decode("utf-8")


def _bare(text: str, table: bytes) -> bytes:
    text = text.casefold()
    if not text.isascii():
        text = _NO_WORD.sub(" ", text)
    return text.encode("utf-8").translate(table)
