"""Compares a copy with its archive: every byte of its WARC files, and its journal; nothing is changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from archive.copying.copied_database import WarcRow, warc_rows
from archive.copying.copied_file import digest_of
from archive.copying.copy_account import CopyAccount
from archive.copying.same_archive import copy_to_read
from archive.fixity.verification import Watch
from archive.folder import Folder
from archive.object_store.kept_warc import warc_path
from archive.small_file import read_bytes
from wording.message import Message, say


@dataclass(frozen=True, slots=True)
class Comparison:
    """A copy beside its archive: the moment of the copy (UTC, ISO 8601), and its WARC files and bytes read.

    ``amiss`` is harm in the copy, ``behind`` what it does not have yet.
    """

    made_at: str
    files: int
    size: int
    amiss: tuple[Message, ...]
    behind: tuple[Message, ...]


def compare(archive: Folder, connection: Connection, place: Path, watch: Watch) -> Comparison:
    """Compare the copy at ``place`` with the digests of its archive. Raises NotACopy or Unreadable."""
    rows = warc_rows(connection)
    copy, account = copy_to_read(archive, place, {row.name: row.digest for row in rows})
    comparing = _Comparing(archive, copy, account)
    total, seen = sum(row.size for row in rows), 0
    for row in rows:
        comparing.take(row)
        seen += row.size
        watch(seen, total)
    comparing.take_journal()
    made_at = account.finished_at
    return Comparison(
        made_at, comparing.files, comparing.size, tuple(comparing.amiss), tuple(comparing.behind)
    )


class _Comparing:
    """Goes along the files of an archive."""

    def __init__(self, archive: Folder, copy: Folder, account: CopyAccount) -> None:
        self.files, self.size = 0, 0
        self.amiss: list[Message] = []
        self.behind: list[Message] = []
        self._archive, self._copy, self._account = archive, copy, account

    def take(self, row: WarcRow) -> None:
        kept, path = self._account.files.get(row.name), warc_path(self._copy, row.name)
        if row.size == 0:
            return
        if kept is None:
            self.behind.append(say("{file} is not in the copy yet", file=row.name))
            return
        try:
            size = path.stat().st_size
            found = digest_of(path)
        except OSError as error:
            why = error.strerror or str(error)
            self.amiss.append(say("{file} cannot be read in the copy: {why}", file=row.name, why=why))
            return
        self.files, self.size = self.files + 1, self.size + size
        # What was brought while a run wrote has no digest but that of the account.
        expected = row.digest if row.digest and kept.size == row.size else kept.digest
        if found == kept.digest != expected and size == row.size:
            said = say(
                "{file} was written anew in the archive, as when something in it is destroyed, and the "
                "copy has it as it was",
                file=row.name,
            )
            self.behind.append(said)
        elif found != expected:
            said = say(
                "{file} has the digest {found} in the copy, expected {expected}",
                file=row.name,
                found=found,
                expected=expected,
            )
            self.amiss.append(said)
        elif size < row.size:
            self.behind.append(
                say("{file} is {more:bytes} longer by now", file=row.name, more=row.size - size)
            )

    def take_journal(self) -> None:
        mine, theirs = map(_lines, (self._archive, self._copy))
        if mine[: len(theirs)] != theirs:
            pairs = zip(theirs, [*mine, *([b""] * len(theirs))], strict=False)
            line = next(number for number, (before, now) in enumerate(pairs, start=1) if before != now)
            said = say(
                "line {line:number} of {file} is not the same in archive and copy",
                line=line,
                file=self._archive.curation.name,
            )
            self.amiss.append(said)
        elif len(mine) > len(theirs):
            more = len(mine) - len(theirs)
            self.behind.append(say("{count:decision/decisions} more in the archive by now", count=more))


def _lines(folder: Folder) -> list[bytes]:
    """The whole lines of a journal."""
    data = read_bytes(folder.curation) if folder.curation.is_file() else b""
    return data.split(b"\n")[:-1]
