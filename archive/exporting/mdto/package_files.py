"""Puts files into a package, each with the sidecar that describes it, durably; and counts them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from archive.durable_file import sync_directory
from archive.exporting.mdto.elements import Element, Reference, as_xml, group, identification, reference, term
from archive.exporting.mdto.elements import text as text_of
from archive.exporting.mdto.file_formats import SeenFile
from archive.exporting.mdto.term_lists import ALGORITHMS, MEDIA_TYPES, OURS, Term
from archive.moments import moment

SIDECAR = ".MDTO.xml"
_OF_A_FILE = f".bestand{SIDECAR}"
_SHA_256 = Term("SHA-256", ALGORITHMS)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Put:
    """A file that was put into a package: its size in bytes, its SHA-256 in hexadecimal, what it showed."""

    path: Path
    size: int
    sha256: str
    seen: SeenFile


@dataclass(slots=True)
class PackageFiles:
    """The files below ``root``. ``source`` is what the ids in their sidecars are unique in.

    ``digests`` has the SHA-256 of each by its path, ``octets`` the bytes of those that are no sidecars;
    ``by_media_type`` counts the files that PRONOM has no sure identifier for, by what is said instead.
    """

    root: Path
    source: str
    objects: int = 0
    files: int = 0
    octets: int = 0
    digests: dict[str, str] = field(default_factory=dict)
    by_media_type: dict[str, int] = field(default_factory=dict)

    def folder(self, within: Path, name: str) -> Path:
        """Make a folder for an aggregation."""
        path = within / name
        path.mkdir()
        return path

    def put(self, path: Path, pieces: Iterable[bytes]) -> Put:
        """Write a file, durably. Raises OSError, FileExistsError among them, and what the pieces raise."""
        with path.open("xb") as file:
            put = _gone_through(path, _written(pieces, file))
            file.flush()
            os.fsync(file.fileno())
        return put

    def found(self, path: Path) -> Put:
        """A file that was written there otherwise, and is durable."""
        with path.open("rb") as file:
            return _gone_through(path, iter(lambda: file.read(_CHUNK), b""))

    def describe_file(self, put: Put, format_: Term, made_at: datetime, of: Reference) -> Reference:
        """Put the sidecar beside a file. ``made_at`` is when its digest was made; ``of`` what it shows."""
        named = Reference(put.path.name, f"{of.id}/{put.path.name}", self.source)
        described = group(
            "bestand",
            identification("identificatie", named.id, named.source),
            text_of("naam", named.name),
            text_of("omvang", str(put.size)),
            term("bestandsformaat", format_),
            group(
                "checksum",
                term("checksumAlgoritme", _SHA_256),
                text_of("checksumWaarde", put.sha256),
                text_of("checksumDatum", moment(made_at)),
            ),
            reference("isRepresentatieVan", of),
        )
        self._count(put, format_)
        self._note(self.put(put.path.with_name(put.path.name + _OF_A_FILE), (as_xml(described),)))
        return named

    def describe_aggregation(self, folder: Path, described: Element) -> None:
        """Put the sidecar of an aggregation into its folder, and make durable what that holds."""
        self.objects += 1
        self._note(self.put(folder / f"{folder.name}{SIDECAR}", (as_xml(described),)))
        sync_directory(folder)

    def _count(self, put: Put, format_: Term) -> None:
        self.files += 1
        self.octets += put.size
        self._note(put)
        if format_.list in (MEDIA_TYPES, OURS):
            label = format_.code or format_.label
            self.by_media_type[label] = self.by_media_type.get(label, 0) + 1

    def _note(self, put: Put) -> None:
        self.digests[put.path.relative_to(self.root).as_posix()] = put.sha256


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


def _written(pieces: Iterable[bytes], file: IO[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        file.write(piece)
        yield piece


def _gone_through(path: Path, pieces: Iterable[bytes]) -> Put:
    digest, size, seen = hashlib.sha256(), 0, SeenFile()
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        seen.add(piece)
    return Put(path, size, digest.hexdigest(), seen)
