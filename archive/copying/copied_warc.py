"""The WARC files of a copy: each compared with its digest on the way, so that no harm comes into the copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from archive.copying.copied_database import WarcRow
from archive.copying.copied_file import CannotBeRead, beside, digest_of, put, writing_to
from archive.copying.copy_account import CopyAccount, KeptFile, keep_account
from archive.copying.same_archive import first_record
from archive.folder import Folder
from archive.object_store.kept_warc import warc_source
from archive.warc.fault import Fault
from archive.warc.source import WarcSource, size_of
from archive.warc.strict import read_records
from archive.warc.writing import OPEN_SUFFIX
from wording.message import Message, say


@dataclass(slots=True)
class CopiedFiles:
    """What came of the files: how many were written, their bytes, and how many were there already.

    ``harmed`` says what is amiss in the archive, ``mended`` what was amiss in the copy and is no more,
    ``left`` what was passed by.
    """

    written: int = 0
    size: int = 0
    kept: int = 0
    harmed: list[Message] = field(default_factory=list)
    mended: list[Message] = field(default_factory=list)
    left: list[Message] = field(default_factory=list)


class CopyingWarc:
    """Brings WARC files from an archive into its copy, one by one, and notes each in its account."""

    def __init__(self, archive: Folder, copy: Folder, account: CopyAccount, done: CopiedFiles) -> None:
        self.account = account
        self._archive = archive
        self._copy = copy
        self._done = done

    def bring(self, row: WarcRow, *, reread: bool) -> None:
        """See to it that the copy has this file; ``reread`` has what it has compared with its digest again.

        Raises CannotWrite or FailingDisk where the copy cannot be written.
        """
        target = self._target(row)
        if row.size == 0:
            return
        if row.closed:
            self._close(row, target)
        if self._has(row, target, reread=reread):
            self._done.kept += 1
        else:
            self._write(row, target)
        if row.closed and target.exists():
            with writing_to(target):
                self._twin(row).unlink(missing_ok=True)

    def _close(self, row: WarcRow, target: Path) -> None:
        """Give its final name to what was copied while it was open, where that was all of it."""
        twin = self._twin(row)
        if target.exists() or not row.digest or not twin.is_file() or twin.stat().st_size != row.size:
            return
        if _digest_or_none(twin) == row.digest:
            put(twin, target)

    def _twin(self, row: WarcRow) -> Path:
        """Where the copy has a file that was open when it was brought."""
        return self._copy.warc / (row.name + OPEN_SUFFIX)

    def _target(self, row: WarcRow) -> Path:
        return self._copy.warc / row.name if row.closed else self._twin(row)

    def _has(self, row: WarcRow, target: Path, *, reread: bool) -> bool:
        """True where the copy has just what the archive's database expects."""
        kept = self.account.files.get(row.name)
        if not target.is_file() or target.stat().st_size != row.size:
            was_whole = kept is not None and kept.size == row.size
            if was_whole and row.closed and not self._twin(row).exists():
                self._done.mended.append(_was_otherwise(row.name))
            return False
        expected = row.digest or (kept.digest if kept and kept.size == row.size else "")
        if not expected:
            return False
        if kept is not None and kept.digest == expected and not reread:
            return True
        if _digest_or_none(target) == expected:
            self._note(row, expected, target)
            return True
        if kept is not None and kept.digest == expected:
            self._done.mended.append(_was_otherwise(row.name))
        return False

    def _write(self, row: WarcRow, target: Path) -> None:
        try:
            source = warc_source(self._archive, row.name)
            # A file that is closed at this moment has another name a moment later.
            if isinstance(source, Path) and not source.exists():
                source = self._archive.warc / row.name
            with beside(source, target, row.size) as (digest, written):
                amiss = self._amiss(row, source, digest, written)
                if amiss and target.exists():
                    self._done.harmed.append(_not_copied(row.name, amiss))
                    return
                if amiss:
                    self._done.harmed.append(_copied_all_the_same(row.name, amiss))
                put(written, target)
        except CannotBeRead as error:
            why = say("it cannot be read ({why})", why=error.why.strerror or str(error.why))
            self._done.harmed.append(_not_copied(row.name, why))
            return
        self._note(row, digest, target)
        self._done.written += 1
        self._done.size += row.size

    def _amiss(self, row: WarcRow, source: WarcSource, digest: str, written: Path) -> Message | None:
        """What is wrong with a file of the archive, of which ``written`` is a copy."""
        if row.digest and digest != row.digest:
            return say("it has the digest {found}, expected {expected}", found=digest, expected=row.digest)
        if row.closed and size_of(source) != row.size:
            return say(
                "it is longer than the {size:byte/bytes} that it had when it was closed", size=row.size
            )
        if row.digest:
            return None
        fault = next((each for each in read_records(written) if isinstance(each, Fault)), None)
        return say("at byte {offset:number}: {why}", offset=fault.offset, why=fault.reason) if fault else None

    def _note(self, row: WarcRow, digest: str, target: Path) -> None:
        kept = KeptFile(row.size, digest, first_record(target))
        if self.account.files.get(row.name) != kept:
            self.account = self.account.having(row.name, kept)
            keep_account(self._copy, self.account)


def _digest_or_none(path: Path) -> str | None:
    try:
        return digest_of(path)
    except OSError:
        return None


def _was_otherwise(name: str) -> Message:
    return say("{file} was harmed in the copy, and is whole again", file=name)


def _not_copied(name: str, amiss: Message) -> Message:
    return say(
        "{file} is harmed in the archive: {amiss}. The copy keeps what it has.", file=name, amiss=amiss
    )


def _copied_all_the_same(name: str, amiss: Message) -> Message:
    return say(
        "{file} is harmed in the archive: {amiss}. It was copied as it is, since the copy had nothing of it.",
        file=name,
        amiss=amiss,
    )
