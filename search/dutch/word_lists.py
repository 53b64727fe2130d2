"""Reads the lists of words that lie here as plain text, with notes in lines that begin with ``#``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def listed(name: str) -> Iterator[str]:
    """What the list of this name has, between spaces and line ends."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return (each for line in lines if not line.startswith("#") for each in line.split())
