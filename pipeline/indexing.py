"""Keeps the search index up with the archive, while a crawl goes on and when it ends.

The index is derived. It asks the catalogue for what changed since it last looked, so a run that was
killed is caught up by the next one, and a missing or damaged index is built again from nothing.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.catalogue import finding_items
from archive.database.connecting import Connection
from archive.folder import Folder, existing
from archive.links import refuse_links
from archive.no_room import no_room
from archive.opened_archive import open_archive
from archive.writing import run_lock
from archive.writing.writing_run import follow_late
from pipeline import archive_profiles
from pipeline.configuration import SOFTWARE
from pipeline.freed_memory import keep_freed_memory
from pipeline.indexing_versions import follow_versions
from pipeline.normalise.vocabulary_file import load_vocabulary
from search.index.building import build_anew
from search.index.index_folder import Index
from search.index.publishers import Publisher, Publishers
from search.index.synonyms import Synonyms
from search.index.updating import updating
from spiders.profile_error import ProfileError
from wording.message import Message, restored
from wording.told_error import ToldError, told

_BATCH = 500
_CHARACTERS = 2_000_000
"""Characters of text that are indexed at once; at the end of a run somebody waits for the last of them."""

_ALLOCATIONS_PER_COLLECTION = 50_000

_PAUSE = 0.5
"""Seconds between two looks at the catalogue while a crawl goes on."""


class Orders:
    """The orders of another thread to the indexing process: to hurry, and to end."""

    def __init__(self) -> None:
        self.is_over = False
        self._has_come = threading.Event()

    def hurry(self) -> None:
        """Put into the index what waits for more to come."""
        self._has_come.set()

    def end(self) -> None:
        """End, when everything is indexed."""
        self.is_over = True
        self._has_come.set()

    def wait(self) -> bool:
        """Wait a little; True when an order came meanwhile."""
        has_come = self._has_come.wait(_PAUSE)
        self._has_come.clear()
        return has_come


def follow(archive: Path, database_url: str | None, orders: Orders, sites: Path | None = None) -> None:
    """Index what changes in the archive until the orders end and everything is indexed.

    ``sites`` are profiles that come before the archive's own: they say who publishes what.

    The indexing process of a run that was killed may still be at it: what it knows is older, and must not
    come over what is indexed now.
    """
    opened = open_archive(archive, database_url=database_url)
    with opened as (folder, engine), _writing_index(folder):
        with engine.connect() as connection:
            index = _ready_index(folder, sites, connection)
        last = index.last_change()
        is_urged = False
        with updating(index, _CHARACTERS) as update:
            while True:
                is_over = orders.is_over
                with engine.connect() as connection:
                    changes = list(finding_items.changes_since(connection, last, _BATCH))
                if changes:
                    update.add(each for each in changes if not each.is_gone)
                    update.remove(each.item.id for each in changes if each.is_gone)
                    last = changes[-1].change
                elif is_over:
                    break
                elif is_urged:
                    update.commit()
                    is_urged = False
                else:
                    is_urged = orders.wait()
        with engine.connect() as connection:
            follow_versions(connection, index)


def catch_up(archive: Path, database_url: str | None, sites: Path | None = None) -> None:
    """Bring the index up to date; what was decided in the catalogue holds in the index when this returns."""
    orders = Orders()
    orders.end()
    follow(archive, database_url, orders, sites)


def is_behind(archive: Path, database_url: str | None) -> bool:
    """True where the catalogue changed since the index was brought up to date, or none can be asked."""
    with open_archive(archive, database_url=database_url) as (folder, engine), engine.connect() as connection:
        return not Index(folder.index).goes_as_far_as(finding_items.last_change(connection))


def rebuild(archive: Path, database_url: str | None, sites: Path | None = None) -> int:
    """Build the index anew beside the old one and put it in its place; returns the number of items."""
    opened = open_archive(archive, database_url=database_url)
    with opened as (folder, engine), engine.connect() as connection, _writing_index(folder):
        index = Index(folder.index)
        build_anew(index, finding_items.all_items(connection), synonyms())
        Publishers(index.folder).keep(_publishers(index, folder.root, sites, connection))
        follow_versions(connection, index)
        return finding_items.count_items(connection)


def build_again(archive: Path, database_url: str | None, purpose: str, sites: Path | None = None) -> int:
    """Build the index anew as a run of its own; returns the number of items. Raises ArchiveLocked, too."""
    folder = existing(archive)
    refuse_links(folder)
    # Migrates a database of an earlier release, which is a run of its own and takes the lock for it.
    with open_archive(archive, database_url=database_url):
        pass
    with run_lock.hold(folder.lock, purpose):
        count = rebuild(archive, database_url, sites)
    if follow_late(archive, purpose, SOFTWARE, database_url) and is_behind(archive, database_url):
        catch_up(archive, database_url)
    return count


@contextmanager
def _writing_index(folder: Folder) -> Iterator[None]:
    """Be the one process that writes the index, which follows no link that lies there."""
    refuse_links(folder)
    with run_lock.wait_for(folder.index_lock):
        yield


def _ready_index(folder: Folder, sites: Path | None, connection: Connection) -> Index:
    index = Index(folder.index)
    if index.state() != "ready":
        build_anew(index, ())
    Synonyms(index.folder).keep(synonyms())
    Publishers(index.folder).keep(_publishers(index, folder.root, sites, connection))
    return index


def _publishers(
    index: Index, archive: Path, sites: Path | None, connection: Connection
) -> dict[str, Publisher]:
    """Who publishes each site by the profiles of the archive, else as the index knows."""
    known = Publishers(index.folder).known()
    try:
        profiles = archive_profiles.of_connection(archive, sites, connection).every
    except ProfileError:
        # Whoever withholds an item need not mend a profile first; runs that go by profiles say what is wrong.
        return known
    return {**known, **{name: Publisher(each.title, each.organisation) for name, each in profiles.items()}}


def synonyms() -> list[tuple[str, ...]]:
    """Names and words of the shipped vocabulary that a search takes for one another."""
    vocabulary = load_vocabulary()
    named = (vocabulary.organisations, vocabulary.laws, vocabulary.spellings)
    return [(name, *others) for table in named for name, others in table.items() if others]


def why_not(error: Exception, archive: Path) -> Message:
    """What kept the index of an archive from being brought up to date, to be told; unexpected errors too."""
    full = no_room(error, archive)
    if full is None and not isinstance(error, ToldError):
        return restored(traceback.format_exception_only(error)[-1].strip())
    return told(full or error)


def _take_orders(orders: Orders) -> None:
    """Every byte of the input asks to hurry; its end says that the run is over, or gone."""
    # Not by way of the buffer of sys.stdin: its lock would be held when this process ends for another reason,
    # and Python would die of that instead of saying what went wrong.
    while os.read(sys.stdin.fileno(), 1):
        orders.hurry()
    orders.end()


def _main() -> None:
    # What is loaded stays, and postings hold no cycles: looking for some takes a tenth of the time.
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS_PER_COLLECTION)
    keep_freed_memory()
    orders = Orders()
    threading.Thread(target=_take_orders, args=(orders,), daemon=True).start()
    url = os.environ.get("ALLIANTIE_DATABASE_URL") or None
    try:
        follow(Path(sys.argv[1]), url, orders, *map(Path, sys.argv[2:]))
    except Exception as error:
        if no_room(error, Path(sys.argv[1])) is None and not isinstance(error, ToldError):
            raise
        sys.exit(why_not(error, Path(sys.argv[1])).stored())


if __name__ == "__main__":
    _main()
