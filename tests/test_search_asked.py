"""What is asked is answered: by all that holds most words, by nothing silently instead, as people type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.catalogue.items import Value
from search.answer.request_and_hits import (
    ASKED_INSTEAD,
    ONLY_STOP_WORDS,
    SOME_OF_THE_WORDS,
    Answer,
    SearchRequest,
)
from search.answer.searcher import search
from search.dutch.written_dates import dated
from search.query.parsing import parse
from search.search_error import QueryError
from tests.conftest import run_alliantie
from tests.search_collection import make_archive, make_item

ITEMS = (
    make_item(1, "Verslag van de werkplaats", "In Zutphen sprak Raf Jansen over schulden.", kind="report"),
    make_item(2, "Zutphen", "De raad kwam bijeen in de Broederenkerk.", kind="article", date="2013-10-04"),
    make_item(3, "Raad", "Over schulden en over huur.", kind="article", date="2012-10-04"),
    make_item(4, "Huur", "De huur stijgt, zegt mevrouw Crijns uit Zutphen.", kind="article", date="2009"),
    make_item(5, "-Armoede in Nederland", "Een bundel.", kind="article"),
    make_item(6, "Armoede in het land", "Nog een bundel.", kind="article"),
    make_item(7, "Het moeder-en-kindhuis", "Elke moeder telt.", kind="article"),
    make_item(8, "NIET ZONDER ONS", "Wat mensen zelf zeggen.", kind="article"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("asked"), ITEMS).root


def asked(archive: Path, query: str, **options: Any) -> Answer:
    return search(archive, SearchRequest(query, limit=100, **options))


def numbers(answer: Answer) -> list[int]:
    return [int(hit.id[5:]) for hit in answer.hits]


@pytest.mark.parametrize(
    "query", ["zutphen", "zutphen schulden", "raad huur schulden zutphen", "jaar:2013 raad"]
)
@pytest.mark.parametrize("nonsense", ["xqzvwkp", "blorfkam", "xqzvwkp blorfkam"])
def test_a_word_that_stands_nowhere_finds_no_more_and_no_less(
    archive: Path, query: str, nonsense: str
) -> None:
    assert numbers(asked(archive, f"{query} {nonsense}")) == numbers(asked(archive, query))
    assert asked(archive, f"{query} {nonsense}").missing == tuple(nonsense.split())


def test_one_item_with_all_words_hides_no_others_and_stands_first(archive: Path) -> None:
    answer = asked(archive, "schulden zutphen")
    assert (numbers(answer)[0], answer.whole, answer.notice) == (1, 1, SOME_OF_THE_WORDS)
    assert set(numbers(answer)) > {1}


def test_what_lacks_a_common_word_comes_before_what_lacks_a_rare_one(tmp_path: Path) -> None:
    common = [make_item(n, "Armoede", "Over armoede.", kind="report") for n in range(10, 30)]
    rare = make_item(1, "Contact", "Bel over het noodfonds, zeiden zij nog.", kind="page")
    root = make_archive(tmp_path / "a", [*common, rare]).root
    assert numbers(asked(root, "armoede noodfonds"))[0] == 1


def test_where_most_is_pages_none_is_worth_less_for_being_one(tmp_path: Path) -> None:
    pages = [make_item(n, "Spreekuur", kind="page") for n in range(1, 4)]
    among_pages = make_archive(tmp_path / "a", [*pages, make_item(4, "Spreekuur", kind="report")]).root
    assert len({hit.score for hit in asked(among_pages, "spreekuur").hits}) == 1
    reports = [make_item(n, "Spreekuur", kind="report") for n in range(4, 8)]
    among_reports = make_archive(tmp_path / "b", [*pages, *reports]).root
    assert set(numbers(asked(among_reports, "spreekuur"))[-3:]) == {1, 2, 3}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Wie sprak er over schulden in Zutphen?", 1),
        ("wat kost de huur", 4),
        ("Hoe kan de raad bijeenkomen in Zutphen?", 2),
        ("wie zijn wij zelf", 8),
    ],
)
def test_a_question_is_answered_by_what_it_is_about(archive: Path, query: str, first: int) -> None:
    answer = asked(archive, query)
    assert numbers(answer)[0] == first
    assert not {"Wie", "Hoe", "kan", "wat", "wie"} & set(answer.missing)


def test_a_name_is_never_answered_by_another_word(archive: Path) -> None:
    answer = asked(archive, "Mulder")
    assert (answer.total, answer.suggestion, answer.notice) == (0, "", "")


def test_words_that_all_texts_have_are_never_replaced(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "a", [make_item(1, "De maat", "De maat is vol, zegt een reus.")]).root
    answer = asked(root, "maar niet heus")
    assert (answer.total, answer.suggestion) == (0, "")


def test_a_name_that_only_sounds_alike_is_told(archive: Path) -> None:
    answer = asked(archive, "Kriens")
    assert (numbers(answer), answer.sounding, answer.whole) == ([4], ("Crijns",), 0)
    assert asked(archive, "Kriens", exact=True).total == 0
    assert asked(archive, "Crijns").sounding == ()


def test_who_insists_gets_what_holds_all_the_words_and_nothing_instead(archive: Path) -> None:
    assert asked(archive, "shculden").notice == ASKED_INSTEAD
    assert asked(archive, "shculden", exact=True).total == 0
    assert numbers(asked(archive, "schulden zutphen", exact=True)) == [1]


@pytest.mark.long
def test_the_command_line_tells_how_to_insist_and_does(archive: Path) -> None:
    told = run_alliantie("--archive", str(archive), "--lang", "nl", "search", "schulden", "zutphen")
    assert "--exact" in told.stdout
    assert "Eerst 1 item met alle woorden" in told.stdout
    exact = run_alliantie(
        "--archive", str(archive), "--lang", "nl", "search", "schulden", "zutphen", "--exact"
    )
    assert exact.stdout.startswith("1 item voor: schulden zutphen")
    assert "--exact" not in exact.stdout


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("schulden NIET huur", {1}),
        ("moeder OF broederenkerk", {2, 7}),
        ("raad EN schulden", {3}),
        ("NIET ZONDER ONS", {8}),
        ('"NIET" zonder', {8}),
    ],
)
def test_dutch_operators_are_understood_and_headlines_kept(
    archive: Path, query: str, found: set[int]
) -> None:
    answer = asked(archive, query, exact=True)
    assert set(numbers(answer)) == found


@pytest.mark.parametrize("query", ["OF raad", "raad OF", "raad NIET"])
def test_a_dutch_operator_without_a_word_is_named_as_it_was_written(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert str(caught.value).endswith(query.replace("raad", "").strip())


@pytest.mark.parametrize("query", ["de het van", "de", "!", "en"])
def test_a_query_of_nothing_but_stop_words_says_so_and_finds_nothing(archive: Path, query: str) -> None:
    answer = asked(archive, query)
    assert (answer.total, answer.notice) == (0, ONLY_STOP_WORDS)
    assert asked(archive, f"{query} soort:verslag").total == 1


def test_a_title_with_a_dash_before_it_is_found(archive: Path) -> None:
    assert numbers(asked(archive, "-Armoede in Nederland"))[0] == 5
    assert 6 not in numbers(asked(archive, "-armoede bundel"))


@pytest.mark.parametrize(
    ("words", "date"),
    [
        (["oktober", "'13"], (2, ("2013-10",))),
        (["4e", "oktober", "2013"], (3, ("2013-10-04",))),
        (["1ste", "mei", "’98"], (3, ("1998-05-01",))),
        (["2012-2014"], (1, ("2012", "2013", "2014"))),
        (["2012-14"], (1, ("2012", "2013", "2014"))),
        (["2012-10"], (1, ("2012-10",))),
        (["4-10-13"], (1, ("2013-10-04",))),
        (["35-10-13"], None),
        (["oktober", "10"], None),
        (["4e", "druk"], None),
        (["13"], None),
    ],
)
def test_dates_are_understood_as_people_type_them(words: list[str], date: object) -> None:
    assert dated(words) == date


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("jaar:2012-2013", {2, 3}),
        ("jaar:2012–2013", {2, 3}),
        ("jaar:'09", {4}),
        ('jaar:"2012 t/m 2013"', {2, 3}),
        ("datum:2013-10-04", {2}),
        ('datum:"4e oktober"', {2, 3}),
        ('datum:"oktober \'12"', {3}),
        ("4e oktober", {2, 3}),
        ("raad 4e oktober 2012", {3}),
    ],
)
def test_years_and_dates_filter_however_they_are_written(archive: Path, query: str, found: set[int]) -> None:
    answer = asked(archive, query, exact=True)
    assert set(numbers(answer)) == found


@pytest.mark.parametrize("query", ["datum:gisteren", "jaar:12-13-14", "jaar:later", "kleur:rood"])
def test_a_field_or_value_that_cannot_be_is_said(archive: Path, query: str) -> None:
    with pytest.raises(QueryError):
        asked(archive, query)


def test_who_made_it_is_a_field(tmp_path: Path) -> None:
    made = (Value("author", "Raf Janssen", "byline", 0.9),)
    items = [
        make_item(1, "Inleiding", "Tekst.", values=made, people=("Raf Janssen", "Els Bax")),
        make_item(2, "Verslag", "Met Raf Janssen.", people=("Raf Janssen",)),
    ]
    root = make_archive(tmp_path / "a", items).root
    assert numbers(asked(root, "auteur:janssen")) == [1]
    assert numbers(asked(root, "schrijver:Jansen")) == [1]
    assert set(numbers(asked(root, "persoon:janssen"))) == {1, 2}


def test_a_host_leads_to_its_items(archive: Path) -> None:
    host = asked(archive, "zutphen").hits[0].url.split("/")[2]
    assert asked(archive, host).total == len(ITEMS)
    assert asked(archive, f"www.{host}").total == len(ITEMS)
