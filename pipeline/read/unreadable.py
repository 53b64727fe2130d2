"""What can go wrong while a payload is read."""

from __future__ import annotations

from archive.readings.reading import Outcome


class Unreadable(Exception):
    """A payload gives no text; ``outcome`` says in what way, ``reason`` why, in words."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(f"{outcome}: {reason}")
        self.outcome = outcome
        self.reason = reason
