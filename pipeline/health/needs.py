"""Everything that needs a person today, in the order in which to look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.curation.journal import Journal
from archive.database.connecting import Connection
from archive.fetched.crawls import Crawl
from pipeline.health.need import Need
from pipeline.health.of_crawls import needs_of_crawls
from pipeline.health.of_decisions import needs_of_decisions
from pipeline.health.of_items import needs_of_items


def needs(
    connection: Connection,
    said: Journal,
    last: Sequence[Crawl],
    unfollowed: Mapping[str, Mapping[str, int]],
) -> list[Need]:
    """What needs a person; ``last`` is the last crawl of every site.

    It costs a few queries, however large the archive is: whoever asks after status does not wait.
    """
    return [
        *needs_of_crawls(last, unfollowed),
        *needs_of_items(connection, said.withheld),
        *needs_of_decisions(connection, said),
    ]
