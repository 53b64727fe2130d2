"""Counts attempts to log in, by name and in all; in memory, and without the address of anybody."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import deque
from collections.abc import Callable

WITHIN = 300.0
"""Seconds over which attempts are counted."""

OF_A_NAME, IN_ALL = 5, 30
"""Attempts that may fail in that time."""


class Attempts:
    """The attempts at one room; ``clock`` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failed: deque[tuple[float, bytes]] = deque()
        self._lock = threading.Lock()

    def begin(self, name: str) -> float:
        """Note an attempt; returns 0, or the seconds after which another may be made.

        It counts as failed until ``succeeded`` is called: many at once are counted, too.
        """
        now, key = self._clock(), _key(name)
        with self._lock:
            while self._failed and now - self._failed[0][0] >= WITHIN:
                self._failed.popleft()
            mine = [at for at, other in self._failed if other == key]
            if len(mine) >= OF_A_NAME:
                return WITHIN - (now - mine[-OF_A_NAME])
            if len(self._failed) >= IN_ALL:
                return WITHIN - (now - self._failed[0][0])
            self._failed.append((now, key))
        return 0.0

    def succeeded(self, name: str) -> None:
        """Forget the attempts of this name."""
        key = _key(name)
        with self._lock:
            self._failed = deque(each for each in self._failed if each[1] != key)


def _key(name: str) -> bytes:
    """Stands for a name, of which any number of letters may have been sent."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
