"""Dutch in depth: seven hundred pairs meet or stay apart, in whatever spelling, sign or abbreviation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.search_pairs import all_texts, many_pairs, our_answers, wrong_ones
from bench.search_quality import Engine
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.dutch.analysis import parts, words
from search.dutch.stems import stem
from search.index.explained import explained_in
from search.index.synonyms import MOST_MEANINGS, Synonyms
from tests.search_collection import make_archive, make_item


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    several = [many_pairs(kept_apart=False), many_pairs(kept_apart=True)]
    return our_answers(all_texts(several), tmp_path_factory.mktemp("many"))


def test_pairs_that_rules_were_made_on_meet_or_stay_apart(ask: Engine) -> None:
    wrong = wrong_ones(many_pairs(kept_apart=False), ask)
    assert wrong == {"meet": [], "apart": []}


def test_nine_in_ten_of_the_pairs_that_no_rule_was_made_on_meet_and_nearly_all_stay_apart(
    ask: Engine,
) -> None:
    pairs = many_pairs(kept_apart=True)
    wrong = wrong_ones(pairs, ask)
    assert len(wrong["meet"]) <= len(pairs["meet"]) / 10
    assert len(wrong["apart"]) <= len(pairs["apart"]) / 50


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kommissies", "commissie"),
        ("sekretariaat", "secretariaat"),
        ("menschen", "mens"),
        ("visschen", "vissen"),
        ("thema", "tema"),
        ("kado's", "cadeau"),
        ("zieleherder", "zielenherder"),
        ("byeenkomst", "bijeenkomst"),
        ("quotum", "kwotum"),
        ("exkursie", "excursie"),
    ],
)
def test_an_older_spelling_has_the_stem_of_the_present_one(one: str, other: str) -> None:
    assert stem(one.replace("'", "")) == stem(other)


@pytest.mark.parametrize("word", ["dick", "buurthuis", "schrijven", "party"])
def test_no_spelling_is_taken_for_older_where_another_word_would_come_of_it(word: str) -> None:
    other = {"dick": "dik", "buurthuis": "buurtuis", "schrijven": "skrijven", "party": "partij"}[word]
    assert stem(word) != stem(other)


@pytest.mark.parametrize(
    ("word", "of"),
    [
        ("schuldhulpverleningstraject", ("schuld", "hulpverlening", "traject")),
        ("vrijwilligersavond", ("vrijwilliger", "avond")),
        ("kultuurkommissie", ("cultuur", "commissie")),
        ("paspoort", ()),
        ("persoonlijk", ()),
    ],
)
def test_compounds_are_taken_apart_in_any_spelling_and_look_alikes_stay_whole(
    word: str, of: tuple[str, ...]
) -> None:
    assert parts(word) == tuple(map(stem, of))


def test_a_longer_compound_finds_the_shorter_ones_within_it_but_none_of_its_words(tmp_path: Path) -> None:
    items = [
        make_item(1, "Wat is schuldhulpverlening?"),
        make_item(2, "Een schuld"),
        make_item(3, "Het schuldhulpverleningstraject"),
    ]
    root = make_archive(tmp_path / "a", items).root
    answer = search(root, SearchRequest("schuldhulpverleningstraject"))
    assert [hit.id for hit in answer.hits] == ["item-003", "item-001"]


@pytest.mark.parametrize("sign", ["-", "\u2010", "\u2011"])
@pytest.mark.parametrize("mark", ["'", "\u2019", "\u02bc", "\u2018", "`", "\u00b4"])
def test_every_hyphen_is_a_hyphen_and_every_apostrophe_an_apostrophe(sign: str, mark: str) -> None:
    text = f"energie{sign}armoede en zzp{mark}ers"
    assert words(text) == [f"energie{sign}armoede", "en", f"zzp{mark}ers"]


def test_words_with_other_signs_are_found_and_shown_as_they_are_written(tmp_path: Path) -> None:
    body = "Sofie Ødegård schreef over energie\u2011armoede en de zzp\u02bcer in de Groß\u00adstraße."
    root = make_archive(tmp_path / "a", [make_item(1, "Lezing", body)]).root
    for query in ("odegard", "energiearmoede", "energie-armoede", "zzper", "zzp'er", "grossstrasse"):
        (hit,) = search(root, SearchRequest(query)).hits
        assert "energie\u2011armoede en de zzp\u02bcer" in hit.snippet
        assert any(is_hit for _, is_hit in hit.fragments)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("De Landelijke Cliëntenraad (LCR) vroeg", [("LCR", "Landelijke Cliëntenraad")]),
        ("het KVO (Kring van Ouders)", [("KVO", "Kring van Ouders")]),
        ("de SWB (Stichting Welzijn Beilen)", [("SWB", "Stichting Welzijn Beilen")]),
        ("de Wet op het Goede Doel (WGD)", [("WGD", "Wet op het Goede Doel")]),
        ("zij kwamen (Jan) en gingen (ZZ)", []),
        ("(" * 500, []),
    ],
)
def test_an_abbreviation_is_learnt_where_a_text_explains_it(text: str, pairs: list[tuple[str, str]]) -> None:
    assert list(explained_in(text)) == pairs


@given(st.text(alphabet="abAB ()LCR", max_size=200))
def test_whatever_stands_in_brackets_is_looked_at_and_raises_nothing(text: str) -> None:
    for short, long in explained_in(text):
        assert short.lower()[0] == long.lower()[0]


def test_an_abbreviation_that_one_text_explains_finds_the_other_texts_both_ways(tmp_path: Path) -> None:
    items = [
        make_item(1, "Beraad", "Het Beraad Ongewone Stemmen (BOS) kwam bijeen."),
        make_item(2, "Brief", "Een brief aan BOS en anderen."),
        make_item(3, "Verslag", "Verslag van het Beraad Ongewone Stemmen."),
    ]
    folder = make_archive(tmp_path / "a", items)
    for query in ("BOS", "Beraad Ongewone Stemmen"):
        assert search(folder.root, SearchRequest(query)).total == 3
    Synonyms(folder.index).keep([])
    assert search(folder.root, SearchRequest("BOS")).total == 3


def test_an_abbreviation_has_only_so_many_meanings_however_many_a_text_explains(tmp_path: Path) -> None:
    words = [f"{first}{second}" for first in "aeiou" for second in "bcdfgklmnprst"]
    text = " ".join(f"Ont{word} Huis{word} (OH)." for word in words)
    items = [make_item(1, "Lijst", text), make_item(2, "Brief", "Een brief aan OH.")]
    folder = make_archive(tmp_path / "a", items)
    assert len(Synonyms(folder.index).alike()[("oh",)]) == MOST_MEANINGS
    assert search(folder.root, SearchRequest("OH")).total == 2
