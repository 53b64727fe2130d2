"""Writes captures as records of a WARC file and as rows of the database: first the one, then the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, update

from archive.database import tables
from archive.fetched import capture_rows, captures, crawls
from archive.fetched.asked_otherwise import sent
from archive.fetched.captures import Capture
from archive.fetched.crawls import Ending
from archive.fetched.exchange import Exchange
from archive.fetched.originals import originals
from archive.fetched.rendering import Rendering
from archive.folder import Folder
from archive.warc.forming import Original
from archive.warc.writing import WarcFile
from archive.writing.kept_renderings import KeptRenderings
from archive.writing.next_number import next_number
from archive.writing.warc_names import warc_name


@dataclass(frozen=True, slots=True)
class Fetched:
    """An exchange to be kept; of a 304, ``standing`` is the capture that the server says is as it was."""

    exchange: Exchange
    standing: Capture | None = None

    @property
    def payload_digest(self) -> str:
        """The digest of the payload that the exchange stands for."""
        return (self.standing or self.exchange).payload_digest


class RecordsAndRows:
    """The WARC file that a run writes to, the next one when it is full, and the rows of what is in it.

    Only one thread may use it. The records of a group are on disk before its rows are written; it is for the
    caller to commit these, and then to ``acknowledge`` the group. Numbers are looked up anew for each group:
    where several workers write, each in its turn, others may have taken some meanwhile. Files have the number
    of their ``worker`` in their names.
    """

    def __init__(self, folder: Folder, software: str, warc_size: int, worker: int | None = None) -> None:
        self._folder = folder
        self._software = software
        self._warc_size = warc_size
        self._warc: WarcFile | None = None
        self._warc_number = 0
        self._worker = worker
        self._next_capture = 0
        self._renderings = KeptRenderings()

    def write(
        self,
        connection: Connection,
        group: Sequence[Fetched],
        endings: Sequence[Ending],
        made: Sequence[Rendering] = (),
    ) -> tuple[list[Capture], list[Capture]]:
        """Write a group of exchanges, renderings and ends of crawls.

        Returns the captures in the order of the group, and those that were rendered in the order of these.
        """
        warc = self._warc_for_writing(connection)
        numbers = [each.exchange.crawl for each in group]
        numbers += [*(each.capture.crawl for each in made), *(ending.crawl for ending in endings)]
        for number in dict.fromkeys(numbers):
            if not warc.knows(number):
                warc.begin(crawls.beginning(connection, number))
        rows = self._append_all(connection, warc, group)
        self._renderings.append(connection, warc, self._warc_number, made)
        for ending in endings:
            warc.end(ending)
        warc.sync()
        if rows:
            capture_rows.add_all(connection, rows)
        documents = self._renderings.store(connection)
        mine = tables.warc_files.c.id == self._warc_number
        connection.execute(update(tables.warc_files).where(mine).values(size=warc.size))
        kept = [captures.capture_from(row, warc.path.name) for row in rows]
        return kept, [_rendered(*each) for each in zip(made, documents, strict=True)]

    def acknowledge(self) -> None:
        """Take what was written as final: its rows are committed."""
        if self._warc:
            self._warc.acknowledge()

    def cut_back(self) -> None:
        """Take back what was written since the last group that was acknowledged."""
        if self._warc:
            self._warc.cut_back()

    def abandon(self) -> None:
        """Leave the file open, as a killed run would: the next one mends it."""
        if self._warc:
            self._warc.abandon()

    def close(self, connection: Connection) -> None:
        """Close the file under its final name, if one was begun."""
        if self._warc:
            self._finish(connection, self._warc)

    def _append_all(
        self, connection: Connection, warc: WarcFile, group: Sequence[Fetched]
    ) -> list[dict[str, Any]]:
        self._next_capture = next_number(connection, tables.captures.c.id)
        known = originals(connection, [each.payload_digest for each in group])
        rows = []
        for each in group:
            row = self._append(warc, each, known.get(each.payload_digest))
            rows.append(row)
            if not each.exchange.truncated and not each.standing and not row["sent"]:
                began_at, digest = each.exchange.began_at, each.payload_digest
                first = Original(row["id"], row["url"], began_at, row["record_id"], digest)
                known.setdefault(digest, first)
        return rows

    def _append(self, warc: WarcFile, fetched: Fetched, original: Original | None) -> dict[str, Any]:
        exchange, standing, number = fetched.exchange, fetched.standing, self._next_capture
        self._next_capture += 1
        if standing and original:
            span = warc.append_not_modified(exchange, original)
            return capture_rows.as_row_not_modified(
                number, exchange, span, self._warc_number, original, standing
            )
        # Index tools look at no request of a revisit, and take one of a POST for the page at its address.
        if exchange.truncated or not exchange.payload or sent(exchange.request):
            original = None
        span = warc.append(exchange, original)
        return capture_rows.as_row(number, exchange, span, self._warc_number, original)

    def _warc_for_writing(self, connection: Connection) -> WarcFile:
        if self._warc and self._warc.size >= self._warc_size:
            self._finish(connection, self._warc)
        if self._warc is None:
            self._warc_number = next_number(connection, tables.warc_files.c.id)
            name = warc_name(datetime.now(UTC), self._warc_number, self._worker)
            self._warc = WarcFile(self._folder.warc / name, self._software)
            row = {"id": self._warc_number, "name": name, "size": 0, "closed": False}
            connection.execute(insert(tables.warc_files), row)
        return self._warc

    def _finish(self, connection: Connection, warc: WarcFile) -> None:
        warc.close()
        mine = tables.warc_files.c.id == self._warc_number
        connection.execute(
            update(tables.warc_files).where(mine).values(closed=True, size=warc.size, digest=warc.digest)
        )
        self._warc = None


def _rendered(rendering: Rendering, document: str) -> Capture:
    """The capture as it is read from now on."""
    return replace(rendering.capture, rendered=document) if document else rendering.capture
