"""Opens a WACZ: a ZIP with WARC files in ``archive/`` and, in ``datapackage.json``, a digest of each.

Members are written out one at a time, piece by piece, and are gone when the next one is asked for. What is
not where or what it should be is a fault, with the place in the ZIP where it stands.
"""

from __future__ import annotations

import errno
import hashlib
import json
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archive.importing.disk_room import room_lacking
from archive.warc.fault import Fault
from archive.writing.recovery import WRITTEN_OUT_PREFIX
from wording.message import NOTHING, Message, say

_MEMBER = re.compile(r"archive/[^/\\\x00-\x1f]+\.w?arc(\.gz|\.zst)?", re.IGNORECASE)
_PACKAGE, _PACKAGE_DIGEST = "datapackage.json", "datapackage-digest.json"
_CHUNK = 1 << 20
_LARGEST_JSON = 1 << 26
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
)
"""What Python raises of a ZIP that is none, or packed as it does not say."""

_OF_THE_BYTES = (None, errno.EINVAL)
"""The numbers of an OSError that is about the bytes of a file, and not about a disk."""


@dataclass(frozen=True, slots=True)
class Member:
    """A WARC file of a package, written out at ``path``; ``name`` is its name in the ZIP."""

    name: str
    path: Path


def is_zip(path: Path) -> bool:
    """True of a ZIP by its first bytes, as no WARC or ARC file begins."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def members_of(path: Path, place: Path) -> Iterator[Member | Fault]:
    """The WARC files of a package, written out one after the other in the directory ``place``.

    Raises OSError.
    """
    with ExitStack() as stack:
        try:
            file = stack.enter_context(_opened(path))
            entries = file.infolist()
        except _ZIP_ERRORS as error:
            reason = say("the ZIP cannot be read: {why}", why=str(error))
            yield Fault(path.name, 0, path.stat().st_size, reason)
            return
        room = Path(stack.enter_context(TemporaryDirectory(dir=place, prefix=WRITTEN_OUT_PREFIX)))
        promised, faults = _promised(path.name, file)
        yield from faults
        yield from _written_out(path.name, file, entries, promised, room)


def _written_out(
    name: str, file: zipfile.ZipFile, entries: list[zipfile.ZipInfo], promised: dict[str, str], room: Path
) -> Iterator[Member | Fault]:
    seen: set[str] = set()
    for entry in entries:
        if entry.filename.endswith("/") or not entry.filename.lower().lstrip("./\\").startswith("archive"):
            continue
        if reason := _objection(entry, seen, room):
            yield _fault(name, entry, reason)
            continue
        seen.add(entry.filename)
        target = room / "member"
        try:
            digests = _write_out(file, entry, target)
        except _ZIP_ERRORS as error:
            yield _fault(
                name, entry, say("{member} cannot be read: {why}", member=entry.filename, why=str(error))
            )
            continue
        wanted = promised.pop(entry.filename, "")
        if wanted and wanted not in digests:
            reason = say(
                "{member} does not match its digest {promised}", member=entry.filename, promised=wanted[:90]
            )
            yield _fault(name, entry, reason)
        yield Member(entry.filename, target)
        target.unlink(missing_ok=True)
    for missing in promised:
        if missing.startswith("archive/"):
            yield Fault(name, 0, 0, say("{member} is missing, which the package names", member=missing[:200]))
    if not seen:
        yield Fault(name, 0, 0, say("expected WARC files in archive/, as a WACZ has them, found none"))


def _objection(entry: zipfile.ZipInfo, seen: set[str], room: Path) -> Message:
    """Why a member is not written out in ``room``; nothing where nothing is against it."""
    member = entry.filename[:200]
    if not _MEMBER.fullmatch(entry.filename):
        return say("expected a WARC file right in archive/, found {member!r}", member=member)
    if entry.filename in seen:
        return say("a second file is called {member}: it is left out", member=member)
    if entry.flag_bits & 1:
        return say("{member} is encrypted", member=member)
    if lacking := room_lacking(room, entry.file_size):
        return say("{member}: {reason}", member=member, reason=lacking)
    return NOTHING


def _write_out(file: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> tuple[str, ...]:
    """Write a member out, and return the digests of its bytes; it is never longer than it says."""
    hashes = [hashlib.sha256(), hashlib.md5(usedforsecurity=False)]
    with target.open("wb") as copy:
        for piece in _unpacked(file, entry):
            copy.write(piece)
            for each in hashes:
                each.update(piece)
    return tuple(f"{each.name}:{each.hexdigest()}" for each in hashes)


def _promised(name: str, file: zipfile.ZipFile) -> tuple[dict[str, str], list[Fault]]:
    """The digests of the files by the package, and what is wrong with it."""
    try:
        entry = file.getinfo(_PACKAGE)
        data = _small(file, entry)
        resources = json.loads(data)["resources"]
        promised = {str(each["path"]): str(each.get("hash", "")).lower() for each in resources}
    except KeyError:
        return {}, [Fault(name, 0, 0, say("expected {file}, found none that names files", file=_PACKAGE))]
    except (*_ZIP_ERRORS, TypeError, AttributeError, RecursionError) as error:
        return {}, [Fault(name, 0, 0, say("{member} cannot be read: {why}", member=_PACKAGE, why=str(error)))]
    return promised, list(_package_fault(name, file, entry, data))


def _package_fault(name: str, file: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> Iterator[Fault]:
    """That the package is not what its own digest says; nothing where it has none."""
    try:
        said: Any = json.loads(_small(file, file.getinfo(_PACKAGE_DIGEST)))
        wanted = str(said.get("hash", "")).lower()
    except (*_ZIP_ERRORS, KeyError, TypeError, AttributeError, RecursionError):
        return
    if wanted.startswith("sha256:") and wanted != "sha256:" + hashlib.sha256(data).hexdigest():
        reason = say("{member} does not match its digest {promised}", member=_PACKAGE, promised=wanted[:90])
        yield _fault(name, entry, reason)


def _small(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.file_size > _LARGEST_JSON:
        raise ValueError(f"{entry.file_size} > {_LARGEST_JSON}")
    return b"".join(_unpacked(file, entry))


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise _of_the_bytes(error) from error


def _unpacked(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a member holds, piece by piece."""
    try:
        with file.open(entry) as source:
            while piece := source.read(_CHUNK):
                yield piece
    except OSError as error:
        raise _of_the_bytes(error) from error


def _of_the_bytes(error: OSError) -> Exception:
    """The error of a ZIP that sends its reader where nothing is, or that bzip2 cannot unpack."""
    return ValueError(str(error)) if error.errno in _OF_THE_BYTES else error


def _fault(name: str, entry: zipfile.ZipInfo, reason: Message) -> Fault:
    return Fault(name, entry.header_offset, entry.compress_size, reason)
