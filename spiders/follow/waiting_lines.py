"""The lines in which addresses wait: one for every host and pattern, each served in its turn.

Only the head of a line is in memory; the rest waits in the ledger. A site with a million addresses
costs no more memory than one with a thousand, but for the digests of what was met.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from zlib import crc32

from spiders.follow.address_patterns import pattern_of, shared
from spiders.follow.ledger import Waiting
from spiders.follow.turns import MOST_BRANCHES, Turns

HEAD = 200
"""Addresses of one line that are in memory."""

MOST_LINES = 400
"""Patterns that get a line of their own; further ones share a few lines for each host."""

_KINDS = ("first", "file", "part", "page", "last")

_MOST_OF_A_BRANCH = 100
"""Lines of what stands in one directory of a site; further ones share a few of its own."""

_SHARED = 4

_OTHERS_IN_A_ROW = 4
"""A document behind a link often exists nowhere else, and may be gone tomorrow: files go first, mostly.

Then come the parts of pages, while they are what the page was made with; pages never wait for long.
"""


def holds_parts(line: str) -> bool:
    """Tell by the name of a line if what waits in it are parts of pages."""
    return line.startswith("part ")


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


def _branch_of(pattern: str) -> str:
    """The host and the first directory that a pattern names."""
    host, _, rest = pattern.partition("/")
    first, slash, _ = rest.partition("/")
    return f"{host}/{first}" if slash else host


class Lines:
    """All lines of a frontier. ``may_ask`` is asked about a host before an address of it is handed out."""

    def __init__(self, may_ask: Callable[[str], bool], refill: Callable[[Line], list[Waiting]]) -> None:
        self._may_ask = may_ask
        self._refill = refill
        self._lines: dict[str, Line] = {}
        self._turns: dict[str, Turns[Line]] = {kind: Turns() for kind in _KINDS}
        self._branches: Counter[str] = Counter()
        self._others_in_a_row = 0

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def __iter__(self) -> Iterator[Line]:
        yield from (line for line in self._lines.values() if len(line))

    def name(
        self,
        url: str,
        *,
        is_file: bool,
        goes_first: bool = False,
        goes_last: bool = False,
        is_part: bool = False,
    ) -> str:
        """The name of the line in which an address waits."""
        kind = "last" if goes_last else "first" if goes_first else "file" if is_file else "page"
        kind = "part" if is_part else kind
        pattern = pattern_of(url)
        name, branch = f"{kind} {pattern}", _branch_of(pattern)
        if name in self._lines:
            return name
        if len(self._lines) < MOST_LINES and self._branches[branch] < _MOST_OF_A_BRANCH:
            return name
        if branch in self._branches or len(self._branches) < MOST_BRANCHES:
            return f"{kind} {branch}/ (others {crc32(name.encode('utf-8', 'surrogatepass')) % _SHARED})"
        return f"{kind} {shared(pattern)}"

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
                yield from self.drain_line(line)

    def drain_line(self, line: Line) -> Iterator[Waiting]:
        """Take out all that waits in one line."""
        while (waiting := line.take(self._refill)) is not None:
            yield waiting

    def restore(self, name: str, count: int, url: str) -> None:
        """Take a line up as the ledger holds it: ``count`` addresses, of which ``url`` is one."""
        line = self._line(name, url)
        line.behind = count
        self._enqueue(line)

    def take(self, *, is_all_else_done: bool = True) -> Waiting | None:
        """The next address of a host that may be asked, or None.

        What goes first does, then come files, mostly, parts and pages; each line in its turn. What goes last
        waits until all else is done.
        """
        is_turn_of_pages = self._others_in_a_row >= _OTHERS_IN_A_ROW
        kinds = ("first", "page", "file", "part") if is_turn_of_pages else _KINDS[:-1]
        for kind in (*kinds, "last") if is_all_else_done else kinds:
            if (waiting := self._take_from(self._turns[kind])) is not None:
                self._others_in_a_row = self._others_in_a_row + 1 if kind in ("file", "part") else 0
                return waiting
        return None

    def _take_from(self, turns: Turns[Line]) -> Waiting | None:
        while (line := turns.next(self._may_serve)) is not None:
            waiting = line.take(self._refill)
            line.is_queued = bool(len(line))
            if waiting is not None:
                # What lies deep costs more than what lies near: what never ends gets ever deeper.
                turns.serve(line.name, max(1, waiting.depth))
            if not line.is_queued:
                turns.leave(line.name)
            if waiting is not None:
                return waiting
        return None

    def _may_serve(self, line: Line) -> bool:
        return self._may_ask(line.host)

    def _line(self, name: str, url: str) -> Line:
        if name not in self._lines:
            self._lines[name] = Line(name, urlsplit(url).hostname or "")
            self._branches[_branch_of(name.partition(" ")[2])] += 1
        return self._lines[name]

    def _enqueue(self, line: Line) -> None:
        if not line.is_queued:
            line.is_queued = True
            self._turns[line.name.partition(" ")[0]].enter(line.name, line)
