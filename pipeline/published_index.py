"""The index of an archive, published for readers elsewhere, and fetched by them."""

from __future__ import annotations

from pathlib import Path

from archive.archive_error import NothingYet, Unreadable
from archive.copying.copied_database import warc_rows
from archive.copying.same_archive import first_record
from archive.curation.journal import read_journal
from archive.folder import Folder
from archive.links import refuse_links
from archive.object_store.kept_warc import warc_source
from archive.object_store.store_address import names_a_store, store_address
from archive.opened_archive import open_archive
from archive.writing import run_lock
from pipeline.configuration import Configuration
from search.publishing.fetching import Fetched, fetch
from search.publishing.places import FolderPlace, Place
from search.publishing.publishing import Published, Watch, publish
from search.publishing.snapshot import held_still
from search.publishing.store_place import StorePlace
from spiders.profile_error import ProfileError
from wording.message import say


def publish_index(configuration: Configuration, to: str, watch: Watch, *, whole: bool = False) -> Published:
    """Publish the index of an archive at a place. Raises PublishingError, IndexMissing, StoreUnreachable,
    ArchiveLocked, CannotWrite, and what opening an archive raises.
    """
    place = place_at(configuration, to)
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine):
        refuse_links(folder)
        with engine.connect() as connection:
            names = [row.name for row in warc_rows(connection) if row.size]
        archive = _called(folder, names)
    # A journal that nobody can read would have readers show nothing at all.
    read_journal(folder)
    with run_lock.hold(folder.publishing_lock, "alliantie index publish"), held_still(folder) as files:
        return publish(folder, files, archive, place, watch, whole=whole)


def fetch_index(configuration: Configuration, source: str, watch: Watch, *, whole: bool = False) -> Fetched:
    """Bring the reading folder of a configuration up to what is published. Raises as ``fetch`` does."""
    return fetch(configuration.archive, place_at(configuration, source), watch, whole=whole)


def place_at(configuration: Configuration, text: str) -> Place:
    """The place that a person named: a folder, or s3://BUCKET/PREFIX. Raises ProfileError, NoSuchStore."""
    if not names_a_store(text):
        return FolderPlace(_apart_from(configuration.archive, Path(text)))
    settings = configuration.settings
    try:
        return StorePlace(store_address(text, settings.warc_endpoint, settings.warc_region))
    except ValueError as error:
        raise ProfileError(
            say("Expected a folder or s3://BUCKET/PREFIX, found {typed!r}", typed=text)
        ) from error


def _apart_from(archive: Path, place: Path) -> Path:
    own, other = archive.resolve(), place.resolve()
    if own == other or own in other.parents:
        raise ProfileError(
            say("{place}: expected a folder apart from the archive {archive}", place=place, archive=archive)
        )
    return place


def _called(folder: Folder, names: list[str]) -> str:
    """What tells an archive from others for good: the first file that it began, and its first record."""
    if not names:
        raise NothingYet(
            say(
                "Nothing was captured in {root} yet, so there is nothing to publish. "
                "Fill it with: alliantie crawl",
                root=folder.root,
            )
        )
    found = first_record(warc_source(folder, names[0]))
    if not found:
        raise Unreadable(
            say(
                "{file} cannot be read, and the archive is known by its beginning. Look with: "
                "alliantie verify",
                file=names[0],
            )
        )
    return f"{names[0]} {found}"
