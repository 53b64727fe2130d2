"""Publishes an index: files first, what names them, the pointer to that, and then what nobody names goes.

Whoever is cut off in between has published nothing; what is there already is not put again. Readers have
what the pointer says, which two who publish at once cannot mix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from archive.copying.copied_file import digest_of
from archive.folder import Folder
from search.index import stamp
from search.index.checksums import differing
from search.publishing.places import Place
from search.publishing.publication import (
    JOURNAL,
    LONGEST,
    OF_INDEX,
    Publication,
    PublishedFile,
    pointed_to,
    publication_in,
    torn,
)
from search.publishing.publishing_error import (
    NotForUs,
    NothingPublished,
    PublishedMeanwhile,
    PublishingError,
    TornPublication,
)
from search.publishing.snapshot import Files
from wording.message import NOTHING, Message, say

Watch = Callable[[int, int], None]
"""A function that is told how many bytes were put so far, and of how many."""

_SEGMENTS = "MAIN_"


@dataclass(frozen=True, slots=True)
class Published:
    """What became of it: the publication, files and bytes that were put, files that went, mended ones.

    Where ``is_new`` is False nothing had changed.
    """

    publication: Publication
    is_new: bool
    put: int = 0
    size: int = 0
    removed: int = 0
    mended: int = 0


def published_at(place: Place) -> Publication:
    """What readers of a place have to get now. Raises NothingPublished, TornPublication or OSError."""
    pointer = place.pointer()
    if pointer is None:
        raise NothingPublished(
            say(
                "No index is published at {place}. Publish one there first: alliantie index publish TO",
                place=place.name(),
            )
        )
    key = pointed_to(pointer, place.name())
    data = place.read(key, LONGEST)
    if data is None:
        raise torn(place.name(), key)
    return publication_in(data, key, place.name())


def publish(
    folder: Folder, files: Files, archive: str, place: Place, watch: Watch, *, whole: bool = False
) -> Published:
    """Publish these files of an archive, that is called ``archive`` among others.

    What is published already is not read again, unless ``whole`` is asked for. Raises PublishingError, or
    what the place raises.
    """
    with place.alone():
        before, is_torn = _before(place, archive)
        return _Publishing(place, files, before, watch, whole=whole or is_torn).publish(folder, archive)


def _before(place: Place, archive: str) -> tuple[Publication | None, bool]:
    """What is published there, and if that is to be made good; another archive's is left alone."""
    try:
        found = published_at(place)
    except NothingPublished:
        return None, False
    except TornPublication:
        # What comes after it must still have a higher number.
        return None, True
    if found.archive != archive:
        raise NotForUs(
            say(
                "{place} has the index of another archive. Expected an empty place, or one where this "
                "archive was published before. Give another folder or prefix.",
                place=place.name(),
            )
        )
    return found, False


class _Publishing:
    """One publication in the making."""

    def __init__(
        self, place: Place, files: Files, before: Publication | None, watch: Watch, *, whole: bool
    ) -> None:
        self._place, self._files, self._before, self._watch = place, files, before, watch
        self._whole = whole
        self._pointed = self._pointer()
        self._there = place.sizes()
        self._put = self._size = self._mended = 0

    def publish(self, folder: Folder, archive: str) -> Published:
        """Publish, or find that nothing changed."""
        publication = self._publication(archive, folder)
        is_new = not publication.has_same_files(self._before)
        if not is_new and self._before:
            publication = self._before
        self._put_files(publication)
        if is_new:
            self._place.put_small(publication.key, publication.as_bytes())
            self._point_to(publication)
        removed = self._clear_away(publication)
        return Published(publication, is_new, self._put, self._size, removed, self._mended)

    def _publication(self, archive: str, folder: Folder) -> Publication:
        stamped = stamp.read(self._files[f"{OF_INDEX}stamp.json"].parent)
        schema, analyser = stamp.versions()
        files = tuple(self._described(name, path) for name, path in sorted(self._files.items()))
        highest = max((int(key[13:23]) for key in self._there if key.startswith("publications/")), default=0)
        generation = max(highest, self._before.generation if self._before else 0) + 1
        at = datetime.now(UTC).isoformat(timespec="seconds")
        return Publication(archive, schema, analyser, stamped.change, generation, at, files)

    def _described(self, name: str, path: Path) -> PublishedFile:
        """A file with its digest; one of a segment that was published before never changed."""
        size = path.stat().st_size
        known = self._known.get(name)
        if known and known.size == size and path.name.startswith(_SEGMENTS) and not self._whole:
            return known
        if amiss := self._amiss(path):
            raise PublishingError(
                say(
                    "{file} of the search index is damaged ({why}), and was not published. Build the index "
                    "again with: alliantie rebuild --index",
                    file=path.name,
                    why=amiss,
                )
            )
        return PublishedFile(name, size, digest_of(path).removeprefix("sha256:"))

    def _amiss(self, path: Path) -> Message:
        if not (path.parent / "stamp.json").exists():
            return NOTHING
        sums = stamp.read(path.parent).sums
        mine = {path.name: sums[path.name]} if path.name in sums else {}
        return differing(path.parent, mine).get(path.name, NOTHING)

    @property
    def _known(self) -> dict[str, PublishedFile]:
        return {file.name: file for file in self._before.files} if self._before else {}

    def _put_files(self, publication: Publication) -> None:
        total, seen = publication.size, 0
        for file in _each_once(publication):
            is_there = self._there.get(file.key) == file.size
            if is_there and self._whole and not self._place.is_sound(file):
                is_there, self._mended = False, self._mended + 1
            if not is_there:
                self._place.put(file, self._files[file.name])
                self._put, self._size = self._put + 1, self._size + file.size
            seen += file.size
            self._watch(seen, max(total, seen))

    def _point_to(self, publication: Publication) -> None:
        """Have readers get it, if nobody else published since we looked."""
        if self._pointer() == self._pointed:
            self._place.point(publication.key)
        if self._pointer() != publication.key:
            raise PublishedMeanwhile(
                say(
                    "Somebody else published at {place} at the same time, and readers have that. Publish "
                    "again, and see to it that only one does.",
                    place=self._place.name(),
                )
            )
        there = self._place.sizes()
        for file in _each_once(publication):
            # Who published at the same time may have taken it away as what nobody named yet.
            if there.get(file.key) != file.size:
                self._place.put(file, self._files[file.name])

    def _pointer(self) -> str:
        return (self._place.pointer() or b"").decode("ascii", "replace")

    def _clear_away(self, publication: Publication) -> int:
        """Remove what readers have no need of any more.

        Who is still fetching the publication before may end that, unless somebody decided something since:
        what is withheld by that is to be in no file.
        """
        kept = {publication.key, *(file.key for file in publication.files)}
        before = self._before
        if before and before.key != publication.key and _journal_of(before) == _journal_of(publication):
            kept |= {before.key, *(file.key for file in before.files)}
        going = sorted(key for key in self._place.sizes() if key not in kept)
        # What names files goes before they do.
        for key in sorted(going, reverse=True):
            self._place.delete(key)
        return len(going)


def _journal_of(publication: Publication) -> PublishedFile | None:
    return next((file for file in publication.files if file.name == JOURNAL), None)


def _each_once(publication: Publication) -> Iterator[PublishedFile]:
    """The files; of those with the same bytes one."""
    return iter({file.key: file for file in publication.files}.values())
