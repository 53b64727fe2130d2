"""Tells whether the disk of an archive has room for something large, before any of it is written."""

from __future__ import annotations

from pathlib import Path

from archive.no_room import free_on_disk
from wording.message import NOTHING, Message, say

_IN_TENTHS = 9
"""Of what is free: the rest is for the database and the index of what is taken in."""


def room_lacking(place: Path, size: int) -> Message:
    """That so many bytes are more than the disk with ``place`` can take; nothing where they are not.

    However small something is packed, whoever reads it has to unpack it: that is what counts.
    """
    free = free_on_disk(place)
    if size <= free * _IN_TENTHS // 10:
        return NOTHING
    return say(
        "unpacked it is {size:bytes}, and {free:bytes} are free on the disk of the archive; to take it in, "
        "make room and import the file again",
        size=size,
        free=free,
    )
