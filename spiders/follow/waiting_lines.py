"""The lines in which addresses wait: one for every host and pattern, each served in its turn.

Only the head of a line is in memory; the rest waits in the ledger. A site with a million addresses
costs no more memory than one with a thousand, but for the digests of what was met.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from spiders.follow.address_patterns import pattern_of, shared
from spiders.follow.ledger import Waiting

HEAD = 200
"""Addresses of one line that are in memory."""

MOST_LINES = 400
"""Patterns that get a line of their own; further ones share a few lines for each host."""

_KINDS = ("first", "file", "page")

_FILES_IN_A_ROW = 4
"""A document behind a link often exists nowhere else, and may be gone tomorrow: files go first, mostly."""


@dataclass(slots=True)
class Line:
    """One line: the addresses at its head, how many wait behind them in the ledger, and from where on."""

    name: str
    host: str
    head: deque[Waiting] = field(default_factory=deque)
    behind: int = 0
    is_queued: bool = False
    last: int = 0

    def __len__(self) -> int:
        return len(self.head) + self.behind

    def add(self, waiting: Waiting) -> None:
        if self.behind or len(self.head) >= HEAD:
            self.behind += 1
        else:
            self.head.append(waiting)
            self.last = waiting.number

    def take(self, refill: Callable[[Line], list[Waiting]]) -> Waiting | None:
        if not self.head and self.behind:
            self.head.extend(refill(self))
            # What the ledger does not hold any more does not wait.
            self.behind = max(0, self.behind - len(self.head)) if self.head else 0
            self.last = self.head[-1].number if self.head else self.last
        return self.head.popleft() if self.head else None


class Lines:
    """All lines of a frontier. ``may_ask`` is asked about a host before an address of it is handed out."""

    def __init__(self, may_ask: Callable[[str], bool], refill: Callable[[Line], list[Waiting]]) -> None:
        self._may_ask = may_ask
        self._refill = refill
        self._lines: dict[str, Line] = {}
        self._queues: dict[str, deque[Line]] = {kind: deque() for kind in _KINDS}
        self._files_in_a_row = 0

    def __len__(self) -> int:
        return sum(len(line) for queue in self._queues.values() for line in queue)

    def __iter__(self) -> Iterator[Line]:
        yield from (line for line in self._lines.values() if len(line))

    def name(self, url: str, *, is_file: bool, goes_first: bool = False) -> str:
        """The name of the line in which an address waits."""
        kind = "first" if goes_first else "file" if is_file else "page"
        name = f"{kind} {pattern_of(url)}"
        if name in self._lines or len(self._lines) < MOST_LINES:
            return name
        return f"{kind} {shared(pattern_of(url))}"

    def add(self, waiting: Waiting) -> None:
        """Put an address at the end of its line."""
        line = self._line(waiting.line, waiting.url)
        self._enqueue(line)
        line.add(waiting)

    def put_back(self, waiting: Waiting) -> None:
        """Put an address that was taken back at the head of its line."""
        line = self._line(waiting.line, waiting.url)
        self._enqueue(line)
        line.head.appendleft(waiting)
        line.last = max(line.last, waiting.number)

    def drain(self, pattern: str) -> Iterator[Waiting]:
        """Take out all that waits in the lines that one pattern has to itself."""
        for kind in _KINDS:
            if line := self._lines.get(f"{kind} {pattern}"):
                while (waiting := line.take(self._refill)) is not None:
                    yield waiting

    def restore(self, name: str, count: int, url: str) -> None:
        """Take a line up as the ledger holds it: ``count`` addresses, of which ``url`` is one."""
        line = self._line(name, url)
        line.behind = count
        self._enqueue(line)

    def take(self) -> Waiting | None:
        """The next address of a host that may be asked, or None.

        What goes first does, then come files, mostly, and pages; each line in its turn.
        """
        kinds = ("first", "page", "file") if self._files_in_a_row >= _FILES_IN_A_ROW else _KINDS
        for kind in kinds:
            if (waiting := self._take_from(self._queues[kind])) is not None:
                self._files_in_a_row = self._files_in_a_row + 1 if kind == "file" else 0
                return waiting
        return None

    def _take_from(self, queue: deque[Line]) -> Waiting | None:
        for _ in range(len(queue)):
            line = queue.popleft()
            if not self._may_ask(line.host):
                queue.append(line)
                continue
            waiting = line.take(self._refill)
            line.is_queued = bool(len(line))
            if line.is_queued:
                queue.append(line)
            if waiting is not None:
                return waiting
        return None

    def _line(self, name: str, url: str) -> Line:
        if name not in self._lines:
            self._lines[name] = Line(name, urlsplit(url).hostname or "")
        return self._lines[name]

    def _enqueue(self, line: Line) -> None:
        if not line.is_queued:
            line.is_queued = True
            self._queues[line.name.partition(" ")[0]].append(line)
