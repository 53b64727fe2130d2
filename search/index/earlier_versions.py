"""The index of earlier versions: what items showed once, in a folder of its own within the index.

Apart, so that a search for what there is now takes no longer and weighs words as if they were not there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archive.durable_file import replace_file
from archive.small_file import read_json
from search.index import stamp
from search.index.document_sets import in_any, members
from search.index.index_folder import Index
from search.index.opened_index import Opened
from search.index.segment import contents
from search.index.segment.contents import Files
from search.index.segment.postings import without_collector
from search.index.segment.writer import Writer
from search.index.version_documents import as_version_document, key_of

if TYPE_CHECKING:
    from archive.history.earlier_versions import EarlierVersion

_FOLDER = "versions"
_LOOKED_AT = "looked-at.json"
_MUCH_TEXT = 4_000_000
"""Characters that are committed at once; what waits for a commit stays in memory."""

_MOST_SEGMENTS = 12


def index_of_versions(index: Index) -> Index:
    """The index of earlier versions that goes with an index of items."""
    return Index(index.folder / _FOLDER)


def make_ready(index: Index) -> Index:
    """The index of earlier versions, empty where there was none that can be asked."""
    versions = index_of_versions(index)
    if versions.state() != "ready":
        _clear(versions.folder)
        contents.create(versions.folder)
        stamp.write(versions.folder, 0)
    return versions


def _clear(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()


@contextmanager
def updating_versions(versions: Index) -> Iterator[VersionsUpdate]:
    """Update the index of earlier versions for a while; what was given is searchable when the block ends."""
    update = VersionsUpdate(versions)
    yield update
    update.finish()


class VersionsUpdate:
    """Changes of the index of earlier versions; a version that it has already is not indexed again."""

    def __init__(self, versions: Index) -> None:
        self._index = versions
        self._files = Files(versions.folder)
        self._waiting: dict[str, EarlierVersion] = {}
        self._items: set[str] = set()
        self._dropped: set[str] = set()
        self._characters = 0
        self.change = versions.last_change()
        self.looked_at = _looked_at(versions.folder)

    def take(self, item: str, versions: Iterable[EarlierVersion]) -> None:
        """Have the index hold these versions of an item, and no others of it."""
        self._items.add(item)
        for version in versions:
            self._waiting[key_of(version)] = version
            self._characters += len(version.text)
        if self._characters >= _MUCH_TEXT:
            self._commit()

    def drop(self, items: Iterable[str]) -> None:
        """Have the index hold nothing of these items; of most it holds nothing."""
        dropped = set(items)
        self._items |= dropped
        self._dropped |= dropped

    def finish(self) -> None:
        """Commit what waits, and note how far the index goes: last, so that it never promises too much."""
        if self._items:
            self._commit()
        if self.change != self._index.last_change() or self.looked_at != _looked_at(self._index.folder):
            content = json.dumps({"capture": self.looked_at})
            replace_file(self._index.folder / _LOOKED_AT, content.encode())
            stamp.write(self._index.folder, self.change)

    def _commit(self) -> None:
        stored = self._stored()
        new = [version for key, version in self._waiting.items() if key not in stored]
        left = [key for key in stored if key not in self._waiting]
        if new or left:
            with without_collector():
                self._write(new, left, is_dropped=any(stored[key] in self._dropped for key in left))
            stamp.write(self._index.folder, self._index.last_change())
        self._waiting.clear()
        self._items.clear()
        self._dropped.clear()
        self._characters = 0

    def _stored(self) -> dict[str, str]:
        """The keys of what the index has of the items that were given, each with its item."""
        with self._files.reader() as reader:
            opened = Opened(reader)
            found = in_any(opened.documents_with("id", item) for item in self._items)
            stored = map(reader.stored_fields, members(found & opened.living))
            return {fields["shown"]["key"]: fields["id"] for fields in stored}

    def _write(self, new: Collection[EarlierVersion], left: Collection[str], *, is_dropped: bool) -> None:
        writer = Writer(self._files)
        writer.delete_with("group", left)
        for version in new:
            writer.add_document(**as_version_document(version))
        if is_dropped:
            # What is withheld is to be in no file.
            writer.drop_removed()
        elif len(writer.segments) >= _MOST_SEGMENTS:
            writer.join_small_segments()
        writer.commit(merge=False)


def _looked_at(folder: Path) -> int:
    """The newest capture that was looked at for versions of items that did not change themselves."""
    try:
        content = read_json(folder / _LOOKED_AT)
    except (OSError, ValueError):
        return 0
    number = content.get("capture") if isinstance(content, dict) else None
    return number if type(number) is int else 0
