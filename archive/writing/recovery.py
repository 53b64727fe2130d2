"""Mends what an unclean end left behind: no record is ever written behind a torn one."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, update

from archive import json_file
from archive.archive_error import CannotWrite
from archive.database import tables
from archive.fetched import crawls
from archive.fetched.exchange import file_digest
from archive.folder import Folder
from archive.warc.writing import OPEN_SUFFIX, close_by_rename, sync_directory

_A_DAY = timedelta(days=1)
"""By which a sound clock may be ahead of another: it may know of no time zones."""

_REMEMBERED = 100
"""Repairs; older ones are forgotten."""


class Loss(str):
    """A sentence on what was not mended, and what a person must do."""


def repair(folder: Folder, engine: Engine) -> list[str]:
    """Close every WARC file that an earlier run left open; returns what was done, in sentences.

    What a person has to mend is a Loss.

    A file is cut to its last acknowledged byte, and what lies behind goes to ``quarantine/``. Call it
    only while holding the lock. Raises CannotWrite.
    """
    with engine.begin() as connection:
        try:
            done = [
                sentence
                for path in sorted(folder.warc.glob("*" + OPEN_SUFFIX))
                for sentence in _repair_file(folder, connection, path)
            ] + _note_closed_files(folder, connection)
        except OSError as error:
            raise CannotWrite(
                f"Cannot repair {folder.warc}: {error}. Check free space and permissions."
            ) from error
        return done + _end_crawls(connection) + _clock_set_back(connection)


def keep_account(folder: Folder, done: list[str]) -> None:
    """Remember what was mended, for whoever asks later; raises CannotWrite or Unreadable."""
    if done:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        account = [*repairs_of(folder), *({"at": at, "done": sentence} for sentence in done)]
        json_file.write(folder.repairs, account[-_REMEMBERED:])


def repairs_of(folder: Folder) -> list[dict[str, str]]:
    """What was mended when (UTC), oldest first; raises Unreadable."""
    found: list[dict[str, str]] = json_file.read(folder.repairs, "what was mended and when", [])
    return found


def _repair_file(folder: Folder, connection: Connection, path: Path) -> list[str]:
    name = path.name.removesuffix(OPEN_SUFFIX)
    row = connection.execute(select(tables.warc_files).where(tables.warc_files.c.name == name)).first()
    acknowledged = row.size if row else 0
    found = path.stat().st_size
    if acknowledged == 0:
        _quarantine(folder, path.name, path.read_bytes())
        path.unlink()
        return [f"Moved {path.name} to quarantine: nothing in it had been acknowledged."]
    if found < acknowledged:
        return [
            Loss(
                f"{path.name} holds {found} of {acknowledged} acknowledged bytes: restore it from a copy, "
                "then run: alliantie verify"
            )
        ]
    close_at(folder, path, acknowledged)
    mine = tables.warc_files.c.name == name
    connection.execute(
        update(tables.warc_files).where(mine).values(closed=True, digest=file_digest(folder.warc / name))
    )
    tail = found - acknowledged
    moved = f" and moved {tail} unacknowledged bytes to quarantine" if tail else ""
    return [f"Closed {name}, which an interrupted run had left open{moved}."]


def _note_closed_files(folder: Folder, connection: Connection) -> list[str]:
    """Note the digest of files that were closed, of which the run was killed before it could say so."""
    files = tables.warc_files
    done = []
    for row in connection.execute(select(files).where(~files.c.closed)).all():
        path = folder.warc / row.name
        if path.is_file() and path.stat().st_size == row.size:
            closed = update(files).where(files.c.id == row.id).values(closed=True, digest=file_digest(path))
            connection.execute(closed)
            done.append(f"Noted that {row.name} is closed, which an interrupted run had not come to.")
    return done


def close_at(folder: Folder, path: Path, length: int) -> None:
    """Close a file that was left open, as long as it is sound: what lies behind goes to ``quarantine/``."""
    if path.stat().st_size > length:
        _cut(folder, path, length)
    close_by_rename(path, path.with_name(path.name.removesuffix(OPEN_SUFFIX)))


def _cut(folder: Folder, path: Path, length: int) -> None:
    with path.open("r+b") as file:
        file.seek(length)
        _quarantine(folder, path.name, file.read())
        file.truncate(length)
        os.fsync(file.fileno())


def _quarantine(folder: Folder, name: str, data: bytes) -> None:
    folder.quarantine.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
    with (folder.quarantine / f"{name}.{stamp}").open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    sync_directory(folder.quarantine)


def _clock_set_back(connection: Connection) -> list[str]:
    """What is captured before the newest capture counts as older than that: say so while it lies ahead."""
    newest = connection.execute(select(func.max(tables.captures.c.captured_at))).scalar()
    if newest is None or newest.replace(tzinfo=UTC) <= datetime.now(UTC) + _A_DAY:
        return []
    return [
        Loss(
            f"The newest capture is of {newest:%Y-%m-%d}, which is still to come: a clock was wrong. Until "
            "then what is captured counts as older than that, and is kept, but not shown in its place."
        )
    ]


def _end_crawls(connection: Connection) -> list[str]:
    running = tables.crawls.c.outcome == "running"
    sites = connection.execute(select(tables.crawls.c.site).where(running)).scalars().all()
    connection.execute(
        update(tables.crawls).where(running).values(outcome="interrupted", reason=crawls.NOT_CLOSED)
    )
    return [f"The last crawl of {site} had been interrupted." for site in sites]
