"""Keeps what takes long to work out, such as the completeness of events, while the archive is the same."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from archive.database.connecting import Connection
from archive.folder import Folder
from archive.shown.state_of_archive import State, state_of

Answer = TypeVar("Answer")

_MOST = 64
"""Answers that are kept; those that nobody asked for longest go first."""

_LASTING = 20.0
"""How many times as long an answer holds as it took, while a crawl changes the archive all the time."""


@dataclass(frozen=True, slots=True)
class _Kept:
    state: State
    answer: Any
    made_at: float
    took: float

    def holds(self, now: State) -> bool:
        """True while nothing changed, or so little time ago that the reader sees no difference.

        A decision of a person counts at once.
        """
        if now == self.state:
            return True
        is_fresh = time.monotonic() - self.made_at < self.took * _LASTING
        return is_fresh and now.decisions == self.state.decisions


class KeptAnswers:
    """The answers of one archive, by name. One thread works an answer out; others take the one before."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._under_way: dict[str, threading.Lock] = {}

    def of(
        self,
        name: str,
        folder: Folder,
        connection: Connection,
        work_out: Callable[[Folder, Connection], Answer],
    ) -> Answer:
        """The answer of this name, worked out anew where the archive is not as it was."""
        state = state_of(folder, connection)
        kept = self._find(name)
        if kept is not None and kept.holds(state):
            return cast("Answer", kept.answer)
        lock = self._lock_of(name)
        may_wait = kept is None or kept.state.decisions != state.decisions
        if not lock.acquire(blocking=may_wait):
            assert kept is not None
            return cast("Answer", kept.answer)
        try:
            again = self._find(name)
            if again is not None and again.holds(state):
                return cast("Answer", again.answer)
            return self._worked_out(name, state, lambda: work_out(folder, connection))
        finally:
            lock.release()

    def _worked_out(self, name: str, state: State, work_out: Callable[[], Answer]) -> Answer:
        began = time.monotonic()
        answer = work_out()
        ended = time.monotonic()
        with self._lock:
            self._kept[name] = _Kept(state, answer, ended, ended - began)
            while len(self._kept) > _MOST:
                gone, _ = self._kept.popitem(last=False)
                self._under_way.pop(gone, None)
        return answer

    def _find(self, name: str) -> _Kept | None:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def _lock_of(self, name: str) -> threading.Lock:
        with self._lock:
            return self._under_way.setdefault(name, threading.Lock())
