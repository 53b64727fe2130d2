"""Finds where among the lines of a page its main text begins."""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq

_COMPARED = 3


def beginning_of_text(text: Sequence[str], page: Sequence[str]) -> int | None:
    """The place among the lines of a page at which the lines of its text begin; None where they do not.

    The day or the byline with which a text begins may stand in a list above it as well: what counts is
    where its next lines follow, and of equals the first.
    """
    places = (place for place, row in enumerate(page) if text and row == text[0])
    return max(places, key=lambda at: sum(map(eq, page[at : at + _COMPARED], text)), default=None)
