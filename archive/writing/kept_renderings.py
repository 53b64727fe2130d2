"""Writes renderings as records of a WARC file and as rows: what is kept already is not written again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from archive.database import tables
from archive.fetched import rendering_rows
from archive.fetched.captures import Capture
from archive.fetched.exchange import digest
from archive.fetched.rendering import Rendering
from archive.warc.forming import new_record_id
from archive.warc.rendering_records import (
    DOCUMENT_TYPE,
    Held,
    MadeKind,
    PageRecord,
    Report,
    document_target,
    frame_target,
    picture_target,
    state_target,
)
from archive.warc.writing import WarcFile
from archive.writing.next_number import next_number

_Known = dict[tuple[MadeKind, str], Held]
"""The records of what was made before, by kind and digest."""


class _Made(NamedTuple):
    """Bytes that a browser made, with the address and the type that they have in a record."""

    kind: MadeKind
    target: str
    type: str
    data: bytes


class KeptRenderings:
    """Appends the records of renderings to a file, and stores their rows once these are on disk."""

    def __init__(self) -> None:
        self._next: dict[str, int] = {}
        self._made: list[dict[str, Any]] = []
        self._reports: list[dict[str, Any]] = []

    def append(self, connection: Connection, warc: WarcFile, number: int, group: Sequence[Rendering]) -> None:
        """Append the records of a group of renderings to the WARC file with this number."""
        self._made, self._reports = [], []
        if not group:
            return
        self._next = {
            table.name: next_number(connection, table.c.id)
            for table in (tables.renderings, tables.rendered_records)
        }
        digests = [digest(made.data) for each in group for made in _made(each, "")]
        known = rendering_rows.records_of(connection, digests)
        pages = _pages(connection, [each.capture for each in group])
        for each in group:
            self._append(warc, number, each, pages[each.capture.id], known)

    def store(self, connection: Connection) -> list[str]:
        """Store the rows of what was appended; returns the digest of what is read for each rendering."""
        for row in self._made:
            rendering_rows.add_made(connection, row)
        return [rendering_rows.add_report(connection, row) for row in self._reports]

    def _append(
        self, warc: WarcFile, number: int, rendering: Rendering, page: PageRecord, known: _Known
    ) -> None:
        held = [
            (made.kind, self._hold(warc, number, rendering, made, page, known))
            for made in _made(rendering, page.url)
        ]
        report = Report(
            page=page,
            made_at=rendering.made_at,
            outcome=rendering.outcome,
            reason=rendering.reason,
            said=dict(rendering.said),
            held=tuple(held),
        )
        span = warc.append_report(rendering.capture.crawl, report)
        self._reports.append(
            {
                "id": self._number("renderings"),
                "capture_id": rendering.capture.id,
                "warc_file_id": number,
                **rendering_rows.report_columns(report, span),
            }
        )

    def _hold(
        self,
        warc: WarcFile,
        number: int,
        rendering: Rendering,
        made: _Made,
        page: PageRecord,
        known: _Known,
    ) -> Held:
        """The record that holds what was made, written where there is none yet."""
        kind, data = made.kind, made.data
        mine = Held(made.target, made.type, digest(data), len(data), new_record_id())
        if earlier := known.get((kind, mine.digest)):
            return replace(mine, record=earlier.record)
        span = warc.append_made(rendering.capture.crawl, kind, mine, data, page, rendering.made_at)
        columns = rendering_rows.made_columns(kind, mine, rendering.made_at, span)
        self._made.append({"id": self._number("rendered_records"), "warc_file_id": number, **columns})
        known[kind, mine.digest] = mine
        return mine

    def _number(self, table: str) -> int:
        number = self._next[table]
        self._next[table] += 1
        return number


def _made(rendering: Rendering, url: str) -> Iterator[_Made]:
    """All that a browser made of the page at ``url``, in the order in which it is written."""
    if rendering.document:
        yield _Made("document", document_target(url), DOCUMENT_TYPE, rendering.document)
    for address, data in rendering.frames:
        yield _Made("frame", frame_target(address), DOCUMENT_TYPE, data)
    for number, data in enumerate(rendering.states, start=1):
        yield _Made("state", state_target(url, number), DOCUMENT_TYPE, data)
    if rendering.picture:
        target = picture_target(url, rendering.picture_shows)
        yield _Made("picture", target, rendering.picture_type, rendering.picture)


def _pages(connection: Connection, captures: Sequence[Capture]) -> dict[int, PageRecord]:
    """The captures as records name them, by number."""
    columns = tables.captures.c
    query = select(columns.id, columns.url, columns.captured_at, columns.record_id)
    rows = connection.execute(query.where(columns.id.in_({each.id for each in captures})))
    return {row.id: PageRecord(row.url, row.captured_at, row.record_id) for row in rows}
