"""The days of the year: who works at the desk gives and takes back decisions, and remembers what they are."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, field
from datetime import datetime

from bench.year.desk import Desk
from bench.year.living_site import LivingSite, path_of
from bench.year.remembered import Remembered

_EVERY_SO_MANY_NIGHTS = 4
_A_TABLE_EVERY = 5
"""Of so many days with a correction of some page, on one a table of several is taken."""


@dataclass
class DecidedYear:
    """The desk and the site, what is to be remembered, and how many nights the year has."""

    desk: Desk
    site: LivingSite
    remembered: Remembered
    nights: int
    chance: random.Random = field(default_factory=lambda: random.Random(25))
    given: int = 0
    """How many titles were given."""
    commands: int = 0
    """How many commands decided something."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The decisions that are to be undone later."""
    items: dict[str, str] = field(default_factory=dict)
    """The ids of named pages that have to answer later."""
    used_again: datetime | None = None
    """When pages of the site began to be about another thing."""

    def day(self, number: int) -> None:
        """What is done on the day after this night, apart from the plan."""
        if number % _EVERY_SO_MANY_NIGHTS == 2:
            self._some_page(number // _EVERY_SO_MANY_NIGHTS)

    def decide(self, *arguments: str) -> int:
        """Give a command that decides something; returns the number of the last decision."""
        self.desk.decide(*arguments, "--why", "zo besloten")
        self.commands += 1
        return (self.desk.archive / "curation.jsonl").read_bytes().count(b"\n")

    def url(self, name: str) -> str:
        return self.desk.origin + path_of(name)

    def item(self, name: str) -> str:
        """The id of the item at the address of a named page."""
        shown = self.desk.shown(self.url(name))
        if shown is None:
            raise RuntimeError(f"{self.url(name)} is not shown")
        return str(shown["id"])

    def call(self, item: str) -> int:
        """Correct a title."""
        title = self._next_title()
        number = self.decide("correct", item, f"title={title}")
        self.remembered.titles[item] = title
        return number

    def call_by_table(self, items: list[str]) -> None:
        """Correct titles by the table of all items."""
        path = self.desk.archive.with_name("tabel.csv")
        self.desk.well("export", "csv", "-o", str(path), "--force")
        text = path.read_text("utf-8-sig")
        between = ";" if ";" in text.partition("\n")[0] else ","
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=between))
        for row in rows:
            if row["identifier"] in items:
                row["title"] = self.remembered.titles[row["identifier"]] = self._next_title()
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=between)
            writer.writeheader()
            writer.writerows(rows)
        self.decide("correct", "--from", str(path), "--apply")

    def _next_title(self) -> str:
        self.given += 1
        return f"Gegeven titel {self.given}"

    def _some_page(self, number: int) -> None:
        """Correct some page of which nothing else is decided, or several; and now and then go back on it."""
        shown = filter(None, (self.desk.shown(self.desk.origin + path) for path in self._other_pages()))
        items = [str(each["id"]) for each in shown]
        if number % _A_TABLE_EVERY == 0:
            self.call_by_table(items)
            return
        item, before = items[0], self.remembered.titles.get(items[0])
        last = self.call(item)
        if number % 2:
            self.decide("undo", str(last))
            self.remembered.titles.pop(item)
            if before:
                self.remembered.titles[item] = before

    def _other_pages(self) -> list[str]:
        pages = sorted(set(self.site.texts) - set(self.site.names))
        return self.chance.sample(pages, 5)
