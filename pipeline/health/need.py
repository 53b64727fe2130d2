"""One thing that needs a person: how much of it there is, an example, and what settles it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from wording.message import Message, say

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Need:
    """``code`` names the kind of thing, ``count`` says how often it is, ``example`` where to look first.

    ``said`` is the sentence about it, ``command`` what settles it on the command line.
    """

    code: str
    count: int
    example: str
    said: Message
    command: Message


def some(names: Collection[str]) -> list[Message]:
    """The first few of several names, and how many there are beside."""
    shown = [say("{text}", text=name) for name in list(names)[:_MOST_NAMED]]
    if (more := len(names) - len(shown)) > 0:
        shown.append(say("{count:number} more", count=more))
    return shown
