"""What is known of a page while it is written anew, and what is noted on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reading_room.replay.outgoing import Outgoing

DEEPEST_INNER_PAGE = 3
"""Pages within attributes of pages that are shown."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of a page: the address in it ("" where the page itself says what is in it), and its name."""

    address: str
    name: str = ""


@dataclass(slots=True)
class Scene:
    """A page that is being written.

    ``frame_names`` are those of its own frames, in which its links may open; ``target`` is where they open
    unless they say otherwise. ``left_out`` counts what a browser would have run or sent, by what it is.
    """

    outgoing: Outgoing
    frame_names: frozenset[str] = frozenset()
    target: str = ""
    is_frame: bool = False
    depth: int = 0
    frames: list[Frame] = field(default_factory=list)
    refresh: tuple[int, str] | None = None
    left_out: Counter[str] = field(default_factory=Counter)
    told: set[str] = field(default_factory=set)
    """Addresses of objects that were told of: an ``object`` often has an ``embed`` of the same in it."""
    without_frames: list[str] = field(default_factory=list)
    """The words for readers whose browser shows no frames."""
