"""The costs of work by least squares from what was measured, and how far what they say is off.

Runs that were held back have no part in the costs: what is said of them is a prediction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.federation.costs import ByAnswer, Costs
from bench.scaling.least_squares import costs_of
from bench.scaling.measured import Measured, Run, Upkeep

_MB = 1e6
_Counts = Callable[[Run], list[float]]
_Figure = Callable[[Run], float]


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a run or of upkeep: what was measured, and what the costs say it is."""

    of: str
    name: str
    measured: float
    said: float
    was_held_back: bool

    @property
    def error(self) -> float:
        """By what share of what was measured the costs are off; 0 where nothing was measured."""
        return self.said / self.measured - 1 if self.measured else 0.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Costs, and what they say of everything that was measured."""

    costs: Costs
    said: tuple[Said, ...]


def fitted(found: Measured) -> Fit:
    """The costs that fit best; raises ValueError where too little was measured."""
    fitting = _Fitting(found)
    start, *crawling = fitting.runs(
        "crawling s", lambda run: run.crawling, lambda run: [_began(run), *_visits(run)]
    )
    server = fitting.runs("server s", _of_server, _visits)
    # To hold the turn is to write, in this process and in the server.
    turn = fitting.runs("turns s", lambda run: run.turn + _of_server(run), _visits)
    load = fitting.upkeep("load", "s", lambda each: each.seconds + each.server)
    first = fitting.upkeep("first look", "s", lambda each: each.seconds + each.server)
    look = fitting.upkeep("later look", "s", lambda each: each.seconds + each.server, by_rows=False)
    item = fitting.upkeep("settle", "s", lambda each: each.seconds + each.server)
    kept = fitting.upkeep("settle sites", "s", lambda each: each.seconds + each.server)
    memory = fitting.upkeep("settle", "memory MB", lambda each: each.memory / _MB)
    settle = fitting.runs("settling s", _of_settling, lambda run: [1.0, float(run.new), float(run.items)])
    index_start, index_new = fitting.runs(
        "indexing s", lambda run: run.indexing, lambda run: [1.0, float(run.new)]
    )
    sent = fitting.with_payloads("sent MB", lambda run: run.sent)
    warc = fitting.with_payloads("WARC MB", lambda run: run.warc)
    database = fitting.of_bytes("database MB", lambda run: run.database)
    index = fitting.of_bytes("index MB", lambda run: run.index)
    costs = Costs(
        crawling=ByAnswer(*crawling),
        server=ByAnswer(*server),
        turn=ByAnswer(*turn),
        start=start,
        load_site=load[1],
        first_site=first[1],
        first_crawl=first[2],
        look_site=look[1],
        settle_new=settle[1],
        settle_item=item[2],
        settle_kept=max(0.0, kept[2] - item[2]),
        index_start=index_start,
        index_new=index_new,
        sent=sent,
        warc=warc,
        database=database,
        index=index.new,
        memory_worker=median(run.memory for run in fitting.open if _is_first(run)),
        memory_item=_MB * memory[2],
    )
    return Fit(costs, tuple(fitting.said))


def shape_told(run: Run) -> str:
    """A run in a few words."""
    shape = run.shape
    kind = "first crawl" if shape.changed == 1 else f"{shape.changed:.0%} changed"
    answers = "" if shape.changed == 1 else ", 304" if shape.knows else ", sent again"
    return f"{shape.workers} workers, {shape.sites} x {shape.addresses}, {kind}{answers}"


@dataclass
class _Fitting:
    found: Measured
    said: list[Said] = field(default_factory=list)

    @property
    def open(self) -> list[Run]:
        """The runs that costs are fitted to."""
        return [run for run in self.found.runs if not run.shape.held_back]

    def runs(self, name: str, figure: _Figure, counts: _Counts) -> list[float]:
        """The costs of what is counted in a run, by a figure of it."""
        measured = [figure(run) for run in self.open]
        costs = costs_of([counts(run) for run in self.open], measured)
        for run in self.found.runs:
            told = _product(costs, counts(run))
            self.said.append(Said(shape_told(run), name, figure(run), told, run.shape.held_back))
        return costs

    def of_bytes(self, name: str, figure: _Figure) -> ByAnswer:
        """What an answer adds, in bytes; a new one as in a first crawl, where photos are new, too."""
        _, new, _, same, not_modified = self.runs(name, lambda run: figure(run) / _MB, _answers_and_changes)
        return ByAnswer(0.0, _MB * new, _MB * same, _MB * not_modified)

    def with_payloads(self, name: str, figure: _Figure) -> ByAnswer:
        """As above, of what holds payloads: documents and photos are far larger than pages."""
        return ByAnswer(*(_MB * each for each in self.runs(name, lambda run: figure(run) / _MB, _with_files)))

    def upkeep(
        self, what: str, name: str, figure: Callable[[Upkeep], float], *, by_rows: bool = True
    ) -> list[float]:
        """The costs of upkeep as such, of each site, and of each row where it goes by these."""
        found = [each for each in self.found.upkeep if each.what == what]
        # Of one number of sites it cannot be told what one of them costs.
        varied = len({each.sites for each in found}) > 1
        counted = [
            [1.0, float(each.sites) if varied else 0.0, float(each.rows) if by_rows else 0.0]
            for each in found
        ]
        costs = costs_of(counted, [figure(each) for each in found])
        for each, counts in zip(found, counted, strict=True):
            of = f"{what}, {each.sites} sites, {each.rows:,} rows"
            self.said.append(Said(of, name, figure(each), _product(costs, counts), False))
        return costs


def _product(costs: Sequence[float], counts: Sequence[float]) -> float:
    return sum(cost * count for cost, count in zip(costs, counts, strict=True))


def _visits(run: Run) -> list[float]:
    """Visits of sites, and answers: new ones, the same again, and that nothing changed."""
    knows = run.shape.knows and run.shape.changed < 1
    same, not_modified = (0, run.unchanged) if knows else (run.unchanged, 0)
    return [float(run.shape.sites), float(run.new), float(same), float(not_modified)]


def _answers_and_changes(run: Run) -> list[float]:
    """If it is a first run, its new answers, those of a later run, and what is unchanged."""
    first = _is_first(run)
    _, new, same, not_modified = _visits(run)
    return [first, new * first, new * (1 - first), same, not_modified]


def _with_files(run: Run) -> list[float]:
    """The same, and which of the new answers are documents and photos: of twelve addresses two."""
    return [*_visits(run), _is_first(run) * run.shape.sites * (run.shape.addresses // 12) * 2]


def _began(run: Run) -> float:
    return float(run.shape.workers)


def _is_first(run: Run) -> float:
    return float(run.shape.changed == 1)


def _of_server(run: Run) -> float:
    return run.server - run.settling_server


def _of_settling(run: Run) -> float:
    return run.settling + run.settling_server
