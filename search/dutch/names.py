"""Names under which people are looked for: Holtzer is Holzer, Brenninckmeijer is Brenninkmeyer."""

from __future__ import annotations

import re

_SHORTEST = 4
_ALIKE = (
    (re.compile(r"sch(?=[^aeiouy]|$)"), "s"),
    (re.compile(r"eij|ij|ey|ei|y"), "i"),
    (re.compile(r"ck|c(?![hei])|q"), "k"),
    (re.compile(r"tz|ts|z"), "s"),
    (re.compile(r"dt|th|d$"), "t"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"ae"), "a"),
    (re.compile(r"oe|ou|au"), "u"),
    (re.compile(r"ie"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[aiu])h(?=[^aeiou]|$)"), ""),
)


def key(folded: str) -> str:
    """What is left of a folded name when ways of writing that sound alike are one; empty for a short one."""
    if len(folded) < _SHORTEST or not folded.isalpha():
        return ""
    for pattern, written in _ALIKE:
        folded = pattern.sub(written, folded)
    return folded
