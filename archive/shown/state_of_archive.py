"""A mark of what an archive holds at this moment: while it is the same, what was worked out still holds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from archive.catalogue import finding_items
from archive.database import tables
from archive.folder import Folder


class State(NamedTuple):
    """``decisions`` changes with the journal and the day, ``held`` with all else: items, captures, crawls,
    reports of nights, and what was put into a store.
    """

    decisions: tuple[int, int, int]
    held: tuple[object, ...]


def state_of(folder: Folder, connection: Connection) -> State:
    """The mark of an archive; each of its numbers is the end of an index, or of a file."""
    crawls = tables.crawls.c
    newest = connection.execute(select(func.max(tables.captures.c.id))).scalar()
    last = select(crawls.id, crawls.outcome).order_by(crawls.id.desc()).limit(1)
    crawl = connection.execute(last).first()
    change = finding_items.last_change(connection)
    files = map(_changed_at, (folder.reports, folder.store_account))
    return State(_decisions(folder), (change, newest, *files, *(tuple(crawl) if crawl else ())))


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _decisions(folder: Folder) -> tuple[int, int, int]:
    # What is closed until a day opens on it by itself.
    today = datetime.now().toordinal()
    try:
        found = folder.curation.stat()
    except OSError:
        return (0, 0, today)
    return found.st_size, found.st_mtime_ns, today
