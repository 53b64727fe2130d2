"""Says of an earlier version by when it was said no longer, and what was there then."""

from __future__ import annotations

from search.answer.request_and_hits import VersionHit
from wording.message import Message, say


def ended(version: VersionHit) -> Message:
    """The moment of the first capture that had it no longer, and what that showed instead."""
    at = version.gone_by
    if version.followed_by == "gone":
        return say("gone on {at:moment}", at=at)
    if version.followed_by == "leads":
        return say("leading elsewhere on {at:moment}", at=at)
    return say("no longer on {at:moment}", at=at)
