"""The order in which a copy is made or refreshed, so that it opens as an archive whenever it is cut off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from archive.archive_error import DamagedDatabase
from archive.copying.copied_database import (
    WarcRow,
    forget_snapshot,
    put_database,
    rows_of,
    take_snapshot,
    warc_rows,
)
from archive.copying.copied_file import UNDER_WAY, beside, put, writing_to
from archive.copying.copied_side_files import bring_side_files
from archive.copying.copied_warc import CopiedFiles, CopyingWarc
from archive.copying.copy_account import CopyAccount, keep_account
from archive.copying.same_archive import copy_to_fill
from archive.copying.staying_destroyed import forget_destroyed
from archive.database import seal
from archive.fixity.verification import Watch
from archive.folder import Folder
from archive.writing import run_lock
from wording.message import say

PURPOSE = "alliantie copy"

Reread = Callable[[int], bool]
"""Tells of the number of a WARC file (from 0) if what the copy has is compared with its digest again."""


def nothing_again(number: int) -> bool:
    """What was brought is believed to be there still, as long as its size is right."""
    return False


def everything_again(number: int) -> bool:
    """Every byte of the copy is read again."""
    return True


def refresh(archive: Folder, engine: Engine, place: Path, reread: Reread, watch: Watch) -> CopiedFiles:
    """Bring the copy at ``place`` up to what the archive is now, or make it; a run may write meanwhile.

    The database is taken first, and put in its place last: what it knows of is in the WARC files by then.
    What is harmed in the archive takes nothing from the copy, and is told. Raises NotACopy, ArchiveLocked
    where another run has the copy, CannotWrite or FailingDisk of the copy, DamagedDatabase of the archive.
    """
    _refuse_broken(archive, engine)
    with engine.connect() as connection:
        known = {row.name: row.digest for row in warc_rows(connection)}
    copy, account = copy_to_fill(archive, place, known)
    _begin(copy, account)
    with run_lock.hold(copy.lock, PURPOSE):
        _clear_away(copy)
        forget_destroyed(archive, copy)
        made = take_snapshot(engine, copy, PURPOSE)
        try:
            done, account = _bring_warc(archive, copy, account, rows_of(made), reread, watch)
            account = replace(account, journal=bring_side_files(archive, copy, done) or account.journal)
            put_database(made, copy)
        finally:
            forget_snapshot(copy)
        with beside(archive.mark, copy.mark) as (_, written):
            put(written, copy.mark)
        finished = datetime.now(UTC).isoformat(timespec="seconds")
        keep_account(copy, replace(account, finished_at=finished))
    return done


def _refuse_broken(archive: Folder, engine: Engine) -> None:
    if engine.dialect.name == "sqlite" and (reason := seal.broken(archive)):
        raise DamagedDatabase(
            say(
                "{file} is not what the last run left: {why}. Nothing was copied. "
                "See what is amiss with: alliantie verify",
                file=archive.database.name,
                why=reason,
            )
        )


def _begin(copy: Folder, account: CopyAccount) -> None:
    """Make the rooms, and the account first: a copying that is cut off is known for what it is."""
    with writing_to(copy.copy_account):
        copy.root.mkdir(parents=True, exist_ok=True)
        keep_account(copy, account)
        for room in (copy.warc, copy.reports):
            room.mkdir(exist_ok=True)
        copy.index.mkdir(mode=0o700, exist_ok=True)


def _clear_away(copy: Folder) -> None:
    """Remove what a copying that was cut off left half written."""
    with writing_to(copy.root):
        for room in (copy.root, copy.warc, copy.cdxj, copy.sites, copy.reports, copy.quarantine):
            for path in room.glob("*" + UNDER_WAY):
                path.unlink()


def _bring_warc(
    archive: Folder, copy: Folder, account: CopyAccount, rows: list[WarcRow], reread: Reread, watch: Watch
) -> tuple[CopiedFiles, CopyAccount]:
    done = CopiedFiles()
    copying, total, seen = CopyingWarc(archive, copy, account, done), sum(row.size for row in rows), 0
    for number, row in enumerate(rows):
        copying.bring(row, reread=reread(number))
        seen += row.size
        watch(seen, total)
    for name in sorted(set(account.files) - {row.name for row in rows}):
        done.left.append(
            say("{name} is in the copy, and the archive knows nothing of it any more; it was kept", name=name)
        )
    return done, copying.account
