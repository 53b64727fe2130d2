"""Checks the curation journal, and the CDXJ index of each WARC file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select

from archive.archive_error import DamagedJournal
from archive.curation.corrections import load
from archive.curation.journal import read_journal
from archive.curation.journal_table import first_changed, is_all_in
from archive.database import tables
from archive.exporting import cdxj
from archive.fixity.checking_warc import Found
from archive.folder import Folder
from archive.small_file import read_bytes
from wording.message import say
from wording.told_error import told


def check_side_files(folder: Folder, connection: Connection) -> Iterator[Found]:
    """Find whatever in these files is not as the database knows it."""
    yield from _journal(folder, connection)
    yield from _indexes(folder, connection)


def added_decisions(folder: Folder, connection: Connection) -> Iterator[Found]:
    """Decisions that no run has read and that stand between those it did: a copy was put back."""
    known = load(connection).statements
    try:
        said = read_journal(folder).statements
    except DamagedJournal:
        return
    line = first_changed(known, said)
    if line is not None and is_all_in(known, said):
        reason = say(
            "the file has decisions that the last run did not read; they count, and the next run takes them "
            "in: alliantie rebuild --derived"
        )
        yield Found(folder.curation.name, _begin_of(line, folder.curation), reason)


def _journal(folder: Folder, connection: Connection) -> Iterator[Found]:
    """Every line that a run has read is there; there may be new ones."""
    # Before the file: what is decided meanwhile comes there first.
    known = load(connection).statements
    try:
        said = read_journal(folder).statements
    except DamagedJournal as error:
        yield Found(folder.curation.name, None, told(error))
        return
    line = first_changed(known, said)
    if line is not None and not is_all_in(known, said):
        reason = say(
            "line {line:number} is not what the last run read there, about {subject}",
            line=line,
            subject=known[line - 1].subject,
        )
        yield Found(folder.curation.name, _begin_of(line, folder.curation), reason)


def _begin_of(line: int, path: Path) -> int | None:
    if not path.exists():
        return None
    return sum(map(len, read_bytes(path).splitlines(keepends=True)[: line - 1]))


def _indexes(folder: Folder, connection: Connection) -> Iterator[Found]:
    """Each index is that of its file; one that is missing is made by the next run."""
    files = tables.warc_files.c
    for row in connection.execute(select(files.id, files.name).where(files.closed).order_by(files.id)):
        path = cdxj.path_of(folder, row.name)
        if path.exists():
            expected, found = cdxj.index_of(connection, row.id), _read(path)
            if found != expected:
                at = len(os.path.commonprefix((expected, found)))
                reason = say("this is not the index of the WARC file")
                yield Found(f"{folder.cdxj.name}/{path.name}", at, reason)


def _read(path: Path) -> bytes:
    """What an index holds; nothing where it cannot be read, which is not what it should be either."""
    try:
        return read_bytes(path)
    except OSError:
        return b""
