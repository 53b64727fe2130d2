"""Moments as the protocol writes them: UTC, a day or a second (OAI-PMH 2.0, 3.3)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from reading_room.oai.refusal import Refusal
from wording.message import say

GRANULARITY = "YYYY-MM-DDThh:mm:ssZ"

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_LONGEST = 40
"""Characters that an answer repeats of what was no moment."""


def period(since: str, until: str) -> tuple[datetime | None, datetime | None]:
    """The first and the last moment (UTC) of ``from`` and ``until``, "" for an open end.

    Raises Refusal where one of them is no moment, where one is a day and the other a second, and where
    nothing lies between.
    """
    if since and until and len(since) != len(until):
        raise Refusal("badArgument", say("from and until: expected two days, or two moments to the second."))
    first = _moment("from", since) if since else None
    last = _moment("until", until) if until else None
    if last and _DAY.fullmatch(until):
        last += timedelta(days=1, seconds=-1)
    if first and last and first > last:
        raise Refusal(
            "badArgument", say("from ({since}) is later than until ({until}).", since=since, until=until)
        )
    return first, last


def _moment(name: str, text: str) -> datetime:
    try:
        if _DAY.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d")
        if _SECOND.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        pass
    raise Refusal(
        "badArgument",
        say(
            "{name}: expected a day as 2013-10-04, or a moment as 2013-10-04T12:00:00Z; found {text!r}",
            name=name,
            text=text[:_LONGEST],
        ),
    )
