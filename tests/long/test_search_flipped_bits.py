"""Whatever bit of the index flips is found, and its file is named."""

from __future__ import annotations

import random
from pathlib import Path

from search.index.index_folder import Index
from search.search_error import IndexMissing
from tests import test_search_damage
from tests.test_search_damage import flip

# The fixture is kept there.
index = test_search_damage.index

FLIPS = 400


def files_of(index: Index) -> list[Path]:
    """The files that hold something, in an order that is always the same."""
    return sorted(path for path in index.folder.iterdir() if path.is_file() and path.stat().st_size)


def test_every_flipped_bit_of_the_index_is_found_and_its_file_is_named(index: Index) -> None:
    files, lucky = files_of(index), random.Random(1895)
    sizes = [path.stat().st_size for path in files]
    for path in [*files, *lucky.choices(files, sizes, k=FLIPS)]:
        place = lucky.randrange(path.stat().st_size * 8)
        sound = flip(path, place)
        assert index.state() != "ready", f"bit {place} of {path.name}"
        assert named_damage(index) == {path.name}, f"bit {place} of {path.name}"
        path.write_bytes(sound)
    assert index.state() == "ready"


def named_damage(index: Index) -> set[str]:
    try:
        return set(index.damaged_files())
    except IndexMissing:
        # The stamp itself: without it nothing is known of the others.
        return {"stamp.json"}
