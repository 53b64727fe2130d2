"""Describes all that an archive has by an engine: the run gathers and stores, others describe.

Evidence goes to them and descriptions come back; the connection stays with the run, whose transaction nobody
else sees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing

from archive.catalogue import adding_items
from archive.catalogue.evidence import Evidence
from archive.catalogue.gathering_evidence import Gathered, gather_pages
from archive.catalogue.items import Description
from archive.database.connecting import Connection
from archive.readings import zip_members
from pipeline.describe.describer import Describer, entry_of, gather_things
from pipeline.engines.engine import Engine

Gather = Callable[[Sequence[str]], list[Gathered]]
"""Gathers the evidence for the things that these names are of."""


class DescribingAll:
    """Describes pages and files again, whatever is known of them, in the transaction of a connection.

    What an engine does not do sooner is described without it.
    """

    def __init__(self, connection: Connection, describer: Describer, engine: Engine) -> None:
        self._connection = connection
        self._describer = describer
        self._engine = engine

    def pages(self, ids: Sequence[str], recipe: str) -> None:
        """Describe the pages with these ids, each as its best address showed it last."""
        self._describe(ids, lambda some: gather_pages(self._connection, some, recipe))

    def files(self, digests: Sequence[str]) -> None:
        """Describe the files with these digests, and what came inside them."""
        inside = set(zip_members.members_of(self._connection, digests)).difference(digests)
        every = [*digests, *sorted(inside)]
        self._describe(every, lambda some: gather_things(self._connection, some))

    def _describe(self, names: Sequence[str], gather: Gather) -> None:
        most = self._engine.at_once
        every = (gather(names[start : start + most]) for start in range(0, len(names), most))
        if len(names) <= self._engine.few:
            for gathered in every:
                self._store(gathered, describe_batch(self._describer, _evidence(gathered)))
        else:
            batches = ((gathered, _evidence(gathered)) for gathered in every)
            with closing(self._engine.each(describe_batch, self._describer, batches)) as described:
                for gathered, found in described:
                    self._store(gathered, found)

    def _store(self, gathered: list[Gathered], descriptions: Iterable[Description]) -> None:
        adding_items.store(self._connection, map(entry_of, gathered, descriptions))


def describe_batch(describer: Describer, batch: Sequence[Evidence]) -> list[Description]:
    """What each piece of evidence says: the work that an engine does."""
    return [describer.described(each) for each in batch]


def _evidence(gathered: Iterable[Gathered]) -> list[Evidence]:
    return [each.evidence for each in gathered]
