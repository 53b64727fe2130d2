"""Patterns of addresses that look alike: what the pages of one part of a site share.

Fairness and budgets go by patterns, since a part of a site that never ends (a calendar, a search, a page
that links to itself) is one pattern or a few, however many addresses it makes.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit
from zlib import crc32

LONGEST_PATTERN = 150
"""Characters; what is longer shares its pattern with other long ones of its host."""

_NUMBER = re.compile(r"\d+")
_RANDOM = re.compile(r"^(?=.*\d)[0-9A-Za-z_-]{12,}$")
_WORD = re.compile(r"^[a-z][a-z_.-]{0,20}$")
_SHARED = 32


def pattern_of(url: str) -> str:
    """The pattern of an address: its host and directory without numbers, and what its query names.

    The last part of the path counts only where it is a program's (``index.php``), which has parameters.
    Of a parameter, the name counts, and a value that is a word: ``view=article``, not ``id=12``.
    """
    parts = urlsplit(url)
    directory, _, name = parts.path.rpartition("/")
    steps = "/".join(_step(step) for step in directory.split("/"))
    query = "&".join(sorted({_parameter(*pair) for pair in parse_qsl(parts.query, keep_blank_values=True)}))
    last = f"{_NUMBER.sub('#', name)}?{query}" if query else "*"
    pattern = f"{parts.netloc.lower()}{steps}/{last}"
    return pattern if len(pattern) <= LONGEST_PATTERN else shared(pattern)


def shared(pattern: str) -> str:
    """One of a few patterns that all others of the host fall into when there are too many."""
    host = pattern.partition("/")[0][: LONGEST_PATTERN // 2]
    return f"{host}/ (others {crc32(pattern.encode('utf-8', 'surrogatepass')) % _SHARED})"


def _step(step: str) -> str:
    return "#" if _RANDOM.match(step) else _NUMBER.sub("#", step)


def _parameter(name: str, value: str) -> str:
    name = _NUMBER.sub("#", name)
    return f"{name}={value}" if _WORD.match(value) else name
