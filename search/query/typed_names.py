"""What is typed among words and names one thing: the id of an item, or the host of a site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.index.field_values import host_of
from search.query.term_tree import Term

_ID = re.compile(r"[a-z2-7]{12}")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_WORTH = 20.0
"""More than any word: who types an id means that item."""


def named_by(text: str) -> Iterator[Term]:
    """The terms of the item with this id, and of the items of this host."""
    if _ID.fullmatch(text):
        yield Term("id", text, _WORTH)
    elif _HOST.fullmatch(text) and (host := host_of(text.lower())):
        yield Term("host", host, _WORTH)
