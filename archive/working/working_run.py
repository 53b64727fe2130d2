"""A run that writes beside others: one worker of several, each in its turn, on a database in a server.

Where the database is a file, a worker has the archive to itself, as any other run has.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from archive.archive_error import ArchiveLocked, CannotWrite
from archive.catalogue.change_moments import note_moment_here
from archive.curation.journal_table import DecidedMeanwhile
from archive.database import connecting, server_clock
from archive.database.connecting import DatabaseFailure
from archive.exporting import cdxj
from archive.folder import Folder, existing_or_new
from archive.links import refuse_links
from archive.working import shared_folder, worker_rows
from archive.working.host_turns import HostTurns
from archive.working.pulse import Pulse
from archive.writing import run_lock
from archive.writing.keeper import WARC_SIZE, Keeper
from archive.writing.writer_turn import WriterTurn, taken_for_lost, wait_for_turn
from archive.writing.writing_run import WritingRun, writing
from wording.message import Message, say

_PATIENCE = 20.0
"""Seconds for which a worker waits for another run: one may be making the database, or be a mere decision."""

_PAUSE = 0.2

_CLOCKS_DIFFER = timedelta(minutes=5)
"""By which the clock of a worker may differ from the server's."""


@dataclass(frozen=True, slots=True)
class WorkingRun:
    """The means of a worker.

    ``turn`` is its own to write, ``turns`` are those of hosts; None where there can be no other worker.
    """

    archive: WritingRun
    worker: int
    turn: WriterTurn | None = None
    turns: HostTurns | None = None

    def note_moment(self) -> None:
        """Note that everything which was committed is there for readers now."""
        with self.archive.engine.begin() as connection:
            if self.turn:
                self.turn.take(connection)
            note_moment_here(connection)

    def mend_after_gone(self) -> list[Message]:
        """Mend what workers left that are gone, and free their sites; says what was done."""
        if self.turns is None:
            return []
        folder, keeper = self.archive.folder, self.archive.keeper
        taken = keeper.write(lambda c: worker_rows.take_in_after_gone(folder, c, self.worker)).result()
        if not taken:
            return []
        return keeper.write(lambda c: worker_rows.mend_after_gone(folder, c, taken)).result()


@contextmanager
def working(
    root: Path,
    purpose: str,
    software: str,
    *,
    database_url: str | None = None,
    warc_size: int = WARC_SIZE,
    alike: Mapping[str, str],
) -> Iterator[WorkingRun]:
    """Open the archive at ``root`` for a worker; ``alike`` are digests of what all of them have to share.

    Raises what ``archive.writing.writing_run.writing`` does, WorkersDiffer where others have something else,
    CannotWrite where the clock or the directory does not serve, and TakenForLost, at the end, for a worker
    whose sites others have by then.
    """
    if database_url is None:
        with _alone(root, purpose, software, warc_size, alike) as alone:
            yield alone
        return
    folder = existing_or_new(root)
    refuse_links(folder)
    with run_lock.hold(folder.lock, purpose, _PATIENCE, is_shared=True):
        own = {**alike, "directory": shared_folder.sign_of(folder)}
        session = worker_rows.new_session()
        engine = _opened(folder, database_url, session)
        try:
            with Pulse(engine) as pulse:
                turn = WriterTurn(pulse.worker, session)
                mended = _registered(engine, folder, turn, own)
                with _keeping(engine, folder, turn, software, warc_size) as keeper:
                    run = WritingRun(folder, engine, keeper, tuple(mended))
                    yield WorkingRun(run, turn.worker, turn, HostTurns(engine, turn.worker))
        finally:
            engine.dispose()


@contextmanager
def _alone(
    root: Path, purpose: str, software: str, warc_size: int, alike: Mapping[str, str]
) -> Iterator[WorkingRun]:
    """A worker on a database in a file: nobody else writes to it."""
    with ExitStack() as stack:
        try:
            run = stack.enter_context(writing(root, purpose, software, warc_size=warc_size))
        except ArchiveLocked as error:
            raise _needs_server(error) from error
        session = worker_rows.new_session()
        worker = run.keeper.write(lambda c: worker_rows.register(c, session, alike)).result()
        try:
            yield WorkingRun(run, worker)
        finally:
            if not run.keeper.failure:
                run.keeper.write(lambda c: worker_rows.leave(c, worker)).result()


def _needs_server(error: ArchiveLocked) -> ArchiveLocked:
    return ArchiveLocked(
        say(
            "{why} Several workers at once need the database to be in a PostgreSQL server: "
            "set ALLIANTIE_DATABASE_URL.",
            why=error.message,
        )
    )


def _opened(folder: Folder, url: str, session: str) -> Engine:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return connecting.open_for_working(folder, url, session)
        except ArchiveLocked:
            # Who makes or migrates the database keeps others out for a moment, also workers that came first.
            if time.monotonic() >= until:
                raise
        time.sleep(_PAUSE)


def _registered(engine: Engine, folder: Folder, turn: WriterTurn, alike: Mapping[str, str]) -> list[Message]:
    """Have a worker be at the archive, and mend what others left; says what was mended."""
    with engine.begin() as connection:
        _refuse_clock(server_clock.difference(connection))
        wait_for_turn(connection)
        taken = worker_rows.take_in_after_gone(folder, connection, turn.worker)
    with engine.begin() as connection:
        wait_for_turn(connection)
        mended = worker_rows.mend_after_gone(folder, connection, taken)
        worker_rows.register(connection, turn.session, alike, turn.worker)
        return mended


def _refuse_clock(ahead: timedelta) -> None:
    if abs(ahead) > _CLOCKS_DIFFER:
        raise CannotWrite(
            say(
                "The clock of this machine differs by {seconds:second/seconds} from that of the database's "
                "server: expected at most {most:number}. What is captured would have a false moment. "
                "Set the clock, by NTP for instance.",
                seconds=round(abs(ahead).total_seconds()),
                most=round(_CLOCKS_DIFFER.total_seconds()),
            )
        )


@contextmanager
def _keeping(
    engine: Engine, folder: Folder, turn: WriterTurn, software: str, warc_size: int
) -> Iterator[Keeper]:
    keeper = Keeper(folder, engine, software, warc_size, turn)
    try:
        keeper.write(DecidedMeanwhile(folder).take_over).result()
        yield keeper
    finally:
        keeper.close()
        if keeper.failure:
            _check_still_there(engine, keeper.failure, turn)
        else:
            _take_leave(folder, engine, turn)


def _take_leave(folder: Folder, engine: Engine, turn: WriterTurn) -> None:
    # What cannot be said any more, whoever comes next finds and mends.
    with suppress(DatabaseFailure), engine.begin() as connection:
        turn.take(connection)
        cdxj.write_missing(folder, connection)
        note_moment_here(connection)
        worker_rows.leave(connection, turn.worker)


def _check_still_there(engine: Engine, failure: CannotWrite, turn: WriterTurn) -> None:
    """Raise TakenForLost where that is why nothing more could be written."""
    with suppress(DatabaseFailure), engine.connect() as connection:
        if not any(each.session == turn.session for each in worker_rows.everyone(connection)):
            raise taken_for_lost() from failure
