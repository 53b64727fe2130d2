"""Mends what an unclean end left behind: no record is ever written behind a torn one."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, TypedDict

from sqlalchemy import Connection, Engine, func, select, update

from archive import json_file
from archive.archive_error import CannotWrite
from archive.database import tables
from archive.durable_file import sync_directory
from archive.failing_disk import failing_disk
from archive.fetched import crawls
from archive.fetched.exchange import file_digest
from archive.folder import Folder
from archive.no_room import no_room
from archive.object_store.local_copies import is_under_way
from archive.warc.writing import OPEN_SUFFIX, close_by_rename
from archive.writing.taking_in import take_in
from archive.writing.warc_names import is_of_worker
from wording.message import Message, restored, say

_A_DAY = timedelta(days=1)
"""By which a sound clock may be ahead of another: it may know of no time zones."""

WRITTEN_OUT_PREFIX = "wacz-"
"""With what the name begins of a directory for files that are taken out of a package."""

WRITTEN_OUT = re.compile(re.escape(WRITTEN_OUT_PREFIX) + r"[a-z0-9_]{8}")

_REMEMBERED = 100
"""Repairs; older ones are forgotten."""

_PIECE = 1_000_000

_EXPECTED = say("what was mended and when")


class Loss(Message):
    """A message about what was not mended, and what a person must do."""

    @classmethod
    def of(cls, message: Message) -> Loss:
        """The message, as one about a loss."""
        return cls(message.template, message.about, **message.values)


class Repair(TypedDict):
    """A repair that an archive remembers: when it was done (UTC, ISO 8601), and what."""

    at: str
    done: Message


def repair(folder: Folder, engine: Engine) -> list[Message]:
    """Close every WARC file that an earlier run left open; returns messages about what was done.

    What a person has to mend is a Loss.

    Captures that stand whole behind the last acknowledged byte are taken in; the file is cut behind these,
    and what is left goes to ``quarantine/``. Call it only while holding the lock. Raises CannotWrite.
    """
    # What is taken in is committed before the file gets its final name: there nobody would look for more.
    with engine.begin() as connection:
        taken = _take_in(folder, connection, lambda _name: True)
    with engine.begin() as connection:
        done = _repair_files(folder, connection, lambda _name: True)
        return taken + done + _end_crawls(connection) + _clock_set_back(connection)


def take_in_after(folder: Folder, connection: Connection, worker: int) -> list[Message]:
    """Take in the captures that one worker among several wrote whole; says so, and has to be committed.

    Then comes ``repair_after``, in another transaction. Call both in a turn to write. Raises CannotWrite.
    """
    return _take_in(folder, connection, lambda name: is_of_worker(name, worker))


def repair_after(folder: Folder, connection: Connection, worker: int, sites: Sequence[str]) -> list[Message]:
    """Mend the rest of what that worker left behind, which had these sites. Raises CannotWrite."""
    done = _repair_files(folder, connection, lambda name: is_of_worker(name, worker))
    return done + _end_crawls(connection, sites)


def _take_in(folder: Folder, connection: Connection, is_meant: Callable[[str], bool]) -> list[Message]:
    done = []
    with _telling_of(folder.warc):
        for path in _left_open(folder, is_meant):
            _make_own(path)
            name = path.name.removesuffix(OPEN_SUFFIX)
            if captures := take_in(connection, path, name):
                done.append(_taken_in(name, captures))
    return done


def _taken_in(name: str, captures: int) -> Message:
    return say(
        "Took in {captures:capture/captures} of {file}, which an interrupted run had written and not come to "
        "note.",
        file=name,
        captures=captures,
    )


def _repair_files(folder: Folder, connection: Connection, is_meant: Callable[[str], bool]) -> list[Message]:
    with _telling_of(folder.warc):
        done = [_repair_file(folder, connection, path) for path in _left_open(folder, is_meant)]
        return done + _note_closed_files(folder, connection, is_meant)


def _left_open(folder: Folder, is_meant: Callable[[str], bool]) -> list[Path]:
    left_open = sorted(folder.warc.glob("*" + OPEN_SUFFIX))
    return [path for path in left_open if is_meant(path.name.removesuffix(OPEN_SUFFIX))]


@contextmanager
def _telling_of(directory: Path) -> Iterator[None]:
    """Make an error of the disk say what could not be mended."""
    try:
        yield
    except OSError as error:
        raise (
            no_room(error, directory)
            or failing_disk(error, directory)
            or CannotWrite(
                say(
                    "Cannot repair {directory}: {error}. Check free space and permissions.",
                    directory=directory,
                    error=str(error),
                )
            )
        ) from error


def clear_away(folder: Folder) -> list[Message]:
    """Remove what a killed import wrote out to read it, and what did not come from a store whole.

    Returns messages about what an import left. Raises CannotWrite.
    """
    left = [path for path in sorted(folder.root.iterdir()) if _is_written_out(path)]
    try:
        for path in [each for each in folder.warc.glob("*") if is_under_way(each.name)]:
            path.unlink()
        for path in left:
            shutil.rmtree(path)
    except OSError as error:
        raise (
            no_room(error, folder.root)
            or failing_disk(error, folder.root)
            or CannotWrite(
                say("Cannot remove {path}: {error}. Check its permissions.", path=path, error=str(error))
            )
        ) from error
    return [
        say("Removed {directory}, which an interrupted import had left.", directory=path.name)
        for path in left
    ]


def _is_written_out(path: Path) -> bool:
    return WRITTEN_OUT.fullmatch(path.name) is not None and path.is_dir() and not path.is_symlink()


def keep_account(folder: Folder, done: list[Message]) -> None:
    """Remember what was mended, for whoever asks later; raises CannotWrite or Unreadable."""
    if done:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        account = [*repairs_of(folder), *(Repair(at=at, done=message) for message in done)]
        kept = [{"at": each["at"], "done": each["done"].stored()} for each in account[-_REMEMBERED:]]
        json_file.write(folder.repairs, kept)


def repairs_of(folder: Folder) -> list[Repair]:
    """The repairs that are remembered, oldest first; raises Unreadable."""
    found = json_file.read(folder.repairs, _EXPECTED, [])
    try:
        return [Repair(at=each["at"], done=restored(each["done"])) for each in found]
    except (TypeError, KeyError, AttributeError) as error:
        raise json_file.spoilt(folder.repairs, _EXPECTED, error) from error


def _repair_file(folder: Folder, connection: Connection, path: Path) -> Message:
    """Close a file that was left open, as far as it was acknowledged; says what was done."""
    name = path.name.removesuffix(OPEN_SUFFIX)
    row = connection.execute(select(tables.warc_files).where(tables.warc_files.c.name == name)).first()
    acknowledged = row.size if row else 0
    found = path.stat().st_size
    if acknowledged == 0:
        with path.open("rb") as file:
            _quarantine(folder, path.name, file)
        path.unlink()
        return say("Moved {file} to quarantine: nothing in it had been acknowledged.", file=path.name)
    if found < acknowledged:
        return Loss.of(_lacks(path.name, acknowledged - found, acknowledged))
    close_at(folder, path, acknowledged)
    mine = tables.warc_files.c.name == name
    connection.execute(
        update(tables.warc_files).where(mine).values(closed=True, digest=file_digest(folder.warc / name))
    )
    return _closed(name, found - acknowledged)


def _lacks(name: str, missing: int, acknowledged: int) -> Message:
    return say(
        "Of {file}, {missing:bytes} are missing of the {acknowledged:bytes} that were acknowledged: "
        "restore it from a copy, then run: alliantie verify",
        file=name,
        missing=missing,
        acknowledged=acknowledged,
    )


def _closed(name: str, tail: int) -> Message:
    if not tail:
        return say("Closed {file}, which an interrupted run had left open.", file=name)
    return say(
        "Closed {file}, which an interrupted run had left open, and moved what had not been acknowledged "
        "({tail:bytes}) to quarantine.",
        file=name,
        tail=tail,
    )


def _note_closed_files(
    folder: Folder, connection: Connection, is_meant: Callable[[str], bool]
) -> list[Message]:
    """Note the digest of files that were closed, of which the run was killed before it could say so."""
    files = tables.warc_files
    done = []
    for row in connection.execute(select(files).where(~files.c.closed)).all():
        path = folder.warc / row.name
        if is_meant(row.name) and path.is_file() and path.stat().st_size == row.size:
            closed = update(files).where(files.c.id == row.id).values(closed=True, digest=file_digest(path))
            connection.execute(closed)
            noted = say(
                "Noted that {file} is closed, which an interrupted run had not come to.", file=row.name
            )
            done.append(noted)
    return done


def close_at(folder: Folder, path: Path, length: int) -> None:
    """Close a file that was left open, as long as it is sound: what lies behind goes to ``quarantine/``."""
    _make_own(path)
    if path.stat().st_size > length:
        _cut(folder, path, length)
    close_by_rename(path, path.with_name(path.name.removesuffix(OPEN_SUFFIX)))


def _make_own(path: Path) -> None:
    """Have the bytes of a file be on disk; those of a worker in a copy that takes the place of the file.

    A worker that was stopped and wakes up may still write to its file, or cut it.
    """
    if not is_of_worker(path.name.removesuffix(OPEN_SUFFIX)):
        with path.open("rb") as file:
            os.fsync(file.fileno())
        return
    beside = path.with_name(path.name + ".copy")
    with path.open("rb") as file, beside.open("wb") as copy:
        shutil.copyfileobj(file, copy, _PIECE)
        copy.flush()
        os.fsync(copy.fileno())
    beside.replace(path)
    sync_directory(path.parent)


def _cut(folder: Folder, path: Path, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(length)
        _quarantine(folder, path.name, file)
        file.truncate(length)
        os.fsync(file.fileno())


def _quarantine(folder: Folder, name: str, source: IO[bytes]) -> None:
    """Put what a file has from here on aside; it may be larger than memory."""
    folder.quarantine.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
    with (folder.quarantine / f"{name}.{stamp}").open("xb") as file:
        shutil.copyfileobj(source, file)
        file.flush()
        os.fsync(file.fileno())
    sync_directory(folder.quarantine)


def _clock_set_back(connection: Connection) -> list[Message]:
    """Tell of a newest capture that lies ahead: until then, what is captured counts as older than that."""
    newest = connection.execute(select(func.max(tables.captures.c.captured_at))).scalar()
    if newest is None or newest.replace(tzinfo=UTC) <= datetime.now(UTC) + _A_DAY:
        return []
    ahead = say(
        "The newest capture is of {newest:day}, which is still to come: a clock was wrong. Until then what "
        "is captured counts as older than that, and is kept, but not shown in its place.",
        newest=newest,
    )
    return [Loss.of(ahead)]


def _end_crawls(connection: Connection, of: Sequence[str] | None = None) -> list[Message]:
    running = tables.crawls.c.outcome == "running"
    if of is not None:
        running &= tables.crawls.c.site.in_(of)
    sites = connection.execute(select(tables.crawls.c.site).where(running)).scalars().all()
    connection.execute(
        update(tables.crawls).where(running).values(outcome="interrupted", reason=crawls.NOT_CLOSED)
    )
    return [say("The last crawl of {site} had been interrupted.", site=site) for site in sites]
