"""The sentences of a text, as versions of it are compared by them."""

from __future__ import annotations

import re

from wording.unseen import seen

_BETWEEN = re.compile(r"(?<=[.!?])\s+|\n+|\f")


def sentences(title: str, text: str) -> list[str]:
    """The title and the sentences of a text, each on one line and without what shows nothing."""
    every = (seen(part) for part in (title, *_BETWEEN.split(text)))
    return [sentence for sentence in every if sentence]
