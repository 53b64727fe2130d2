"""Makes the rows of renderings again from their records, in the order in which these were written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, select

from archive.database import tables
from archive.fetched import rendering_rows
from archive.fetched.capture_rows import check_widths
from archive.fixity.expected_row import columns_of_rendering
from archive.warc.record import SoundRecord
from archive.warc.rendering_records import MADE_TYPES, PageRecord, read_report
from wording.message import Message, say

Note = Callable[[int, Message], None]
"""Hears what is amiss with the record at an offset."""


class RestoringRenderings:
    """Takes records of renderings; the captures that these belong to are in the database by then."""

    def __init__(self, connection: Connection, note: Note) -> None:
        self._connection = connection
        self._note = note
        self._made = self._reports = 0

    def take(self, record: SoundRecord, file: int) -> None:
        """Restore the row of a record in the WARC file with this number.

        Raises ValueError, LookupError or TypeError where it is not as we write it.
        """
        row = columns_of_rendering(record) | {"warc_file_id": file}
        is_made = record.type in MADE_TYPES
        check_widths(row, tables.rendered_records if is_made else tables.renderings)
        if is_made:
            self._made += 1
            rendering_rows.add_made(self._connection, row | {"id": self._made})
        else:
            self._take_report(record, row)

    def _take_report(self, record: SoundRecord, row: dict[str, Any]) -> None:
        self._reports += 1
        capture = self._capture(read_report(record.block).page)
        if capture is None:
            self._note(record.offset, say("the record of the page that was rendered is lost"))
            return
        made = rendering_rows.made_of(row)
        held = rendering_rows.records_of(self._connection, (digest for _, digest in made))
        for _ in (each for each in made if each not in held):
            self._note(record.offset, say("the record that holds what this rendering made is lost"))
        row |= {"id": self._reports, "capture_id": capture}
        rendering_rows.add_report(self._connection, row)

    def _capture(self, page: PageRecord) -> int | None:
        """The number of the capture with this record, which is looked for at its address."""
        columns = tables.captures.c
        same = (columns.url == page.url, columns.record_id == page.record)
        found: int | None = self._connection.execute(select(columns.id).where(*same)).scalar()
        return found
