"""``python -m bench.federation``: a federation of invented sites for a year of nights, by a clock of its own.

Tells by quarter how many sites were due, visited, cut off and left over, by how many days the last one was
late, what share of each means a night used, and how large the archive came to be. Then which means is the
narrowest, and, with twice as much of it, which is next. What work costs was measured on small runs and fitted
(``bench.scaling``).
"""

from __future__ import annotations

import argparse
from statistics import median

from bench.federation.costs import Fleet
from bench.federation.invented_sites import invented_sites
from bench.federation.simulated_year import NightTold, SimulatedYear, by_quarter, narrowest, widened
from bench.scaling.fitted import fitted
from bench.scaling.measured import read

_COUNTS = (("due", 7), ("visited", 9), ("cut_off", 9), ("left", 8), ("late", 6))
_HOURS = (("last_hour", 7), ("settled_hour", 9))
_SHARES = (("lanes", 7), ("processors", 7), ("looking", 9), ("server", 8), ("turns", 7))


def _print_quarters(nights: list[NightTold]) -> None:
    print(
        f"{'':10}{'due':>7}{'visited':>9}{'cut off':>9}{'left':>8}{'late':>6}{'last h':>7}{'found h':>9}",
        end="",
    )
    print(
        f"{'lanes':>7}{'cpu':>7}{'of looks':>9}{'server':>8}{'turns':>7}{'items':>12}{'crawls':>10}", end=""
    )
    print(f"{'WARC GB':>9}{'base GB':>9}{'index GB':>9}{'memory GB':>10}")
    for number, quarter in enumerate(by_quarter(nights), start=1):
        last = quarter[-1]
        print(f"quarter {number:<2}", end="")
        for names, decimals in ((_COUNTS, 0), (_HOURS, 1), (_SHARES, 3)):
            for name, width in names:
                print(f"{median(getattr(each, name) for each in quarter):{width}.{decimals}f}", end="")
        print(f"{last.items:12,}{last.crawls:10,}{last.warc / 1e9:9.1f}{last.database / 1e9:9.1f}", end="")
        print(f"{last.index / 1e9:9.1f}{last.memory / 1e9:10.1f}", flush=True)


def _print_worst(nights: list[NightTold]) -> None:
    settled = max(range(len(nights)), key=lambda number: nights[number].settled_hour)
    most = max(range(len(nights)), key=lambda number: nights[number].left)
    print(f"latest found: night {settled + 1}, hour {nights[settled].settled_hour:.1f}; ", end="")
    print(f"most left over: night {most + 1}, {nights[most].left}; ", end="")
    print(f"two visits at once at one host: {sum(each.overlaps for each in nights)}; ", end="")
    print(f"due and lost: {sum(each.lost for each in nights)}")


def main() -> None:
    """Do what was asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.federation", description=__doc__)
    parser.add_argument("--sites", type=int, default=10_000)
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--seed", type=int, default=28)
    parser.add_argument("--workers", type=int, default=16)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--processors", type=int, default=8)
    parser.add_argument("--server", type=int, default=4)
    parser.add_argument("--hours", type=float, default=8.0)
    parser.add_argument("--widenings", type=int, default=3)
    given = parser.parse_args()
    costs = fitted(read()).costs
    fleet: Fleet | None = Fleet(given.workers, given.at_once, given.processors, given.server, given.hours)
    for _ in range(given.widenings):
        if fleet is None:
            print("\nno machine has more of what is narrowest")
            return
        year = SimulatedYear(invented_sites(given.sites, given.seed), costs, fleet, given.seed)
        year.pass_nights(given.nights)
        print(f"\n{fleet}, {given.sites:,} sites, {given.nights} nights")
        _print_quarters(year.nights)
        _print_worst(year.nights)
        shares = narrowest(year.nights[len(year.nights) // 2 :])
        print(
            "used of each, the narrowest first: " + ", ".join(f"{name} {share:.2f}" for name, share in shares)
        )
        fleet = widened(fleet, shares[0][0])


if __name__ == "__main__":
    main()
