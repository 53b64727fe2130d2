"""Keeps the index open between the searches of one process, which then start with what the last one read."""

from __future__ import annotations

import threading
import weakref

from archive.curation.withheld import Hidden
from search.index.index_folder import Index
from search.index.occurrences import Remembered
from search.index.opened_index import Opened


class _Held:
    """An opened index, and what it was opened as; its files are let go with it, at the latest at the end."""

    def __init__(self, key: object, opened: Opened) -> None:
        self.key = key
        self.opened = opened
        # A thread that ends tells nobody: what it held is closed when it is forgotten.
        self.close = weakref.finalize(self, opened.reader.close)


class Kept:
    """The index that each thread asked last; it stays open while its files are the same.

    What was looked up in them is remembered once for all threads.
    """

    def __init__(self) -> None:
        self._of_thread = threading.local()
        self._remembered: tuple[object, Remembered] = None, Remembered()

    def opened(self, index: Index, hidden: Hidden) -> Opened:
        """The index as it is now, opened; raises IndexMissing, or what a damaged file makes it."""
        files = index.folder, index.contents()
        key = *files, hidden
        held: _Held | None = getattr(self._of_thread, "held", None)
        if held is None or key != held.key:
            self.close()
            held = self._of_thread.held = _Held(key, self._opened(index, files, hidden))
        return held.opened

    def _opened(self, index: Index, files: object, hidden: Hidden) -> Opened:
        opened = index.open().reader()
        # Threads that come to new files at the same time may each begin anew: one of them is kept.
        remembered = self._remembered
        if remembered[0] != files:
            remembered = self._remembered = files, Remembered()
        return Opened(opened, hidden, remembered[1])

    def close(self) -> None:
        """Let go of the index's files that this thread holds."""
        held: _Held | None = getattr(self._of_thread, "held", None)
        if held is not None:
            held.close()
        self._of_thread.held = None


KEPT = Kept()
