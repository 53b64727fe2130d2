"""Says of what another archive captured which one that was, and when it was taken over from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.fetched.memento_address import archive_of
from wording.message import NOTHING, Message, say

if TYPE_CHECKING:
    # A search says whose a hit is, and loads neither of these for it.
    from datetime import datetime

    from archive.fetched.captures import Capture


def captured_by(archive: str, taken_over_at: datetime | str) -> Message:
    """The archive, by its host, and the day on which it came; a moment as ISO 8601 will do."""
    return say("captured by {archive}, taken over on {day:day}", archive=archive, day=taken_over_at)


def of_archive(archive: str) -> Message:
    """The same in a list of captures, where there is room for the host alone."""
    return say("captured by {archive}", archive=archive)


def of_capture(capture: Capture) -> Message:
    """The same of one capture in such a list; NOTHING of one of our own."""
    return of_archive(archive_of(capture.memento)) if capture.memento else NOTHING
