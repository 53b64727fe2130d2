"""Reads ZIP files that hold documents: the names of what is in them, and each document as one of its own."""

from __future__ import annotations

import hashlib
import mimetypes
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from archive.readings.reading import Member, Reading
from pipeline.read.plain_text import LONGEST_TEXT, tidy_lines
from pipeline.read.unreadable import ASKS_FOR_A_PASSWORD, Damaged, NoText, TooLarge, several
from pipeline.read.zip_names import names_of, opened_zip
from wording.message import Message, say

READER = "zip 3"

_MOST_NAMES = 10_000
_MOST_READ = 200
_LARGEST_MEMBER = 50_000_000
_LARGEST_WHOLE = 100_000_000
_MOST_TEXT = 4 * LONGEST_TEXT
_LONGEST_NAME = 500
_ENCRYPTED = 0x1
# Files that operating systems put beside documents, and that nobody looks for.
_NOT_MEANT = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)

ReadMember = Callable[[bytes, str], Reading]
"""Reads the bytes of a member, whose name stands for this media type."""


@dataclass(slots=True)
class _Opened:
    """The members that were taken out so far, and why others were not."""

    members: list[Member] = field(default_factory=list)
    left_out: dict[Message, int] = field(default_factory=dict)
    unpacked: int = 0
    characters: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.members) >= _MOST_READ or self.characters > _MOST_TEXT

    def leave_out(self, reason: Message) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + 1


def read_bundle(data: bytes, media_type: str, read_member: ReadMember | None) -> Reading:
    """The names in a ZIP file as its text, and its documents as members. Raises Unreadable.

    Members are taken out in memory, never to a disk: a name that leads elsewhere is only a name. Without
    ``read_member`` only the names are read: a ZIP file in a ZIP file is not opened in its turn.
    """
    try:
        archive = opened_zip(data)
    except _ZIP_ERRORS as error:
        raise Damaged(say("expected a whole ZIP file: {why}", why=str(error)[:300])) from error
    with archive:
        entries = [(each, name) for each, name in _named(archive) if _is_meant(name)]
        if not entries:
            raise NoText(say("the ZIP file is empty"))
        opened = _Opened()
        for entry, name in entries:
            if read_member is None:
                opened.leave_out(say("within another ZIP file"))
            else:
                _open(archive, entry, name, opened, read_member)
    names = "\n".join(" ".join(name.split()) for _, name in entries[:_MOST_NAMES])
    return Reading(
        outcome="read",
        reason=several(
            say("{count:file/files} not read: {why}", count=count, why=why)
            for why, count in opened.left_out.items()
        ),
        media_type=media_type,
        reader=READER,
        main_text=tidy_lines(names)[:LONGEST_TEXT],
        members=tuple(opened.members),
    )


def unpack(data: bytes, name: str) -> bytes:
    """The bytes of one member; raises Unreadable when they cannot be had."""
    try:
        with opened_zip(data) as archive:
            entry = _entry(archive, name)
            if entry.file_size > _LARGEST_MEMBER:
                raise TooLarge(
                    say(
                        "unpacked, {name} has {size:bytes}, expected at most {most:bytes}",
                        name=name,
                        size=entry.file_size,
                        most=_LARGEST_MEMBER,
                    )
                )
            return archive.read(entry)
    except StopIteration:
        raise Damaged(say("expected {name} in the ZIP file, found no such name", name=name)) from None
    except _ZIP_ERRORS as error:
        raise Damaged(say("{name} cannot be unpacked: {why}", name=name, why=str(error)[:300])) from error


def _named(archive: zipfile.ZipFile) -> list[tuple[zipfile.ZipInfo, str]]:
    entries = archive.infolist()
    return list(zip(entries, names_of(entries), strict=True))


def _entry(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The member of this name; raises StopIteration.

    What was read before names were (by "zip 1") is asked for as zipfile has it.
    """
    by_name = (entry for entry, own in _named(archive) if own[:_LONGEST_NAME] == name)
    found = next(by_name, None)
    return found or next(each for each in archive.infolist() if each.filename[:_LONGEST_NAME] == name)


def _is_meant(name: str) -> bool:
    return not name.endswith("/") and not any(part in name for part in _NOT_MEANT)


def _open(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, opened: _Opened, read_member: ReadMember
) -> None:
    """Take a member out and read it, within what a bundle may cost."""
    if opened.is_full:
        opened.leave_out(say("behind the first {count:number}", count=len(opened.members)))
    elif entry.flag_bits & _ENCRYPTED:
        opened.leave_out(ASKS_FOR_A_PASSWORD)
    elif entry.file_size > _LARGEST_MEMBER or opened.unpacked + entry.file_size > _LARGEST_WHOLE:
        opened.leave_out(say("it is too large"))
    else:
        opened.unpacked += entry.file_size
        try:
            data = archive.read(entry)
        except NotImplementedError:
            opened.leave_out(say("it is packed in a way that is not known here"))
            return
        except _ZIP_ERRORS:
            opened.leave_out(say("it is damaged"))
            return
        reading = read_member(data, mimetypes.guess_type(name)[0] or "")
        opened.characters += len(reading.main_text) + len(reading.other_text)
        digest = "sha256:" + hashlib.sha256(data).hexdigest()
        opened.members.append(Member(name[:_LONGEST_NAME], digest, reading))
