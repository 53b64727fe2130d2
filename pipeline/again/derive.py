"""Makes readings, items and their relations again from everything that was captured, without the network.

What was read by the recipe of this release is not read again; all of it is described again. On rules that
did not change, nothing changes, bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from archive.catalogue import announced_files, comparing_descriptions, gathering_evidence
from archive.catalogue.adding_items import sight_redirects
from archive.catalogue.comparing_descriptions import Difference
from archive.database.connecting import Connection
from archive.fetched import captures, whole_captures
from archive.fixity.verification import Watch
from archive.readings.stored_readings import forget_outdated
from archive.writing.writing_run import writing
from pipeline import archive_profiles
from pipeline.again.archive_again import OpenedArchive
from pipeline.again.crawls_again import go_through
from pipeline.again.describing_all import DescribingAll
from pipeline.again.recognise_scans import carry_over
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.describe.describer import Describer
from pipeline.engines.engine import Engine
from pipeline.engines.local import LOCAL
from pipeline.indexing import catch_up
from pipeline.workers.pool import ReaderPool, readers_of_all
from pipeline.workers.tasks import FILE_RECIPE, FILE_RECIPES, TASKS, page_recipe
from spiders.profiles.site_profile import SiteProfile
from wording.message import Message

Tell = Callable[[Message], None]
"""Hears what a person should know of a run that is going on."""


def tell_nobody(said: Message) -> None:
    """For runs of which nobody hears."""


def nothing_first() -> None:
    """For runs before which nothing is to be done."""


def rebuild_derived(
    configuration: Configuration,
    watch: Watch,
    tell: Tell = tell_nobody,
    *,
    dry_run: bool = False,
    first: Callable[[], None] = nothing_first,
    engine: Engine = LOCAL,
) -> Difference:
    """Derive everything again and say what that changed; with ``dry_run`` what it would change.

    ``tell`` hears what there is to say of the profiles. ``first`` is done once no other run has the archive.
    ``engine`` reads and describes; on any of them it comes to the same, bit for bit.
    All of it is one transaction: what breaks off leaves things as they were. Raises ProfileError,
    NotAnArchive, ArchiveLocked, CannotWrite, or EngineError.
    """
    url = configuration.database_url
    opened = writing(configuration.archive, "alliantie rebuild --derived", SOFTWARE, database_url=url)
    readers = configuration.workers
    with (
        opened as run,
        ReaderPool(TASKS, readers, usual=readers_of_all(readers), soon_urgent=False) as pool,
        run.engine.connect() as connection,
    ):
        first()
        profiles = _profiles(configuration, connection, tell, dry_run=dry_run)
        describer = Describer.of(configuration, profiles)
        if dry_run:
            describer = replace(describer, folder=None)
        archive = OpenedArchive(connection, run.folder, pool, describer, configuration.vocabulary, engine)
        with comparing_descriptions.compared(connection) as changed_since:
            derive(archive, watch)
            difference = changed_since()
        if dry_run:
            connection.rollback()
        else:
            connection.commit()
    if not dry_run:
        catch_up(configuration.archive, url)
    return difference


def _profiles(
    configuration: Configuration, connection: Connection, tell: Tell, *, dry_run: bool
) -> Mapping[str, SiteProfile]:
    if dry_run:
        found = archive_profiles.of_connection(configuration.archive, configuration.sites, connection)
        said = list(found.notices)
    else:
        found, said = archive_profiles.settled(configuration, connection)
    for each in said:
        tell(each)
    return found.every


def derive(archive: OpenedArchive, watch: Watch) -> None:
    """Read what no recipe of this release has read, then describe and relate everything."""
    connection, describer = archive.connection, archive.describer
    unread = _unread(connection, describer)
    whole = whole_captures.whole(connection, describer.profiles) if unread else ()
    go_through(archive, (each for each in whole if each.id in unread), len(unread), watch)
    sight_redirects(connection)
    describer.move_pages(connection)
    carry_over(connection)
    describing = DescribingAll(connection, describer, archive.engine)
    for profile in describer.profiles.values():
        ids = gathering_evidence.page_ids(connection, profile.name)
        describing.pages(ids, page_recipe(profile.read))
    describing.files(announced_files.file_digests(connection, FILE_RECIPE))
    describer.settle(connection, describer.profiles, all_crawls=True)
    forget_outdated(connection, _recipes(describer))


def _unread(connection: Connection, describer: Describer) -> set[int]:
    """The captures with a payload that no recipe of this release has read, but for robots.txt."""
    read = {recipe: set(announced_files.file_digests(connection, recipe)) for recipe in _recipes(describer)}
    unread = set()
    for capture in whole_captures.whole(connection, describer.profiles):
        recipes = (page_recipe(describer.profiles[capture.site].read), FILE_RECIPE)
        is_known = any(capture.read_digest in read[recipe] for recipe in recipes)
        if not is_known and not captures.is_robots_txt(capture.url):
            unread.add(capture.id)
    return unread


def _recipes(describer: Describer) -> set[str]:
    """The recipes of this release."""
    return {*FILE_RECIPES, *(page_recipe(profile.read) for profile in describer.profiles.values())}
