"""Fetches a published index into a reading folder: what it lacks, compared, and only then to be asked.

Whoever is cut off goes on with what came before. What is torn, lies, is older, or of another archive or
release is refused, and what was fetched last stays in use.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive.archive_error import NotAnArchive
from archive.copying.copied_file import digest_of, writing_to
from archive.durable_file import replace_file, sync_directory
from archive.fetched_index import FETCHED, LOCK, UNDER_WAY, have_asked, index_in_use, remove_others
from archive.folder import Folder, existing_or_new
from archive.small_file import read_bytes
from archive.writing import run_lock
from search.index import stamp
from search.index.earlier_versions import index_of_versions
from search.index.index_folder import Index
from search.publishing.places import Place
from search.publishing.publication import (
    BESIDE,
    LONGEST,
    OF_INDEX,
    Publication,
    PublishedFile,
    publication_in,
    torn,
)
from search.publishing.publishing import published_at
from search.publishing.publishing_error import NotForUs, TornPublication
from search.search_error import IndexMissing
from wording.message import say

Watch = Callable[[int, int], None]

_PURPOSE = "alliantie index fetch"
_PUBLICATION = "publication.json"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of it: the publication, files and bytes that were fetched, older indexes still read in.

    Where ``is_new`` is False it was there already.
    """

    publication: Publication
    is_new: bool
    fetched: int = 0
    size: int = 0
    still_read: int = 0


def fetch(root: Path, place: Place, watch: Watch, *, whole: bool = False) -> Fetched:
    """Bring the reading folder at ``root`` up to what is published, making it where there is none.

    With ``whole`` what is here already is read again and compared. Raises NotAnArchive for a folder that has
    an index of its own, PublishingError, ArchiveLocked, CannotWrite, or what the place raises.
    """
    published = published_at(place)
    _refuse_other_release(published)
    folder = _reading_folder(root)
    with run_lock.hold(root / FETCHED / "lock", _PURPOSE):
        has = fetched_in(folder)
        if has:
            _refuse_other(has, published, folder)
        if has and has.key == published.key and not whole and _is_usable(folder.index):
            _put_beside(folder, folder.index)
            return Fetched(has, False, still_read=remove_others(root))
        return _Fetching(folder, place, published, has, watch, whole=whole).fetch()


def fetched_in(folder: Folder) -> Publication | None:
    """The publication that a reading folder has; None where nothing was fetched yet."""
    current = index_in_use(folder.root)
    try:
        data = read_bytes(current / _PUBLICATION, LONGEST) if current else b""
    except OSError:
        return None
    key, _, content = data.partition(b"\n")
    try:
        return publication_in(content, key.decode("ascii", "replace"), str(folder.root))
    except TornPublication:
        return None


def _reading_folder(root: Path) -> Folder:
    folder = existing_or_new(root)
    if (folder.own_index / "stamp.json").exists():
        raise NotAnArchive(
            say(
                "{root} has a search index of its own. Expected a folder for reading alone: fetch into a "
                "directory that is new or empty, with --archive DIR.",
                root=root,
            )
        )
    with writing_to(root):
        (root / FETCHED).mkdir(exist_ok=True)
    return folder


def _refuse_other_release(published: Publication) -> None:
    if (published.schema, published.analyser) != stamp.versions():
        raise NotForUs(
            say(
                "The index that is published is of another release than this one, and what was fetched "
                "before stays in use. Bring both machines to the same release, and publish again."
            )
        )


def _refuse_other(has: Publication, published: Publication, folder: Folder) -> None:
    if has.archive != published.archive:
        raise NotForUs(
            say(
                "What is published there is the index of another archive than what was fetched into {root} "
                "before. Fetch it into a directory of its own, with --archive DIR.",
                root=folder.root,
            )
        )
    if has.generation > published.generation:
        raise NotForUs(
            say(
                "Publication {published:number} is older than {has:number}, which {root} has and keeps. "
                "Is what is published brought there from a place that is behind?",
                published=published.generation,
                has=has.generation,
                root=folder.root,
            )
        )


def _is_usable(place: Path) -> bool:
    """Tells if an index can be asked, by its stamps and the sizes of its files."""
    try:
        index = Index(place)
        index.open()
        if (place / "versions").is_dir():
            index_of_versions(index).open()
    except (IndexMissing, OSError, ValueError):
        return False
    return (place / LOCK).is_file()


class _Fetching:
    """One publication on its way into a reading folder."""

    def __init__(
        self,
        folder: Folder,
        place: Place,
        published: Publication,
        has: Publication | None,
        watch: Watch,
        *,
        whole: bool,
    ) -> None:
        self._folder, self._from, self._published, self._watch = folder, place, published, watch
        self._whole = whole
        self._here = {file.digest: folder.index / _within(file) for file in has.files} if has else {}
        self._fetched = self._size = 0

    def fetch(self) -> Fetched:
        """Bring its files, put them in their place, and have readers change over."""
        name = f"{self._published.generation:010}-{self._published.digest[:16]}"
        fetched = self._folder.root / FETCHED
        coming, target = fetched / (name + UNDER_WAY), fetched / name
        with writing_to(coming):
            self._make_ready(coming)
        total, seen = self._published.size, 0
        for file in self._published.files:
            self._take(file, coming / _within(file))
            seen += file.size
            self._watch(seen, total)
        if not _is_usable(coming):
            # Every file is as its digest says, and together they are no index.
            raise torn(self._from.name(), self._published.key)
        with writing_to(target):
            self._have_asked(coming, target)
        return Fetched(self._published, True, self._fetched, self._size, remove_others(self._folder.root))

    def _make_ready(self, coming: Path) -> None:
        (coming / "versions").mkdir(parents=True, exist_ok=True)
        (coming / LOCK).touch()
        names = {coming / _within(file) for file in self._published.files}
        for path in [*coming.rglob("*")]:
            # What a fetching that was cut off left half-way, or nobody names.
            if not path.is_dir() and path not in names and path.name != LOCK:
                path.unlink()
        if not any(file.name.startswith(f"{OF_INDEX}versions/") for file in self._published.files):
            (coming / "versions").rmdir()

    def _take(self, file: PublishedFile, target: Path) -> None:
        if _is(target, file, is_read=True):
            return
        here = self._here.get(file.digest)
        if here and _is(here, file, is_read=self._whole):
            target.unlink(missing_ok=True)
            os.link(here, target, follow_symlinks=False)
            return
        self._from.bring(file, target)
        self._fetched, self._size = self._fetched + 1, self._size + file.size

    def _have_asked(self, coming: Path, target: Path) -> None:
        key, data = self._published.key.encode(), self._published.as_bytes()
        replace_file(coming / _PUBLICATION, key + b"\n" + data)
        sync_directory(coming)
        # First what is withheld, then what may lack it.
        _put_beside(self._folder, coming)
        if target.exists():
            # The same publication, harmed since: its readers are to have the sound one at once.
            harmed = target.with_name(target.name + ".harmed")
            shutil.rmtree(harmed, ignore_errors=True)
            target.rename(harmed)
        coming.rename(target)
        sync_directory(target.parent)
        have_asked(self._folder.root, target)


def _put_beside(folder: Folder, place: Path) -> None:
    """Have the folder of an archive hold what was published beside the index, and no more of that kind."""
    for name in BESIDE:
        path = folder.root / name
        try:
            data = read_bytes(place / name)
        except FileNotFoundError:
            path.unlink(missing_ok=True)
            continue
        if not path.is_file() or read_bytes(path) != data:
            replace_file(path, data)


def _within(file: PublishedFile) -> str:
    return file.name.removeprefix(OF_INDEX)


def _is(path: Path, file: PublishedFile, *, is_read: bool) -> bool:
    """Tells if a file here is the one that was published, by its size or by all that it holds."""
    try:
        if path.lstat().st_size != file.size:
            return False
        return not is_read or digest_of(path) == f"sha256:{file.digest}"
    except OSError:
        return False
