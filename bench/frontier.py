"""``python -m bench.frontier N``: a frontier in which N addresses wait: its memory, and how fast it empties.

Addresses come in as pages bring them, fifty at a time, and are written down in a real archive.
"""

from __future__ import annotations

import resource
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.fetched import crawls
from archive.writing.writing_run import writing
from pipeline.crawl.frontier_ledger import FrontierLedger
from spiders.fetch.manners import Manners
from spiders.follow.frontier import NUMBER_KEY, Frontier
from spiders.profiles.site_profile import Limits, SiteProfile
from spiders.profiles.spider_loader import spider_for

WORK = Path(__file__).parent / "work" / "frontier"
_LINKS_OF_A_PAGE = 50
_SECTIONS = 1_000
_UNTIL_WRITTEN = 5_000


@contextmanager
def opened_frontier(root: Path, limits: Limits | None = None) -> Iterator[Frontier]:
    """The frontier of a new crawl of an invented site; its memory is small, what waits is in the archive."""
    seeds = ("http://proef.example/",)
    profile = SiteProfile("proef", "Proef", "Proef", seeds, ("proef.example",), limits=limits or Limits())
    with writing(root, "bench.frontier", "bench") as run:
        crawl = run.keeper.write(lambda c: crawls.begin(c, "proef", "bench", "")).result()
        ledger = FrontierLedger(run, crawl, before=_nothing, fail=_raise, take_remarks=list)
        frontier = Frontier(ledger, Manners(0.0))
        frontier.open(spider_for(profile)())
        yield frontier
        frontier.close("finished")


def fill(frontier: Frontier, count: int) -> None:
    """Find ``count`` addresses, in more sections than have lines of their own."""
    for number in range(count):
        section = number % _SECTIONS
        frontier.add(f"http://proef.example/{_word(section)}/{number}.html", "http://proef.example/", 1)
        if number % _LINKS_OF_A_PAGE == 0:
            frontier.write()
        if number % _UNTIL_WRITTEN == 0:
            # Pages come in more slowly than the database writes; here it would be left behind.
            frontier._ledger.waiting("", 0, 1)


def empty(frontier: Frontier) -> int:
    """Take and settle everything that waits; returns how much did."""
    taken = 0
    while request := frontier.next_request():
        frontier.settle(request.meta[NUMBER_KEY])
        taken += 1
    return taken


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _nothing() -> None:
    """Nothing else is to be written before the frontier."""


def _raise(failure: Exception) -> None:
    raise failure


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main(count: int) -> None:
    shutil.rmtree(WORK, ignore_errors=True)
    with opened_frontier(WORK) as frontier:
        before = _memory()
        began = time.monotonic()
        fill(frontier, count)
        filled = time.monotonic()
        print(f"{len(frontier):,} addresses wait, found at {count / (filled - began):,.0f} a second")
        taken = empty(frontier)
        print(f"{taken:,} taken at {taken / (time.monotonic() - filled):,.0f} a second")
        print(f"memory: {before:.0f} MB before, {_memory():.0f} MB at the peak")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
