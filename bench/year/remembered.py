"""What has to be so after any night: each decision leaves a sentence here, and the look that proves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from bench.year.desk import Desk
from bench.year.living_site import path_of, word_of

Look = Callable[[Desk], bool]


@dataclass
class Remembered:
    """The sentences that have to be true, and whose words may not be seen."""

    looks: dict[str, Look] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    """The titles that people gave, by the ids of the items."""
    closed: dict[str, date] = field(default_factory=dict)
    """The named pages that nobody sees until this day."""
    on_the_spot: set[str] = field(default_factory=set)
    """The named pages of which nothing may leave the archive."""
    destroyed: set[str] = field(default_factory=set)
    """The named pages of which no word may be left."""
    journal: bytes = b""
    """The decisions as they stood at the last look: a later one has more of them, and these as they were."""

    def forgotten(self, desk: Desk, titles: int | None = None) -> list[str]:
        """The sentences that are no longer true; of so many ``titles`` that were given last, or of all."""
        wrong = [said for said, look in self.looks.items() if not look(desk)]
        for item, title in list(self.titles.items())[-titles if titles else None :]:
            seen = _title(desk, item)
            if seen != title:
                wrong.append(f"{item} is called {title!r}, not {seen!r}")
        for name, day in self.closed.items():
            wrong += _seen_too_early(desk, name) if desk.now.date() < day else _not_opened(desk, name)
        return wrong + self._journal(desk)

    def kept_in(self, desk: Desk) -> set[str]:
        """The named pages of which nothing may leave now."""
        closed = {name for name, day in self.closed.items() if desk.now.date() < day}
        return closed | self.on_the_spot | self.destroyed

    def _journal(self, desk: Desk) -> list[str]:
        before, self.journal = self.journal, (desk.archive / "curation.jsonl").read_bytes()
        if not self.journal.startswith(before):
            return ["the journal has the decisions of earlier days as they were"]
        lines = self.journal.count(b"\n")
        listed = len(desk.data("decisions", "--format", "json"))
        return [] if listed == lines else [f"all {lines} decisions are listed, not {listed}"]


def _title(desk: Desk, item: str) -> str | None:
    shown = desk.shown(item)
    return None if shown is None else str(shown["description"]["title"])


def _seen_too_early(desk: Desk, name: str) -> list[str]:
    shown = desk.shown(desk.origin + path_of(name))
    return [f"{name} is shown to nobody"] if shown or desk.found(word_of(name)) else []


def _not_opened(desk: Desk, name: str) -> list[str]:
    shown = desk.shown(desk.origin + path_of(name))
    return [] if shown and desk.found(word_of(name)) else [f"{name} is open since its day came"]
