"""The one writer: a single thread that owns the WARC file and every transaction of a run.

A capture is acknowledged when its record is on disk (written, fsynced) and its row is committed, in
that order. Whatever waits while a group is being written forms the next group, which shares one
fsync and one commit; none of a group is acknowledged before both. A thread pool in its place would
interleave records and tear the file.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from archive.archive_error import ArchiveError, CannotWrite
from archive.failing_disk import failing_disk
from archive.fetched.captures import Capture
from archive.fetched.crawls import Ending
from archive.fetched.exchange import Exchange
from archive.fetched.rendering import Rendering
from archive.folder import Folder
from archive.no_room import no_room
from archive.parts import endings
from archive.writing.records_and_rows import Fetched, RecordsAndRows
from archive.writing.writer_turn import WriterTurn
from wording.message import say
from wording.told_error import ToldError

T = TypeVar("T")

WARC_SIZE = 1_000_000_000
"""Bytes after which a WARC file is closed and the next one begun."""

_GROUP = 64


@dataclass(frozen=True, slots=True)
class _Keep:
    fetched: Fetched
    future: Future[Capture]


@dataclass(frozen=True, slots=True)
class _KeepRendering:
    rendering: Rendering
    future: Future[Capture]


@dataclass(frozen=True, slots=True)
class _Work:
    run: Callable[[Connection], Any]
    future: Future[Any]
    ending: Ending | None = None


_Order = _Keep | _KeepRendering | _Work


class Keeper:
    """Writes captures and rows for one run; made by ``archive.writing.writing_run.writing``, closed once.

    It takes orders from any thread, and has its own thread carry them out; among several workers each
    transaction waits for its ``turn``. After a write has failed nothing
    more is accepted: every later call gets the same CannotWrite.
    """

    def __init__(
        self,
        folder: Folder,
        engine: Engine,
        software: str,
        warc_size: int = WARC_SIZE,
        turn: WriterTurn | None = None,
    ) -> None:
        self._engine = engine
        self._turn = turn
        self._root = folder.root
        self._orders: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._failure: CannotWrite | None = None
        self._may_be_committed = False
        self._written = RecordsAndRows(folder, software, warc_size, turn.worker if turn else None)
        self._thread = threading.Thread(target=self._serve, name="keeper", daemon=True)
        self._thread.start()

    @property
    def failure(self) -> CannotWrite | None:
        """Why nothing more can be written, once that is so."""
        return self._failure

    def keep(self, exchange: Exchange, standing: Capture | None = None) -> Future[Capture]:
        """Write one exchange; the future is done when the capture is acknowledged.

        ``standing`` is the capture that the server, answering 304, says is as it was. The future's
        exception is CannotWrite when the disk or the database refuses.
        """
        future: Future[Capture] = Future()
        self._orders.put(_Keep(Fetched(exchange, standing), future))
        return future

    def keep_rendering(self, rendering: Rendering) -> Future[Capture]:
        """Write what a browser made of a page; done, with the capture as it is read now, when acknowledged.

        Raises ValueError or TypeError for what could not be read back as it is.
        """
        future: Future[Capture] = Future()
        self._orders.put(_KeepRendering(rendering.plain(), future))
        return future

    def write(self, work: Callable[[Connection], T]) -> Future[T]:
        """Run ``work`` in a transaction on the writer's thread; the future is done after the commit."""
        future: Future[T] = Future()
        self._orders.put(_Work(work, future))
        return future

    def end(self, ending: Ending) -> Future[None]:
        """Note how a crawl came out, in the WARC file and in the database; done when both have it."""
        future: Future[None] = Future()
        self._orders.put(_Work(lambda connection: endings.settle(connection, ending), future, ending))
        return future

    def close(self) -> None:
        """Finish everything that was asked, and close the WARC file under its final name."""
        self._orders.put(None)
        self._thread.join()

    def _serve(self) -> None:
        open_ = True
        while open_:
            group, open_ = self._take_group()
            if group:
                self._serve_group(group)
        self._close_file()

    def _take_group(self) -> tuple[list[_Order], bool]:
        group: list[_Order] = []
        order = self._orders.get()
        while order is not None:
            group.append(order)
            if len(group) == _GROUP or self._orders.empty():
                return group, True
            order = self._orders.get()
        return group, False

    def _serve_group(self, group: list[_Order]) -> None:
        if self._failure is None:
            try:
                self._write_group(group)
                return
            except Exception as error:  # noqa: BLE001 - without this thread, all would wait for it for ever
                self._fail(error)
        for order in group:
            if not order.future.done():
                order.future.set_exception(self._failure)

    def _write_group(self, group: list[_Order]) -> None:
        keeps = [order for order in group if isinstance(order, _Keep)]
        made = [order for order in group if isinstance(order, _KeepRendering)]
        works = [order for order in group if isinstance(order, _Work)]
        with self._engine.begin() as connection:
            self._take_turn(connection)
            endings = [work.ending for work in works if work.ending]
            kept = self._write_records(connection, keeps, made, endings)
            done = [_attempt(connection, work) for work in works]
            self._may_be_committed = True
        self._may_be_committed = False
        if keeps or made or endings:
            self._written.acknowledge()
        futures = [*(keep.future for keep in keeps), *(each.future for each in made)]
        for future, capture in zip(futures, kept, strict=True):
            future.set_result(capture)
        for work, settle in zip(works, done, strict=True):
            settle(work.future)

    def _write_records(
        self,
        connection: Connection,
        keeps: Sequence[_Keep],
        made: Sequence[_KeepRendering],
        endings: Sequence[Ending],
    ) -> list[Capture]:
        """Write what goes into the WARC file; returns the captures of ``keeps``, then those of ``made``."""
        if not (keeps or made or endings):
            return []
        fetched, renderings = [each.fetched for each in keeps], [each.rendering for each in made]
        kept, rendered = self._written.write(connection, fetched, endings, renderings)
        return [*kept, *rendered]

    def _take_turn(self, connection: Connection) -> None:
        """Where others write too: nobody else does until this transaction ends, and this one still may."""
        if self._turn:
            self._turn.take(connection)

    def _close_file(self) -> None:
        if self._failure:
            self._written.abandon()
            return
        try:
            with self._engine.begin() as connection:
                self._take_turn(connection)
                self._written.close(connection)
        except (ArchiveError, DBAPIError, OSError) as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self._failure = _cannot_write(error, self._root)
        # Of a COMMIT that failed nobody knows here whether it took effect: the next run compares and mends.
        if not self._may_be_committed:
            # What a disk does not let go of now, the next run cuts off.
            with suppress(OSError):
                self._written.cut_back()


def _attempt(connection: Connection, work: _Work) -> Callable[[Future[Any]], None]:
    """Run one piece of work in a savepoint: what goes wrong in it is its own, not the group's."""
    try:
        with connection.begin_nested():
            result = work.run(connection)
    except DBAPIError:
        raise
    except Exception as error:  # noqa: BLE001 - handed to whoever waits for this piece of work
        return lambda future, failure=error: future.set_exception(failure)  # type: ignore[misc] # of a default
    return lambda future: future.set_result(result)


def _cannot_write(error: Exception, root: Path) -> CannotWrite:
    if isinstance(error, CannotWrite):
        return error
    if trouble := no_room(error, root) or failing_disk(error, root):
        return trouble
    cause = getattr(error, "orig", None) or error
    return CannotWrite(
        say(
            "The archive could not be written: {error}. What was acknowledged before is safe. "
            "Check free space and permissions, and run the crawl again.",
            error=cause.message if isinstance(cause, ToldError) else str(cause),
        )
    )
