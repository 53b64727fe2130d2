"""Describes all that an archive has on all processors: one gathers and stores, the others describe.

Evidence goes to them and descriptions come back; the connection stays with the run, whose transaction nobody
else sees.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from archive.catalogue import adding_items
from archive.catalogue.evidence import Evidence
from archive.catalogue.gathering_evidence import Gathered, gather_pages
from archive.catalogue.items import Description
from archive.database.connecting import Connection
from archive.readings import zip_members
from pipeline.describe.describer import Describer, entry_of, gather_things

_AT_ONCE = 50
"""Things that are gathered, described and stored together."""

_FEW = 500
"""Things that are described in less time than it takes to start a process and load what it needs."""

_AHEAD = 2
"""Sets of things for each process that are gathered before they have their turn."""

Gather = Callable[[Sequence[str]], list[Gathered]]
"""Gathers the evidence for the things that these names are of."""


class DescribingAll:
    """Describes pages and files again, whatever is known of them, in the transaction of a connection.

    As ``few`` of them are described without other processes.
    """

    def __init__(self, connection: Connection, describer: Describer, few: int = _FEW) -> None:
        self._connection = connection
        self._describer = describer
        self._few = few

    def pages(self, ids: Sequence[str], recipe: str) -> None:
        """Describe the pages with these ids, each as its best address showed it last."""
        self._describe(ids, lambda some: gather_pages(self._connection, some, recipe))

    def files(self, digests: Sequence[str]) -> None:
        """Describe the files with these digests, and what came inside them."""
        inside = set(zip_members.members_of(self._connection, digests)).difference(digests)
        every = [*digests, *sorted(inside)]
        self._describe(every, lambda some: gather_things(self._connection, some))

    def _describe(self, names: Sequence[str], gather: Gather) -> None:
        every = (gather(names[start : start + _AT_ONCE]) for start in range(0, len(names), _AT_ONCE))
        if len(names) <= self._few:
            for gathered in every:
                self._store(gathered, [self._describer.described(each.evidence) for each in gathered])
        else:
            self._on_all_processors(every)

    def _on_all_processors(self, every: Iterable[list[Gathered]]) -> None:
        count = os.cpu_count() or 1
        begin = (_begin, (self._describer,))
        with ProcessPoolExecutor(count, get_context("forkserver"), *begin) as pool:
            under_way: deque[tuple[list[Gathered], Future[list[Description]]]] = deque()
            for gathered in every:
                under_way.append((gathered, pool.submit(_described, [each.evidence for each in gathered])))
                if len(under_way) > _AHEAD * count:
                    self._take(*under_way.popleft())
            while under_way:
                self._take(*under_way.popleft())

    def _take(self, gathered: list[Gathered], future: Future[list[Description]]) -> None:
        self._store(gathered, future.result())

    def _store(self, gathered: list[Gathered], descriptions: Iterable[Description]) -> None:
        adding_items.store(self._connection, map(entry_of, gathered, descriptions))


_describer: Describer
"""By which a process of the pool describes: it has no other place for what all its work needs."""


def _begin(describer: Describer) -> None:
    global _describer
    _describer = describer


def _described(every: Sequence[Evidence]) -> list[Description]:
    return [_describer.described(each) for each in every]
