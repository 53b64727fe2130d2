"""Makes readings, items and their relations again from everything that was captured, without the network.

What was read by the recipe of this release is not read again; all of it is described again. On rules that
did not change, nothing changes, bit for bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.catalogue import comparing_descriptions, gathering_evidence
from archive.catalogue.adding_items import sight_redirects
from archive.catalogue.comparing_descriptions import Difference
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.fetched.redirects import redirects
from archive.fixity.verification import Watch
from archive.writing.writing_run import writing
from pipeline.again.archive_again import OpenedArchive
from pipeline.again.captures_again import CapturesAgain
from pipeline.again.recognise_scans import carry_over
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.describe.describer import Describer
from pipeline.indexing import catch_up
from pipeline.workers.pool import ReaderPool
from pipeline.workers.tasks import FILE_RECIPE, TASKS, page_recipe


def rebuild_derived(configuration: Configuration, watch: Watch, *, dry_run: bool = False) -> Difference:
    """Derive everything again and say what that changed; with ``dry_run`` what it would change.

    All of it is one transaction: what breaks off leaves things as they were. Raises ProfileError,
    NotAnArchive, ArchiveLocked or CannotWrite.
    """
    describer = Describer.of(configuration)
    url = configuration.database_url
    opened = writing(configuration.archive, "alliantie rebuild --derived", SOFTWARE, database_url=url)
    workers = {} if configuration.workers is None else {"workers": configuration.workers}
    with opened as run, ReaderPool(tasks=TASKS, **workers) as pool, run.engine.connect() as connection:
        archive = OpenedArchive(connection, run.folder, pool, describer, configuration.vocabulary)
        before = comparing_descriptions.take(connection)
        derive(archive, watch)
        difference = comparing_descriptions.compare(before, comparing_descriptions.take(connection))
        if dry_run:
            connection.rollback()
        else:
            connection.commit()
    if not dry_run:
        catch_up(configuration.archive, url)
    return difference


def derive(archive: OpenedArchive, watch: Watch) -> None:
    """Read what no recipe of this release has read, then describe and relate everything."""
    connection, describer = archive.connection, archive.describer
    whole = captures.whole(connection, describer.profiles)
    leading = redirects(connection)
    for name in sorted({capture.site for capture in whole}):
        profile = describer.profiles[name]
        mine = [capture for capture in whole if capture.site == name]
        store = archive.store()
        unread = list(_unread(connection, mine, page_recipe(profile.read)))
        CapturesAgain(archive, profile, store, each_time=True).take(unread, leading, watch)
        store.finish()
    sight_redirects(connection)
    carry_over(connection)
    for profile in describer.profiles.values():
        ids = gathering_evidence.page_ids(connection, profile.name)
        describer.describe_pages(connection, ids, page_recipe(profile.read))
    describer.describe_files(connection, gathering_evidence.file_digests(connection, FILE_RECIPE))
    describer.settle(connection, describer.profiles, all_crawls=True)


def _unread(connection: Connection, whole: Iterable[Capture], recipe: str) -> Iterator[Capture]:
    """The captures with a payload that neither recipe has read, but for robots.txt."""
    recipes = (recipe, FILE_RECIPE)
    known = {digest for each in recipes for digest in gathering_evidence.file_digests(connection, each)}
    for capture in whole:
        if capture.payload_digest not in known and not captures.is_robots_txt(capture.url):
            yield capture
