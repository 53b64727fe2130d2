"""Nothing in a search index can run: what is planted in its files is never unpickled, nor believed."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.folder import Folder
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.index.building import build_anew
from search.index.index_folder import Index
from search.index.segment.contents import Files
from search.index.updating import updating
from search.search_error import IndexMissing
from tests.planted_pickles import pickle_that_leaves, plant_as_whoosh_reads_it, restamp
from tests.search_collection import ITEMS, make_archive

ROOT = Path(__file__).parent.parent
ROOMS = ("archive", "cli", "pipeline", "search", "spiders", "wording")
MODULES = frozenset(("pickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code"))
CALLS = frozenset(("eval", "exec", "compile", "__import__"))


Ask = Callable[[Index], object]
ASKED: dict[str, Ask] = {
    "searched": lambda index: search(index.folder.parent, SearchRequest("zutphen")),
    "opened": lambda index: index.open().reader(),
    "looked over": lambda index: index.state(),
    "verified": lambda index: index.damaged_files(),
    "read out": lambda index: index.documents(),
}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return make_archive(tmp_path / "archive")


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_an_index_with_pickles_where_whoosh_has_them_runs_none(
    folder: Folder, tmp_path: Path, ask: Ask
) -> None:
    plant_as_whoosh_reads_it(folder.index, tmp_path / "mark")
    with suppress(IndexMissing, ValueError):
        ask(Index(folder.index))
    assert not (tmp_path / "mark").exists()
    assert Index(folder.index).state() == "damaged"


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_every_file_of_an_index_may_be_a_pickle(folder: Folder, tmp_path: Path, ask: Ask) -> None:
    for path in folder.index.iterdir():
        if path.is_file() and path.name != "stamp.json":
            path.write_bytes(pickle_that_leaves(tmp_path / "mark"))
    restamp(folder.index)
    with suppress(IndexMissing, ValueError):
        ask(Index(folder.index))
    assert not (tmp_path / "mark").exists()


def test_an_index_of_the_release_before_is_stale_and_never_unpickled(folder: Folder, tmp_path: Path) -> None:
    plant_as_whoosh_reads_it(folder.index, tmp_path / "mark", schema=8)
    assert Index(folder.index).state() == "stale"
    with pytest.raises(IndexMissing, match=r"of another release.*alliantie rebuild --index"):
        search(folder.root, SearchRequest("zutphen"))
    build_anew(Index(folder.index), ITEMS)
    assert search(folder.root, SearchRequest("zutphen")).hits
    assert not (tmp_path / "mark").exists()


def test_an_index_is_whole_after_it_was_written_read_and_thinned(folder: Folder) -> None:
    gone = ITEMS[0].item.id
    with updating(Index(folder.index)) as update:
        update.remove([gone])
    with updating(Index(folder.index)) as update:
        update.add(ITEMS[:1])
    assert set(Index(folder.index).documents()) == {each.item.id for each in ITEMS}
    assert Index(folder.index).state() == "ready"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
segments = st.fixed_dictionaries(
    {"id": st.sampled_from(["../../weg", "/etc/passwd", "a/b", "", "a.b", "A", None, 1, ["a"]])},
    optional={"documents": json_values, "removed": json_values, "lengths": json_values},
)


@given(json_values | st.fixed_dictionaries({"segments": st.lists(json_values | segments, max_size=3)}))
def test_a_table_of_contents_that_somebody_made_up_is_refused(
    tmp_path_factory: pytest.TempPathFactory, content: Any
) -> None:
    if content == {"segments": []}:
        return
    folder = tmp_path_factory.mktemp("index")
    (folder / "_MAIN_1.toc").write_text(json.dumps(content), "utf-8")
    with pytest.raises(ValueError, match=r"_MAIN_1\.toc does not hold"):
        Files(folder)


def _named(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {each.name.partition(".")[0] for each in node.names} & MODULES
    if isinstance(node, ast.ImportFrom):
        return {(node.module or "").partition(".")[0]} & MODULES
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return {node.func.id} & CALLS
    if isinstance(node, ast.Attribute) and node.attr in (
        "PickleType",
        "PickleColumn",
        "read_pickle",
        "unsafe_load",
    ):
        return {node.attr}
    return set()


FROM_SPARK = ROOT / "pipeline" / "engines" / "on_worker.py"
"""Takes work from the run that started Spark, which sends pickles itself."""


def test_no_line_of_ours_unpickles_or_evaluates_anything() -> None:
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if path != FROM_SPARK]
    assert len(paths) > 100
    found = {
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}": names
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (names := _named(node))
    }
    assert found == {}
