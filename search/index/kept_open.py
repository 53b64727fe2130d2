"""Keeps the index open between the searches of one process, which then start with what the last one read."""

from __future__ import annotations

import atexit
import threading

from search.index.index_folder import Index
from search.index.opened_index import Opened


class Kept(threading.local):
    """The index that a thread asked last; it stays open while its files are the same."""

    def __init__(self) -> None:
        self._key: object = None
        self._opened: Opened | None = None

    def opened(self, index: Index, hidden: frozenset[str]) -> Opened:
        """The index as it is now, opened; raises IndexMissing, or what a damaged file makes it."""
        key = index.folder, index.contents(), hidden
        if self._opened is None or key != self._key:
            self.close()
            self._key, self._opened = key, Opened(index.open().reader(), hidden)
        return self._opened

    def close(self) -> None:
        """Let go of the index's files."""
        if self._opened:
            self._opened.reader.close()
        self._opened = None


KEPT = Kept()
atexit.register(KEPT.close)
