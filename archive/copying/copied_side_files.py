"""What else a copy has of an archive: the journal, profiles, settings, reports, and other small files."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from archive.archive_error import ArchiveError
from archive.copying.copied_file import UNDER_WAY, CannotBeRead, beside, digest_of, put, writing_to
from archive.copying.copied_warc import CopiedFiles
from archive.curation import journal
from archive.durable_file import replace_file, sync_directory
from archive.folder import Folder
from archive.small_file import MOST, read_bytes, read_text
from wording.message import Message, say
from wording.told_error import told

_PASSED_OVER = (".lock", ".new", ".broken", ".rebuilding", UNDER_WAY)
"""With what the names end of files that mean something only where they stand, or nothing any more."""

_SERVER = "database_url"


def bring_side_files(archive: Folder, copy: Folder, done: CopiedFiles) -> str:
    """Bring what has changed of these files; set aside what the archive has no more. Raises CannotWrite.

    Returns the labelled digest of the journal, "" where that of the copy is not what the archive has.
    """
    brought = bring_journal(archive, copy, done)
    for path in _at_the_top(archive, done):
        if path == archive.configuration:
            _bring_settings(archive, copy, done)
        else:
            _bring(path, copy.root / path.name, done, by_content=True)
    for folder in (archive.sites, archive.cdxj, archive.reports, archive.quarantine):
        for path in _in(folder, done):
            target = copy.root / path.relative_to(archive.root)
            _bring(path, target, done, by_content=folder == archive.sites)
    _set_aside_what_is_gone(archive, copy, done)
    return brought


def bring_journal(archive: Folder, copy: Folder, done: CopiedFiles) -> str:
    """Bring the curation journal, which only ever grows: one that lost lines takes nothing from the copy.

    Returns its labelled digest, "" where it was not brought.
    """
    try:
        data = _whole_lines(archive)
    except (ArchiveError, OSError) as error:
        done.harmed.append(say("{file} was not copied: {why}", file=archive.curation.name, why=told(error)))
        return ""
    had = read_bytes(copy.curation) if copy.curation.is_file() else b""
    if not data.startswith(had):
        lines = zip(had.splitlines(), [*data.splitlines(), *([b""] * had.count(b"\n"))], strict=False)
        line = next((number for number, (before, now) in enumerate(lines, start=1) if before != now), 1)
        lost = say(
            "{file} was not copied: line {line:number} of it is in the copy, and is otherwise or gone in the "
            "archive, where lines are only ever added. Compare the two. If what the archive has is right, "
            "move that of the copy away.",
            file=archive.curation.name,
            line=line,
        )
        done.harmed.append(lost)
        return ""
    if data != had:
        with writing_to(copy.curation):
            replace_file(copy.curation, data)
        done.written += 1
        done.size += len(data)
    return digest_of(copy.curation) if data else ""


def _whole_lines(archive: Folder) -> bytes:
    """The journal without what a torn last line left, when nobody is half-way through a decision."""
    if not archive.curation.exists():
        return b""
    with ExitStack() as held:
        if os.access(archive.root, os.W_OK):
            held.enter_context(journal.holding(archive))
        journal.read_journal(archive)
        data = read_bytes(archive.curation)
    return data[: data.rfind(b"\n") + 1]


def _at_the_top(archive: Folder, done: CopiedFiles) -> Iterator[Path]:
    """The files in the archive's directory, but for those that others of these modules bring, or nobody."""
    elsewhere = {archive.mark, archive.curation, archive.seal, archive.lock, archive.copy_account}
    rooms = {archive.warc, archive.cdxj, archive.sites, archive.reports, archive.quarantine}
    for path in sorted(archive.root.iterdir()):
        if path in elsewhere or path in rooms or path.name.startswith((".", archive.database.name)):
            continue
        if path.name.endswith(_PASSED_OVER) or path.name.startswith(archive.own_index.name):
            continue
        if _is_file(path):
            yield path
        else:
            done.left.append(say("{name} is no file or folder of an archive", name=path.name))


def _in(folder: Path, done: CopiedFiles) -> Iterator[Path]:
    """The files in a room of the archive; no link is followed."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == "lock" or path.name.endswith(_PASSED_OVER):
            continue
        if _is_file(path):
            yield path
        else:
            done.left.append(
                say("{name} is no file", name=f"{folder.name}/{path.name}"),
            )


def _bring(source: Path, target: Path, done: CopiedFiles, *, by_content: bool) -> None:
    """Bring one file, with the moment of its last change, unless the copy has it."""
    try:
        found = source.lstat()
        if _is_there(source, target, found, by_content=by_content):
            done.kept += 1
            return
        if found.st_size > MOST and source.parent.name != "quarantine":
            done.left.append(say("{name} is larger than such a file can be", name=source.name))
            return
        with writing_to(target):
            target.parent.mkdir(exist_ok=True)
        with beside(source, target) as (_, written):
            os.utime(written, ns=(found.st_atime_ns, found.st_mtime_ns))
            put(written, target)
        done.written += 1
        done.size += found.st_size
    except FileNotFoundError:
        # It went away since it was seen, as a report that is replaced does for a moment.
        return
    except CannotBeRead as error:
        why = error.why.strerror or str(error.why)
        done.harmed.append(say("{file} cannot be read: {why}", file=source.name, why=why))


def _is_there(source: Path, target: Path, found: os.stat_result, *, by_content: bool) -> bool:
    try:
        kept = target.lstat()
    except FileNotFoundError:
        return False
    if kept.st_size != found.st_size:
        return False
    if not by_content and kept.st_mtime_ns == found.st_mtime_ns:
        return True
    try:
        return digest_of(source) == digest_of(target)
    except OSError:
        return False


def _bring_settings(archive: Folder, copy: Folder, done: CopiedFiles) -> None:
    """Bring alliantie.toml; a copy has its database in a file, and must not write to the server's."""
    try:
        text = read_text(archive.configuration)
        settings = tomllib.loads(text)
    except (OSError, ValueError, RecursionError):
        settings = {}
    if _SERVER not in settings:
        _bring(archive.configuration, copy.configuration, done, by_content=True)
        return
    own = "".join(line for line in text.splitlines(keepends=True) if not _names_server(line))
    expected = {key: value for key, value in settings.items() if key != _SERVER}
    if _parsed(own) != expected:
        done.left.append(
            say("{name}: the line with database_url cannot be left out", name=archive.configuration.name)
        )
        return
    had = read_bytes(copy.configuration) if copy.configuration.is_file() else None
    if had != own.encode():
        with writing_to(copy.configuration):
            replace_file(copy.configuration, own.encode())
        done.written += 1
        done.size += len(own.encode())


def _names_server(line: str) -> bool:
    return line.partition("=")[0].strip().strip("\"'") == _SERVER


def _parsed(text: str) -> object:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def _set_aside_what_is_gone(archive: Folder, copy: Folder, done: CopiedFiles) -> None:
    """What would count in a copy that stands in, and is gone from the archive, goes to ``quarantine/``."""
    pairs = [(archive.vocabulary, copy.vocabulary), (archive.pauses, copy.pauses)]
    if copy.sites.is_dir():
        pairs += [(archive.sites / path.name, path) for path in sorted(copy.sites.glob("*.toml"))]
    stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S%f")
    for source, target in pairs:
        if not os.path.lexists(source) and target.is_file():
            with writing_to(target):
                copy.quarantine.mkdir(exist_ok=True)
                target.rename(copy.quarantine / f"{target.name}.{stamp}")
                sync_directory(copy.quarantine)
                sync_directory(target.parent)
            done.left.append(_set_aside(target.name))


def _set_aside(name: str) -> Message:
    return say("{name} is gone from the archive; that of the copy was put into its quarantine/", name=name)


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(path.lstat().st_mode)
