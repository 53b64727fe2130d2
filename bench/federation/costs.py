"""What a federation's work costs in seconds of processor time and in bytes, and the machines that do it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ByAnswer:
    """A cost of each address, by what its answer was, and of each visit of a site, whatever came of it.

    ``same`` is an answer that was sent again and has not changed, ``not_modified`` one that only says so. Of
    the new ones each that is a document or a photo costs ``file`` more.
    """

    visit: float
    new: float
    same: float
    not_modified: float
    file: float = 0.0

    def of(self, new: float, unchanged: float, files: float, *, knows: bool) -> float:
        """The cost of a visit with so many answers, of a site that says what did not change, or not."""
        of_unchanged = self.not_modified if knows else self.same
        return self.visit + new * self.new + unchanged * of_unchanged + files * self.file


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of processor time and bytes for each piece of work.

    ``crawling`` are seconds of workers, ``server`` those of the database server, ``turn`` seconds in which
    no other worker may write. ``start`` is what a worker takes to begin, ``load_site`` what it takes for each
    profile.

    To look for what is due takes a worker ``first_site`` for each site and ``first_crawl`` for each crawl
    there ever was, once, and ``look_site`` for each site from then on. To settle takes ``settle_new`` for
    each item that is new or changed and ``settle_item`` for each that the archive has; ``settle_kept`` for
    each of a site that was visited. It is done in a turn. To index takes ``index_start``, and ``index_new``
    for each item.

    ``sent``, ``warc`` and ``database`` are bytes by answers, ``index`` those of an item. A worker holds
    ``memory_worker`` bytes; whoever settles, ``memory_item`` more for each item.
    """

    crawling: ByAnswer
    server: ByAnswer
    turn: ByAnswer
    start: float
    load_site: float
    first_site: float
    first_crawl: float
    look_site: float
    settle_new: float
    settle_item: float
    settle_kept: float
    index_start: float
    index_new: float
    sent: ByAnswer
    warc: ByAnswer
    database: ByAnswer
    index: float
    memory_worker: float
    memory_item: float


@dataclass(frozen=True, slots=True)
class Fleet:
    """The machines: how many workers crawl, each so many sites at once, on how many processors.

    ``server`` are the processors of the database server; a night has so many ``hours``.
    """

    workers: int
    at_once: int
    processors: int
    server: int
    hours: float

    @property
    def lanes(self) -> int:
        """How many sites are crawled at the same time."""
        return self.workers * self.at_once
