"""Recognises pages that only send their reader on, which were the redirects of who could not set any."""

from __future__ import annotations

from dataclasses import replace

from archive.readings.reading import LEADS_ON, Reading
from spiders.links.joining import absolute
from spiders.links.refresh import Refresh
from wording.message import say

_LONGEST_WAIT = 10
"""Seconds; a page that stays longer is there to be read."""

_MOST_WORDS = 40
"""Words of a page that says that it has moved, where to, and what to do when nothing happens."""


def leading_on(reading: Reading, refresh: Refresh | None, url: str) -> Reading:
    """The reading of the page at ``url``; as one of a redirect, where it says little and soon leads away."""
    if refresh is None or refresh.seconds > _LONGEST_WAIT or reading.outcome not in ("read", "no text"):
        return reading
    target = absolute(url, refresh.target)
    if target in (None, url) or len(f"{reading.main_text} {reading.other_text}".split()) > _MOST_WORDS:
        return reading
    return replace(reading, outcome=LEADS_ON, reason=say("the page only leads on to {target}", target=target))
