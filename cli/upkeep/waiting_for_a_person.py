"""What ``alliantie status`` says of the nights, and of what waits for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from archive.curation import paused_sites
from archive.fetched.frontier_rows import Unfinished
from archive.folder import Folder
from cli.terminal import bold, one_line, wrapped
from cli.wording.words import Words
from pipeline.calendar import local_day
from pipeline.nightly.night_state import read_state

_SAID = {
    "go on": (
        "{site} is paused: {reason}. When you have looked: alliantie nightly --go-on {site}",
        "{site} is stilgezet: {reason}. Als er gekeken is: alliantie nightly --go-on {site}",
    ),
    "cut off": (
        "The night of {date} was cut off before its report.",
        "De nacht van {date} brak af voor het verslag.",
    ),
    "last night": ("Last night: {date}.", "Laatste nacht: {date}."),
    "night under way": (
        "The night of {date} is not over; the next run goes on with it.",
        "De nacht van {date} is niet af; de volgende keer gaat die verder.",
    ),
    "missed": (
        "No night has run for {days} days. Is the timer on? See: alliantie nightly --install-timer",
        "Er liep al {days} dagen geen nacht. Staat de timer aan? Zie: alliantie nightly --install-timer",
    ),
    "needs a person": ("What waits for a person", "Wat op iemand wacht"),
    "postponed": ("Did not fit, and comes first: {sites}.", "Paste niet, en komt eerst: {sites}."),
    "unfinished": (
        "{site} left {waiting} addresses waiting. Go on with: alliantie crawl --resume {site}",
        "{site} liet {waiting} adressen wachten. Ga verder met: alliantie crawl --resume {site}",
    ),
}
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


def standing_in_words(data: dict[str, Any], language: str) -> list[str]:
    """The same in lines; none where no night ever ran and nothing waits."""
    words = Words(language, _SAID)
    waits = [wrapped(one_line(line), "  ") for line in _waiting(data, words)]
    heading = ["", bold(words("needs a person"))] if waits else []
    night = [wrapped(line) for line in _night(data, words)]
    return [*([""] if night else []), *night, *heading, *waits]


def _night(data: dict[str, Any], words: Words) -> Iterator[str]:
    if data["night"]:
        unfinished = "night under way" if data["goes_on"] else "cut off"
        yield words("last night" if data["is_over"] else unfinished, date=data["night"])
    if data["postponed"]:
        yield words("postponed", sites=", ".join(data["postponed"]))


def _waiting(data: dict[str, Any], words: Words) -> Iterator[str]:
    if data["days_ago"] is not None and data["days_ago"] > _DAYS_BETWEEN_NIGHTS:
        yield words("missed", days=data["days_ago"])
    for site, reason in data["paused"].items():
        yield words("go on", site=site, reason=words.sentence(reason))
    for site, waiting in data["unfinished"].items():
        yield words("unfinished", site=site, waiting=waiting)
