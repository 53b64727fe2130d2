"""The index in its directory: if it can be used, how far it goes, and what it holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from archive.fetched_index import FETCHED
from search.index import stamp
from search.index.checksums import differing
from search.index.schema import Shown
from search.index.segment.contents import Files
from search.index.stamp import Stamp, State
from search.index.synonyms import Synonyms
from search.search_error import IndexMissing, IndexUnreadable
from wording.message import Message, say

Contents = tuple[tuple[str, int, int, int], ...]
"""The files of an index with their numbers, sizes and ages."""


class Index:
    """The index in one directory. Nothing in it is trusted: it may have come with an archive of anybody.

    A stamp tells by which release it was made and up to which change of the catalogue it goes; it is
    read before anything else is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def state(self) -> State:
        """Tells if the index is whole. It reads every file, and opens every segment.

        Ask only when nobody writes: what is being replaced looks damaged.
        """
        state = stamp.state_of(self.folder)
        return state if state != "ready" or (not self.damaged_files() and self._opens()) else "damaged"

    def damaged_files(self) -> dict[str, Message]:
        """The files that are not as they were written, each with why; raises IndexMissing as ``open`` does.

        What a run writes meanwhile is not taken for damage.
        """
        while True:
            stamped = self._stamped()
            found = differing(self.folder, stamped.sums) | self._damaged_beside()
            if not found or self._stamped() == stamped:
                return found

    def _damaged_beside(self) -> dict[str, Message]:
        # Who only searches does not wait for what cites.
        from search.index.publishers import Publishers

        return Synonyms(self.folder).damage() | Publishers(self.folder).damage()

    def _stamped(self) -> Stamp:
        state = stamp.state_of(self.folder)
        if state != "ready":
            raise self._missing(state)
        return stamp.read(self.folder)

    def last_change(self) -> int:
        """The newest change of the catalogue that is in the index."""
        return stamp.read(self.folder).change

    def goes_as_far_as(self, change: int) -> bool:
        """Tells if this change of the catalogue is in the index; an index that cannot be asked holds none."""
        return stamp.state_of(self.folder) == "ready" and self.last_change() >= change

    def contents(self) -> Contents:
        """The files of the index as they are now: while these are the same, so is the index."""
        found: list[tuple[str, int, int, int]] = []
        try:
            # Asked before every search, of some hundred files: pathlib would take four times as long.
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    # A writer may have removed it since: then the next look will show other files.
                    with suppress(FileNotFoundError):
                        stat = entry.stat()
                        found.append((entry.name, stat.st_ino, stat.st_size, stat.st_mtime_ns))
        except OSError as error:
            raise self._missing("unreadable" if isinstance(error, PermissionError) else "missing") from error
        return tuple(sorted(found))

    def documents(self) -> dict[str, Shown]:
        """All that is shown of every item, by its id; raises IndexMissing, for a damaged index too."""
        return dict(self.each_document())

    def each_document(self) -> Iterator[tuple[str, Shown]]:
        """The id of every item and what is shown of it, one by one; raises IndexMissing as ``documents``."""
        try:
            with self.open().reader() as reader:
                yield from ((stored["id"], stored["shown"]) for stored in reader.all_stored_fields())
        except IndexMissing:
            raise
        except Exception as error:
            # Whoosh raises whatever a damaged file makes it raise.
            raise self._missing("damaged") from error

    def open(self) -> Any:
        """The Whoosh index; raises IndexMissing, saying how to get one, or what a damaged file makes it.

        Of all files only the table of contents is compared with its sum: reading the others takes long. Of
        those of its segments the sizes are, where they are known: a column that is gone would count as empty.
        """
        stamped = self._stamped()
        if differing(self.folder, stamped.sums, ".toc"):
            raise self._missing("damaged")
        opened = Files(self.folder)
        sizes = {name: size for name, _, size, _ in self.contents()}
        segments = {segment.segment_id() for segment in opened._segments()}
        for name, (size, _) in stamped.sums.items():
            if name.partition(".")[0] in segments and sizes.get(name) != size:
                raise self._missing("damaged")
        return opened

    def _missing(self, state: State) -> IndexMissing:
        kind = IndexUnreadable if state == "unreadable" else IndexMissing
        return kind(_cannot_be_asked(self.folder, state))

    def _opens(self) -> bool:
        try:
            _read_a_little(Files(self.folder))
        except Exception:  # noqa: BLE001 - Whoosh raises whatever a damaged file makes it raise
            return False
        return True


def _cannot_be_asked(folder: Path, state: State) -> Message:
    if folder.parent.name == FETCHED and state != "unreadable":
        return say(
            "The search index at {folder} was fetched, and is missing, damaged or of another release. "
            "Bring both machines to the same release, and fetch it again with: "
            "alliantie index fetch FROM --whole",
            folder=folder,
        )
    if state == "missing":
        return say(
            "The search index at {folder} is missing. Build it again with: alliantie rebuild --index",
            folder=folder,
        )
    if state == "unreadable":
        return say(
            "The search index at {folder} cannot be read: Permission denied. "
            "Mend the permissions of its files.",
            folder=folder,
        )
    if state == "stale":
        return say(
            "The search index at {folder} is of another release. Build it again with: "
            "alliantie rebuild --index",
            folder=folder,
        )
    return say(
        "The search index at {folder} is damaged. Build it again with: alliantie rebuild --index",
        folder=folder,
    )


def _read_a_little(index: Any) -> None:
    """Open every segment and read its last document and one word; raises whatever a damaged file makes it."""
    with index.reader() as reader:
        for leaf, _ in reader.leaf_readers():
            if leaf.doc_count_all():
                leaf.stored_fields(leaf.doc_count_all() - 1)
                leaf.column_reader("date")[0]
                leaf.doc_frequency("id", next(iter(leaf.lexicon("id"))))
