"""A size as people type it: 1GB, 500 MB, 2000000."""

from __future__ import annotations

import re

import click

from wording.message import say

_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9}
_SIZE = re.compile(r"(\d{1,12})(?:[.,](\d{1,3}))?\s*([kmg]?b)?", re.IGNORECASE | re.ASCII)

_LEAST = 1_000


def typed_size(text: str) -> int:
    """The bytes that are meant; raises UsageError for what is no size, or too small to hold anything."""
    found = _SIZE.fullmatch(text.strip())
    if found:
        unit = _UNITS[(found[3] or "").lower()]
        size = int(found[1]) * unit + int((found[2] or "0").ljust(3, "0")) * unit // 1_000
        if size >= _LEAST:
            return size
    raise click.UsageError(
        say("--max-size {text}: expected a size of 1 kB or more, such as 1GB or 500MB.", text=text)
    )
