"""The clock by which another archive is asked no more than it allows."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and waits."""

    def now(self) -> float:
        """Seconds since some moment; they never go back."""

    def moment(self) -> datetime:
        """The moment, UTC."""

    def wait(self, seconds: float) -> None:
        """Return when so many seconds have passed."""


class MachineClock:
    """The clock of this machine."""

    def now(self) -> float:
        return time.monotonic()

    def moment(self) -> datetime:
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)
