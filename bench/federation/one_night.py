"""One night of a federation: workers take sites in their order, never two on one host, until the time is up.

Time is simulated: a heap of lanes, of which each worker has some, by the second at which each is free. Who
finds nothing to take settles what was brought, once an hour and when nobody has a site any more, as workers
do.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.federation.costs import ByAnswer, Costs, Fleet
from bench.federation.invented_sites import InventedSite

BUDGET = 4 * 3600.0
"""Seconds after which a visit is cut off, and goes on the next night."""

_SETTLED_EVERY = 3600.0
"""Seconds between two times of settling while somebody is still at work; as in ``pipeline.work.working``."""

_PAUSE = 2.0
"""Seconds after which a worker that found nothing looks again; as there."""

_OF_TURNS = 0.8
"""The share of the time that turns to write may have: beyond it all wait for each other without end."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a site is to be asked tonight: ``new`` and ``unchanged`` answers; neither where it is down.

    Of those that are new so many are ``files``: documents and photos.
    """

    site: InventedSite
    new: int
    unchanged: int
    files: int = 0

    @property
    def requests(self) -> int:
        """All that is asked."""
        return self.new + self.unchanged

    def cost(self, by_answer: ByAnswer, done: float = 1.0) -> float:
        """What so large a share of it costs."""
        new, unchanged, files = (done * each for each in (self.new, self.unchanged, self.files))
        return by_answer.of(new, unchanged, files, knows=self.site.knows)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the archive holds when a night begins: its sites, its items, and its crawls."""

    sites: int = 0
    items: int = 0
    crawls: int = 0


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit as it went: from and until when, in seconds of the night, and the share that was done."""

    visit: Visit
    began: float
    ended: float
    done: float


@dataclass(slots=True)
class NightPassed:
    """What came of a night; times are in seconds. ``settled`` is when the last item was found by readers.

    ``looking`` is the part of ``processors`` that went into looking for what is due, ``turns`` what was spent
    in turns to write, of which ``settling`` is a part.
    """

    visited: list[Visited] = field(default_factory=list)
    left: list[Visit] = field(default_factory=list)
    working: float = 0.0
    waiting_for_hosts: float = 0.0
    processors: float = 0.0
    looking: float = 0.0
    server: float = 0.0
    turns: float = 0.0
    settling: float = 0.0
    settled: float = 0.0


@dataclass(frozen=True, slots=True)
class _Pace:
    """By what a visit is slower than by itself: processors that are shared, turns, and looking before it."""

    processors: float
    turns: float
    look: float


@dataclass(frozen=True, slots=True)
class _Idle:
    """When the first lane found nothing to take, and from when on each found nothing more."""

    first: float
    since: tuple[float, ...]

    def until(self, last: float) -> float:
        """Seconds of all lanes together until the last visit ends."""
        return sum(max(0.0, last - since) for since in self.since)


def pass_night(visits: Sequence[Visit], kept: Kept, costs: Costs, fleet: Fleet) -> NightPassed:
    """Pass a night in which these visits are due, in this order, over what the archive has."""
    night = NightPassed()
    end = fleet.hours * 3600
    due, held, free = list(visits), set[str](), [0.0] * fleet.lanes
    busy: list[tuple[float, str]] = []
    first_idle = end
    pace = _pace(visits, kept, costs, fleet)
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
            first_idle = min(first_idle, now)
            heapq.heappush(free, busy[0][0])
            continue
        visited = _visit(due.pop(at), now, end, pace, costs)
        night.visited.append(visited)
        held.add(visited.visit.site.host)
        heapq.heappush(busy, (visited.ended, visited.visit.site.host))
        heapq.heappush(free, visited.ended)
    night.left = due
    _sum_up(night, kept, costs, fleet, _Idle(min((first_idle, *free)), tuple(free)), pace)
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


def _pace(visits: Sequence[Visit], kept: Kept, costs: Costs, fleet: Fleet) -> _Pace:
    seconds = fleet.hours * 3600
    look = kept.sites * costs.look_site
    processors = sum(each.cost(costs.crawling) + look for each in visits)
    turns = sum(each.cost(costs.turn) for each in visits)
    return _Pace(
        max(1.0, processors / (fleet.processors * seconds)),
        max(1.0, turns / (_OF_TURNS * seconds)),
        look,
    )


def _visit(visit: Visit, now: float, end: float, pace: _Pace, costs: Costs) -> Visited:
    """Politeness sets the pace, unless processors or turns are so busy that they take longer."""
    polite = visit.requests * max(visit.site.delay, visit.site.answer)
    own = visit.cost(costs.crawling) * pace.processors
    whole = costs.crawling.visit + pace.look * pace.processors
    whole += max(polite, own, visit.cost(costs.turn) * pace.turns)
    took = min(whole, BUDGET, end - now)
    return Visited(visit, now, now + took, min(1.0, took / whole))


def _sum_up(night: NightPassed, kept: Kept, costs: Costs, fleet: Fleet, idle: _Idle, pace: _Pace) -> None:
    new = 0.0
    for each in night.visited:
        visit, done = each.visit, each.done
        night.working += each.ended - each.began
        night.processors += visit.cost(costs.crawling, done)
        night.turns += visit.cost(costs.turn, done)
        night.server += visit.cost(costs.server, done)
        new += done * visit.new
    last = max((each.ended for each in night.visited), default=0.0)
    # Lanes of a worker look one at a time.
    idle_for = (night.waiting_for_hosts + idle.until(last)) / fleet.at_once
    looks = len(night.visited) + idle_for / (_PAUSE + pace.look)
    first = kept.sites * costs.first_site + kept.crawls * costs.first_crawl
    night.looking = looks * pace.look + fleet.workers * first
    _settle(night, kept, costs, min(last, idle.first), last, new)
    night.processors += night.looking + night.settling
    night.processors += fleet.workers * (costs.start + kept.sites * costs.load_site)


def _settle(night: NightPassed, kept: Kept, costs: Costs, idle: float, last: float, new: float) -> None:
    """Once an hour from when somebody finds nothing to take, and when nobody has a site any more."""
    times = 1 + int(max(0.0, last - max(idle, _SETTLED_EVERY)) // _SETTLED_EVERY)
    visited = sum(each.visit.requests * each.done for each in night.visited)
    each_time = (kept.items + new) * costs.settle_item
    night.settling = times * each_time + new * costs.settle_new + visited * costs.settle_kept
    night.turns += night.settling
    index = times * costs.index_start + new * costs.index_new
    night.processors += index
    night.settled = (
        last + each_time + (new * (costs.settle_new + costs.index_new)) / times + costs.index_start
    )
