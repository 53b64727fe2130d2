"""Values of fields forgive what names forgive, and where there is none, the nearest one is told and asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.items import IndexedItem
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.index.index_folder import Index
from search.index.updating import updating
from tests.conftest import call_alliantie
from tests.search_collection import ITEMS, make_archive, make_item

MORE = (
    make_item(
        41,
        "Verslag van de Vredesdagen",
        site="raad-van-wijken",
        kind="report",
        place="Den Haag",
        event="Vredesdagen 2013",
        people=("Jetta Klijnsma",),
        organisations=("Raad van Wijken",),
    ),
    make_item(42, "Notulen van de wijkraad", site="raad-van-wijken", event="Peer'm manifestatie 2017"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("values") / "archive", (*ITEMS, *MORE)).root


def found(archive: Path, query: str = "", **filters: str) -> set[int]:
    answer = search(archive, SearchRequest(query, **filters))  # type: ignore[arg-type]
    assert not answer.notice
    return {int(hit.id[5:]) for hit in answer.hits}


@pytest.mark.parametrize(
    ("field", "option", "value", "wanted"),
    [
        ("evenement", "event", "vredesdagen", {41}),
        ("evenement", "event", "vredesdag", {41}),
        ("evenement", "event", "2013 Vredesdagen", {41}),
        ("evenement", "event", "vredesda*", {41}),
        ("evenement", "event", "vredesdagen*", {41}),
        ("evenement", "event", "Peer'm", {42}),
        ("plaats", "place", "denhaag", {41}),
        ("plaats", "place", "Den  Haag", {41}),
        ("plaats", "place", "s hertogenbosch", {6}),
        ("plaats", "place", "'s-Hertogenbosch", {6}),
        ("plaats", "place", "'s-herto*", {6}),
        ("site", "site", "raad-van-wijken.example", {41, 42}),
        ("site", "site", "https://www.raad-van-wijken.example/verslag", {41, 42}),
        ("site", "site", "Raad van Wijken", {41, 42}),
        ("taal", "language", "engels", {12}),
        ("taal", "language", "Frysk", {11}),
        ("bestand", "media", "word", {1}),
        ("bestand", "media", ".PDF", {2}),
        ("persoon", "person", "jetta klijn*", {41}),
    ],
)
def test_a_value_is_found_however_it_is_written(
    archive: Path, field: str, option: str, value: str, wanted: set[int]
) -> None:
    assert found(archive, **{option: value}) == wanted
    if "*" not in value or " " not in value:
        written = f'"{value}"' if " " in value else value
        assert found(archive, f"{field}:{written}") == wanted


def test_the_language_of_most_items_goes_by_its_name(archive: Path) -> None:
    assert len(found(archive, "taal:nederlands soort:artikel")) == 6


@pytest.mark.parametrize(
    ("query", "suggestion", "wanted"),
    [
        ("plaats:Zutpen", "plaats:Zutphen", {1, 2, 3}),
        ("plaats:DenHag", 'plaats:"Den Haag"', {41}),
        ('verslag plaats:"Dn Haag"', 'verslag plaats:"Den Haag"', {41}),
        ("persoon:Klijnsam", "persoon:Klijnsma", {41}),
        ('persoon:"jeta klijnsam"', 'persoon:"jeta klijnsma"', {41}),
        ("organisatie:clienetnraad", "organisatie:clientenraad", {1}),
        ("evenement:vredesdgaen", "evenement:vredesdagen", {41}),
        ("site:buurtrad", "site:buurtraad", {18, 19, 20, 21, 22}),
        ("site:burtraad.example", "site:buurtraad.example", {18, 19, 20, 21, 22}),
        ("taal:engesl", "taal:engels", {12}),
        ("titel:notuln", "titel:notulen", {14, 42}),
        ("kinderamroede plaats:Zutpen", "kinderarmoede plaats:Zutphen", set()),
    ],
)
def test_the_nearest_value_is_asked_where_nothing_was_found(
    archive: Path, query: str, suggestion: str, wanted: set[int]
) -> None:
    answer = search(archive, SearchRequest(query))
    assert answer.suggestion == suggestion
    assert answer.notice == ("asked instead" if wanted else "")
    assert {int(hit.id[5:]) for hit in answer.hits} == wanted


def test_of_an_option_the_nearest_value_is_asked_too(archive: Path) -> None:
    answer = search(archive, SearchRequest("bondsdag", place="Zutpen", kind="verslag"))
    assert answer.suggestion == "bondsdag plaats:Zutphen"
    assert [hit.id for hit in answer.hits] == ["item-001"]
    assert search(archive, SearchRequest(answer.suggestion, kind="verslag")).hits == answer.hits


@pytest.mark.parametrize("query", ["plaats:Maastricht", "-plaats:Zutpen", "plaats:Zut", "site:x", "taal:xx"])
def test_nothing_is_suggested_where_nothing_is_near(archive: Path, query: str) -> None:
    assert search(archive, SearchRequest(query)).suggestion == ""


def test_a_value_that_there_is_gets_no_other_one_suggested(archive: Path) -> None:
    answer = search(archive, SearchRequest("plaats:Deventer persoon:Klijnsma"))
    assert (answer.total, answer.suggestion) == (0, "")


def test_the_value_of_an_item_that_nobody_may_find_is_not_suggested(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "a", MORE)
    with updating(Index(folder.index)) as update:
        update.remove(["item-041"])
    for query in ("plaats:DenHag", "persoon:Klijnsam", "evenement:vredesdgaen"):
        assert search(folder.root, SearchRequest(query)).suggestion == ""


def test_a_value_of_an_item_breaks_no_query(tmp_path: Path) -> None:
    hostile: IndexedItem = make_item(1, "Kop", place='Stad"jes* OR\x1b[31m')
    answer = search(make_archive(tmp_path / "a", [hostile]).root, SearchRequest("plaats:stadjseor31m"))
    assert [hit.id for hit in answer.hits] == ["item-001"]
    assert answer.suggestion.isprintable()


def test_the_reader_is_told_what_was_asked_instead(archive: Path) -> None:
    done = call_alliantie("--archive", str(archive), "--lang", "nl", "search", "--place", "Zutpen")
    assert done.stdout.splitlines()[:2] == [
        "3 items voor: plaats:Zutphen",
        "Niets gevonden voor: plaats Zutpen. Dit is er voor: plaats:Zutphen",
    ]
    done = call_alliantie(
        "--archive", str(archive), "--lang", "nl", "search", "plaats:Zutpen", "--year", "1999"
    )
    assert "Bedoelde u: plaats:Zutphen?" in done.stdout
