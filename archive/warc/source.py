"""Where the bytes of a WARC file are read from: a file of a disk, or what is opened as one from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Protocol


class RemoteSource(Protocol):
    """A WARC file that is read from elsewhere; what it raises is what a disk does: OSError."""

    @property
    def name(self) -> str:
        """The name of the file."""

    def open_between(self, start: int, end: int | None) -> BinaryIO:
        """The file at ``start``; nothing is read of it from ``end`` on, where that is known."""

    def size(self) -> int:
        """How many bytes it has."""

    def __fspath__(self) -> str: ...


WarcSource = Path | RemoteSource
"""A WARC file, wherever it is."""


def opened(source: WarcSource, start: int = 0, end: int | None = None) -> BinaryIO:
    """The bytes of a WARC file, to be read from ``start`` up to ``end``. Raises OSError."""
    return source.open("rb") if isinstance(source, Path) else source.open_between(start, end)


def size_of(source: WarcSource) -> int:
    """How many bytes a WARC file has. Raises OSError."""
    return source.stat().st_size if isinstance(source, Path) else source.size()
