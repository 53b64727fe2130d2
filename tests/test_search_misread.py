"""Queries that are typed otherwise than they are meant, and where a query is said to go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.query.parsing import parse
from search.search_error import QueryError
from tests.search_collection import make_archive, make_item
from wording.words import Words

ITEMS = (
    make_item(1, "Kind en armoede", "Elk kind telt, ook in Zutphen."),
    make_item(2, "Verslag", "Armoede in de gemeente."),
    make_item(4, "Over het kind", "Van armoede weet elk kind."),
    make_item(3, "Verslag", "Over Armoede en huur.", event="Alliantiedagen 2013"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("misread"), ITEMS).root


def test_a_first_part_that_stands_in_compounds_only_is_understood_when_written_apart(archive: Path) -> None:
    answer = search(archive, SearchRequest("kinder armoede"))
    assert ({hit.id for hit in answer.hits}, answer.notice) == ({"item-001", "item-004"}, "")


def test_a_misspelt_word_that_sounds_like_a_name_is_mended_too(archive: Path) -> None:
    answer = search(archive, SearchRequest("armoedde"))
    assert answer.suggestion == "armoede"


def test_a_word_that_is_there_gets_no_suggestion(archive: Path) -> None:
    assert search(archive, SearchRequest("armoede in de gemeente")).suggestion == ""


def test_a_question_mark_at_the_end_of_a_question_is_no_wildcard(archive: Path) -> None:
    assert search(archive, SearchRequest("is er huur?")).total == 1


def test_events_go_by_the_name_that_is_shown(archive: Path) -> None:
    assert search(archive, SearchRequest("gebeurtenis:alliantiedagen")).total == 1


@pytest.mark.parametrize(
    ("query", "position"),
    [("armoede plaats:Zu*phen", 17), ("-titel:ar*de", 9), ('plaats:"Zu" -ar*de', 15), ("*raad", 0)],
)
def test_the_mark_stands_under_the_sign_that_is_wrong(query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert caught.value.position == position


def test_a_field_without_a_value_is_named_in_the_readers_language(archive: Path) -> None:
    with pytest.raises(QueryError) as caught:
        search(archive, SearchRequest('soort:""'))
    assert "het veld soort of kind" in Words("nl")(caught.value.message)


@pytest.mark.parametrize("option", ["date_from", "date_to"])
def test_an_empty_date_is_no_date(archive: Path, option: str) -> None:
    with pytest.raises(QueryError):
        search(archive, SearchRequest(**{option: ""}))  # type: ignore[arg-type] # a date, by name
