"""Counts the addresses that a crawl does not fetch, by their reason, and keeps some examples of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from wording.message import NOTHING, Message

FORBIDDEN = "robots.txt"
"""The reason of what a robots.txt forbids."""

_SAMPLES_PER_REASON = 20

_UNFOLLOWED = frozenset(
    (
        "form",
        "script on a click",
        "route",
        "tab",
        "parts beyond",
        "embeds beyond",
        "addresses beyond",
        "characters unread",
    )
)


@dataclass(frozen=True, slots=True)
class Refused:
    """One address that was not fetched, or not wholly."""

    reason: str
    url: str
    detail: Message = NOTHING
    referrer: str = ""


def is_failure(reason: str) -> bool:
    """Tell a bad day of the server, no answer or an error of its own, from other reasons."""
    return reason in ("no answer", "robots.txt unreachable") or reason.startswith("answered 5")


def is_unfollowed(reason: str) -> bool:
    """Tell what was seen on pages and is no address to fetch, such as a form, from what was left out."""
    return reason in _UNFOLLOWED or reason.startswith(("embed ", "scheme "))


@dataclass(slots=True)
class Refusals:
    """The addresses that a crawl refused: how often for each reason, and some examples of each.

    ``shut_out`` counts, by host, the ``known`` addresses, captured before, that a robots.txt forbids now.
    """

    counts: Counter[str] = field(default_factory=Counter)
    samples: list[Refused] = field(default_factory=list)
    known: Container[str] = ()
    shut_out: Counter[str] = field(default_factory=Counter)

    def add(self, refused: Refused, count: int = 1) -> None:
        """Count a refusal, or ``count`` of a kind; it is an example while there are few of its reason."""
        self.counts[refused.reason] += count
        if refused.reason == FORBIDDEN and refused.url in self.known:
            self.shut_out[urlsplit(refused.url).hostname or ""] += 1
        if self.counts[refused.reason] - count < _SAMPLES_PER_REASON:
            self.samples.append(refused)
