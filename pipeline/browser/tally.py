"""Counts what a page asked for and what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urlsplit

MOST_EXAMPLES = 20
LONGEST_EXAMPLE = 500
MOST_DIALOGS_SAID = 5
MOST_LED_TO = 20
LONGEST_LED_TO = 2_000


@dataclass
class Tally:
    """What one page asked for: by what became of it, with a few of the addresses that were refused."""

    asked: int = 0
    answered: int = 0
    answered_bytes: int = 0
    dialogs: int = 0
    said_in_dialogs: list[str] = field(default_factory=list)
    """What some of them said, each behind its kind: "confirm: Zeker weten?"."""
    refused: Counter[str] = field(default_factory=Counter)
    examples: list[list[str]] = field(default_factory=list)
    led_to: list[str] = field(default_factory=list)
    """Addresses to which the page would have led its reader by itself, or that it took for its own."""

    def refuse(self, code: str, url: str) -> None:
        """Count an address that is not asked for, with its reason."""
        self.refused[code] += 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append([code, url[:LONGEST_EXAMPLE]])

    def lead(self, url: str) -> None:
        """Note an address to which the page leads its reader without a link, while there are few."""
        address = urldefrag(url).url
        is_whole = len(address) <= LONGEST_LED_TO and urlsplit(address).scheme in ("http", "https")
        if is_whole and address not in self.led_to and len(self.led_to) < MOST_LED_TO:
            self.led_to.append(address)

    def dismiss(self, kind: str, words: str) -> None:
        """Count a dialog that nobody answers, with what it says."""
        self.dialogs += 1
        said = f"{kind}: {' '.join(words.split())}".removesuffix(": ")[:LONGEST_EXAMPLE]
        if len(self.said_in_dialogs) < MOST_DIALOGS_SAID and said not in self.said_in_dialogs:
            self.said_in_dialogs.append(said)

    def said(self) -> dict[str, Any]:
        """The counts as plain data."""
        return {
            "asked": self.asked,
            "answered": self.answered,
            "answered_bytes": self.answered_bytes,
            "refused": dict(self.refused),
            "examples": self.examples,
            "dialogs": self.dialogs,
            **({"led to": self.led_to} if self.led_to else {}),
        }
