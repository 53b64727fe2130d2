"""Knows a package by its looks, and finds in it what another archive can take in.

These are WARC files, what people decided, the names that they added, and the profiles of the sites. Nothing
is read before all of a package was found to be as it says.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from archive.archive_error import Unreadable
from archive.curation.journal import Statement
from archive.exporting.decided import NAME as DECISIONS
from archive.failing_disk import failing_disk, no_access
from archive.importing.decisions import read_decisions
from archive.importing.described_file import described_file
from archive.packages.bag import bag_faults, is_bag
from archive.packages.delivery import delivery_faults, is_delivery
from archive.packages.files_within import files_and_faults
from archive.packages.package_fault import PackageFault
from archive.packages.wacz import is_wacz, wacz_faults
from wording.message import say

Form = Literal["bagit", "wacz", "mdto"]

VOCABULARY, PROFILES = "vocabulary.toml", "profiles.json"

_CAPTURES = re.compile(r".*\.w?arc(\.gz|\.zst)?", re.IGNORECASE | re.DOTALL)
_SLASHES = 2
"""In the path of a file of a piece that is of the archive itself, and not of a site in it."""


@dataclass(frozen=True, slots=True)
class OpenedPackage:
    """A package at ``path`` of which it is known what form it has; it is not said to be sound."""

    path: Path
    form: Form

    def faults(self, room: Path) -> Iterator[PackageFault]:
        """Everything that is not as the package itself says, on a disk with ``room`` to unpack.

        Raises FailingDisk, or Unreadable for what may not be opened.
        """
        try:
            if self.form == "wacz":
                yield from wacz_faults(self.path, room)
            else:
                yield from bag_faults(self.path) if self.form == "bagit" else delivery_faults(self.path)
        except OSError as error:
            raise (
                failing_disk(error, self.path)
                or no_access(error, self.path)
                or Unreadable(
                    say("{path} cannot be read: {why}.", path=self.path, why=error.strerror or str(error))
                )
            ) from error

    def captures(self) -> list[Path]:
        """The files with captures, in order: of a WACZ itself. Raises OSError."""
        if self.form == "wacz":
            return [self.path]
        return [self.path / each for each in self._files() if _CAPTURES.fullmatch(each)]

    def decisions(self) -> list[Statement]:
        """What people decided of the items, in order; raises Unreadable."""
        place = self._place_of(DECISIONS)
        return read_decisions(place) if place else []

    def vocabulary(self) -> Path | None:
        """Where the names stand that people added: a file, or the package itself; None for no names."""
        return self._place_of(VOCABULARY)

    def descriptive(self, name: str, most: int) -> bytes:
        """What a file holds that goes along, up to ``most`` bytes; nothing where there is none.

        Raises OSError or one of ``ZIP_ERRORS``.
        """
        place = self._place_of(name)
        return described_file(place, name, most) if place else b""

    def _place_of(self, name: str) -> Path | None:
        """Where a file stands that goes along, in a form that ``described_file`` takes."""
        if self.form == "mdto":
            own = (each for each in self._files() if _is_of_itself(each, name))
            return next((self.path / each for each in own), None)
        if self.form == "bagit":
            is_there = (self.path / "data" / "descriptions" / name).is_file()
        else:
            with zipfile.ZipFile(self.path) as file:
                is_there = f"descriptions/{name}" in file.namelist()
        return self.path if is_there else None

    def _files(self) -> list[str]:
        files, _ = files_and_faults(self.path)
        return files


def open_package(path: Path) -> OpenedPackage:
    """The package at ``path``, which is there. Raises Unreadable for anything else."""
    try:
        if path.is_dir():
            form: Form | None = "bagit" if is_bag(path) else "mdto" if is_delivery(path) else None
        else:
            form = "wacz" if is_wacz(path) else None
    except OSError as error:
        raise (failing_disk(error, path) or no_access(error, path) or _no_package(path)) from error
    if form is None:
        raise _no_package(path)
    return OpenedPackage(path, form)


def _is_of_itself(path: str, name: str) -> bool:
    """True of a file of a delivery in the folder of a piece right below the archive."""
    return path.endswith(f"/{name}") and path.count("/") == _SLASHES


def _no_package(path: Path) -> Unreadable:
    return Unreadable(
        say(
            "{path}: expected a bag (a folder with bagit.txt), a delivery in MDTO (a folder with pakbon.xml "
            "and manifest-sha256.txt) or a WACZ. Captures alone are taken in with: alliantie import warc",
            path=path,
        )
    )
