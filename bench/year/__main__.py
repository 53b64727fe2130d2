"""``make bench-year``: nights over a small site that lives, and what people decide by day.

Each night is a process of its own, under a fake clock. Some pages change, come or go, sometimes the whole
site is down, and a counter changes on every page every night. By day items are corrected, merged, split,
related, withheld, closed, marked and destroyed, and some of that is undone. Told in the end: what the nights
cost in time, memory and disk, and what was forgotten, by the archive as it is and by a copy that was rebuilt
from its WARC files. Ends with 1 where anything was.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bench.year.decided_year import DecidedYear
from bench.year.desk import Desk
from bench.year.leaving import leaks, left_in_the_archive, not_in_a_package
from bench.year.living_site import NAMED, LivingSite
from bench.year.nights import Night, in_words, moment_of, pass_night
from bench.year.plan import happens_on
from bench.year.remembered import Remembered
from tests.raw_server import write_profile

_WORK = Path(__file__).parents[1] / "work" / "year"
_LOOKED_AT_EVERY = 10
"""After so many nights all is looked at; what a decision says itself after each. In a whole year that takes
longer than the nights, so that it is done once a month there."""

_NEWEST_TITLES = 12
"""Titles that are looked at after each night, the last ones; there come to be hundreds."""

_FEWEST_NIGHTS = 40
"""With fewer, days that need each other fall together."""


@dataclass
class Year:
    """The nights that passed, and what was found forgotten after which of them."""

    nights: list[Night] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    looks: int = 0

    def look(self, decided: DecidedYear, *, closely: bool, when: str = "") -> None:
        """Look what is forgotten; ``closely`` also at all that leaves and at all that lies in the archive."""
        found = decided.remembered.forgotten(decided.desk, None if closely else _NEWEST_TITLES)
        if closely:
            found += self._closely(decided)
        self.looks += 1
        told = [f"{when or f'night {len(self.nights)}'}: forgotten: {each}" for each in found]
        print("\n".join(told), end="\n" if told else "", flush=True)
        self.forgotten += told

    def _closely(self, decided: DecidedYear) -> list[str]:
        desk, remembered = decided.desk, decided.remembered
        night = self.nights[-1].told if self.nights else ""
        found = leaks(desk, remembered, night) + left_in_the_archive(desk, remembered.destroyed)
        found += not_in_a_package(desk, set(NAMED) - remembered.kept_in(desk) - _WITHOUT_A_WORD)
        damage = desk.data("verify", "--json")["damage"]
        return found + [f"verify: {each}" for each in damage]


_WITHOUT_A_WORD = {"kopie", "versie-twee"}
"""The named pages that say what another one says."""


def live(nights: int) -> Year:
    """Let so many nights pass, with the days between them."""
    shutil.rmtree(_WORK, ignore_errors=True)
    _WORK.mkdir(parents=True)
    year = Year()
    look_at_every = max(_LOOKED_AT_EVERY, nights // 12)
    with LivingSite() as site:
        site.begin()
        sites = write_profile(_WORK / "sites", site, extra='rhythm = "nightly"\n')
        desk = Desk(_WORK / "archive", sites, site.origin)
        decided = DecidedYear(desk, site, Remembered(), nights)
        for number in range(nights):
            year.nights.append(pass_night(desk.archive, sites, site, number))
            desk.now = moment_of(number) + timedelta(hours=8)
            if decided.commands:
                year.look(decided, closely=number % look_at_every == 0)
            happens_on(decided, number)
            site.next_night()
            if (number + 1) % 30 == 0:
                print(f"night {number + 1}: {in_words(year.nights[-30:])}", flush=True)
        year.look(decided, closely=True, when="at the end")
        _look_at_what_is_rebuilt(year, decided)
    things = decided.remembered.journal.count(b"\n")
    print(f"{decided.commands} commands decided {things} things")
    return year


def _look_at_what_is_rebuilt(year: Year, decided: DecidedYear) -> None:
    """Look at a copy without database and index, made anew from the WARC files and the journal."""
    desk = decided.desk
    copy = desk.archive.with_name("rebuilt")
    shutil.copytree(desk.archive, copy)
    for path in copy.glob("alliantie.db*"):
        path.unlink()
    shutil.rmtree(copy / "index")
    desk.archive = copy
    desk.decide("rebuild", "--all")
    year.look(decided, closely=True, when="rebuilt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nights", type=int, default=_FEWEST_NIGHTS, help="at least %(default)s")
    chosen = parser.parse_args()
    if chosen.nights < _FEWEST_NIGHTS:
        parser.error(f"a year has at least {_FEWEST_NIGHTS} nights here")
    year = live(chosen.nights)
    tenth = max(len(year.nights) // 10, 1)
    print(f"first tenth: {in_words(year.nights[1 : tenth + 1])}")
    print(f"last tenth:  {in_words(year.nights[-tenth:])}")
    print(f"{year.looks} looks: {len(year.forgotten)} things forgotten, leaked or damaged")
    sys.exit(bool(year.forgotten))


if __name__ == "__main__":
    main()
