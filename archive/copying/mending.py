"""Mends WARC files and the journal of an archive from its copy, with bytes that have the right digest alone.

It goes one way: what is written to is the archive, and what is taken is from a directory that says of itself
that it is a copy. What was harmed goes to ``quarantine/``, and what was done into the account of repairs.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from archive.archive_error import ArchiveError
from archive.copying.copied_database import WarcRow, warc_rows
from archive.copying.copied_file import CannotBeRead, beside, digest_of, put, writing_to
from archive.copying.copy_account import CopyAccount
from archive.copying.same_archive import copy_to_read
from archive.copying.spliced_file import spliced
from archive.copying.staying_destroyed import StayingDestroyed
from archive.curation import journal
from archive.curation.corrections import load
from archive.curation.journal_table import first_changed
from archive.destroying.finding import Span
from archive.durable_file import replace_file, sync_directory
from archive.folder import Folder
from archive.object_store.kept_warc import warc_path
from archive.small_file import read_bytes
from archive.warc.fault import Fault
from archive.warc.strict import read_records
from archive.warc.writing import OPEN_SUFFIX
from archive.writing.recovery import keep_account
from wording.message import Message, say


@dataclass(slots=True)
class Mended:
    """What was mended, and what could not be, each in a sentence."""

    done: list[Message] = field(default_factory=list)
    left: list[Message] = field(default_factory=list)


def mend(archive: Folder, connection: Connection, place: Path, harmed: Collection[str]) -> Mended:
    """Mend the ``harmed`` files, by their names, from the copy at ``place``; the others are left alone.

    Call it only while holding the lock of the archive. Raises NotACopy, CannotWrite or FailingDisk.
    """
    rows = warc_rows(connection)
    copy, account = copy_to_read(archive, place, {row.name: row.digest for row in rows})
    mending = _Mending(archive, copy, account, StayingDestroyed(connection))
    for row in rows:
        if row.name in harmed or row.name + OPEN_SUFFIX in harmed:
            mending.mend_file(row)
    for name in sorted(set(account.files) - {row.name for row in rows}):
        mending.put_back(name)
    if archive.curation.name in harmed:
        mending.mend_journal(connection)
    keep_account(archive, mending.mended.done)
    return mending.mended


class _Mending:
    """Mends one file after the other."""

    def __init__(
        self, archive: Folder, copy: Folder, account: CopyAccount, destroyed: StayingDestroyed
    ) -> None:
        self.mended = Mended()
        self._destroyed = destroyed
        self._archive, self._copy, self._account = archive, copy, account

    def mend_file(self, row: WarcRow) -> None:
        """Have the whole file from the copy, where it is the right one; else the records that it can give."""
        source = warc_path(self._copy, row.name)
        try:
            if self._has_whole(row, source):
                self._replace(row.name, source, self._own(row))
                self._tell(say("{file} was put back from the copy, whole", file=row.name))
            else:
                self._splice(row, source)
        except CannotBeRead as error:
            why = error.why.strerror or str(error.why)
            self._leave(row.name, say("it cannot be read in the copy ({why})", why=why))
        except OSError as error:
            self._leave(row.name, say("it cannot be read ({why})", why=error.strerror or str(error)))

    def put_back(self, name: str) -> None:
        """Bring a file that only the copy has; it counts once the database is made again."""
        source, target = warc_path(self._copy, name), self._archive.warc / name
        if os.path.lexists(target) or source.name != name or not source.is_file():
            return
        with beside(source, target) as (digest, written):
            if digest != self._account.files[name].digest or _has_fault(written):
                self._leave(name, say("the copy does not have it whole"))
                return
            gone = self._keep_out(written, name)
            put(written, target)
        said = say(
            "{file}, which only the copy had, was put back. Then run: alliantie rebuild --all", file=name
        )
        self._tell(said)
        self._tell_destroyed(name, gone)

    def mend_journal(self, connection: Connection) -> None:
        """Have the lines that the copy has from there, if the database knows just these."""
        archive, copy = self._archive, self._copy
        theirs = read_bytes(copy.curation) if copy.curation.is_file() else b""
        with journal.holding(archive):
            mine = read_bytes(archive.curation) if archive.curation.is_file() else b""
            more = mine.split(b"\n")[theirs.count(b"\n") : -1]
            whole = theirs + b"".join(line + b"\n" for line in more)
            if not _is_known(connection, whole):
                self._leave(
                    archive.curation.name, say("what the copy has of it is not what the last run read")
                )
                return
            set_aside(archive, archive.curation)
            with writing_to(archive.curation):
                replace_file(archive.curation, whole)
        self._tell(say("{file} was mended from the copy", file=archive.curation.name))

    def _has_whole(self, row: WarcRow, source: Path) -> bool:
        """True where the copy has the file that the database knows, or its account where that does not."""
        kept = self._account.files.get(row.name)
        expected = row.digest or (kept.digest if kept else "")
        if not expected or not source.is_file() or source.stat().st_size != row.size:
            return False
        return digest_of(source) == expected and (bool(row.digest) or not _has_fault(source))

    def _splice(self, row: WarcRow, source: Path) -> None:
        if not source.is_file():
            self._leave(row.name, say("the copy does not have it"))
            return
        path = self._own(row)
        with spliced(path, source, row.size) as (written, records, taken):
            if written is None:
                self._leave(row.name, say("what is harmed here is not whole in the copy either"))
                return
            is_whole = not row.digest or digest_of(written) == row.digest
            is_sound = is_whole or not _has_fault(written)
            gone = self._replace(row.name, written, path, taken)
        count = say("{count:record/records} of {file} came back from the copy", count=records, file=row.name)
        self._tell(count)
        if not (is_whole or (gone and is_sound)):
            self._leave(row.name, say("more of it is harmed than the copy can give"))

    def _own(self, row: WarcRow) -> Path:
        """Where the file is in the archive, or is to be: one that is lost is found by no name."""
        return self._archive.warc / row.name if row.closed else warc_path(self._archive, row.name)

    def _replace(self, name: str, source: Path, target: Path, taken: Sequence[Span] | None = None) -> int:
        """Put a file in its place: these bytes are from the copy, or all. Gives what stays destroyed."""
        with beside(source, target) as (_, written):
            gone = self._keep_out(written, name, taken)
            set_aside(self._archive, target)
            put(written, target)
        self._tell_destroyed(name, gone)
        return gone

    def _keep_out(self, written: Path, name: str, taken: Sequence[Span] | None = None) -> int:
        all_of_it = [Span(0, written.stat().st_size)]
        return self._destroyed.keep_out(written, name, all_of_it if taken is None else taken)

    def _tell_destroyed(self, name: str, count: int) -> None:
        if count:
            said = say(
                "{count:capture/captures} of {file} were destroyed by decision, and stay so, though the copy "
                "still has them. Then run: alliantie rebuild --all, and refresh the copy",
                count=count,
                file=name,
            )
            self._tell(said)

    def _tell(self, said: Message) -> None:
        self.mended.done.append(said)

    def _leave(self, name: str, why: Message) -> None:
        self.mended.left.append(say("{file} is not mended: {why}", file=name, why=why))


def set_aside(archive: Folder, path: Path) -> None:
    """Keep what was harmed; the file itself stays until another takes its place. Raises CannotWrite."""
    if not path.is_file():
        return
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
    kept = archive.quarantine / f"{path.name}.{stamp}"
    with writing_to(kept):
        archive.quarantine.mkdir(exist_ok=True)
        try:
            os.link(path, kept)
        except OSError:
            # Not every disk knows a second name for a file.
            shutil.copyfile(path, kept)
        sync_directory(archive.quarantine)


def _has_fault(path: Path) -> bool:
    return any(isinstance(each, Fault) for each in read_records(path))


def _is_known(connection: Connection, whole: bytes) -> bool:
    """True where every line can be understood, and those that a run has read are what it read."""
    with TemporaryDirectory() as place, suppress(ArchiveError):
        apart = Folder(Path(place))
        apart.curation.write_bytes(whole)
        return first_changed(load(connection).statements, journal.read_journal(apart).statements) is None
    return False
