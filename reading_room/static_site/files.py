"""The files of a site as they are written, and which of them are pages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class Files:
    """Writes files into the folder ``root``, each with the folders around it; OSError where that fails."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pages: list[str] = []
        self.written = 0

    def page(self, file: str, text: str) -> None:
        """Write a page, which then is one of ``pages``."""
        self.text(file, text)
        self.pages.append(file)

    def text(self, file: str, text: str) -> None:
        """Write a text; what no encoding can hold becomes a question mark."""
        self.pieces(file, (text.encode("utf-8", "replace"),))

    def pieces(self, file: str, pieces: Iterable[bytes]) -> Path:
        """Write bytes; gives where they are."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as written:
            for piece in pieces:
                written.write(piece)
        self.written += 1
        return path
