"""The one WARC file that is being written: every record durable before it counts, then closed for good."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import IO

from archive.archive_error import CannotWrite
from archive.durable_file import sync_directory
from archive.failing_disk import failing_disk
from archive.fetched.crawls import Beginning, Ending
from archive.fetched.exchange import Exchange
from archive.no_room import no_room
from archive.warc.crawl_records import beginning_record, ending_record
from archive.warc.forming import (
    Original,
    headers_record,
    new_record_id,
    not_modified_record,
    request_record,
    response_record,
    revisit_record,
    warcinfo,
)
from archive.warc.memento_records import account_record
from archive.warc.rendering_records import Held, MadeKind, PageRecord, Report, made_record, report_record
from wording.message import say

OPEN_SUFFIX = ".open"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a record stands in its file, in bytes of the file as it is on disk."""

    offset: int
    length: int
    record_id: str


class WarcFile:
    """The one WARC file being written; it gets its final name when it is closed.

    The way of a record is ``append``, ``sync``, the database's commit, ``acknowledge``. When a step
    fails, ``cut_back`` removes what was not acknowledged, so that no torn record hides the ones behind it.
    """

    def __init__(self, path: Path, software: str) -> None:
        self.path = path
        self.size = 0
        self._acknowledged = 0
        self._hash = hashlib.sha256()
        self._acknowledged_hash = self._hash.copy()
        self._open_path = path.with_name(path.name + OPEN_SUFFIX)
        try:
            self._file: IO[bytes] = self._open_path.open("xb", buffering=0)
        except OSError as error:
            raise _cannot_write(self._open_path, error) from error
        sync_directory(path.parent)
        self._warcinfos: dict[int, str] = {}
        self._write(warcinfo(new_record_id(), path.name, {"software": software}))

    def knows(self, crawl: int) -> bool:
        """True when the file says already what crawl this is."""
        return crawl in self._warcinfos

    def begin(self, crawl: Beginning) -> None:
        """Write what is known of a crawl, before the first of its records in this file."""
        self._warcinfos[crawl.number] = new_record_id()
        self._write(beginning_record(crawl, self._warcinfos[crawl.number], self.path.name))

    def end(self, crawl: Ending) -> None:
        """Write how a crawl came out, as a metadata record."""
        self._write(ending_record(crawl, self._warcinfos[crawl.crawl]))

    def append(self, exchange: Exchange, original: Original | None) -> Span:
        """Write the response (a revisit, where ``original`` holds the payload) and its request."""
        record_id = new_record_id()
        response = (
            [revisit_record(exchange, original, self._ids(exchange, record_id))]
            if original
            else response_record(exchange, self._ids(exchange, record_id))
        )
        return self._append(response, record_id, self._beside(exchange, record_id))

    def append_not_modified(self, exchange: Exchange, original: Original) -> Span:
        """Write that the server said (304) that ``original`` still stands, and the request.

        The revisit has an empty block: with the headers of the 304 in it, replay tools show an empty
        page. Those headers, where they are known, stand in a metadata record behind it.
        """
        record_id = new_record_id()
        headers: Iterable[bytes] = ()
        if exchange.response:
            headers = headers_record(exchange, self._accompanying(exchange, record_id))
        return self._append(
            [not_modified_record(exchange, original, self._ids(exchange, record_id))],
            record_id,
            chain(headers, self._beside(exchange, record_id)),
        )

    def append_made(
        self, crawl: int, kind: MadeKind, held: Held, data: bytes, page: PageRecord, made_at: datetime
    ) -> Span:
        """Write something that a browser made of a page, such as its document."""
        record = made_record(kind, held, data, page, made_at, self._warcinfos[crawl])
        return self._append([record], held.record, ())

    def append_report(self, crawl: int, report: Report) -> Span:
        """Write how a rendering went, as a metadata record."""
        record_id = new_record_id()
        return self._append([report_record(report, record_id, self._warcinfos[crawl])], record_id, ())

    def _beside(self, exchange: Exchange, record_id: str) -> Iterator[bytes]:
        """The record of the request, and of what another archive answered; there may be neither."""
        if exchange.request:
            yield from request_record(exchange, self._accompanying(exchange, record_id))
        if exchange.memento and exchange.memento.account:
            yield account_record(exchange, exchange.memento, self._accompanying(exchange, record_id))

    def _ids(self, exchange: Exchange, record_id: str) -> dict[str, str]:
        return {"WARC-Record-ID": record_id, "WARC-Warcinfo-ID": self._warcinfos[exchange.crawl]}

    def _accompanying(self, exchange: Exchange, response_id: str) -> dict[str, str]:
        return {**self._ids(exchange, new_record_id()), "WARC-Concurrent-To": response_id}

    def _append(self, record: Iterable[bytes], record_id: str, accompanying: Iterable[bytes]) -> Span:
        offset = self.size
        for piece in record:
            self._write(piece)
        span = Span(offset, self.size - offset, record_id)
        for piece in accompanying:
            self._write(piece)
        return span

    def sync(self) -> None:
        """Make everything appended so far durable; raises CannotWrite when the disk refuses."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _cannot_write(self._open_path, error) from error

    def acknowledge(self) -> None:
        """Note that the database knows of everything that was synced."""
        self._acknowledged = self.size
        self._acknowledged_hash = self._hash.copy()

    def cut_back(self) -> None:
        """Remove what was appended since the last acknowledgement."""
        os.ftruncate(self._file.fileno(), self._acknowledged)
        os.lseek(self._file.fileno(), self._acknowledged, os.SEEK_SET)
        self.size = self._acknowledged
        self._hash = self._acknowledged_hash.copy()

    @property
    def digest(self) -> str:
        """The labelled SHA-256 of everything that was written."""
        return "sha256:" + self._hash.hexdigest()

    def close(self) -> None:
        """Make the file durable under its final name, without what was never acknowledged."""
        self.cut_back()
        self.sync()
        self._file.close()
        close_by_rename(self._open_path, self.path)

    def abandon(self) -> None:
        """Let go of a file that can no longer be written; the next run closes it under its final name."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        try:
            while view:
                view = view[self._file.write(view) :]
        except OSError as error:
            raise _cannot_write(self._open_path, error) from error
        self.size += len(data)
        self._hash.update(data)


def close_by_rename(open_path: Path, path: Path) -> None:
    """Give a finished file its final name, durably."""
    open_path.rename(path)
    sync_directory(path.parent)


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    return (
        no_room(error, path)
        or failing_disk(error, path)
        or CannotWrite(
            say(
                "Cannot write {path}: {why}. What was acknowledged before is safe. "
                "Free some space or mend the permissions, and run the crawl again.",
                path=path,
                why=error.strerror or str(error),
            )
        )
    )
