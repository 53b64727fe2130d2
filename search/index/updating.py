"""Has an index follow the archive: adds items and takes them out, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from search.dutch.numbered_words import WORDS
from search.index import stamp
from search.index.explained import explained_in
from search.index.index_folder import Index
from search.index.known_words import KnownWords, suits
from search.index.schema import as_document
from search.index.segment.contents import Files
from search.index.segment.postings import without_collector
from search.index.segment.writer import Writer
from search.index.synonyms import Synonyms

if TYPE_CHECKING:
    from archive.catalogue.items import IndexedItem

_MUCH_TEXT = 5_000_000
"""Characters that are committed at once; what waits for a commit stays in memory."""

_MOST_SEGMENTS, _MOST_AT_REST = 24, 12
"""Segments of an index: while more is being added, and afterwards. Each is looked at by every search."""


@contextmanager
def updating(index: Index, characters: int = _MUCH_TEXT) -> Iterator[Update]:
    """Update the index for a while; what was added is searchable when the block ends.

    So many characters of text are committed at once: with fewer, those that wait for the end are fewer.
    """
    update = Update(index, characters)
    yield update
    update.finish()


class Update:
    """Changes of an index, committed a few hundred at a time, each time as a segment of its own."""

    def __init__(self, index: Index, characters: int) -> None:
        self._index = index
        self._most_characters = characters
        self._files = Files(index.folder)
        self._waiting: dict[str, IndexedItem] = {}
        self._removed: set[str] = set()
        self._characters = 0
        self._has_written = False
        self._words = KnownWords(index.folder)
        self._known = set(self._words.read().splitlines())
        # A process that goes on, such as a reading room, has met words of what was destroyed since.
        WORDS.forget()
        self._noted = 0

    def add(self, items: Iterable[IndexedItem]) -> None:
        """Add items, in the place of what the index had of them."""
        for indexed in items:
            self._removed.discard(indexed.item.id)
            self._waiting[indexed.item.id] = indexed
            self._characters += len(indexed.main_text) + len(indexed.other_text)
            if self._characters >= self._most_characters:
                self.commit()

    def remove(self, ids: Iterable[str]) -> None:
        """Take items out of the index; ids that it does not have are well too."""
        for item_id in ids:
            self._waiting.pop(item_id, None)
            self._removed.add(item_id)

    def commit(self) -> None:
        """Make what was added searchable, and what was removed no longer.

        The stamp comes last: it never promises more than what is on disk.
        """
        self._commit(_MOST_SEGMENTS)

    def finish(self) -> None:
        """Commit what waits, and leave few segments to those who search."""
        self._commit(_MOST_AT_REST)

    def _commit(self, most_segments: int) -> None:
        is_crowded = self._has_written and len(self._files._segments()) >= most_segments
        if not (self._waiting or self._removed or is_crowded):
            return
        items = self._waiting.values()
        with without_collector():
            self._write(items, most_segments)
        Synonyms(self._index.folder).learn(
            pair for indexed in items for pair in explained_in(indexed.main_text)
        )
        change = max((indexed.change for indexed in self._waiting.values()), default=0)
        self._has_written = True
        self._waiting.clear()
        self._removed.clear()
        self._characters = 0
        self._note_words()
        stamp.write(self._index.folder, max(change, self._index.last_change()))

    def _note_words(self) -> None:
        met = WORDS.met_since(self._noted)
        fresh = {word for word in met if word not in self._known and suits(word)}
        self._words.add(sorted(fresh))
        self._known |= fresh
        if WORDS.is_full():
            WORDS.forget()
        self._noted = len(WORDS)

    def _write(self, items: Collection[IndexedItem], most_segments: int) -> None:
        writer = Writer(self._files)
        if self._files.doc_count_all():
            writer.delete_items([*self._removed, *(indexed.item.id for indexed in items)])
        for indexed in items:
            writer.add_document(**as_document(indexed))
        if self._removed:
            # Who has an item removed wants its text out of the files, too.
            writer.drop_removed()
        elif len(writer.segments) >= most_segments:
            writer.join_small_segments()
        writer.commit(merge=False)
