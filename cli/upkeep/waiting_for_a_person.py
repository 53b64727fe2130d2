"""The part of ``alliantie status`` about the nights, and about what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from archive.curation import paused_sites
from archive.fetched.frontier_rows import Unfinished
from archive.folder import Folder
from cli.terminal import bold, one_line, wrapped
from pipeline.calendar import local_day
from pipeline.nightly.night_state import read_state
from wording.message import Message, say
from wording.words import Words

_DAYS_BETWEEN_NIGHTS = 1


def standing(folder: Folder, unfinished: list[Unfinished]) -> dict[str, Any]:
    """The last night, how many days ago one was over, what it left, and what waits for a person.

    Raises Unreadable for a file that was spoilt by hand.
    """
    night, now = read_state(folder), datetime.now(UTC)
    return {
        "night": night.day.isoformat() if night else None,
        "is_over": night.is_over if night else None,
        "goes_on": night.goes_on(now) if night else None,
        "days_ago": (local_day(now) - night.last_reported).days if night else None,
        "postponed": list(night.postponed) if night else [],
        "paused": paused_sites.paused(folder),
        "unfinished": {each.site: each.waiting for each in unfinished},
    }


def standing_in_words(data: dict[str, Any], words: Words) -> list[str]:
    """The same in lines; none where no night ever ran and nothing waits."""
    waits = [wrapped(one_line(words(line)), "  ") for line in _waiting(data)]
    heading = ["", bold(words("Waiting for a person:"))] if waits else []
    night = [wrapped(words(line)) for line in _night(data)]
    return [*([""] if night else []), *night, *heading, *waits]


def _night(data: dict[str, Any]) -> Iterator[Message]:
    if night := data["night"]:
        if data["is_over"]:
            yield say("Last night: {date:day}.", date=night)
        elif data["goes_on"]:
            yield say("The night of {date:day} is not over; the next run goes on with it.", date=night)
        else:
            yield say("The night of {date:day} was cut off before its report.", date=night)
    if data["postponed"]:
        yield say("Put off to the next night, for lack of time: {sites}.", sites=data["postponed"])


def _waiting(data: dict[str, Any]) -> Iterator[Message]:
    if data["days_ago"] is not None and data["days_ago"] > _DAYS_BETWEEN_NIGHTS:
        yield say(
            "No night has run for {days:day/days}. Is the timer on? See: alliantie nightly --install-timer",
            days=data["days_ago"],
        )
    for site, reason in data["paused"].items():
        yield say(
            "{site} is paused: {reason}. When you have looked: alliantie nightly --go-on {site}",
            site=site,
            reason=reason,
        )
    for site, waiting in data["unfinished"].items():
        yield say(
            "{site} left {waiting:address/addresses} waiting. Go on with: alliantie crawl --resume {site}",
            site=site,
            waiting=waiting,
        )
