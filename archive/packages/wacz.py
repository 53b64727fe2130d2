"""Checks a WACZ (version 1.1.1) by what it says of itself: a digest of each file, and one of that list."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from archive.importing.described_file import ZIP_ERRORS
from archive.importing.disk_room import room_lacking
from archive.packages.files_within import MOST, leads_out
from archive.packages.package_fault import LED_OUT, NOT_LISTED, NOT_THERE, OTHER_DIGEST, PackageFault
from archive.small_file import parsed_json
from wording.message import say

LIST, LIST_DIGEST = "datapackage.json", "datapackage-digest.json"

_FIRST = b"PK\x03\x04"
_CHUNK = 1 << 20
_LARGEST_LIST = 1 << 26
_ERRORS = (*ZIP_ERRORS, NotImplementedError, OverflowError)


def is_wacz(path: Path) -> bool:
    """True of a ZIP by its first bytes. Raises OSError."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_FIRST)) == _FIRST


def wacz_faults(path: Path, room: Path | None = None) -> Iterator[PackageFault]:
    """Everything that is wrong with the WACZ at ``path``. Raises OSError.

    What unpacks to more than the disk with ``room`` could take, where that is asked, is not unpacked.
    """
    try:
        with zipfile.ZipFile(path) as file:
            entries = file.infolist()
            if any(entry.header_offset < 0 for entry in entries):
                # Python takes the place as it is written, and fails only when it is to go there.
                raise zipfile.BadZipFile("a file in it begins before the ZIP does")
            yield from _name_faults(entries)
            total = sum(entry.file_size for entry in entries)
            if room and (lacking := room_lacking(room, total)):
                yield PackageFault(path.name, lacking)
                return
            yield from _content_faults(file, entries)
    except _ERRORS as error:
        yield PackageFault(path.name, say("the ZIP cannot be read: {why}", why=str(error)[:200]))


def _name_faults(entries: list[zipfile.ZipInfo]) -> Iterator[PackageFault]:
    if len(entries) > MOST:
        yield PackageFault(".", say("more files, or deeper folders, than any package has"))
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name in seen:
            yield PackageFault(name[:200], say("a second file has this name"))
        if leads_out(name.removesuffix("/")):
            yield PackageFault(name[:200], LED_OUT)
        if entry.flag_bits & 1:
            yield PackageFault(name[:200], say("it is encrypted"))
        seen.add(name)


def _content_faults(file: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[PackageFault]:
    listed, data = _listed(file)
    if listed is None:
        yield PackageFault(LIST, say("expected a list of the files with their digests"))
        return
    yield from _list_faults(file, data)
    for entry in entries:
        name = entry.filename
        if name in (LIST, LIST_DIGEST) or name.endswith("/"):
            continue
        wanted = listed.pop(name, None)
        if wanted is None:
            # Viewers add a signature, and nothing else is to be read unchecked.
            yield PackageFault(name[:200], NOT_LISTED)
        elif (fault := _entry_fault(file, entry, wanted)) is not None:
            yield fault
    for name in listed:
        yield PackageFault(name[:200], LED_OUT if leads_out(name) else NOT_THERE)


def _entry_fault(
    file: zipfile.ZipFile, entry: zipfile.ZipInfo, wanted: Mapping[str, Any]
) -> PackageFault | None:
    name, size = entry.filename[:200], 0
    hashes = {"sha256": hashlib.sha256(), "md5": hashlib.md5(usedforsecurity=False)}
    try:
        with file.open(entry) as source:
            while data := source.read(_CHUNK):
                size += len(data)
                for each in hashes.values():
                    each.update(data)
    except _ERRORS as error:
        return PackageFault(name, say("it cannot be unpacked: {why}", why=str(error)[:200]))
    found = [f"{algorithm}:{each.hexdigest()}" for algorithm, each in hashes.items()]
    if str(wanted.get("hash", "")).lower() not in found or wanted.get("bytes", size) != size:
        return PackageFault(name, OTHER_DIGEST)
    return None


def _listed(file: zipfile.ZipFile) -> tuple[dict[str, Mapping[str, Any]] | None, bytes]:
    """What the list says of each file, by its path, and its bytes; None for what is no list."""
    try:
        data = _small(file, LIST)
        resources = parsed_json(data)["resources"]
        return {str(each["path"]): dict(each) for each in resources}, data
    except (*_ERRORS, TypeError, AttributeError):
        return None, b""


def _list_faults(file: zipfile.ZipFile, data: bytes) -> Iterator[PackageFault]:
    """That the list is not what its own digest says; nothing where it has none, as it may."""
    if LIST_DIGEST not in file.namelist():
        return
    try:
        wanted = str(parsed_json(_small(file, LIST_DIGEST))["hash"]).lower()
    except (*_ERRORS, TypeError, AttributeError):
        wanted = ""
    if wanted != f"sha256:{hashlib.sha256(data).hexdigest()}":
        yield PackageFault(LIST, OTHER_DIGEST)


def _small(file: zipfile.ZipFile, name: str) -> bytes:
    with file.open(name) as source:
        data = source.read(_LARGEST_LIST + 1)
    if len(data) > _LARGEST_LIST:
        raise ValueError(f"{name}: > {_LARGEST_LIST}")
    return data
