"""Takes in captures that a run wrote whole to its WARC file, and was killed before the database knew of them.

What a site was asked for once need not be asked for again because nobody noted the answer. Only captures are
taken in, from the first byte that was not acknowledged up to the first that is of anything else, or torn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from archive.database import tables
from archive.fetched import capture_rows
from archive.fixity.expected_row import (
    CAPTURE_TYPES,
    columns_of,
    columns_of_not_modified,
    columns_of_request,
    refers_to,
)
from archive.warc.crawl_records import read_beginning
from archive.warc.fault import Fault
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from archive.writing.next_number import next_number

_CAPTURES = tables.captures.c


def take_in(connection: Connection, path: Path, name: str) -> int:
    """Store the rows of captures that stand whole behind what was acknowledged of a file that was left open.

    ``name`` is what the file is called once it is closed. Returns how many captures that were. What is in the
    file has to be on disk; nobody else may write to it, nor to the database until this transaction ends.
    Raises OSError.
    """
    row = connection.execute(select(tables.warc_files).where(tables.warc_files.c.name == name)).first()
    acknowledged = row.size if row else 0
    if path.stat().st_size <= acknowledged:
        return 0
    number = row.id if row else next_number(connection, tables.warc_files.c.id)
    tail = _Tail(connection, number, _known_crawls(connection, path, number), size=acknowledged)
    for record in read_records(path, acknowledged):
        if isinstance(record, Fault) or not tail.takes(record):
            break
    if tail.rows:
        _store(connection, number, name, tail, is_new=row is None)
    return len(tail.rows)


@dataclass
class _Tail:
    """What stands whole behind the last byte that was acknowledged; ``size`` is where that ends."""

    connection: Connection
    file: int
    crawls: dict[str, tuple[int, str]]
    size: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    _begun: dict[str, Any] | None = None

    def takes(self, record: SoundRecord) -> bool:
        """Take a record; false for one behind which nothing more is to be taken."""
        try:
            return self._takes(record)
        except (ValueError, LookupError, TypeError):
            # It is no record of ours.
            return False

    def _takes(self, record: SoundRecord) -> bool:
        if record.type == "warcinfo":
            return self._begun is None and self._begins(record)
        if record.type in CAPTURE_TYPES:
            self._begun = None if self._begun else self._row(record)
            return self._begun is not None
        if self._begun is None or record.fields.get("warc-concurrent-to") != self._begun["record_id"]:
            return False
        if record.type == "metadata" and record.http is not None:
            self._begun |= columns_of_not_modified(record.http)
            said = capture_rows.columns_of(record.http)
            self._begun |= capture_rows.as_standing(said, self._begun)
            return True
        return record.type == "request" and self._ends(record)

    def _begins(self, record: SoundRecord) -> bool:
        crawl = read_beginning(record)
        if crawl is not None:
            self.crawls[record.id] = (crawl.number, crawl.site)
        return True

    def _ends(self, request: SoundRecord) -> bool:
        """Take the request, which is the last record of a capture: now it is whole."""
        assert self._begun is not None
        self.rows.append(self._begun | columns_of_request(request))
        self._begun, self.size = None, request.offset + request.length
        return True

    def _row(self, record: SoundRecord) -> dict[str, Any] | None:
        """The row of a capture, as far as its own record tells; None where that is not enough."""
        row = capture_rows.columns_of(capture_rows.NOT_MODIFIED_HEAD) | columns_of(record)
        capture_rows.check_widths(row)
        crawl, site = self.crawls[record.fields["warc-warcinfo-id"]]
        if row["memento"] or not _is_crawl(self.connection, crawl, site):
            return None
        row |= {"crawl_id": crawl, "site": site, "warc_file_id": self.file, "refers_to": None, "sent": ""}
        row["id"] = next_number(self.connection, _CAPTURES.id) + len(self.rows)
        if record.type == "revisit" and not self._refer(record, row):
            return None
        if record.http is None:
            row |= capture_rows.as_standing(row, self._standing_at(row["url"]))
        return row

    def _refer(self, record: SoundRecord, row: dict[str, Any]) -> bool:
        """Note what a revisit refers to; false where that is not known."""
        wanted = refers_to(record)
        holder = next(
            (each for each in self._with(row["payload_digest"]) if each["record_id"] == wanted), None
        )
        if holder is not None:
            row |= {"refers_to": holder["id"], "payload_size": holder["payload_size"]}
        return holder is not None

    def _with(self, digest: str) -> Iterator[dict[str, Any]]:
        """The captures with a payload: those of which nobody knew yet, then all others."""
        yield from (each for each in self.rows if each["payload_digest"] == digest)
        query = select(_CAPTURES.id, _CAPTURES.record_id, _CAPTURES.payload_size)
        found = self.connection.execute(query.where(_CAPTURES.payload_digest == digest))
        yield from (dict(each) for each in found.mappings())

    def _standing_at(self, url: str) -> dict[str, Any]:
        """The last capture of an address; raises LookupError where there is none."""
        row: dict[str, Any] | None = next((each for each in reversed(self.rows) if each["url"] == url), None)
        if row is not None:
            return row
        query = select(*(_CAPTURES[name] for name in capture_rows.STANDING_COLUMNS))
        last = self.connection.execute(
            query.where(_CAPTURES.url == url).order_by(_CAPTURES.captured_at.desc(), _CAPTURES.id.desc())
        )
        if (found := last.mappings().first()) is None:
            raise LookupError(url)
        return dict(found)


def _known_crawls(connection: Connection, path: Path, file: int) -> dict[str, tuple[int, str]]:
    """The crawls with captures in a file, by the record with which each begins there."""
    mine = _CAPTURES.warc_file_id == file
    first = select(func.min(_CAPTURES.id)).where(mine).group_by(_CAPTURES.crawl_id)
    query = select(_CAPTURES.crawl_id, _CAPTURES.site, _CAPTURES.warc_offset, _CAPTURES.warc_length)
    found = {}
    for row in connection.execute(query.where(_CAPTURES.id.in_(first))).all():
        record = next(read_records(path, row.warc_offset, row.warc_offset + row.warc_length), None)
        if isinstance(record, SoundRecord):
            found[record.fields.get("warc-warcinfo-id", "")] = (row.crawl_id, row.site)
    return found


def _is_crawl(connection: Connection, number: int, site: str) -> bool:
    """True of a crawl of our own; what an import wrote, the import takes up again."""
    columns = tables.crawls.c
    mine = (columns.id == number) & (columns.site == site) & columns.provenance.is_(None)
    return connection.execute(select(tables.crawls.c.id).where(mine)).first() is not None


def _store(connection: Connection, number: int, name: str, tail: _Tail, *, is_new: bool) -> None:
    """Store the rows, and how far the file is acknowledged by them."""
    if is_new:
        file = {"id": number, "name": name, "size": tail.size, "closed": False}
        connection.execute(insert(tables.warc_files), file)
    else:
        mine = tables.warc_files.c.id == number
        connection.execute(update(tables.warc_files).where(mine).values(size=tail.size))
    capture_rows.add_all(connection, tail.rows)
