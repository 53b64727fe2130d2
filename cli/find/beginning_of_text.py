"""Shows how a text begins, below what is told of the item, address or version that says it."""

from __future__ import annotations

from cli.terminal import bold, one_line, wrapped
from wording.words import Words

_LONGEST = 600


def begins_with(text: str, words: Words) -> list[str]:
    """Its first 600 characters below a heading, harmless to show; nothing of an empty text."""
    if not text:
        return []
    more = " …" if len(text) > _LONGEST else ""
    return ["", bold(words("Begins with")), wrapped(one_line(text[:_LONGEST]) + more)]
