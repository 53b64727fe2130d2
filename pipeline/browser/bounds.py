"""The bounds of what one page may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one page may cost, whatever it does; a page that wants more is broken off there."""

    seconds: float = 30
    """Of the page's own clock, which stands still while the page waits for an answer."""
    work_seconds: float = 60
    """Of ours, but for those in which the page waits for an answer."""
    memory: int = 600_000_000
    """Bytes that a process of the page keeps to itself."""
    heap: int = 500_000_000
    """Bytes that its scripts may keep."""
    answer: int = 64_000_000
    """Bytes of one answer: a browser hangs for ever at a message of 100 million, in which a byte takes four
    letters for three."""
    answered: int = 200_000_000
    """Bytes of all answers together."""
    requests: int = 600
    document: int = 10_000_000
    """Bytes of the document."""
    picture_height: int = 16_000
    """Pixels; what is below is not in the picture."""
    reloads: int = 3
    """How often a page may ask for itself again, as some do to set a cookie."""
