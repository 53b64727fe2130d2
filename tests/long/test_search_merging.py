"""Joining segments: the joined one holds what one commit of everything would hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.items import IndexedItem
from archive.folder import Folder
from search.index import updating as updates
from search.index.index_folder import Index
from search.index.opened_index import Opened
from search.index.segment.contents import Files
from search.index.segment.postings import decode
from search.index.updating import updating
from tests.search_collection import ITEMS, make_archive, make_item

MANY = [make_item(n, f"Verslag {n}", f"armoede in straat {n} {'geld ' * (n % 5)}") for n in range(100, 400)]


@pytest.fixture
def few_segments(monkeypatch: pytest.MonkeyPatch) -> int:
    """Have segments joined early; returns from how many on."""
    monkeypatch.setattr(updates, "_MOST_SEGMENTS", 4)
    return 4


def written(root: Path, batches: Sequence[Sequence[IndexedItem]], removed: Sequence[str] = ()) -> Folder:
    """An index of its own for these batches, each a commit."""
    folder = make_archive(root, ())
    with updating(Index(folder.index)) as update:
        for batch in batches:
            update.add(batch)
            update.commit()
        update.remove(removed)
    return folder


def contents(folder: Folder) -> tuple[dict[tuple[str, bytes], Any], dict[str, Any]]:
    """The contents of an index, told by ids of items instead of numbers of documents."""
    with Files(folder.index).reader() as reader:
        ids = {number: stored["id"] for number, stored in reader.iter_docs()}
        terms = defaultdict(set)
        for leaf in Opened(reader).leaves:
            for key, data in leaf.terms:
                found = decode(data, leaf.first)
                places = found.places_in(ids)
                for number, count in zip(found.documents, found.counts, strict=True):
                    if number in ids:
                        terms[key].add((ids[number], count, tuple(places.get(number, ()))))
        documents = {
            stored["id"]: (
                stored,
                [reader.doc_field_length(number, name) or 0 for name in reader.schema.names()],
            )
            for number, stored in reader.iter_docs()
        }
        columns = [name for name in reader.schema.names() if reader.schema[name].column_type]
        for name in columns:
            column = reader.column_reader(name)
            for number, item in ids.items():
                documents[item] += (name, column[number])
    return terms, documents


def segments(folder: Folder) -> int:
    return len(Files(folder.index)._segments())


@pytest.mark.usefixtures("few_segments")
def test_joined_segments_hold_what_one_commit_would_hold(tmp_path: Path) -> None:
    items = [*ITEMS, *MANY]
    joined = written(tmp_path / "joined", [items[n : n + 30] for n in range(0, len(items), 30)])
    at_once = written(tmp_path / "at once", [items])
    assert segments(joined) < len(items) / 30
    assert contents(joined) == contents(at_once)


@pytest.mark.usefixtures("few_segments")
def test_what_was_replaced_or_removed_is_not_joined_in(tmp_path: Path) -> None:
    changed = [make_item(n, f"Impressie {n}", "rondkomen") for n in range(100, 200)]
    gone = [item.item.id for item in MANY[200:]]
    batches = [MANY[n : n + 50] for n in range(0, 300, 50)] + [changed[:50], changed[50:]]
    joined = written(tmp_path / "joined", batches, gone)
    at_once = written(tmp_path / "at once", [[*changed, *MANY[100:200]]])
    assert contents(joined) == contents(at_once)


def test_segments_are_joined_before_they_are_many(tmp_path: Path, few_segments: int) -> None:
    folder = written(tmp_path, [[item] for item in MANY[:60]])
    assert segments(folder) <= few_segments


def test_updates_leave_few_segments_behind(tmp_path: Path) -> None:
    folder = written(tmp_path, [MANY[:100]])
    for item in MANY[100:140]:
        with updating(Index(folder.index)) as update:
            update.add([item])
    assert segments(folder) <= 12
    assert len(contents(folder)[1]) == 140


def test_many_commits_leave_few_segments_though_nothing_waits_at_the_end(tmp_path: Path) -> None:
    folder = written(tmp_path, [MANY[n : n + 10] for n in range(0, 200, 10)])
    assert segments(folder) <= 12
    assert len(contents(folder)[1]) == 200


def test_a_session_that_adds_nothing_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path, [MANY[n : n + 10] for n in range(0, 80, 10)])
    before = Index(folder.index).contents()
    monkeypatch.setattr(updates, "_MOST_AT_REST", 2)
    with updating(Index(folder.index)):
        pass
    assert Index(folder.index).contents() == before
