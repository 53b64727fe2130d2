"""Titles and addresses as they stand in a list: whoever wants the whole of one finds it a click away."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"https?://(?=[^/])", re.IGNORECASE)
_LONGEST_TITLE = 120
_LONGEST_ADDRESS = 80
_END_OF_ADDRESS = 30


def short_title(title: str) -> str:
    """A title of at most 120 characters; of a longer one the beginning, to the last whole word."""
    if len(title) <= _LONGEST_TITLE:
        return title
    cut = title[:_LONGEST_TITLE]
    return (cut.rpartition(" ")[0] or cut) + " …"


def short_address(address: str) -> str:
    """An address without ``https://``, and without its middle where it has more than 80 characters."""
    shown = _SCHEME.sub("", address, count=1) if _SCHEME.match(address) else address
    if len(shown) <= _LONGEST_ADDRESS:
        return shown
    return f"{shown[: _LONGEST_ADDRESS - _END_OF_ADDRESS]}…{shown[-_END_OF_ADDRESS:]}"
