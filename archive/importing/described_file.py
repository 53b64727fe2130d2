"""Finds a file that stands beside the descriptions: by itself, or in the bag or WACZ that brought it."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from archive.small_file import read_bytes

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    ValueError,
    RuntimeError,
    EOFError,
    LookupError,
)
"""What Python raises of a ZIP that is none, or packed as it does not say."""


def described_file(path: Path, name: str, most: int) -> bytes:
    """What a file holds, or the one of this ``name`` in the bag or WACZ at ``path``.

    Raises OSError, or one of ``ZIP_ERRORS``, also for what has more than ``most`` bytes.
    """
    if path.is_dir():
        return read_bytes(path / "data" / "descriptions" / name, most)
    with path.open("rb") as file:
        is_zip = file.read(4) == b"PK\x03\x04"
    if not is_zip:
        return read_bytes(path, most)
    with zipfile.ZipFile(path) as package, package.open(f"descriptions/{name}") as member:
        data = member.read(most + 1)
    if len(data) > most:
        raise ValueError(f"{name}: > {most}")
    return data
