"""Whatever bit of the index flips is known, with its file; what a killed run left half-way is no damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.folder import Folder
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.index.index_folder import Index
from search.index.synonyms import Synonyms
from search.index.updating import updating
from search.search_error import IndexMissing
from tests.search_collection import ITEMS, make_archive, make_item


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """An index of two segments, with documents that were removed from the first."""
    folder: Folder = make_archive(tmp_path / "archive")
    made = Index(folder.index)
    Synonyms(folder.index).keep([("Landelijke Cliëntenraad", "LCR")])
    add(made, *ITEMS[:7])
    assert made.state() == "ready"
    return made


def add(index: Index, *items: object) -> None:
    with updating(index) as update:
        update.add(items)  # type: ignore[arg-type]


def flip(path: Path, place: int) -> bytes:
    """Flip one bit of a file; returns what it held."""
    sound = path.read_bytes()
    changed = bytearray(sound)
    changed[place // 8] ^= 1 << place % 8
    path.write_bytes(changed)
    return sound


def test_a_damaged_table_of_contents_is_known_before_it_is_unpickled(index: Index) -> None:
    (contents,) = index.folder.glob("_MAIN_*.toc")
    flip(contents, contents.stat().st_size * 4)
    with pytest.raises(IndexMissing, match="rebuild --index"):
        search(index.folder.parent, SearchRequest("zutphen"))


def test_damage_does_not_become_right_by_what_is_added(index: Index) -> None:
    postings = max(index.folder.glob("*.pst"), key=lambda path: path.stat().st_size)
    words = index.folder / "words.txt"
    flip(postings, 500)
    flip(words, 500)
    add(index, make_item(40, "Een nieuwe bijeenkomst", "Over woningbouwverenigingen en huurtoeslagen."))
    assert set(index.damaged_files()) == {postings.name, words.name}


def test_the_sum_of_what_is_added_is_that_of_the_file_read_whole(index: Index) -> None:
    words = index.folder / "words.txt"
    size = words.stat().st_size
    add(index, make_item(40, "Een nieuwe bijeenkomst", "Over de klompenmakersgilden."))
    assert words.stat().st_size > size
    assert index.damaged_files() == {}


def test_a_commit_that_was_killed_before_its_stamp_is_no_damage(index: Index) -> None:
    stamp = index.folder / "stamp.json"
    earlier = stamp.read_bytes()
    with updating(index) as update:
        update.remove(["item-005"])
        update.add([make_item(40, "Een nieuwe bijeenkomst", "Over woningbouwverenigingen.")])
    stamp.write_bytes(earlier)
    assert index.damaged_files() == {}
    assert index.state() == "ready"
    add(index, make_item(41, "Nog een bijeenkomst", "Over huurtoeslagen."))
    assert index.damaged_files() == {}


def test_a_list_of_words_that_is_gone_or_cut_is_damage(index: Index) -> None:
    words = index.folder / "words.txt"
    whole = words.read_bytes()
    words.write_bytes(whole[:100])
    assert index.damaged_files() == {"words.txt": f"expected {len(whole)} bytes, found 100"}
    words.unlink()
    assert index.damaged_files() == {"words.txt": "the file is missing"}
