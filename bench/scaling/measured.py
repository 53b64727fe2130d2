"""What was measured, as data: runs of several workers, and what an archive costs by its size alone."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("measured.json")
"""The figures that the documentation goes by."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What was run: ``changed`` is the share of pages that changed since the run before, 1 for a first crawl.

    ``knows`` is whether the sites say what did not change. ``held_back`` is a run that no cost is fitted to.
    """

    workers: int
    sites: int
    addresses: int
    changed: float
    knows: bool
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A run of several workers. Seconds are of processors, unless ``clock`` is in the name.

    ``crawling`` are those of the workers with their readers, without ``settling`` and ``indexing``;
    ``server`` those of the database server, of which settling took ``settling_server``. ``turns`` are the
    transactions, ``turn_clock`` and ``turn`` what they took from when they began. Memory is in bytes, of one
    worker with its readers. ``sent`` are bytes from the sites; ``warc``, ``database``, ``index`` what grew.
    """

    shape: Shape
    clock: float
    crawling: float
    server: float
    settling: float
    settling_server: float
    indexing: float
    turns: int
    turn: float
    turn_clock: float
    memory: int
    connections: int
    captures: int
    new: int
    unchanged: int
    items: int
    sent: int
    warc: int
    database: int
    index: int
    load: float


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What it costs that an archive is large. Seconds are of a processor, but for ``server``.

    ``what`` is measured with so many ``sites`` or ``rows``, and takes ``seconds``, ``server`` seconds of the
    database server, and ``memory`` bytes more than before.
    """

    what: str
    sites: int
    rows: int
    seconds: float
    server: float
    memory: int
    load: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures, and the kind of machine that they are of."""

    machine: str
    runs: tuple[Run, ...] = ()
    upkeep: tuple[Upkeep, ...] = ()


def read(file: Path = FILE) -> Measured:
    """The figures of a file; none where it is not there yet."""
    if not file.is_file():
        return Measured(machine())
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    runs = [Run(**{**each, "shape": Shape(**each["shape"])}) for each in found["runs"]]
    return Measured(found["machine"], tuple(runs), tuple(Upkeep(**each) for each in found["upkeep"]))


def add(file: Path, *, runs: tuple[Run, ...] = (), upkeep: tuple[Upkeep, ...] = ()) -> None:
    """Put figures behind those of a file, which is made when it is not there."""
    before = read(file)
    told = Measured(before.machine, before.runs + runs, before.upkeep + upkeep)
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(_rounded(asdict(told)), indent=1) + "\n", encoding="utf-8")
    beside.replace(file)


def machine() -> str:
    """The kind of this machine: processors and memory, nothing that tells which it is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{os.cpu_count()} processors, {memory / 1e9:.0f} GB, {platform.system()} {platform.machine()}"


def load() -> float:
    """How many processes wanted a processor in the last minute."""
    return round(os.getloadavg()[0], 1)


def names(figures: type[Run] | type[Upkeep]) -> list[str]:
    """The names of the figures of a kind."""
    return [each.name for each in fields(figures)]


def _rounded(told: Any) -> Any:
    if isinstance(told, Mapping):
        return {name: _rounded(each) for name, each in told.items()}
    if isinstance(told, list | tuple):
        return [_rounded(each) for each in told]
    return round(told, 6) if isinstance(told, float) else told
