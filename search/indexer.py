"""Keeps the index: adds what changed, builds anew beside the old one, and knows whether it can be used."""

from __future__ import annotations

import gc
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from whoosh import index as whoosh_index
from whoosh.query import Or, Term

from archive.items import IndexedItem
from search.analysis import ANALYSER_VERSION
from search.errors import IndexMissing
from search.schema import SCHEMA_VERSION, as_document, make_schema
from search.segments import Writer

State = Literal["ready", "missing", "stale", "damaged"]

_NAME = "MAIN"
_CHARACTERS_PER_COMMIT = 4_000_000
"""Of text; what waits for a commit stays in memory, at some twenty bytes a character."""

_MOST_SEGMENTS = 24


class Index:
    """The index in one directory, which is private: what Whoosh keeps there is unpickled when opened.

    A stamp tells by which release it was made and up to which change of the catalogue it goes; it is
    read before anything else is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def _stamp(self) -> Path:
        return self.folder / "stamp.json"

    def state(self) -> State:
        """Whether the index can be searched: ``stale`` is one of another release."""
        try:
            stamp = json.loads(self._stamp.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return "missing"
        except (OSError, ValueError):
            return "damaged"
        if not isinstance(stamp, dict) or (stamp.get("schema"), stamp.get("analyser")) != _versions():
            return "stale"
        return "ready" if self._opens() else "damaged"

    def last_change(self) -> int:
        """The newest change of the catalogue that is in the index."""
        return int(json.loads(self._stamp.read_text(encoding="utf-8"))["change"])

    def open(self) -> Any:
        """The Whoosh index; raises IndexMissing, saying how to get one."""
        state = self.state()
        if state != "ready":
            raise IndexMissing(
                f"The search index at {self.folder} is {state}. "
                "Build it again with: alliantie rebuild --index"
            )
        return whoosh_index.open_dir(str(self.folder), _NAME)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Add to the index for a while; what was added is searchable when the block ends."""
        session = Session(self)
        yield session
        session.commit()

    def rebuild(self, items: Iterable[IndexedItem]) -> None:
        """Build the index anew in a directory beside, and put it in place of the old one."""
        beside = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=0o700, parents=True)
        whoosh_index.create_in(str(beside), make_schema(), _NAME)
        fresh = Index(beside)
        fresh.stamp(0)
        with fresh.session() as session:
            session.add(items)
        self._replace_by(beside)

    def stamp(self, change: int) -> None:
        """Note durably by which release the index was made and how far it goes."""
        schema, analyser = _versions()
        text = json.dumps({"schema": schema, "analyser": analyser, "change": change})
        beside = self._stamp.with_suffix(".new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._stamp)

    def _replace_by(self, beside: Path) -> None:
        old = self.folder.with_name(self.folder.name + ".old")
        shutil.rmtree(old, ignore_errors=True)
        if self.folder.exists():
            self.folder.rename(old)
        beside.rename(self.folder)
        shutil.rmtree(old, ignore_errors=True)

    def _opens(self) -> bool:
        try:
            whoosh_index.open_dir(str(self.folder), _NAME).doc_count()
        except Exception:  # noqa: BLE001 - Whoosh raises whatever a damaged file makes pickle raise
            return False
        return True


class Session:
    """Additions to an index, committed a few hundred at a time, each time as a segment of its own."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._whoosh = whoosh_index.open_dir(str(index.folder), _NAME)
        self._waiting: dict[str, IndexedItem] = {}
        self._characters = 0

    def add(self, items: Iterable[IndexedItem]) -> None:
        """Add items, in the place of what the index had of them."""
        for indexed in items:
            self._waiting[indexed.item.id] = indexed
            self._characters += len(indexed.main_text) + len(indexed.other_text)
            if self._characters >= _CHARACTERS_PER_COMMIT:
                self.commit()

    def commit(self) -> None:
        """Make what was added searchable."""
        if not self._waiting:
            return
        with _without_collector():
            self._write(self._waiting.values())
        change = max(indexed.change for indexed in self._waiting.values())
        self._whoosh = self._whoosh.refresh()
        self._waiting.clear()
        self._characters = 0
        self._index.stamp(max(change, self._index.last_change()))

    def _write(self, items: Collection[IndexedItem]) -> None:
        writer = Writer(self._whoosh)
        if self._whoosh.doc_count_all():
            writer.delete_by_query(Or([Term("id", indexed.item.id) for indexed in items]))
        for indexed in items:
            writer.add_document(**as_document(indexed))
        writer.commit(merge=len(writer.segments) > _MOST_SEGMENTS)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Spare the garbage collector millions of postings, none of which is garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _versions() -> tuple[int, str]:
    return SCHEMA_VERSION, ANALYSER_VERSION
