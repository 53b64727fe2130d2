"""Counts what a page asked for and what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

MOST_EXAMPLES = 20
LONGEST_EXAMPLE = 500


@dataclass
class Tally:
    """What one page asked for: by what became of it, with a few of the addresses that were refused."""

    asked: int = 0
    answered: int = 0
    answered_bytes: int = 0
    dialogs: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    examples: list[list[str]] = field(default_factory=list)

    def refuse(self, code: str, url: str) -> None:
        """Count an address that is not asked for, with its reason."""
        self.refused[code] += 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append([code, url[:LONGEST_EXAMPLE]])

    def said(self) -> dict[str, Any]:
        """The counts as plain data."""
        return {
            "asked": self.asked,
            "answered": self.answered,
            "answered_bytes": self.answered_bytes,
            "refused": dict(self.refused),
            "examples": self.examples,
            "dialogs": self.dialogs,
        }
