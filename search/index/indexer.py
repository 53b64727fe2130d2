"""Keeps the index: adds what changed, builds anew beside the old one, and knows whether it can be used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh import index as whoosh_index

from search.dutch.analysis import words_met
from search.dutch.synonyms import Synonyms
from search.index import stamp
from search.index.checksums import differing
from search.index.garbage import without_collector
from search.index.schema import as_document, make_schema
from search.index.stamp import Stamp, State
from search.query.suggestions import KnownWords, suits
from search.search_error import IndexMissing

if TYPE_CHECKING:
    from archive.catalogue.items import IndexedItem
    from search.answer.publishers import Publisher, Publishers

Contents = tuple[tuple[str, int, int, int], ...]

_NAME = "MAIN"
_MUCH_TEXT = 10_000_000
"""Characters that are committed at once; what waits for a commit stays in memory."""

_MOST_SEGMENTS, _MOST_AT_REST = 24, 12
"""Segments of an index: while more is being added, and afterwards. Each is looked at by every search."""


class Index:
    """The index in one directory, which is private: what Whoosh keeps there is unpickled when opened.

    A stamp tells by which release it was made and up to which change of the catalogue it goes; it is
    read before anything else is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def state(self) -> State:
        """Whether the index is whole. It reads every file, and opens every segment.

        Ask only when nobody writes: what is being replaced looks damaged.
        """
        state = stamp.state_of(self.folder)
        return state if state != "ready" or (not self.damaged_files() and self._opens()) else "damaged"

    def damaged_files(self) -> dict[str, str]:
        """The files that are not as they were written, each with why; raises IndexMissing as ``open`` does.

        What a run writes meanwhile is not taken for damage.
        """
        while True:
            stamped = self._stamped()
            beside = Synonyms(self.folder).damage() | self._publishers.damage()
            found = differing(self.folder, stamped.sums) | beside
            if not found or self._stamped() == stamped:
                return found

    def _stamped(self) -> Stamp:
        state = stamp.state_of(self.folder)
        if state != "ready":
            raise self._missing(state)
        return stamp.read(self.folder)

    def last_change(self) -> int:
        """The newest change of the catalogue that is in the index."""
        return stamp.read(self.folder).change

    def contents(self) -> Contents:
        """The files of the index with their sizes and ages: while these are the same, so is the index."""
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
            raise self._missing("missing") from error
        return tuple(sorted(found))

    def documents(self) -> dict[str, dict[str, Any]]:
        """What the index shows of every item, by id; raises IndexMissing, also for one that is damaged."""
        try:
            with self.open().reader() as reader:
                return {stored["id"]: stored["shown"] for stored in reader.all_stored_fields()}
        except IndexMissing:
            raise
        except Exception as error:
            # Whoosh raises whatever a damaged file makes pickle raise.
            raise self._missing("damaged") from error

    def open(self) -> Any:
        """The Whoosh index; raises IndexMissing, saying how to get one, or what a damaged file makes it.

        Of all files only the table of contents is compared with its sum: reading the others takes long. Of
        those of its segments the sizes are, where they are known: a column that is gone would count as empty.
        """
        stamped = self._stamped()
        if differing(self.folder, stamped.sums, ".toc"):
            raise self._missing("damaged")
        opened = whoosh_index.open_dir(str(self.folder), _NAME)
        sizes = {name: size for name, _, size, _ in self.contents()}
        segments = {segment.segment_id() for segment in opened._segments()}
        for name, (size, _) in stamped.sums.items():
            if name.partition(".")[0] in segments and sizes.get(name) != size:
                raise self._missing("damaged")
        return opened

    def _missing(self, state: State) -> IndexMissing:
        return IndexMissing(
            f"The search index at {self.folder} is {state}. Build it again with: alliantie rebuild --index"
        )

    @contextmanager
    def session(self, characters: int = _MUCH_TEXT) -> Iterator[Session]:
        """Add to the index for a while; what was added is searchable when the block ends.

        So many characters of text are committed at once: with fewer, those that wait for the end are fewer.
        """
        session = Session(self, characters)
        yield session
        session.finish()

    def rebuild(self, items: Iterable[IndexedItem], synonyms: Iterable[Sequence[str]] = ()) -> None:
        """Build the index anew in a directory beside, and put it in place of the old one.

        ``synonyms`` are groups of texts that mean the same; a search takes one for the other.
        """
        beside = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=0o700, parents=True)
        whoosh_index.create_in(str(beside), make_schema(), _NAME)
        fresh = Index(beside)
        stamp.write(beside, 0)
        with fresh.session() as session:
            session.add(items)
            fresh.keep_synonyms(synonyms)
            fresh.keep_publishers(self.publishers())
        self._replace_by(beside)

    def keep_synonyms(self, groups: Iterable[Sequence[str]]) -> None:
        """Have searches take these texts for one another, instead of those before."""
        Synonyms(self.folder).keep(groups)

    def keep_publishers(self, publishers: Mapping[str, Publisher]) -> None:
        """Have citations name these publishers, instead of those before."""
        self._publishers.keep(publishers)

    def publishers(self) -> dict[str, Publisher]:
        """The publisher of each site, as far as known; none are where the file that names them is damaged."""
        try:
            return self._publishers.known()
        except (OSError, ValueError):
            return {}

    @property
    def _publishers(self) -> Publishers:
        # Who only searches does not wait for what cites.
        from search.answer.publishers import Publishers

        return Publishers(self.folder)

    def _replace_by(self, beside: Path) -> None:
        old = self.folder.with_name(self.folder.name + ".old")
        shutil.rmtree(old, ignore_errors=True)
        if self.folder.exists():
            self.folder.rename(old)
        beside.rename(self.folder)
        stamp.sync(self.folder.parent)
        shutil.rmtree(old, ignore_errors=True)

    def _opens(self) -> bool:
        try:
            _read_a_little(whoosh_index.open_dir(str(self.folder), _NAME))
        except Exception:  # noqa: BLE001 - Whoosh raises whatever a damaged file makes pickle raise
            return False
        return True


class Session:
    """Additions to an index, committed a few hundred at a time, each time as a segment of its own."""

    def __init__(self, index: Index, characters: int) -> None:
        self._index = index
        self._most_characters = characters
        self._whoosh = whoosh_index.open_dir(str(index.folder), _NAME)
        self._waiting: dict[str, IndexedItem] = {}
        self._removed: set[str] = set()
        self._characters = 0
        self._has_written = False
        self._words = KnownWords(index.folder)
        self._known = set(self._words.read().splitlines())

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
        is_crowded = self._has_written and len(self._whoosh._segments()) >= most_segments
        if not (self._waiting or self._removed or is_crowded):
            return
        with without_collector():
            self._write(self._waiting.values(), most_segments)
        change = max((indexed.change for indexed in self._waiting.values()), default=0)
        self._whoosh = self._whoosh.refresh()
        self._has_written = True
        self._waiting.clear()
        self._removed.clear()
        self._characters = 0
        self._note_words()
        stamp.write(self._index.folder, max(change, self._index.last_change()))

    def _note_words(self) -> None:
        fresh = {word for word in words_met() if word not in self._known and suits(word)}
        self._words.add(sorted(fresh))
        self._known |= fresh

    def _write(self, items: Collection[IndexedItem], most_segments: int) -> None:
        # Who only searches does not wait for what writes.
        from search.index.segment.writer import Writer

        writer = Writer(self._whoosh)
        if self._whoosh.doc_count_all():
            writer.delete_items([*self._removed, *(indexed.item.id for indexed in items)])
        for indexed in items:
            writer.add_document(**as_document(indexed))
        if self._removed:
            # Who has an item removed wants its text out of the files, too.
            writer.drop_removed()
        elif len(writer.segments) >= most_segments:
            writer.join_small_segments()
        writer.commit(merge=False)


def _read_a_little(index: Any) -> None:
    """Open every segment and read its last document and one word; raises whatever a damaged file makes it."""
    with index.reader() as reader:
        for leaf, _ in reader.leaf_readers():
            if leaf.doc_count_all():
                leaf.stored_fields(leaf.doc_count_all() - 1)
                leaf.column_reader("date")[0]
                leaf.doc_frequency("id", next(iter(leaf.lexicon("id"))))
