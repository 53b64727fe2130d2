"""Everything that needs a person today, in the order in which to look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.archive_error import DamagedJournal, Unreadable
from archive.curation.journal import read_journal
from archive.database.connecting import Connection
from archive.fetched.crawls import Crawl
from archive.folder import Folder
from archive.working.worker_states import worker_states
from pipeline.health.need import Need
from pipeline.health.of_crawls import needs_of_crawls
from pipeline.health.of_decisions import OF_DECISIONS, needs_of_decisions
from pipeline.health.of_items import needs_of_items
from pipeline.health.of_nights import OF_NIGHTS, needs_of_nights
from pipeline.health.of_store import OF_THE_STORE, needs_of_store
from pipeline.health.of_workers import OF_THE_WORKERS, needs_of_workers
from wording.message import say

FOR_THE_KEEPER = (*OF_DECISIONS, *OF_NIGHTS, *OF_THE_STORE, *OF_THE_WORKERS)
"""The codes of what readers are not told: what people decided, where files are, and which machines."""


def needs(
    folder: Folder,
    connection: Connection,
    last: Sequence[Crawl],
    unfollowed: Mapping[str, Mapping[str, int]],
) -> list[Need]:
    """What needs a person; ``last`` is the last crawl of every site.

    It costs a few queries, however large the archive is: whoever asks after status does not wait. Where the
    journal cannot be read that comes first, and nothing is told of items: some may be withheld.
    """
    of_crawls = [
        *needs_of_nights(folder),
        *needs_of_store(folder, connection),
        *needs_of_workers(worker_states(folder, connection)),
        *needs_of_crawls(last, unfollowed),
    ]
    try:
        said = read_journal(folder)
    except (DamagedJournal, Unreadable) as error:
        return [Need("journal", 1, folder.curation.name, error.message, say("alliantie verify")), *of_crawls]
    return [
        *of_crawls,
        *needs_of_items(connection, said.withheld),
        *needs_of_decisions(connection, said),
    ]
