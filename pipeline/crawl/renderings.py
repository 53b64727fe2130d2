"""Counts the pages of a crawl that were to be made in a browser, by what came of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from wording.message import NOTHING, Message

_MOST_EXAMPLES = 3


@dataclass(slots=True)
class Renderings:
    """The pages of a crawl that were to be made in a browser: how many by what came of it.

    ``refused`` counts, by reason, what the browser asked for and did not get. ``why`` says why there was no
    browser for those that are counted as "no browser".
    """

    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    why: Message = NOTHING

    def count(self, outcome: str, url: str) -> None:
        """Count a page, and keep its address as an example while there are few."""
        self.counts[outcome] += 1
        examples = self.examples.setdefault(outcome, [])
        if len(examples) < _MOST_EXAMPLES:
            examples.append(url)

    def as_dict(self) -> dict[str, Any]:
        """The counts as plain data."""
        return {
            "pages": dict(self.counts),
            "refused": dict(self.refused),
            "examples": self.examples,
            "why": self.why.stored() if self.why else "",
        }
