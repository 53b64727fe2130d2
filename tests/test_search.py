"""Search forgives accents, filters exactly, points at what is wrong with a query, and survives anything."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue.items import KINDS, Date, Description, IndexedItem, Item
from archive.folder import existing_or_new
from search.answer.json_and_csv import as_json, write_csv
from search.answer.request_and_hits import Answer, SearchRequest
from search.answer.searcher import search
from search.index.building import build_anew
from search.index.index_folder import Index
from search.index.kinds import kind_called
from search.index.updating import updating
from search.search_error import IndexMissing, QueryError, SearchError
from tests.spreadsheet import rows_of


def an_item(
    number: int,
    title: str,
    text: str = "",
    *,
    kind: str = "article",
    date: str = "",
    place: str = "",
    people: tuple[str, ...] = (),
    pages: int | None = None,
    caption: str = "",
) -> IndexedItem:
    precision = {0: "", 4: "year", 7: "month", 10: "day"}[len(date)]
    description = Description(kind, title, "nl", Date(date, precision, "x"), "", place, people, (), caption)
    item = Item(
        id=f"item{number:08}",
        site="proef",
        url=f"http://a.example/{number}",
        also_at=(),
        captured_at=datetime(2026, 11, 23),
        media_type="application/pdf" if pages else "text/html",
        state="read",
        reason="",
        payload_digest=f"sha256:{number}",
        recipe="r",
        description=description,
    )
    return IndexedItem(item, number, (), (), (), text, "", pages)


ITEMS = [
    an_item(
        1, "Verslag Zutphen", "De cliëntenraad sprak.", kind="report", date="2013-10-04", place="Zutphen"
    ),
    an_item(2, "Foto van de zaal", "", kind="photo", date="2013", place="Zutphen", caption="De cliëntenraad"),
    an_item(3, "Sociale coöperatie", "Over armoede en schulden in de gemeente.", date="2012-05"),
    an_item(4, "Energiearmoede", "Wie de kachel niet stookt, heeft energiearmoede.", date="2022"),
    an_item(5, "Voordracht", "Nicole Estejé sprak over commons.", people=("Nicole Estejé",), date="2011"),
    an_item(6, "Rapport", "een eerste blad\fhet tweede blad met tegenprestatie\fderde", pages=3, date="2010"),
    an_item(7, "Schuld en boete", "Een schuld.", date="2009-01-02"),
    an_item(8, "Arm en armoede", "Arme mensen.", date=""),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("search") / "archive"
    build_anew(Index(existing_or_new(root).index), ITEMS)
    return root


def found(archive: Path, query: str = "", **filters: object) -> list[int]:
    answer = search(archive, SearchRequest(query=query, **filters))  # type: ignore[arg-type]
    return [int(hit.id[4:]) for hit in answer.hits]


@pytest.mark.parametrize(
    ("query", "same"),
    [("cliëntenraad", "clientenraad"), ("coöperatie", "cooperatie"), ("Estejé", "esteje")],
)
def test_an_accent_more_or_less_makes_no_difference(archive: Path, query: str, same: str) -> None:
    assert found(archive, query) == found(archive, same) != []


def test_one_word_in_the_singular_finds_the_plural_and_the_word_itself_comes_first(archive: Path) -> None:
    assert found(archive, "schuld") == [7, 3]


def test_words_must_all_occur(archive: Path) -> None:
    assert found(archive, "cliëntenraad zutphen") == [2, 1] or found(archive, "cliëntenraad zutphen") == [
        1,
        2,
    ]


def test_when_nothing_holds_all_words_some_are_enough_and_that_is_said(archive: Path) -> None:
    answer = search(archive, SearchRequest("energiearmoede commons"))
    assert {hit.id[-1] for hit in answer.hits} == {"4", "5"}
    assert answer.notice == "some of the words"


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ('"sociale coöperatie"', {3}),
        ('"coöperatie sociale"', set()),
        ("armoede -schulden", {4, 8}),
        ("energiearmoede OR commons", {4, 5}),
        ("energie*", {4}),
        ("soort:verslag", {1}),
        ("soort:foto plaats:zutphen", {2}),
        ("jaar:2010..2011", {5, 6}),
        ("jaar:2013", {1, 2}),
        ("persoon:esteje", {5}),
        ("titel:rapport", {6}),
    ],
)
def test_the_query_language_is_understood(archive: Path, query: str, numbers: set[int]) -> None:
    assert set(found(archive, query)) == numbers


def test_filters_take_partial_dates(archive: Path) -> None:
    assert set(found(archive, date_from="2013")) == {1, 2, 4}
    assert set(found(archive, date_from="2012-05", date_to="2013")) == {1, 2, 3}
    assert set(found(archive, date_to="2010")) == {6, 7}


def test_no_query_and_no_filter_lists_everything_newest_first(archive: Path) -> None:
    assert found(archive, sort="date") == [4, 1, 2, 3, 5, 6, 7, 8]


def test_a_hit_in_a_paged_file_names_its_page(archive: Path) -> None:
    (hit,) = search(archive, SearchRequest("tegenprestatie")).hits
    assert hit.page_number == 2
    assert ("tegenprestatie", True) in hit.fragments


def test_facets_count_what_was_found(archive: Path) -> None:
    facets = search(archive, SearchRequest(place="zutphen", facets=True)).facets
    assert facets["kind"] == {"photo": 1, "report": 1}
    assert facets["place"] == {"Zutphen": 2}
    assert facets["year"] == {"2013": 2}


def test_pages_of_an_answer_neither_overlap_nor_skip(archive: Path) -> None:
    pages = [found(archive, limit=3, page=page) for page in (1, 2, 3)]
    assert sorted(number for page in pages for number in page) == list(range(1, 9))


def test_a_misspelt_word_gets_the_nearest_one_of_the_collection(archive: Path) -> None:
    answer = search(archive, SearchRequest("energiearmode"))
    assert answer.suggestion == "energiearmoede"
    assert answer.hits == search(archive, SearchRequest("energiearmoede")).hits


def test_only_when_nothing_is_found_is_another_word_asked_and_that_is_said(archive: Path) -> None:
    assert search(archive, SearchRequest("energiearmode")).notice == "asked instead"
    assert search(archive, SearchRequest("energiearmoede")).notice == ""
    assert search(archive, SearchRequest("xqzvwkp")).notice == ""


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ('zutphen "open', 8),
        ("OR zutphen", 0),
        ("zutphen OR", 10),
        ("*raad", 0),
        ("ab*", 0),
        ("kleur:rood", 0),
    ],
)
def test_a_query_that_cannot_be_read_says_where(archive: Path, query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        search(archive, SearchRequest(query))
    assert caught.value.position == position


@pytest.mark.parametrize(
    "query",
    [
        "*a*",
        "a OR " * 10_000,
        "\0",
        '"' * 99,
        "x~5",
        "[a TO z]",
        "NOT NOT",
        "((((",
        "-",
        "\ud800",
        "é" * 5_000,
    ],
)
def test_a_hostile_query_ends_in_an_answer_or_a_message(archive: Path, query: str) -> None:
    with suppress(SearchError):
        assert isinstance(search(archive, SearchRequest(query)), Answer)


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_any_text_is_answered_or_refused(archive: Path, query: str) -> None:
    with suppress(QueryError):
        assert search(archive, SearchRequest(query)).total >= 0


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Verslag", "report"), ("impressie", "report"), ("foto's", "photo"), ("jaarverslag", "annual-report")],
)
def test_kinds_go_by_their_dutch_names(name: str, kind: str) -> None:
    assert kind_called(name) == kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_goes_by_its_own_name(kind: str) -> None:
    assert kind_called(kind) == kind


def test_updating_twice_leaves_one_of_each(tmp_path: Path) -> None:
    index = Index(existing_or_new(tmp_path / "a").index)
    build_anew(index, ITEMS)
    with updating(index) as update:
        update.add([an_item(1, "Verslag Deventer", "Gewijzigd."), an_item(9, "Nieuw", "bij")])
    with updating(index) as update:
        update.add([an_item(1, "Verslag Deventer", "Gewijzigd.")])
    assert found(tmp_path / "a", "deventer") == [1]
    assert found(tmp_path / "a", "titel:zutphen") == []
    assert len(found(tmp_path / "a")) == 9
    assert index.last_change() == 9


def test_an_index_that_is_damaged_old_or_gone_is_noticed_before_it_is_opened(tmp_path: Path) -> None:
    folder = existing_or_new(tmp_path / "a")
    index = Index(folder.index)
    assert index.state() == "missing"
    build_anew(index, ITEMS)
    assert index.state() == "ready"
    stamp = (folder.index / "stamp.json").read_text()
    (folder.index / "stamp.json").write_text(stamp.replace('"schema": ', '"schema": 1'))
    assert index.state() == "stale"
    (folder.index / "stamp.json").write_text(stamp)
    next(folder.index.glob("_MAIN_*.toc")).write_bytes(b"")
    assert index.state() == "damaged"
    with pytest.raises(IndexMissing, match="alliantie rebuild --index"):
        search(tmp_path / "a", SearchRequest("zutphen"))


def test_a_stranger_s_index_is_not_opened(tmp_path: Path) -> None:
    folder = existing_or_new(tmp_path / "a")
    (folder.index / "_MAIN_1.toc").write_bytes(b"cos\nsystem\n(S'touch pwned'\ntR.")
    assert Index(folder.index).state() == "missing"


def test_an_index_is_private(tmp_path: Path) -> None:
    folder = existing_or_new(tmp_path / "a")
    build_anew(Index(folder.index), ITEMS)
    assert folder.index.stat().st_mode & 0o077 == 0


def test_csv_holds_no_formulas(archive: Path) -> None:
    answer = search(archive, SearchRequest())
    hostile = answer.hits[0]._replace(title="=cmd|' /C calc'!A0")
    file = io.StringIO()
    write_csv(Answer(1, 0.0, (hostile,), {}), file, "en")
    row = rows_of(file.getvalue())[0]
    assert row["title"].startswith("'=")


def test_json_survives_a_round_trip_of_control_characters(tmp_path: Path) -> None:
    build_anew(
        Index(existing_or_new(tmp_path / "a").index), [an_item(1, "Kop\x1b[31m\u202e", "zutphen \x07 tekst")]
    )
    (hit,) = as_json(search(tmp_path / "a", SearchRequest("zutphen")), SearchRequest("zutphen"))["hits"]
    assert not {"\x1b", "\x07", "\u202e"} & set(hit["title"] + hit["snippet"])


def test_a_search_imports_neither_crawler_nor_database() -> None:
    script = (
        "import sys, search.answer.searcher, cli.find.search_command; "
        "print([m for m in ('scrapy', 'twisted', 'sqlalchemy', 'alembic', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
