"""One site to measure on: how it is made, and what its profile says of its pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.site import made_words

SEED = 2013


@dataclass(frozen=True, slots=True)
class ShapedSite:
    """A shape in words, and what makes a site of it.

    ``make`` writes about so many addresses into a folder, and returns how many there are. ``reads`` is
    the part of the profile that says where title and text stand; "" where nobody wrote one.
    """

    name: str
    told: str
    make: Callable[[Path, int], int]
    reads: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """What pages are made of: chance, words, and the folder that they are written to."""

    chance: Random
    words: list[str]
    folder: Path

    def said(self, count: int) -> str:
        """So many words, beginning with a capital."""
        return " ".join(self.chance.choices(self.words, k=count)).capitalize()

    def write(self, name: str, data: bytes) -> None:
        """Write a file of the site; folders in its name are made."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def begun(folder: Path) -> Matter:
    """An empty folder to write a site to, and what to write it with; the same every time."""
    chance = Random(SEED)
    words = made_words(chance)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return Matter(chance, words, folder)


def page_name(number: int) -> str:
    """The name of the file of a page; the first is what the site opens with."""
    return "index.html" if number == 0 else f"p{number}.html"
