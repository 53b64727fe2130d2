"""A year of nights of a federation: what is due is told by the rules of the program itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from statistics import median

from bench.federation.costs import ByAnswer, Costs, Fleet
from bench.federation.invented_sites import InventedSite
from bench.federation.one_night import Kept, NightPassed, Visit, Visited, overlaps, pass_night
from pipeline.nightly.due import EarlierNights, Turn, turns

_FIRST = date(2027, 1, 1)

_ADDRESSES_FOR_ONE_FILE = 6
"""As on the sites that were measured: of twelve addresses ten pages, a document and a photo."""

_CHANGED_FOR_ONE_NEW = 10
"""Of so many answers that are not as before, one is of something that was not there before; an assumption."""


@dataclass(frozen=True, slots=True)
class NightTold:
    """What is kept of a night: numbers of sites, shares of what there was of each means, and sizes in bytes.

    ``late`` are the days by which the site that waits longest is late. ``lanes``, ``processors``, ``server``
    and ``turns`` are the shares of them that were used; above 1 a night is too short. ``looking`` is the part
    of ``processors`` that went into looking for what is due. ``last_hour`` is when the last site was done,
    ``settled_hour`` when all of it was found by readers. ``lost`` are sites that were due and are neither
    visited nor left over, which there must not be. ``memory`` is what whoever settles holds for that.
    """

    due: int
    visited: int
    cut_off: int
    left: int
    late: int
    overlaps: int
    lost: int
    lanes: float
    processors: float
    looking: float
    server: float
    turns: float
    last_hour: float
    settled_hour: float
    items: int
    captures: int
    crawls: int
    sent: int
    warc: int
    database: int
    index: int
    memory: int


@dataclass(slots=True)
class SimulatedYear:
    """An archive that grows by nights; each site's earlier nights as the program keeps them."""

    sites: list[InventedSite]
    costs: Costs
    fleet: Fleet
    seed: int
    nights: list[NightTold] = field(default_factory=list)
    _known: dict[str, EarlierNights] = field(default_factory=dict)
    _begun: dict[str, float] = field(default_factory=dict)
    _items: int = 0
    _crawls: int = 0

    def pass_nights(self, count: int) -> None:
        """Pass so many nights."""
        chance = Random(self.seed)
        by_name = {each.name: each for each in self.sites}
        self._known = {each.name: EarlierNights(each.name, each.rhythm) for each in self.sites}
        postponed: list[str] = []
        for number in range(count):
            tonight = _FIRST + timedelta(days=number)
            due = turns(self._known.values(), tonight, postponed)
            visits = [self._visit(by_name[turn.site], turn, chance) for turn in due]
            kept = Kept(len(self.sites), self._items, self._crawls)
            night = pass_night(visits, kept, self.costs, self.fleet)
            self._take_in(night, {turn.site: turn for turn in due}, tonight)
            postponed = [visit.site.name for visit in night.left]
            self.nights.append(self._told(night, due, tonight))

    def _visit(self, site: InventedSite, turn: Turn, chance: Random) -> Visit:
        if chance.random() < site.down:
            return Visit(site, 0, 0)
        known = self._known[site.name]
        left = 1.0 - self._begun.get(site.name, 0.0)
        pages = max(1, round(site.pages * left))
        if known.fetched_whole is None:
            return Visit(site, pages, 0, pages // _ADDRESSES_FOR_ONE_FILE)
        days = max(1, (turn.since - known.tried).days if known.tried else 1)
        changed = min(pages, round(pages * (1 - (1 - site.changing) ** days)))
        return Visit(site, changed, pages - changed)

    def _take_in(self, night: NightPassed, turn_of: dict[str, Turn], tonight: date) -> None:
        for each in night.visited:
            name = each.visit.site.name
            is_first = self._known[name].fetched_whole is None
            self._remember(each, turn_of[name], tonight)
            self._crawls += 1
            new = round(each.visit.new * each.done)
            self._items += new if is_first else new // _CHANGED_FOR_ONE_NEW

    def _remember(self, each: Visited, turn: Turn, tonight: date) -> None:
        name = each.visit.site.name
        known = replace(self._known[name], tried=tonight)
        if not each.visit.requests:
            self._known[name] = replace(known, failures=known.failures + 1)
            return
        is_cut_off = each.done < 1.0
        begun = self._begun.get(name, 0.0)
        self._begun[name] = begun + (1 - begun) * each.done if is_cut_off else 0.0
        whole = tonight if turn.whole and not is_cut_off else known.fetched_whole
        self._known[name] = replace(known, failures=0, is_cut_off=is_cut_off, fetched_whole=whole)

    def _told(self, night: NightPassed, due: list[Turn], tonight: date) -> NightTold:
        seconds, before = self.fleet.hours * 3600, self.nights[-1] if self.nights else _NOTHING
        left = {each.site.name for each in night.left}
        waiting = [turn.since for turn in due if turn.site in left]
        costs = self.costs
        return NightTold(
            due=len(due),
            visited=len(night.visited),
            cut_off=sum(each.done < 1.0 for each in night.visited),
            left=len(night.left),
            late=max(((tonight - since).days for since in waiting if since != date.min), default=0),
            overlaps=overlaps(night.visited),
            lost=len({turn.site for turn in due} - left - {each.visit.site.name for each in night.visited}),
            lanes=night.working / (seconds * self.fleet.lanes),
            processors=night.processors / (seconds * self.fleet.processors),
            looking=night.looking / (seconds * self.fleet.processors),
            server=night.server / (seconds * self.fleet.server),
            turns=night.turns / seconds,
            last_hour=max((each.ended for each in night.visited), default=0.0) / 3600,
            settled_hour=night.settled / 3600,
            items=self._items,
            captures=before.captures + round(sum(each.visit.requests * each.done for each in night.visited)),
            crawls=self._crawls,
            sent=_bytes(night, costs.sent),
            warc=before.warc + _bytes(night, costs.warc),
            database=before.database + _bytes(night, costs.database),
            index=round(self._items * costs.index),
            memory=round(costs.memory_worker + self._items * costs.memory_item),
        )


_NOTHING = NightTold(0, 0, 0, 0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0, 0, 0, 0, 0, 0, 0)


def _bytes(night: NightPassed, cost: ByAnswer) -> int:
    return round(sum(each.visit.cost(cost, each.done) for each in night.visited))


def narrowest(nights: list[NightTold]) -> list[tuple[str, float]]:
    """The means by the share of them that the median night uses, the narrowest first."""
    names = ("lanes", "processors", "server", "turns")
    shares = ((name, median(getattr(each, name) for each in nights)) for name in names)
    return sorted(shares, key=lambda pair: -pair[1])


def widened(fleet: Fleet, name: str) -> Fleet | None:
    """The fleet with twice as much of what is narrowest; None where no machine has more of it: of turns."""
    if name == "turns":
        return None
    field_name = "workers" if name == "lanes" else name
    return replace(fleet, **{field_name: 2 * getattr(fleet, field_name)})


def by_quarter(nights: list[NightTold]) -> Iterator[list[NightTold]]:
    """The nights of each quarter of the year."""
    size = max(1, len(nights) // 4)
    for start in range(0, len(nights), size):
        yield nights[start : start + size]
