"""Tells if a directory is a copy of this archive: nothing else is ever written to, or mended from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from archive.archive_error import NotACopy
from archive.copying.copied_file import UNDER_WAY, digest_of
from archive.copying.copy_account import CopyAccount, read_account
from archive.folder import Folder
from archive.links import refuse_links
from archive.object_store.kept_warc import warc_source
from archive.small_file import read_bytes
from archive.warc.fault import Fault
from archive.warc.source import WarcSource
from archive.warc.strict import read_records
from archive.warc.writing import OPEN_SUFFIX
from wording.message import say


def copy_to_fill(archive: Folder, place: Path, known: Mapping[str, str]) -> tuple[Folder, CopyAccount]:
    """The folder of a copy at ``place``, and what it has: nothing where it is new.

    ``known`` are the WARC files of the archive, with their digests. Raises NotACopy for a place that is of
    something else, and for a copy that somebody wrote to; CannotWrite where a link lies in it.
    """
    _refuse_within(archive, place)
    copy = Folder(place)
    if not place.exists() or (place.is_dir() and not any(place.iterdir())):
        return copy, CopyAccount()
    account = _account_of(copy)
    refuse_links(copy)
    _refuse_other(archive, copy, account, known)
    _refuse_written(copy, account, known)
    _refuse_decided(archive, copy, account)
    return copy, account


def copy_to_read(archive: Folder, place: Path, known: Mapping[str, str]) -> tuple[Folder, CopyAccount]:
    """The copy at ``place``, and what it has. Raises NotACopy unless it is one of this archive."""
    _refuse_within(archive, place)
    copy = Folder(place)
    account = _account_of(copy)
    if read_account(archive) is not None:
        raise NotACopy(
            say(
                "{archive} is itself a copy. A copy is not mended from another one: "
                "refresh it from its archive with: alliantie --archive ARCHIVE copy {archive}",
                archive=archive.root,
            )
        )
    _refuse_other(archive, copy, account, known)
    return copy, account


def first_record(path: WarcSource) -> str:
    """The id of the first record of a WARC file, "" where it cannot be read."""
    try:
        first = next(iter(read_records(path)), None)
    except OSError:
        return ""
    return "" if first is None or isinstance(first, Fault) else first.id


def _refuse_within(archive: Folder, place: Path) -> None:
    own, other = archive.root.resolve(), place.resolve()
    if own == other or own in other.parents or other in own.parents:
        raise NotACopy(
            say(
                "{place}: expected a directory apart from {archive}, best on another disk; "
                "this one lies in it, or has it within.",
                place=place,
                archive=archive.root,
            )
        )


def _account_of(copy: Folder) -> CopyAccount:
    account = read_account(copy) if copy.root.is_dir() else None
    if account is None:
        raise NotACopy(
            say(
                "{place} is no copy of an archive: expected a file {account} in it. "
                "To make a copy, give a directory that is new or empty: alliantie copy DIR",
                place=copy.root,
                account=copy.copy_account.name,
            )
        )
    return account


def _refuse_other(archive: Folder, copy: Folder, account: CopyAccount, known: Mapping[str, str]) -> None:
    if account.files and not _is_same(archive, account, known):
        raise NotACopy(
            say(
                "{place} is a copy of another archive: its WARC files are not those of {archive}. "
                "Give a directory that is new or empty, or the copy of this archive.",
                place=copy.root,
                archive=archive.root,
            )
        )


def _is_same(archive: Folder, account: CopyAccount, known: Mapping[str, str]) -> bool:
    """True where both have a file with the same digest, or else with the same first record.

    Where every file that both should have is lost or cannot be read, their names alone are left to go by.
    """
    shared = [name for name in sorted(account.files) if name in known]
    if any(known[name] and known[name] == account.files[name].digest for name in shared):
        return True
    pairs = ((first_record(warc_source(archive, name)), account.files[name].first) for name in shared)
    decisive = next(((mine, theirs) for mine, theirs in pairs if mine and theirs), None)
    return bool(shared) if decisive is None else decisive[0] == decisive[1]


def _refuse_written(copy: Folder, account: CopyAccount, known: Collection[str]) -> None:
    """A copy to which a run wrote is an archive of its own; what it fetched must not be lost."""
    if not copy.warc.is_dir():
        return
    names = (path.name for path in copy.warc.iterdir() if not path.name.endswith(UNDER_WAY))
    own = sorted({name.removesuffix(OPEN_SUFFIX) for name in names} - {*known, *account.files})
    if own:
        raise NotACopy(
            say(
                "{place} has WARC files that its archive does not have, such as {name!r}: a run wrote to it, "
                "and it is an archive of its own now. It was left as it is. Make the copy in another "
                "directory.",
                place=copy.root,
                name=own[0],
            )
        )


def _refuse_decided(archive: Folder, copy: Folder, account: CopyAccount) -> None:
    """A copy in which people decided is an archive of its own, too: its journal is not what was brought.

    One that is what was brought, and is not in the archive any more, tells of an archive that lost lines.
    """
    if not account.journal or not copy.curation.is_file() or digest_of(copy.curation) == account.journal:
        return
    had, has = read_bytes(copy.curation), read_bytes(archive.curation) if archive.curation.is_file() else b""
    if not has.startswith(had):
        raise NotACopy(
            say(
                "In {place} something was decided that {archive} does not have: it is an archive of its own "
                "now, and was left as it is. Take its decisions over (export decisions there, import "
                "decisions here), and make the copy in another directory.",
                place=copy.root,
                archive=archive.root,
            )
        )
