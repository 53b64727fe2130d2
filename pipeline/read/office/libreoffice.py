"""Has LibreOffice read what our own readers cannot, where it is installed and cannot reach any network."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from archive.readings.reading import Reading
from pipeline.read.office.opendocument import read_opendocument
from pipeline.read.unreadable import Damaged, TooLarge, Unreadable
from wording.message import say

_LONGEST = 15
"""Seconds; it needs two to start, and must end before the reader process is stopped."""

_LARGEST = 100_000_000
_VERSION = re.compile(r"LibreOffice (\d+(?:\.\d+)*)")
_TEXT, _SLIDES, _SHEETS = "odt", "odp", "ods"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_FORMS = {
    "application/msword": _TEXT,
    "application/rtf": _TEXT,
    _OFFICE + "wordprocessingml.document": _TEXT,
    "application/vnd.oasis.opendocument.text": _TEXT,
    "application/vnd.ms-powerpoint": _SLIDES,
    _OFFICE + "presentationml.presentation": _SLIDES,
    "application/vnd.oasis.opendocument.presentation": _SLIDES,
    "application/vnd.ms-excel": _SHEETS,
    _OFFICE + "spreadsheetml.sheet": _SHEETS,
    "application/vnd.oasis.opendocument.spreadsheet": _SHEETS,
}
"""The form that it is asked to make of a file, which our own reader then reads."""

_ALONE = "lo"


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """An installed LibreOffice."""

    program: str
    version: str

    def convert(self, data: bytes, form: str) -> bytes:
        """A document as ``odt``, ``odp`` or ``ods``; raises Unreadable when it cannot be made."""
        with tempfile.TemporaryDirectory(prefix="alliantie-") as folder:
            source = Path(folder) / "document"
            source.write_bytes(data)
            self._run(folder, source, form)
            made = source.with_suffix(f".{form}")
            try:
                if made.stat().st_size > _LARGEST:
                    raise TooLarge(say("LibreOffice made more than {most:bytes} of it", most=_LARGEST))
                return made.read_bytes()
            except OSError as error:
                raise Damaged(
                    say(
                        "LibreOffice made nothing of it in {seconds:decimal} s: {why}",
                        seconds=_LONGEST,
                        why=error.strerror,
                    )
                ) from error

    def _run(self, folder: str, source: Path, form: str) -> None:
        # It starts processes of its own: timeout(1) ends them all, also when this one was killed before.
        # A profile of its own: two that share one get in each other's way.
        subprocess.run(
            [
                *("timeout", "--signal=KILL", str(_LONGEST)),
                self.program,
                f"-env:UserInstallation=file://{folder}/profile",
                *("--headless", "--norestore", "--nolockcheck"),
                *("--convert-to", form, "--outdir", folder, str(source)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": folder},
            check=False,
        )


def read_instead(data: bytes, media_type: str) -> Reading | None:
    """Have LibreOffice read a file; None when it is not there, or makes nothing of it."""
    form, office = _FORMS.get(media_type), find_libreoffice()
    # It may fetch what a document only refers to.
    if form is None or office is None or has_network():
        return None
    try:
        reading = read_opendocument(office.convert(data, form), media_type)
    except Unreadable:
        return None
    if reading.outcome != "read":
        return None
    return replace(reading, reader=f"LibreOffice {office.version}, {reading.reader}"[:60])


@cache
def find_libreoffice() -> LibreOffice | None:
    """The LibreOffice on the PATH, or None; None as well where nothing could end it in time."""
    program = shutil.which("soffice")
    if program is None or shutil.which("timeout") is None:
        return None
    try:
        said = subprocess.run([program, "--version"], capture_output=True, timeout=_LONGEST, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = _VERSION.search(said.stdout.decode("utf-8", "replace"))
    return LibreOffice(program, version[1]) if version else None


def has_network() -> bool:
    """True when this process could reach any other machine."""
    return any(name != _ALONE for _, name in socket.if_nameindex())
