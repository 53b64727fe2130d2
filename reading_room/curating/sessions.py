"""Who is logged in: in memory alone, under the digest of a token that only the browser has."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

IDLE = 2 * 3600.0
"""Seconds after which a session ends in which nothing was asked."""

LONGEST = 21 * 3600.0
"""Seconds after which any session ends; longer than the 20 hours of WCAG 2.2.1."""

_MOST = 200


@dataclass(frozen=True, slots=True)
class Session:
    """A curator who is logged in. ``salt`` tells the account from a later one of the same name."""

    name: str
    salt: str


@dataclass(slots=True)
class _Kept:
    session: Session
    begun: float
    seen: float


class Sessions:
    """The sessions of one room; ``clock`` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def begin(self, session: Session) -> str:
        """A new token for whoever has just logged in."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            self._end_old(now)
            while len(self._kept) >= _MOST:
                self._kept.pop(next(iter(self._kept)))
            self._kept[_digest(token)] = _Kept(session, now, now)
        return token

    def of(self, token: str) -> Session | None:
        """Whose token this is, if it still holds; it holds on from now."""
        now = self._clock()
        with self._lock:
            self._end_old(now)
            kept = self._kept.get(_digest(token))
            if kept is None:
                return None
            kept.seen = now
            return kept.session

    def end(self, token: str) -> None:
        """Have a token hold no longer."""
        with self._lock:
            self._kept.pop(_digest(token), None)

    def _end_old(self, now: float) -> None:
        self._kept = {
            key: kept
            for key, kept in self._kept.items()
            if now - kept.seen < IDLE and now - kept.begun < LONGEST
        }


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
