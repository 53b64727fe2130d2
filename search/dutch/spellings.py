"""Ways of writing that come to the same: names by their sound, and words that an older line end broke."""

from __future__ import annotations

import re
from collections.abc import Callable

_SHORTEST = 4
_ALIKE = (
    (re.compile(r"sch(?=[^aeiouy]|$)"), "s"),
    (re.compile(r"eij|ij|ey|ei|y"), "i"),
    (re.compile(r"ck|c(?![hei])|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"tz|ts|z"), "s"),
    (re.compile(r"dt|th|d$"), "t"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"ae"), "a"),
    (re.compile(r"oe|ou|au"), "u"),
    (re.compile(r"ie"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aiu])h(?=[^aeiou]|$)"), ""),
)

_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})-([^\W\d_]{2,})(?![\w-])")
"""Texts pasted from Word and paper keep such hyphens: *den-ken*, *gemeente-raad*."""


def sound_of(folded: str) -> str:
    """The sound of a folded name: Holtzer is Holzer, Brenninckmeijer Brenninkmeyer; a short one has none."""
    if len(folded) < _SHORTEST or not folded.isalpha():
        return ""
    for pattern, written in _ALIKE:
        folded = pattern.sub(written, folded)
    return folded


def rejoined(text: str, is_known: Callable[[str], bool]) -> str:
    """``text`` with each broken word whole; ``is_known`` tells whether the collection has it in one piece.

    It is for reading only: words stay in the archive as they are written, and are found either way. Capitals
    inside are of names, as in *Midden-Nederland*; those are no breaks.
    """

    def mended(found: re.Match[str]) -> str:
        first, second = found.groups()
        whole = first + second
        return whole if second.islower() and not first.isupper() and is_known(whole) else found.group()

    return _BROKEN.sub(mended, text) if "-" in text else text
