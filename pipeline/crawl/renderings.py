"""Counts the pages of a crawl that were to be made in a browser, by what came of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pipeline.crawl.tried_templates import TriedTemplates
from wording.message import NOTHING, Message

_MOST_EXAMPLES = 3


@dataclass(slots=True)
class Renderings:
    """The pages of a crawl that were to be made in a browser: how many by what came of it.

    ``refused`` counts, by reason, what the browser asked for and did not get. ``why`` says why there was no
    browser for those that are counted as "no browser".

    ``tried`` counts the pages that nothing told to be made by a script and that were made to see what comes
    ("pages"), by what came of them: "gained", with the "words" and "links" in all; "failed". The pages "like"
    those that gained were made too; to those "in vain" nothing came. "untried" are beyond the bound.
    ``templates`` is what the next crawl is to know.
    """

    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    why: Message = NOTHING
    tried: Counter[str] = field(default_factory=Counter)
    templates: TriedTemplates | None = None

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
            "tried": dict(self.tried),
            "templates": self.templates.as_dict() if self.templates else {},
        }
