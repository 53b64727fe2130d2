"""Chooses, of the captures of a part, the one that is shown on a page of some moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.fetched.captures import Capture
from archive.parts import part_types

NEAR = timedelta(days=366)
"""So near to the moment of a page, a capture of our own is shown rather than one of another archive."""


def shows(capture: Capture, kind: str, media_type: str) -> bool:
    """True for a whole answer that can be a part of this kind; ``media_type`` is by its bytes, if known."""
    can_be = part_types.can_be(kind, media_type)
    return capture.is_whole and can_be and not part_types.is_too_empty(kind, capture)


def preference(capture: Capture, moment: datetime, *, is_shown: bool) -> tuple[bool, bool, timedelta]:
    """Sorts the captures of a part, the one to show first.

    What ``is_shown`` as such a part comes before what is not; then our own of about that time, so that
    nothing that was got elsewhere takes its place; then the nearest in time, whoever captured it.
    """
    apart = abs(capture.captured_at - moment)
    return not is_shown, bool(capture.memento) or apart > NEAR, apart
