"""What a federation's work costs in seconds of processor time and in bytes, and the machines that do it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of processor time and bytes for each piece of work.

    ``new`` and ``unchanged`` are seconds of a worker for an address whose answer is new or is not; ``visit``
    those for each visit of a site, whatever came of it. ``server`` are seconds of the database server for a
    capture. ``settle`` are seconds of the one process that relates items and writes the index, for an item
    that is new or changed; ``settle_all`` those for each time, for each item that the archive has.
    ``warc`` and ``row`` are bytes of a new page in WARC files and of a capture in the database.
    """

    new: float
    unchanged: float
    visit: float
    server: float
    settle: float
    settle_all: float
    warc: int
    row: int


@dataclass(frozen=True, slots=True)
class Fleet:
    """The machines: how many workers crawl, on how many processors, for how many hours a night.

    ``server`` are the processors of the database server; ``settlers`` how many processes relate and index,
    which is one, but for the question what two would do.
    """

    workers: int
    processors: int
    server: int
    hours: float
    settlers: int = 1
