"""What a run of ``bench.crawl`` says: a table of each site, and our distance from the peers on all."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.four_sites.shaped_site import ShapedSite
from bench.measure import Figures, processors

OURS = "alliantie"
_LEAVES_OUT = {
    "bare-scrapy": "stores nothing, reads nothing but links",
    "wget-recoll": "no fsync, no descriptions, no relations, no parts of pages",
}
"""What a peer does not do that we do, for who compares the figures."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of every tool on one site, a round each."""

    site: ShapedSite
    addresses: int
    rounds: Mapping[str, Sequence[Figures]]

    def median(self, tool: str) -> Figures:
        """The medians of the rounds of a tool."""
        rounds = self.rounds[tool]
        return Figures(
            statistics.median(each.wall for each in rounds),
            statistics.median(each.cpu for each in rounds),
            statistics.median(each.memory for each in rounds),
        )


def table_of(measured: Measured) -> str:
    """Every tool on one site: medians, with the ends of the rounds, and ours as so many times a peer's."""
    count = len(next(iter(measured.rounds.values())))
    lines = [
        f"\n{measured.site.told}: {measured.addresses} addresses, {processors()} processors; "
        f"medians of {count}\n",
        "| tool | wall s (min-max) | addresses/s | cpu s (min-max) | peak MB (max) "
        "| ours: wall x | ours: cpu x | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *(_row(measured, name) for name in measured.rounds)])


def _row(measured: Measured, name: str) -> str:
    figures, told = measured.rounds[name], measured.median(name)
    return (
        f"| {name} | {_with_ends([each.wall for each in figures])} | {measured.addresses / told.wall:.0f} "
        f"| {_with_ends([each.cpu for each in figures])} "
        f"| {told.memory:.0f} ({max(each.memory for each in figures):.0f}) "
        f"| {_times(measured, name, _wall)} | {_times(measured, name, _cpu)} | {_LEAVES_OUT.get(name, '')} |"
    )


def summary_of(measured: Collection[Measured]) -> str:
    """Of each peer how many times as long as it we took: the median of the sites, and the worst of them."""
    peers = dict.fromkeys(name for each in measured for name in each.rounds if name != OURS)
    lines = ["\n| ours beside | wall x, median | worst | cpu x, median | worst |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *(_summed(measured, peer) for peer in peers)])


def _summed(measured: Collection[Measured], peer: str) -> str:
    cells = "".join(f"| {each} " for of in (_wall, _cpu) for each in _median_and_worst(measured, peer, of))
    return f"| {peer} {cells}|"


def _median_and_worst(
    measured: Collection[Measured], peer: str, of: Callable[[Figures], float]
) -> Iterator[str]:
    ratios = {each.site.name: of(each.median(OURS)) / of(each.median(peer)) for each in measured}
    worst = max(ratios, key=lambda name: ratios[name])
    yield f"{statistics.median(ratios.values()):.2f}"
    yield f"{ratios[worst]:.2f} ({worst})"


def _wall(figures: Figures) -> float:
    return figures.wall


def _cpu(figures: Figures) -> float:
    return figures.cpu


def _times(measured: Measured, name: str, of: Callable[[Figures], float]) -> str:
    if OURS not in measured.rounds or name == OURS:
        return ""
    return f"{of(measured.median(OURS)) / of(measured.median(name)):.2f}"


def _with_ends(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.1f} ({min(seconds):.1f}-{max(seconds):.1f})"
