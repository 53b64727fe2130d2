"""Keeps what was destroyed out of what a copy gives back: one that is older has it still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from archive.archive_error import ArchiveError
from archive.copying.copied_file import writing_to
from archive.curation.corrections import load
from archive.curation.destroyed import Destroyed
from archive.curation.journal import Journal, read_journal
from archive.database import tables
from archive.destroying.finding import Span
from archive.destroying.overwriting import overwrite
from archive.fetched.asked_otherwise import asked_address
from archive.fixity.expected_row import CAPTURE_TYPES, is_of_rendering
from archive.folder import Folder
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records

_WITH_RECORDS = (tables.captures, tables.renderings, tables.rendered_records)


def forget_destroyed(archive: Folder, copy: Folder) -> None:
    """Remove the index of a copy where the archive destroyed something since: it has the words of that still.

    Call it before the journal is brought. Raises CannotWrite.
    """
    try:
        mine, theirs = read_journal(archive), read_journal(copy)
    except ArchiveError:
        # It is told where the journal is brought.
        return
    if _destroyed_in(mine) - _destroyed_in(theirs):
        with writing_to(copy.index):
            shutil.rmtree(copy.index)
            copy.index.mkdir(mode=0o700)


def _destroyed_in(said: Journal) -> frozenset[tuple[str, str, str]]:
    return frozenset((one.at, one.subject, one.value) for one in said.statements if one.what == "destroy")


class StayingDestroyed:
    """What must not come back into an archive.

    Of a file that the database knows this is every capture that it does not know; of any other what has a
    destroyed address, or the digest of a destroyed payload.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._gone = Destroyed(load(connection))

    def keep_out(self, written: Path, name: str, taken: Sequence[Span]) -> int:
        """Have ``written`` hold tombstones where such records are in the bytes ``taken`` from a copy.

        It is to become the WARC file called ``name``. Gives how many captures these are. Raises CannotWrite.
        """
        if not self._gone:
            return 0
        known = self._known(name)
        spans: list[Span] = []
        captures: set[str] = set()
        for record in _sound(written, taken):
            is_capture = record.type in CAPTURE_TYPES or is_of_rendering(record)
            if is_capture and self._is_gone(record, known):
                captures.add(record.id)
            elif record.fields.get("warc-concurrent-to") not in captures:
                continue
            end = record.offset + record.length
            if spans and spans[-1].end == record.offset:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(record.offset, end))
        if spans:
            overwrite(written, spans, datetime.now(UTC))
        return len(captures)

    def _is_gone(self, record: SoundRecord, known: frozenset[str] | None) -> bool:
        if known is not None:
            return record.id not in known
        target = asked_address(record.fields.get("warc-target-uri", ""))
        return self._gone.at(target) or self._gone.holds(record.payload_digest)

    def _known(self, name: str) -> frozenset[str] | None:
        """The ids of the records of a file that the database knows; None where it does not know the file."""
        files = tables.warc_files.c
        number = self._connection.execute(select(files.id).where(files.name == name)).scalar()
        if number is None:
            return None
        queries = (select(each.c.record_id).where(each.c.warc_file_id == number) for each in _WITH_RECORDS)
        return frozenset(one for query in queries for one in self._connection.execute(query).scalars())


def _sound(path: Path, taken: Sequence[Span]) -> Iterator[SoundRecord]:
    for span in taken:
        for record in read_records(path, span.start, span.end):
            if isinstance(record, SoundRecord):
                yield record
