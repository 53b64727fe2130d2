"""The index of earlier versions follows what it is given: nothing twice, and nothing of what is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.items import Item, Value
from archive.history.earlier_versions import EarlierVersion
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.index import stamp
from search.index.building import build_anew
from search.index.earlier_versions import index_of_versions, make_ready, updating_versions
from search.index.index_folder import Index
from search.index.segment.contents import Files
from search.index.segment.writer import Writer
from search.index.version_documents import as_version_document
from search.search_error import IndexMissing
from tests.search_collection import ITEMS, make_archive

ITEM, OTHER = (each.item for each in ITEMS[:2])


def version(year: int, text: str, item: Item = ITEM) -> EarlierVersion:
    since, until, gone = (datetime(year, month, 1) for month in (1, 6, 12))
    url = "https://bondgenoten.example/1"
    return EarlierVersion(item, url, since, until, gone, "shown", 2, f"sha256:{year}", "Over ons", text)


FIRST, SECOND = version(2001, "Wij eten pannenkoeken."), version(2002, "Wij eten stamppot.")


@pytest.fixture
def versions(tmp_path: Path) -> Index:
    build_anew(Index(tmp_path / "index"), ())
    found = make_ready(Index(tmp_path / "index"))
    give(found, [FIRST, SECOND])
    return found


def give(versions: Index, found: Iterable[EarlierVersion], dropped: Iterable[str] = ()) -> None:
    with updating_versions(versions) as update:
        update.take(ITEM.id, found)
        update.drop(dropped)


def files(versions: Index) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in versions.folder.iterdir()}


def held(versions: Index) -> list[str]:
    """The years of which it has a version."""
    with versions.open().reader() as reader:
        return sorted(stored["shown"]["since"][:4] for stored in reader.all_stored_fields())


def test_a_version_that_is_there_is_not_written_again(versions: Index) -> None:
    before = files(versions)
    give(versions, [FIRST, SECOND])
    assert files(versions) == before


def test_one_more_version_is_added_to_those_before(versions: Index) -> None:
    before = {name: data for name, data in files(versions).items() if name.startswith("MAIN_")}
    give(versions, [FIRST, SECOND, version(2003, "Wij eten soep.")])
    assert held(versions) == ["2001", "2002", "2003"]
    assert before.items() <= files(versions).items()


@pytest.mark.parametrize(
    ("query", "changed"),
    [
        ("auteur:veenstra", {"values": (Value("author", "Sietske Veenstra", "byline", "author"),)}),
        ("schrijver:veenstra", {"values": (Value("editor", "Sietske Veenstra", "byline", "editor"),)}),
        ("persoon:veenstra", {"people": ("Sietske Veenstra",)}),
        ("plaats:sneek", {"place": "Sneek"}),
    ],
)
def test_what_an_item_is_today_counts_for_its_versions_that_were_there(
    tmp_path: Path, query: str, changed: dict[str, Any]
) -> None:
    archive = make_archive(tmp_path / "archive", ()).root
    versions = index_of_versions(Index(archive / "index"))
    give(versions, [FIRST])
    asked = SearchRequest(f"pannenkoeken {query}", earlier=True)
    assert search(archive, asked).versions == ()
    item = replace(ITEM, description=replace(ITEM.description, **changed))
    give(versions, [version(2001, FIRST.text, item)])
    assert len(search(archive, asked).versions) == 1


def test_what_is_no_version_any_more_is_not_found(versions: Index) -> None:
    give(versions, [SECOND])
    assert held(versions) == ["2002"]


def test_an_item_that_is_withheld_takes_its_versions_with_it(versions: Index) -> None:
    with updating_versions(versions) as update:
        update.take(OTHER.id, [version(2005, "Wij drinken thee.", OTHER)])
        update.drop([ITEM.id])
    assert held(versions) == ["2005"]
    assert not any(b"stamppot" in data for data in files(versions).values())


def test_how_far_it_goes_is_noted_and_known_again(versions: Index) -> None:
    with updating_versions(versions) as update:
        update.change, update.looked_at = 17, 23
    with updating_versions(versions) as update:
        assert (update.change, update.looked_at) == (17, 23)


@pytest.mark.parametrize("spoilt", ["stamp.json", "looked-at.json"])
def test_one_that_is_spoilt_begins_anew_and_never_fails(versions: Index, spoilt: str) -> None:
    (versions.folder / spoilt).write_bytes(b'{"capture": "x", "change":')
    again = make_ready(Index(versions.folder.parent))
    with updating_versions(again) as update:
        assert update.looked_at == 0


def test_whatever_a_page_said_can_be_indexed(versions: Index) -> None:
    give(versions, [version(2006, "\ud800 \x00 \u202e" + "a" * 300_000)])
    assert held(versions) == ["2006"]


def test_a_made_up_moment_is_damage_and_no_surprise(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive", ()).root
    versions = index_of_versions(Index(archive / "index"))
    document = as_version_document(FIRST)
    document["shown"]["until"] = "gisteren"
    writer = Writer(Files(versions.folder))
    writer.add_document(**document)
    writer.commit(merge=False)
    stamp.write(versions.folder, 1)
    with pytest.raises(IndexMissing, match="rebuild --index"):
        search(archive, SearchRequest("pannenkoeken", earlier=True))
