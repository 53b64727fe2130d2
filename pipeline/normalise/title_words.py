"""Brings the words of a title into order, and picks those of them that tell something."""

from __future__ import annotations

import re

from pipeline.normalise.offered_words import LONGEST_READ, one_line

LONGEST = 300
"""Characters of a title."""
Candidate = tuple[str, str, str, float]
"""A title with its origin, its rule and its confidence."""

_SMALL = frozenset("de het een van voor over in op met en als the of on for and a".split())


def telling(text: str) -> list[str]:
    """The words of a title that are not small ones, in small letters."""
    return [word for word in re.findall(r"\w+", text.casefold()[:LONGEST_READ]) if word not in _SMALL]


def tidied(text: str) -> str:
    """A title in one line, without what parts it from others, and with a capital at its head."""
    title = one_line(text).strip(" -–—|»>:")[:LONGEST].rstrip()
    return title[:1].upper() + title[1:] if title[1:2].islower() else title
