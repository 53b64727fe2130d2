"""How the pages and slides of a text are parted, and on which of them a place in it is."""

from __future__ import annotations

PAGE_BREAK = "\f"
"""Parts pages and slides in a text: the n-th part stands on page or slide n."""


def page_at(text: str, place: int) -> int:
    """The number of the page or slide on which a character stands; the first page is 1."""
    return text.count(PAGE_BREAK, 0, place) + 1
