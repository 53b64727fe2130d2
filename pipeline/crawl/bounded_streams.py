"""Bounds what is listened to of the streams of events that pages wait for."""

from __future__ import annotations

from typing import Any

from spiders.profiles.site_profile import Limits
from spiders.site_spider import STREAM_KEY

STREAM_SECONDS, STREAM_BYTES = 10.0, 1_000_000
"""What a server has to say at once it says in these; afterwards most send news, or a sign of life."""

MOST_ENDLESS = 10
"""Streams that had not ended, of one crawl: their addresses may be new ones on each page."""


class BoundedStreams:
    """The streams of one crawl."""

    def __init__(self) -> None:
        self._endless = 0

    @property
    def are_enough(self) -> bool:
        """True when no further stream is asked for."""
        return self._endless >= MOST_ENDLESS

    def note_endless(self) -> None:
        """Note a stream that was cut off."""
        self._endless += 1


def bounds_of_stream(limits: Limits) -> dict[str, Any]:
    """The bounds of a request for a stream, for its ``meta``: never more than of any answer of its site."""
    return {
        STREAM_KEY: True,
        "download_timeout": min(STREAM_SECONDS, limits.seconds),
        "download_maxsize": min(STREAM_BYTES, limits.bytes),
    }
