"""``make bench-kill``: kills as many runs as is asked, of every kind in turn, and tells what came of it."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from bench.kill.crawls import begin
from bench.kill.site import Site, serving
from bench.kill.turns import Killing

WORK = Path(__file__).parents[1] / "work" / "kill"


def main() -> None:
    """Kill, complete the crawl, and print what came of it."""
    parser = argparse.ArgumentParser(prog="bench.kill")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2013)
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    with serving(Site(options.pages)) as site:
        trial = begin(WORK, site, options.seed)
        killing = Killing(trial, WORK)
        for number in range(options.kills):
            killing.kill_the_next()
            print(f"\r{number + 1} kills survived", end="", file=sys.stderr, flush=True)
        items = trial.complete()
    kinds = ", ".join(f"{count} × {what}" for what, count in sorted(killing.killed.items()))
    print(
        f"\n{kinds}; {killing.repaired} repairs, {killing.left_undone} migrations left undone, "
        f"{killing.acknowledged} captures acknowledged before a kill, 0 of them lost; "
        f"the crawl went on to its end with {items} items, the index equals one built anew"
    )


if __name__ == "__main__":
    main()
