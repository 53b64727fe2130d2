"""One night of a federation: workers take sites in their order, never two on one host, until the time is up.

Time is simulated: a heap of workers by the second at which each is free. What relates and indexes comes after
a visit, in a line of its own.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.federation.costs import Costs, Fleet
from bench.federation.invented_sites import InventedSite

BUDGET = 4 * 3600.0
"""Seconds after which a visit is cut off, and goes on the next night."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a site is to be asked tonight: ``new`` and ``unchanged`` answers; neither where it is down."""

    site: InventedSite
    new: int
    unchanged: int

    @property
    def requests(self) -> int:
        """All that is asked."""
        return self.new + self.unchanged


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit as it went: from and until when, in seconds of the night, and the share that was done."""

    visit: Visit
    began: float
    ended: float
    done: float


@dataclass(slots=True)
class NightPassed:
    """What came of a night; times are in seconds. ``settled`` is when the last item was found by readers."""

    visited: list[Visited] = field(default_factory=list)
    left: list[Visit] = field(default_factory=list)
    working: float = 0.0
    waiting_for_hosts: float = 0.0
    processors: float = 0.0
    server: float = 0.0
    settling: float = 0.0
    settled: float = 0.0


def pass_night(visits: Sequence[Visit], items: int, costs: Costs, fleet: Fleet) -> NightPassed:
    """Pass a night in which these visits are due, in this order, over an archive of so many items."""
    night = NightPassed()
    end = fleet.hours * 3600
    due, held, free = list(visits), set[str](), [0.0] * fleet.workers
    busy: list[tuple[float, str]] = []
    slower = max(1.0, _needed(visits, costs) / (fleet.processors * end))
    while due:
        now = heapq.heappop(free)
        if now >= end:
            break
        while busy and busy[0][0] <= now:
            held.discard(heapq.heappop(busy)[1])
        at = next((place for place, visit in enumerate(due) if visit.site.host not in held), None)
        if at is None:
            # All that is due stands on hosts where others work: the first of those to end frees one.
            night.waiting_for_hosts += busy[0][0] - now
            heapq.heappush(free, busy[0][0])
            continue
        visited = _visit(due.pop(at), now, end, slower, costs)
        night.visited.append(visited)
        held.add(visited.visit.site.host)
        heapq.heappush(busy, (visited.ended, visited.visit.site.host))
        heapq.heappush(free, visited.ended)
    night.left = due
    _sum_up(night, items, costs, fleet)
    return night


def overlaps(visited: Iterable[Visited]) -> int:
    """How many visits began at a host before the one there had ended; looked at apart from who chose them."""
    ends: dict[str, float] = {}
    found = 0
    for each in sorted(visited, key=lambda one: one.began):
        host = each.visit.site.host
        found += each.began < ends.get(host, 0.0)
        ends[host] = max(each.ended, ends.get(host, 0.0))
    return found


def _needed(visits: Iterable[Visit], costs: Costs) -> float:
    return sum(_processor(each, 1.0, costs) for each in visits)


def _processor(visit: Visit, done: float, costs: Costs) -> float:
    return costs.visit + done * (visit.new * costs.new + visit.unchanged * costs.unchanged)


def _visit(visit: Visit, now: float, end: float, slower: float, costs: Costs) -> Visited:
    """Politeness sets the pace, unless the processors are so busy that reading takes longer."""
    polite = visit.requests * max(visit.site.delay, visit.site.answer)
    whole = costs.visit + max(polite, _processor(visit, 1.0, costs) * slower)
    took = min(whole, BUDGET, end - now)
    return Visited(visit, now, now + took, min(1.0, took / whole))


def _sum_up(night: NightPassed, items: int, costs: Costs, fleet: Fleet) -> None:
    settlers = [0.0] * fleet.settlers
    for each in sorted(night.visited, key=lambda one: one.ended):
        night.working += each.ended - each.began
        night.processors += _processor(each.visit, each.done, costs)
        night.server += each.done * each.visit.requests * costs.server
        took = each.done * each.visit.new * costs.settle + costs.settle_all * items
        night.settling += took
        heapq.heapreplace(settlers, max(settlers[0], each.ended) + took)
    night.settled = max(settlers)
