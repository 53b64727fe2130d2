"""Readers find words however they are written, phrases, and by filters, facets, pages and suggestions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from search.answer.request_and_hits import Answer, SearchRequest
from search.answer.searcher import search
from tests.search_collection import ITEMS, make_archive, make_item
from tests.work_done import calls_of


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("finding") / "archive").root


def numbers(answer: Answer) -> list[int]:
    return [int(hit.id.removeprefix("item-")) for hit in answer.hits]


def found(archive: Path, query: str = "", **wanted: Any) -> list[int]:
    return numbers(search(archive, SearchRequest(query=query, **{"limit": 100, **wanted})))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("clienten", 1),
        ("CLIËNTEN", 1),
        ("clie\u0308nten", 1),
        ("Esteje", 7),
        ("Estejé", 7),
        ("cooperatie", 5),
        ("coöperatie", 5),
        ("zzp'er", 6),
        ("zzp’er", 6),
        ("zzper", 6),
        ("'s-Hertogenbosch", 6),
        ("hertogenbosch", 6),
        ("energie-armoede", 10),
        ("earmoede", 11),
        ("poverty", 12),
        ("privacyverklaring", 21),
        ("roukema", 22),
        ("podiumfoto", 22),
    ],
)
def test_a_word_is_found_however_it_is_written(archive: Path, query: str, number: int) -> None:
    assert number in found(archive, query)


def test_accents_written_as_two_characters_in_a_text_are_found_too(tmp_path: Path) -> None:
    root = make_archive(
        tmp_path / "a", [make_item(1, "x", "Een clie\u0308ntenraad met schuld\u00adhulp")]
    ).root
    assert found(root, "cliëntenraad") == found(root, "schuldhulp") == [1]


def test_forms_of_a_word_meet_and_look_alikes_do_not(archive: Path) -> None:
    assert {2, 8, 9} == set(found(archive, "schuld")) == set(found(archive, "schulden"))
    assert {4, 20} == set(found(archive, "kind")) == set(found(archive, "kinderen"))
    assert set(found(archive, "armoede")) == {1, 4, 10}
    assert found(archive, "arm") == [7]


def test_a_word_as_written_ranks_above_another_form_of_it(archive: Path) -> None:
    assert found(archive, "schuld")[0] == 9
    assert found(archive, "schulden")[0] == 8


def test_a_phrase_wants_its_words_together(archive: Path) -> None:
    assert set(found(archive, '"gratis vervoer"')) == {1, 17, 19}
    assert 18 in found(archive, "gratis vervoer")
    assert found(archive, '"gratis openbaar vervoer"') == [19]


def test_signs_of_the_query_language(archive: Path) -> None:
    assert set(found(archive, "vervoer -deventer")) == {1, 17, 18}
    assert set(found(archive, "poverty OR earmoede")) == {11, 12}
    assert set(found(archive, "energiearm*")) == {10}
    assert set(found(archive, "titel:schuld*")) == {2, 8, 9}
    assert set(found(archive, "-soort:nieuwsbrief site:wijkkrant")) == set()
    assert set(found(archive, 'jaar:2012 OR "gratis openbaar vervoer"')) == {4, 12, 16, 19}


@pytest.mark.parametrize(
    ("query", "options", "wanted"),
    [
        ("soort:manifest", {"kind": "manifest"}, {4}),
        ("kind:manifesto", {"kind": "manifesto"}, {4}),
        ("soort:terugblik", {"kind": "impressie"}, {1, 12}),
        ('soort:"position paper"', {"kind": "position-paper"}, {15}),
        ("plaats:zutphen", {"place": "Zutphen"}, {1, 2, 3}),
        ("site:buurtraad", {"site": "Buurtraad"}, {18, 19, 20, 21, 22}),
        ("persoon:esteje", {"person": "Ubaldo Esteje"}, {7}),
        ("organisatie:ministerie", {"organisation": "ministerie"}, {15}),
        ('evenement:"Bondsdag 2013"', {"event": "bondsdag 2013"}, {1, 2}),
        ("taal:fy", {"language": "fy"}, {11}),
        ("bestand:pdf", {"media": "pdf"}, {2}),
        ("jaar:2013", {"year": 2013}, {1, 2, 3, 16}),
        ("jaar:2009..2011", {"date_from": "2009", "date_to": "2011"}, {5, 6, 7, 13}),
    ],
)
def test_an_option_filters_as_its_field_in_the_query_does(
    archive: Path, query: str, options: dict[str, Any], wanted: set[int]
) -> None:
    assert set(found(archive, query)) == wanted
    assert set(found(archive, **options)) == wanted


def test_filters_go_together_and_do_not_change_the_ranking(archive: Path) -> None:
    assert found(archive, "zutphen", kind="foto", year=2013) == [3]
    assert found(archive, "zutphen", year=1990) == []
    everywhere = {hit.id: hit.score for hit in search(archive, SearchRequest("vervoer")).hits}
    for hit in search(archive, SearchRequest("vervoer site:buurtraad")).hits:
        assert hit.score == everywhere[hit.id]


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        ("2012-12-31", "2012-12-31", {4, 16}),
        ("2013-01-02", "2013-01-31", {16}),
        ("2013-01-03", "2013-09-30", set()),
        ("2013-10-04", "2013-10-04", {1, 2, 3}),
        ("2012-05", "2012-05", {4, 12}),
        (None, "2009-01", {14}),
        ("2022-06", None, {10, 11}),
    ],
)
def test_a_date_known_in_part_matches_what_it_may_be(
    archive: Path, first: str | None, last: str | None, wanted: set[int]
) -> None:
    assert set(found(archive, date_from=first, date_to=last)) == wanted


def test_what_holds_some_words_is_given_and_said_so_but_never_what_a_filter_left_out(archive: Path) -> None:
    answer = search(archive, SearchRequest("zutphen onvindbaarheid"))
    assert set(numbers(answer)) == {1, 2, 3}
    assert answer.notice
    assert found(archive, "soort:foto onvindbaarheid") == []
    assert set(found(archive, "soort:foto zutphen onvindbaarheid")) == {3}
    assert 1 not in found(archive, "zutphen onvindbaarheid -armoede")


def test_facets_count_all_hits_and_not_one_page(archive: Path) -> None:
    facets = search(archive, SearchRequest(limit=1, facets=True)).facets
    assert facets["site"] == {"bondgenoten": 17, "wijkkrant": 8, "buurtraad": 5}
    assert facets["kind"]["newsletter"] == 9
    assert facets["place"]["Zutphen"] == 3
    assert facets["year"]["2013"] == 4
    assert facets["event"]["Bondsdag 2013"] == 2
    assert "" not in facets["year"]
    empty = search(archive, SearchRequest("onvindbaarheid", facets=True)).facets
    assert empty.keys() == facets.keys()
    assert not any(empty.values())


def test_pages_together_are_the_whole_whatever_the_index_looks_like(archive: Path, tmp_path: Path) -> None:
    turned = make_archive(tmp_path / "turned", reversed(ITEMS)).root
    for sort in ("relevance", "date"):
        for root in (archive, turned):
            pages = [found(root, "", limit=7, page=page, sort=sort) for page in range(1, 7)]
            assert [number for page in pages for number in page] == found(archive, sort=sort)
            assert [len(page) for page in pages] == [7, 7, 7, 7, 2, 0]
    assert found(archive, "werkgroep") == list(range(23, 31))


def test_sorted_by_date_the_newest_is_first_and_the_undated_last(archive: Path) -> None:
    in_order = found(archive, sort="date")
    assert in_order[0] == 10
    assert set(in_order[-2:]) == {17, 22}


def test_a_hit_tells_its_page_and_the_words_around_it(archive: Path) -> None:
    hit = search(archive, SearchRequest("kwijtschelding")).hits[0]
    assert hit.page_number == 3
    assert ("kwijtschelding", True) in hit.fragments
    assert hit.snippet == "Welkom allemaal Wat is schuldhulp? Cijfers over kwijtschelding in Zutphen"
    assert ("Cijfers", True) in search(archive, SearchRequest("cijf*")).hits[0].fragments


def test_a_word_that_a_hyphen_broke_is_found_and_shown_whole_where_the_collection_knows_it(
    tmp_path: Path,
) -> None:
    broken = "Samen den-ken en onder-nemen, zegt de sociaal-culturele raad van Midden-Nederland."
    items = [make_item(1, "De nieuwe aanpak", broken), make_item(2, "Denken", "Wie leert ondernemen?")]
    root = make_archive(tmp_path / "a", items).root
    (hit,) = [hit for hit in search(root, SearchRequest("ondernemen")).hits if hit.id == "item-001"]
    shown = "Samen denken en ondernemen, zegt de sociaal-culturele raad van Midden-Nederland."
    assert hit.snippet == shown
    assert ("ondernemen", True) in hit.fragments


def test_a_hit_in_the_title_alone_claims_no_page(archive: Path) -> None:
    assert search(archive, SearchRequest("presentatie")).hits[0].page_number is None


def test_a_photo_shows_its_caption_and_a_download_its_announcement(archive: Path) -> None:
    assert "trappen van het stadhuis" in search(archive, SearchRequest("trappen")).hits[0].snippet
    assert "burgemeester Roukema" in search(archive, SearchRequest("roukema")).hits[0].snippet


def test_what_announces_a_photo_in_the_words_of_its_caption_is_said_once(tmp_path: Path) -> None:
    caption = "Deelnemers op de trappen van het stadhuis. Foto: Geertje Pol"
    photo = make_item(1, "Zaal", kind="photo", media="jpg", caption=caption, sentence=caption)
    root = make_archive(tmp_path / "a", [photo]).root
    assert search(root, SearchRequest("trappen")).hits[0].snippet == caption


def test_a_snippet_is_short_and_harmless(tmp_path: Path) -> None:
    text = "woord " * 200 + "\x1b[31m gezocht\u202e \x9b2J\u2066 " + "staart " * 200
    root = make_archive(tmp_path / "a", [make_item(1, "kop\x1b]0;x\x07", text)]).root
    hit = search(root, SearchRequest("gezocht")).hits[0]
    assert len(hit.snippet) <= 240
    assert ("gezocht", True) in hit.fragments
    assert not set("\x1b\x9b\x07\u202e\u2066") & set(hit.snippet + hit.title)


def test_a_text_that_is_one_word_over_and_over_costs_no_more_than_it_is_long(tmp_path: Path) -> None:
    few, many = (
        make_archive(tmp_path / f"{count}", [make_item(n, "x", "armoede " * count) for n in range(3)]).root
        for count in (5_000, 20_000)
    )
    search(few, SearchRequest("armoede"))
    assert calls_of(lambda: search(many, SearchRequest("armoede"))) < 5 * calls_of(
        lambda: search(few, SearchRequest("armoede"))
    )


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("energiearmoe", "energiearmoede"),
        ("Enregiearmoede", "energiearmoede"),
        ("kwijtscheldign", "kwijtschelding"),
        ("weggefwinkel", "weggeefwinkel"),
        ("clitenraad", "clientenraad"),
        ("zutphen kwijtscheldinq", "zutphen kwijtschelding"),
        ("xqzvwkp", ""),
    ],
)
def test_did_you_mean_gives_words_that_the_collection_has(archive: Path, query: str, suggestion: str) -> None:
    assert search(archive, SearchRequest(query)).suggestion == suggestion


def test_nothing_is_suggested_where_enough_is_found(archive: Path) -> None:
    assert search(archive, SearchRequest("armoede")).suggestion == ""


def test_a_hit_says_all_that_the_front_door_promises(archive: Path) -> None:
    hit = search(archive, SearchRequest("bondsdag kind:report")).hits[0]
    assert (hit.id, hit.kind, hit.site) == ("item-001", "report", "bondgenoten")
    assert (hit.date, hit.date_precision, hit.date_origin) == ("2013-10-04", "day", "date line")
    assert hit.also_at == ("https://ander.example/verslag.doc",)
    assert hit.captured_at == "2026-11-01T12:30:00Z"
    assert hit.media_type == "application/msword"
    assert hit.score > 0


def test_among_given_items_only_these_are_found_and_only_with_all_the_words(archive: Path) -> None:
    last = search(archive, SearchRequest("vervoer")).hits[-1].id
    among = frozenset({last, "of no item"})
    (hit,) = search(archive, SearchRequest("vervoer", among=among, limit=1)).hits
    assert hit.id == last
    assert found(archive, "vervoer onvindbaarheid", among=among) == []


def test_a_page_that_lists_what_is_elsewhere_comes_last(tmp_path: Path) -> None:
    rows = "\n".join(
        f"Verslag van de Vredesdag in {town}" for town in ("Assen", "Zutphen", "Beilen", "Meppel")
    )
    items = [
        make_item(1, "Activiteiten", rows, kind="page", other_text=rows),
        make_item(2, "Vredesdag Zutphen", "Er kwamen honderd mensen.", kind="report"),
        make_item(3, "Een volle zaal", "Op de Vredesdag in Zutphen bleef geen stoel leeg.", kind="article"),
        make_item(
            4, "Zaal in Zutphen", caption="De zaal op de Vredesdag in Zutphen", kind="photo", media="jpg"
        ),
    ]
    root = make_archive(tmp_path / "a", items).root
    for query in ("vredesdag zutphen", "zutphen vredesdag 2013", "vredesdag"):
        assert found(root, query)[-1] == 1


def test_of_the_same_words_a_page_counts_least_and_what_has_no_kind_little(tmp_path: Path) -> None:
    said = "Het spreekuur is op dinsdag."
    items = [make_item(n, "Spreekuur", said, kind=kind) for n, kind in enumerate(("page", "other", "report"))]
    assert found(make_archive(tmp_path / "a", items).root, "spreekuur") == [2, 1, 0]


def test_a_beginning_of_very_many_words_finds_all_that_has_one_and_most_first(tmp_path: Path) -> None:
    words = [f"huur{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(64)]
    many = [make_item(n, "Verslag", body=" ".join(words)) for n in range(1, 901)]
    few = [make_item(n, "Verslag", body=f"{words[0]} " + "en zo voort " * 40) for n in range(901, 911)]
    folder = make_archive(tmp_path / "archive", [*many, *few, make_item(911, "Verslag", body="niets")])
    answer = search(folder.root, SearchRequest("huur*", limit=1000))
    assert answer.total == 910
    assert [hit.id for hit in answer.hits[-10:]] == sorted(each.item.id for each in few)
