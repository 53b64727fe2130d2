"""The index over its life: kept up, built anew, and damaged."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.curation.journal import Statement, add_statements, now
from archive.folder import Folder
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.index.building import build_anew
from search.index.index_folder import Index
from search.index.updating import updating
from search.search_error import IndexMissing, SearchError
from tests.search_collection import ITEMS, make_archive, make_item


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return make_archive(tmp_path / "archive")


def total(folder: Folder, query: str = "") -> int:
    return search(folder.root, SearchRequest(query)).total


def test_the_index_knows_how_far_it_goes(folder: Folder) -> None:
    index = Index(folder.index)
    assert index.state() == "ready"
    assert index.last_change() == 30
    with updating(index) as update:
        update.add([make_item(31, "Nieuw", change=77)])
    assert index.last_change() == 77


def test_the_directory_is_private(folder: Folder) -> None:
    assert folder.index.stat().st_mode & 0o077 == 0


def test_adding_the_same_again_changes_nothing(folder: Folder) -> None:
    for _ in range(2):
        with updating(Index(folder.index)) as update:
            update.add(ITEMS)
    assert total(folder) == 30


def test_a_changed_item_takes_the_place_of_the_old_one(folder: Folder) -> None:
    with updating(Index(folder.index)) as update:
        update.add([make_item(18, "Iets heel anders", change=31)])
    assert total(folder) == 30
    assert total(folder, "titel:anders") == 1
    assert total(folder, "ouderen") == 0


def test_a_removed_item_is_gone_and_its_words_are_not_suggested(folder: Folder) -> None:
    with updating(Index(folder.index)) as update:
        update.remove(["item-005", "no such item"])
    assert total(folder) == 29
    answer = search(folder.root, SearchRequest("weggefwinkel"))
    assert (answer.total, answer.suggestion) == (0, "")


def test_words_of_what_another_index_had_are_not_written_down_beside_this_one(tmp_path: Path) -> None:
    for name, title in (("een", "Mosterdsoep"), ("twee", "Buurtbus")):
        last = make_archive(tmp_path / name, [make_item(1, title)])
    noted = (last.index / "words.txt").read_text().split()
    assert "buurtbus" in noted
    assert "mosterdsoep" not in noted


def test_of_adding_and_removing_the_last_counts(folder: Folder) -> None:
    with updating(Index(folder.index)) as update:
        update.remove(["item-005"])
        update.add([ITEMS[4]])
        update.add([make_item(31, "Nieuw")])
        update.remove(["item-031"])
    assert total(folder) == 30


def test_an_index_without_items_answers_with_nothing(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "archive", [])
    for request in (
        SearchRequest("zutphen verslag", facets=True),
        SearchRequest(year=2013, facets=True),
        SearchRequest(date_from="2013", sort="date"),
    ):
        assert search(folder.root, request).total == 0


def test_a_missing_index_is_said_with_what_to_do(folder: Folder) -> None:
    (folder.index / "stamp.json").unlink()
    assert Index(folder.index).state() == "missing"
    with pytest.raises(IndexMissing, match="rebuild --index"):
        total(folder)


@pytest.mark.parametrize("stamp", ["", "{", "[]", "{}", '{"change": "many"}', "\x00"])
def test_a_stamp_that_says_nothing_is_damage(folder: Folder, stamp: str) -> None:
    (folder.index / "stamp.json").write_text(stamp)
    assert Index(folder.index).state() == "damaged"


def test_an_index_of_another_release_is_stale(folder: Folder) -> None:
    path = folder.index / "stamp.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "analyser": "nl-0"}))
    assert Index(folder.index).state() == "stale"


class _Trap:
    def __reduce__(self) -> tuple[type, tuple[str]]:
        return _Sprung, ("unpickled",)


class _Sprung:
    count = 0

    def __init__(self, _: str) -> None:
        _Sprung.count += 1


def test_nothing_is_unpickled_before_the_stamp_is_right(folder: Folder) -> None:
    (toc,) = folder.index.glob("_MAIN_*.toc")
    toc.write_bytes(toc.read_bytes()[:30] + pickle.dumps(_Trap()))
    (folder.index / "stamp.json").write_text('{"schema": 0, "analyser": "other", "change": 1}')
    assert Index(folder.index).state() == "stale"
    with pytest.raises(IndexMissing):
        total(folder)
    assert _Sprung.count == 0


def test_any_damaged_file_ends_in_words_and_a_rebuild_mends_it(folder: Folder) -> None:
    names = [path.name for path in folder.index.iterdir() if path.name.startswith(("MAIN_", "_MAIN"))]
    assert len(names) > 3
    noticed = 0
    for name in names:
        path = folder.index / name
        whole = path.read_bytes()
        for harm in (b"", whole[: len(whole) // 2], b"\xff" * len(whole)):
            path.write_bytes(harm)
            try:
                search(folder.root, SearchRequest("zutphen", facets=True, year=2013))
            except SearchError as error:
                noticed += "rebuild --index" in str(error)
        path.write_bytes(whole)
    assert noticed > len(names)
    path.write_bytes(b"")
    build_anew(Index(folder.index), ITEMS)
    assert total(folder) == 30


def test_an_index_that_lost_a_file_is_known_to_be_damaged(folder: Folder) -> None:
    next(folder.index.glob("*.trm")).unlink()
    assert Index(folder.index).state() == "damaged"


def test_a_rebuild_that_fails_leaves_the_old_index(folder: Folder) -> None:
    def failing() -> Iterator[object]:
        yield ITEMS[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        build_anew(Index(folder.index), failing())  # type: ignore[arg-type]
    assert total(folder) == 30


def test_what_greets_everybody_follows_the_index_and_what_is_withheld(folder: Folder) -> None:
    assert total(folder) == total(folder) == 30
    with updating(Index(folder.index)) as update:
        update.add([make_item(31, "Nieuw")])
    assert total(folder) == 31
    newest = search(folder.root, SearchRequest(limit=1, sort="date")).hits[0].id
    assert newest == search(folder.root, SearchRequest(limit=1, sort="date")).hits[0].id
    assert newest != search(folder.root, SearchRequest(limit=1, sort="oldest")).hits[0].id
    add_statements(folder, [Statement(now(), "Nel", "exclude", newest, "op verzoek")])
    assert total(folder) == 30
    assert newest != search(folder.root, SearchRequest(limit=1, sort="date")).hits[0].id
