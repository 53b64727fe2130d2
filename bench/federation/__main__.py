"""``python -m bench.federation``: a federation of invented sites for a year of nights, by a clock of its own.

Tells by quarter how many sites were due, visited, cut off and left over, by how many days the last one was
late, what share of each means a night used, and how large the archive came to be. Then which means is the
narrowest, and, with twice as much of it, which is next. What work costs is assumed, not measured.
"""

from __future__ import annotations

import argparse
from statistics import median

from bench.federation.costs import Costs, Fleet
from bench.federation.invented_sites import invented_sites
from bench.federation.simulated_year import NightTold, SimulatedYear, by_quarter, narrowest, widened

ASSUMED = Costs(
    new=0.022,
    unchanged=0.006,
    visit=3.0,
    server=0.002,
    settle=0.004,
    settle_all=0.000004,
    warc=12_000,
    row=4_200,
)
"""Guesses of the right size, for nobody has measured several workers yet: read the order of things alone."""

_WIDENINGS = 3


def _year(arguments: argparse.Namespace, fleet: Fleet) -> list[NightTold]:
    year = SimulatedYear(invented_sites(arguments.sites, arguments.seed), ASSUMED, fleet, arguments.seed)
    year.pass_nights(arguments.nights)
    return year.nights


def _print_quarters(nights: list[NightTold]) -> None:
    print(f"{'':10}{'due':>7}{'visited':>9}{'cut off':>9}{'left':>7}{'late':>6}{'settled h':>11}", end="")
    print(f"{'workers':>9}{'cpu':>6}{'server':>8}{'settler':>9}{'items':>12}{'WARC GB':>9}{'base GB':>9}")
    for number, quarter in enumerate(by_quarter(nights), start=1):
        last = quarter[-1]
        whole = [("due", 7), ("visited", 9), ("cut_off", 9), ("left", 7), ("late", 6)]
        print(f"quarter {number:<2}", end="")
        for name, width in whole:
            print(f"{median(getattr(each, name) for each in quarter):{width}.0f}", end="")
        print(f"{median(each.settled_hours for each in quarter):11.1f}", end="")
        for name, width in (("workers", 9), ("processors", 6), ("server", 8), ("settlers", 9)):
            print(f"{median(getattr(each, name) for each in quarter):{width}.2f}", end="")
        print(f"{last.items:12,}{last.warc / 1e9:9.0f}{last.database / 1e9:9.1f}")


def main() -> None:
    """Do what was asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.federation", description=__doc__)
    parser.add_argument("--sites", type=int, default=10_000)
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--seed", type=int, default=28)
    parser.add_argument("--workers", type=int, default=200)
    parser.add_argument("--processors", type=int, default=16)
    parser.add_argument("--server", type=int, default=4)
    parser.add_argument("--hours", type=float, default=8.0)
    arguments = parser.parse_args()
    fleet = Fleet(arguments.workers, arguments.processors, arguments.server, arguments.hours)
    for _ in range(_WIDENINGS):
        nights = _year(arguments, fleet)
        print(f"\n{fleet}, {arguments.sites:,} sites, {len(nights)} nights")
        _print_quarters(nights)
        shares = narrowest(nights[len(nights) // 2 :])
        told = ", ".join(f"{name} {share:.2f}" for name, share in shares)
        print(f"used of each, the narrowest first: {told}; two visits at once at one host: ", end="")
        print(sum(each.overlaps for each in nights))
        fleet = widened(fleet, shares[0][0])


if __name__ == "__main__":
    main()
