"""Writes a crawl's frontier into the archive, and reads it back for a crawl that goes on.

What the spider found and finished becomes durable only together with, or after, what was read and stored of
it: an address that is done will not be fetched again, so nothing that it was fetched for may be missing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future

from archive.archive_error import CannotWrite
from archive.database.connecting import Connection
from archive.fetched import frontier_rows
from archive.fetched.crawls import Refusal
from archive.fetched.frontier_rows import Pending
from archive.parts import remarks
from archive.writing.writing_run import WritingRun
from spiders.follow.ledger import Changes, Waiting


class FrontierLedger:
    """The ledger of one crawl. ``before`` is called before each write; ``fail`` when one went wrong.

    ``take_remarks`` gives what there is to say of parts of pages since it was last asked.
    """

    def __init__(
        self,
        archive: WritingRun,
        crawl: int,
        before: Callable[[], None],
        fail: Callable[[CannotWrite], None],
        take_remarks: Callable[[], list[Refusal]],
    ) -> None:
        self._archive = archive
        self._crawl = crawl
        self._before = before
        self._fail = fail
        self._take_remarks = take_remarks
        self._writing: deque[Future[None]] = deque()
        self._is_broken = False

    def write(self, changes: Changes) -> None:
        """Have all changes written in one transaction, behind everything that was asked for before."""
        if self._is_broken:
            return
        try:
            self._before()
        except CannotWrite as failure:
            self._break(failure)
            return
        found = [_pending(waiting) for waiting in changes.found]
        said = self._take_remarks()
        claimed, done, returned = changes.claimed, changes.done, changes.returned

        def work(connection: Connection) -> None:
            frontier_rows.record(connection, self._crawl, found, claimed, done, returned)
            for number, line in changes.put_last.items():
                frontier_rows.put_in_line(connection, self._crawl, number, line)
            remarks.note(connection, self._crawl, said)

        self._writing.append(self._archive.keeper.write(work))
        while self._writing and self._writing[0].done():
            self._settle(self._writing.popleft())

    def waiting(self, line: str, after: int, limit: int) -> list[Waiting]:
        """The next addresses of a line; waits until what was handed over is written."""
        while self._writing:
            self._settle(self._writing.popleft())
        with self._archive.engine.connect() as connection:
            found = frontier_rows.waiting(connection, self._crawl, line, after, limit)
        return [Waiting(each.url, each.referrer, each.depth, each.number, each.line) for each in found]

    def lines(self) -> list[tuple[str, int, str]]:
        """Every line in which something waits, with how much does, and one address of it."""
        with self._archive.engine.connect() as connection:
            return frontier_rows.lines(connection, self._crawl)

    def met(self) -> Iterator[tuple[int, str, bool]]:
        """Every address that the crawl met: its number, and whether it is done."""
        with self._archive.engine.connect() as connection:
            yield from frontier_rows.met(connection, self._crawl)

    def _settle(self, writing: Future[None]) -> None:
        try:
            writing.result()
        except CannotWrite as failure:
            self._break(failure)

    def _break(self, failure: CannotWrite) -> None:
        self._is_broken = True
        self._fail(failure)


def _pending(waiting: Waiting) -> Pending:
    return Pending(waiting.number, waiting.url, waiting.referrer, waiting.depth, waiting.line)
