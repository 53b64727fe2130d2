"""Writes a frontier down, a little at a time, so that a crawl that is cut off can go on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from spiders.crawl_part import CrawlPart

_SETTLED_AT_ONCE = 100
_SECONDS_BETWEEN_WRITES = 1.0
"""What was settled since the last write is asked for again after a crash: few addresses, or a moment's.

A write has a cost of its own, however little is written."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An address to fetch, the page that named it, and how many links lie between it and a seed.

    ``number`` counts what the crawl met; ``line`` names the line it waits in.
    """

    url: str
    referrer: str
    depth: int
    number: int = 0
    line: str = ""


@dataclass(slots=True)
class Changes:
    """All that happened to a frontier since it was last written down."""

    found: list[Waiting] = field(default_factory=list)
    claimed: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    returned: set[int] = field(default_factory=set)
    put_last: dict[int, str] = field(default_factory=dict)


class Ledger(Protocol):
    """The keeper of a frontier.

    What is handed to ``write`` is durable soon, in the order in which it was handed over; ``waiting`` and
    the others tell what was written before they were called.
    """

    def write(self, changes: Changes) -> None: ...

    def waiting(self, line: str, after: int, limit: int) -> list[Waiting]: ...

    def lines(self) -> list[tuple[str, int, str]]: ...

    def met(self) -> Iterator[tuple[int, str, bool]]: ...


LEDGER: CrawlPart[Ledger] = CrawlPart()
"""The ledger of a crawl, put there by whoever keeps it."""


class LedgerWriter:
    """Hands over what happens to a frontier, some at a time; what was found before or with what is done."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._changes = Changes()
        self._written_at = time.monotonic()
        self._numbers = 0

    def count_from(self, number: int) -> None:
        """Take a number for given away: addresses that are found from now on get higher ones."""
        self._numbers = max(self._numbers, number)

    def found(self, url: str, referrer: str, depth: int, line: str) -> Waiting:
        """An address was met that is to be fetched; it gets its number."""
        self._numbers += 1
        waiting = Waiting(url, referrer, depth, self._numbers, line)
        self._changes.found.append(waiting)
        return waiting

    def claimed(self, number: int) -> None:
        """An address is about to be fetched."""
        self._changes.claimed.add(number)
        self._changes.returned.discard(number)

    def returned(self, number: int) -> None:
        """An address that was claimed was not asked for after all."""
        self._changes.claimed.discard(number)
        self._changes.returned.add(number)

    def put_last(self, number: int, line: str) -> None:
        """An address that was claimed waits in another line from now on, for the next crawl."""
        self.returned(number)
        self._changes.put_last[number] = line

    def done(self, number: int) -> None:
        """All is done that an address was fetched for."""
        self._changes.done.add(number)
        self._changes.claimed.discard(number)
        due = time.monotonic() - self._written_at >= _SECONDS_BETWEEN_WRITES
        if due or len(self._changes.done) >= _SETTLED_AT_ONCE:
            self.write()

    def write(self) -> None:
        """Hand over to the ledger all that it does not know yet."""
        self._written_at = time.monotonic()
        changes, self._changes = self._changes, Changes()
        self._ledger.write(changes)
