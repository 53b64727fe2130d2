"""A second copy of an archive, as commands and nights ask for it: made, compared, and mended from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.archive_error import NotACopy, Unreadable
from archive.copying.comparing import Comparison, compare
from archive.copying.copied_warc import CopiedFiles
from archive.copying.copy_account import read_account
from archive.copying.mending import Mended, mend
from archive.copying.refreshing import PURPOSE, Reread, refresh
from archive.fixity.parts_to_check import ALL
from archive.fixity.share_of_night import ShareOfNight
from archive.fixity.verification import Verification, Watch
from archive.folder import Folder, existing
from archive.links import refuse_links
from archive.opened_archive import open_archive
from archive.writing import run_lock
from pipeline import indexing
from pipeline.configuration import Configuration
from pipeline.verify_all import NIGHTS, verify_archive
from search.index.index_folder import Index
from wording.message import Message, say


@dataclass(frozen=True, slots=True)
class MendedArchive:
    """What a mending came to, and what was amiss before and is amiss after it."""

    before: Verification
    mended: Mended
    after: Verification


def copy_archive(
    configuration: Configuration, place: Path, reread: Reread, watch: Watch, *, indexed: bool = False
) -> CopiedFiles:
    """Make the copy at ``place``, or bring it up to date; where it is to be ``indexed``, it is searched too.

    Raises what ``archive.copying.refreshing.refresh`` raises, and NotAnArchive or NothingYet.
    """
    with open_archive(configuration.archive, database_url=configuration.database_url) as (folder, engine):
        done = refresh(folder, engine, place, reread, watch)
    if indexed:
        _index(place)
    return done


def copy_tonight(configuration: Configuration, night: int, watch: Watch) -> CopiedFiles:
    """Bring the copy that the settings name up to date; within thirty nights all of it is read again.

    A night never begins a copy: where there is none, a disk is not mounted. Raises NotACopy then.
    """
    place, share = Path(configuration.settings.nightly.copy), ShareOfNight(night, NIGHTS)
    if not place.is_dir() or read_account(Folder(place)) is None:
        raise NotACopy(
            say(
                "There is no copy at {place}: expected one that was begun by a person. Is its disk mounted? "
                "Else begin it with: alliantie copy {place:shell}",
                place=str(place),
            )
        )
    return copy_archive(configuration, place, share.has_file, watch)


def compare_copy(configuration: Configuration, place: Path, watch: Watch) -> Comparison:
    """Compare a copy with the archive, every byte. Raises NotACopy."""
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        return compare(folder, connection, place, watch)


def mend_archive(configuration: Configuration, place: Path, watch: Watch) -> MendedArchive:
    """Verify the archive, mend what the copy at ``place`` can mend, and verify again.

    Raises NotACopy, ArchiveLocked, CannotWrite, or Unreadable where the database itself is harmed: it tells
    which bytes are the right ones.
    """
    folder = existing(configuration.archive)
    refuse_links(folder)
    with run_lock.hold(folder.lock, "alliantie verify --mend-from"):
        before = verify_archive(configuration, ALL, watch)
        refuse_harmed_database(folder, before)
        opened = open_archive(configuration.archive, database_url=configuration.database_url)
        with opened as (_, engine), engine.connect() as connection:
            mended = mend(folder, connection, place, {each.file for each in before.damage})
        after = verify_archive(configuration, ALL, watch) if mended.done else before
    return MendedArchive(before, mended, after)


def copied_in_words(done: CopiedFiles, place: Path) -> Message:
    """What came of a copying, in a sentence."""
    return say(
        "{place}: {written:file/files} written ({size:bytes}), {kept} as they were.",
        place=str(place),
        written=done.written,
        size=done.size,
        kept=done.kept,
    )


def is_searched(place: Path) -> bool:
    """True where the copy has a search index of its own."""
    return Index(Folder(place).index).state() == "ready"


def refuse_harmed_database(folder: Folder, found: Verification) -> None:
    """Raise Unreadable where the database is harmed, since it tells which bytes are the right ones."""
    harmed = next((each for each in found.damage if each.file == folder.database.name), None)
    if harmed is not None and not found.records:
        raise Unreadable(
            say(
                "{file} is harmed: {why}. It tells which bytes are the right ones, so nothing was mended. "
                "Make it again first: alliantie rebuild --all",
                file=harmed.file,
                why=harmed.reason,
            )
        )


def _index(place: Path) -> None:
    if is_searched(place):
        indexing.catch_up(place, None)
    else:
        indexing.build_again(place, None, PURPOSE)
