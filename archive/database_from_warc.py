"""Makes the database again from nothing but the WARC files: crawls, captures, and what was refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update

from archive.archive_error import CannotWrite
from archive.catalogue.change_moments import note_moment
from archive.curation import journal_table
from archive.database import connecting, seal, tables
from archive.destroying import carrying_out
from archive.durable_file import sync_directory
from archive.exporting import cdxj
from archive.fetched import capture_rows, crawls, kept_profiles
from archive.fetched.crawls import Beginning
from archive.fetched.exchange import file_digest
from archive.fixity.checking_warc import Found, profile_amiss
from archive.fixity.expected_row import (
    CAPTURE_TYPES,
    columns_of,
    columns_of_not_modified,
    columns_of_request,
    is_of_rendering,
    refers_to,
)
from archive.folder import Folder, existing
from archive.links import refuse_links
from archive.object_store.files_to_rebuild_from import FileToRead, files_to_read, note_read
from archive.parts import endings
from archive.renderings_from_warc import RestoringRenderings
from archive.set_aside import SetAside
from archive.warc.crawl_records import read_beginning, read_ending
from archive.warc.fault import Fault
from archive.warc.head import content_length
from archive.warc.memento_records import is_account
from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from archive.warc.tombstone import is_tombstone
from archive.warc.writing import OPEN_SUFFIX
from archive.writing import run_lock
from archive.writing.recovery import close_at
from wording.message import Message, say
from wording.told_error import ToldError, told

_BATCH = 500
_NUMBER = re.compile(r"-(\d+)\.warc\.gz$")

_NO_CRAWL = 0
"""The number of the crawl to which records belong that name none."""

Watch = Callable[[int, int], None]
"""A function that is told how many bytes were read so far, and of how many."""


@dataclass(slots=True)
class Restored:
    """The crawls and captures that came back; ``found`` is what could not, or not whole."""

    captures: int = 0
    crawls: set[int] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)


@contextmanager
def rebuilding(root: Path, purpose: str, url: str | None) -> Iterator[tuple[Folder, Engine]]:
    """An empty database of this release for the archive at ``root``, which takes the old one's place.

    It is made under another name, and put in place when the block ends without an error: one that is broken
    off leaves the archive as it was. The old one stays as ``alliantie.db.before-rebuild``. A database named
    by ``url`` has to be empty. Raises NotAnArchive, ArchiveLocked or CannotWrite.
    """
    folder = existing(root)
    refuse_links(folder)
    with run_lock.hold(folder.lock, purpose):
        made = _with_ending(folder.database, ".rebuilding")
        if url is None:
            _remove(made)
        engine = connecting.make(folder, made, url, purpose)
        try:
            yield folder, engine
            with engine.connect() as connection:
                cdxj.write_missing(folder, connection, anew=True)
            note_moment(engine)
        except BaseException:
            # What is half made would only take room, which may be what there is too little of.
            engine.dispose()
            if url is None:
                _remove(made)
            raise
        finally:
            engine.dispose()
        if url is None:
            seal.break_seal(folder)
            _put_in_place(folder, made)
            seal.seal(folder, url)


def restore(folder: Folder, engine: Engine, watch: Watch) -> Restored:
    """Fill an empty database with what the WARC files say, and with the curation journal.

    What cannot be read is reported, and everything else comes back. Raises DamagedJournal.
    """
    with engine.begin() as connection:
        for path in folder.warc.glob("*" + OPEN_SUFFIX):
            close_at(folder, path, _end_of_sound_records(path))
        files = sorted(files_to_read(folder), key=_number)
        total, done = sum(file.size for file in files), 0
        restoring = _Restoring(connection)
        for number, file in enumerate(files, start=1):
            with file.at_hand() as path:
                digest = restoring.restore_file(number, file.name, path)
            if not note_read(folder, connection, file, number, digest):
                restoring.restored.found.append(Found(file.name, None, _not_as_put(digest)))
            done += file.size
            watch(done, total)
        restoring.close()
    journal_table.follow_journal(folder, engine)
    # Of a file that was put back from a copy.
    carrying_out.finish(folder, engine)
    return restoring.restored


class NotOfOurs(ToldError, ValueError):
    """A record is sound, and is not as we write it."""


class _Restoring:
    """Goes through all records in the order in which they were written."""

    def __init__(self, connection: Connection) -> None:
        self.restored = Restored()
        self._connection = connection
        self._crawls: dict[str, tuple[int, str]] = {}
        self._holders = SetAside()
        self._rows: list[dict[str, Any]] = []
        self._file = (0, "")
        self._renderings = RestoringRenderings(connection, self._note)

    def restore_file(self, number: int, name: str, path: Path) -> str:
        """Restore the crawls and captures of one file; returns the digest that it has."""
        self._file = (number, name)
        size, digest = path.stat().st_size, file_digest(path)
        row = {"id": number, "name": name, "size": size, "closed": True, "digest": digest}
        self._connection.execute(insert(tables.warc_files), row)
        for record in read_records(path):
            if isinstance(record, Fault):
                self._note(record.offset, record.reason)
                self._doubt(number)
                continue
            try:
                self._take(record)
            except (ValueError, LookupError, TypeError) as error:
                self._note(record.offset, say("the record is not one of ours: {why}", why=told(error)))
        self._write()
        return digest

    def close(self) -> None:
        """Let go of what was kept aside."""
        self._holders.close()

    def _doubt(self, number: int) -> None:
        """Have no digest for a file that is not whole: one that is put in its place will have another."""
        mine = tables.warc_files.c.id == number
        self._connection.execute(update(tables.warc_files).where(mine).values(digest=""))

    def _take(self, record: SoundRecord) -> None:
        if is_of_rendering(record):
            self._write()
            self._renderings.take(record, self._file[0])
            return
        if record.http is None and len(record.block) != content_length(record.fields):
            raise NotOfOurs(say("a block of {size:bytes}", size=content_length(record.fields)))
        if record.type == "warcinfo":
            self._begin(record)
        elif record.type in CAPTURE_TYPES:
            self._take_capture(record)
        elif record.type == "metadata" and record.http is not None:
            self._take_head(record)
        elif record.type == "metadata" and not (is_tombstone(record) or is_account(record)):
            self._end(record)
        elif record.type == "request":
            self._take_request(record)

    def _begin(self, record: SoundRecord) -> None:
        crawl = read_beginning(record)
        if crawl is not None:
            self._crawls[record.id] = (crawl.number, crawl.site)
            self._add_crawl(crawl)
            if amiss := profile_amiss(crawl):
                self._note(record.offset, amiss)
            else:
                kept_profiles.keep(self._connection, crawl.profile_digest, crawl.profile)

    def _add_crawl(self, crawl: Beginning) -> None:
        """Add a crawl of which nobody knows yet how it came out."""
        if crawl.number in self.restored.crawls:
            return
        self.restored.crawls.add(crawl.number)
        row = {
            "id": crawl.number,
            "site": crawl.site,
            "began_at": crawl.began_at,
            "outcome": "interrupted",
            "reason": crawls.NOT_CLOSED,
            "software": crawl.software,
            "profile_digest": crawl.profile_digest,
            "statistics": {},
            "resumes": crawl.resumes,
            "provenance": crawl.provenance.said if crawl.provenance else None,
        }
        self._connection.execute(insert(tables.crawls), row)

    def _take_capture(self, record: SoundRecord) -> None:
        row = capture_rows.columns_of(capture_rows.NOT_MODIFIED_HEAD) | columns_of(record)
        capture_rows.check_widths(row)
        crawl, site = self._crawl_of(record, row["captured_at"])
        self.restored.captures += 1
        row |= {
            "id": self.restored.captures,
            "crawl_id": crawl,
            "site": site,
            "warc_file_id": self._file[0],
            "refers_to": None,
            "sent": "",
        }
        if record.type == "revisit":
            self._refer(record, row)
        else:
            self._holders.put([(record.id, f"{row['id']} {row['payload_size']}")])
        if record.http is None:
            row |= capture_rows.as_standing(row, self._standing_at(row["url"]) or row)
        if len(self._rows) >= _BATCH:
            self._write()
        self._rows.append(row)

    def _standing_at(self, url: str) -> dict[str, Any] | None:
        """The last capture of an address, among those that wait to be written and those that were."""
        waiting: Iterator[dict[str, Any]] = reversed(self._rows)
        if row := next((each for each in waiting if each["url"] == url), None):
            return row
        columns = tables.captures.c
        query = select(*(columns[name] for name in capture_rows.STANDING_COLUMNS)).where(columns.url == url)
        last = self._connection.execute(query.order_by(columns.id.desc()).limit(1)).first()
        return dict(zip(capture_rows.STANDING_COLUMNS, last, strict=True)) if last else None

    def _crawl_of(self, record: SoundRecord, moment: datetime) -> tuple[int, str]:
        found = self._crawls.get(record.fields.get("warc-warcinfo-id", ""))
        if found is None:
            self._note(record.offset, say("the record does not say of which crawl it is"))
            self._add_crawl(Beginning(_NO_CRAWL, "", moment, software="", profile_digest=""))
        return found or (_NO_CRAWL, "")

    def _refer(self, record: SoundRecord, row: dict[str, Any]) -> None:
        holder = self._holders.get(refers_to(record) or "")
        if holder is None:
            self._note(record.offset, say("the record that holds the payload of this revisit is lost"))
            row |= {"payload_size": 0, "truncated": "unspecified"}
        else:
            row["refers_to"], row["payload_size"] = map(int, holder.split())

    def _take_head(self, record: SoundRecord) -> None:
        """Take the head of the 304 by which the revisit before it stands."""
        row = self._rows[-1]
        if record.http is None or record.fields.get("warc-concurrent-to") != row["record_id"]:
            raise ValueError("no revisit stands before it")
        said = capture_rows.columns_of(record.http)
        row |= columns_of_not_modified(record.http)
        row |= capture_rows.as_standing(said, row)

    def _take_request(self, record: SoundRecord) -> None:
        """Take what the capture before was asked for with."""
        if self._rows and record.fields.get("warc-concurrent-to") == self._rows[-1]["record_id"]:
            self._rows[-1] |= columns_of_request(record)

    def _write(self) -> None:
        if self._rows:
            capture_rows.add_all(self._connection, self._rows)
            self._rows.clear()

    def _end(self, record: SoundRecord) -> None:
        endings.settle(self._connection, read_ending(record))

    def _note(self, offset: int, reason: Message) -> None:
        self.restored.found.append(Found(self._file[1], offset, reason))


def _number(file: FileToRead) -> tuple[int, str]:
    """The order in which files were begun, whatever the clock said."""
    found = _NUMBER.search(file.name)
    return (int(found[1]) if found else 0, file.name)


def _not_as_put(digest: str) -> Message:
    return say("the store gives back other bytes than were put: they have the digest {found}", found=digest)


def _end_of_sound_records(path: Path) -> int:
    """Where the first thing begins that is no whole record: what lies behind was never acknowledged."""
    return next((each.offset for each in read_records(path) if isinstance(each, Fault)), path.stat().st_size)


def _with_ending(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        _with_ending(path, ending).unlink(missing_ok=True)


def _put_in_place(folder: Folder, made: Path) -> None:
    """Have the new database be the archive's, durably; the old one steps aside."""
    seal.gather(made)
    before = _with_ending(folder.database, ".before-rebuild")
    try:
        for ending in ("", "-wal", "-shm"):
            _with_ending(before, ending).unlink(missing_ok=True)
            with suppress(FileNotFoundError):
                _with_ending(folder.database, ending).rename(_with_ending(before, ending))
        made.rename(folder.database)
        sync_directory(folder.root)
    except OSError as error:
        raise CannotWrite(
            say(
                "Cannot put {made} in the place of {database}: {why}. "
                "Mend the permissions, and run: alliantie rebuild --all",
                made=made.name,
                database=folder.database.name,
                why=error.strerror or str(error),
            )
        ) from error
