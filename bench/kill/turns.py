"""Kills runs of every kind in turn, and counts what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.kill.crawls import Trial
from bench.kill.exports import FORMS, Export
from bench.kill.migrations import kill_a_migration, seconds_of_a_migration

_TURNS = (
    *("crawl",) * 2,
    "export",
    "rebuild --index",
    *("crawl",) * 2,
    "migration",
    "crawl",
    "rebuild --all",
    "crawl",
)
"""The kinds of run that are killed in turn. The last is a crawl, which then goes on to its end."""


_SECONDS = {"rebuild --index": 0.7, "rebuild --all": 10.0}
"""About how long these take with 300 pages, from the moment that the program is there."""


@dataclass
class Killing:
    """Counts of runs that were killed, of what was mended after them, and of captures acknowledged before."""

    trial: Trial
    work: Path
    killed: Counter[str] = field(default_factory=Counter)
    repaired: int = 0
    acknowledged: int = 0
    left_undone: int = 0
    """Migrations that had still to be done after the kill."""

    def kill_the_next(self) -> None:
        """Kill one run and look at what is left; raises Broken."""
        what = _TURNS[self.killed.total() % len(_TURNS)]
        acknowledged = self._kill(what)
        self.acknowledged += acknowledged
        self.repaired += bool(self.trial.check(acknowledged))
        self.killed[what] += 1

    def _kill(self, what: str) -> int:
        """Kill one run; returns how many captures it had acknowledged."""
        if what == "crawl":
            return self.trial.kill_a_crawl()
        if what == "migration":
            self.left_undone += self._kill_a_migration()
        elif what == "export":
            form = FORMS[self.killed[what] % len(FORMS)]
            Export(self.trial, form, self.work / "packages").kill()
        else:
            self.trial.kill_a_command(*what.split(), within=_SECONDS[what])
        return 0

    def _kill_a_migration(self) -> bool:
        folder = self.work / "earlier"
        return kill_a_migration(folder, seconds_of_a_migration(folder), self.trial.chance)
