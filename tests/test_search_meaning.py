"""Words that mean the same meet, and words that only look alike do not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from archive.catalogue.items import Date
from search.answer.request_and_hits import ASKED_INSTEAD, SearchRequest
from search.answer.searcher import search
from search.dutch.analysis import words
from search.index.synonyms import Synonyms
from search.search_error import QueryError
from tests.conftest import run_alliantie
from tests.search_collection import make_archive, make_item

with Path(__file__).with_name("word_pairs.toml").open("rb") as _file:
    PAIRS = tomllib.load(_file)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An archive with an item for each text of the pairs, and the item of each."""
    said = sorted({text for kind in PAIRS.values() for _, text in kind})
    items = [make_item(number, "x", f"Hier staat {text}.") for number, text in enumerate(said)]
    root = make_archive(tmp_path_factory.mktemp("pairs") / "a", items).root
    return root, {text: item.item.id for text, item in zip(said, items, strict=True)}


def meets(texts: tuple[Path, dict[str, str]], query: str, text: str) -> bool:
    root, ids = texts
    answer = search(root, SearchRequest(query, limit=100))
    found = [hit.id for hit in answer.hits] if answer.notice != ASKED_INSTEAD else []
    # With a notice some hold only some of the words; those that hold them all are the first.
    return ids[text] in (found[: answer.whole] if answer.notice else found)


@pytest.mark.parametrize(("query", "text"), PAIRS["meet"])
def test_what_means_the_same_meets(texts: tuple[Path, dict[str, str]], query: str, text: str) -> None:
    assert meets(texts, query, text)


@pytest.mark.parametrize(("query", "text"), PAIRS["apart"])
def test_what_only_looks_alike_does_not(texts: tuple[Path, dict[str, str]], query: str, text: str) -> None:
    assert not meets(texts, query, text)


def ranked(tmp_path: Path, query: str, *bodies: str, **options: object) -> list[int]:
    items = [make_item(number, "Stuk", body) for number, body in enumerate(bodies)]
    root = make_archive(tmp_path / "a", items).root
    return [int(hit.id[5:]) for hit in search(root, SearchRequest(query)).hits]


def test_a_whole_word_ranks_above_its_stem_and_a_stem_above_a_part(tmp_path: Path) -> None:
    bodies = ("de uitkeringsfraude daalt", "de uitkering daalt", "de uitkeringen dalen")
    assert ranked(tmp_path, "uitkeringen", *bodies) == [2, 1, 0]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("15 september 2023", 1),
        ("september 2023", 1),
        ("4-10-2013", 2),
        ("oktober 2013", 2),
        ("2013-10-04", 2),
    ],
)
def test_a_date_in_words_finds_items_of_that_date(tmp_path: Path, query: str, first: int) -> None:
    items = [
        make_item(0, "Over de kalender", "Wij noemen 15 september 2023 en 4 oktober 2013 en 4-10-2013."),
        make_item(1, "Raad", "Vergadering.", date="2023-09-15"),
        make_item(2, "Dag", "Bijeenkomst.", date="2013-10-04"),
    ]
    root = make_archive(tmp_path / "a", items).root
    assert search(root, SearchRequest(query)).hits[0].id == f"item-00{first}"


def test_synonyms_that_come_with_an_index_hold_until_others_come(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "a", [make_item(1, "x", "Het Beraad van Bondgenoten sprak.")])
    assert search(folder.root, SearchRequest("BVB")).total == 0
    Synonyms(folder.index).keep([("Beraad van Bondgenoten", "BVB")])
    assert search(folder.root, SearchRequest("BVB")).total == 1


def test_an_english_and_a_frisian_text_are_found_by_their_own_forms(tmp_path: Path) -> None:
    items = [
        make_item(1, "x", "Two charities were meeting.", language="en"),
        make_item(2, "x", "De húshâldings yn Fryslân.", language="fy"),
    ]
    root = make_archive(tmp_path / "a", items).root
    assert [hit.id for hit in search(root, SearchRequest("charity")).hits] == ["item-001"]
    assert [hit.id for hit in search(root, SearchRequest("hushâlding")).hits] == ["item-002"]


def test_of_items_that_say_the_same_one_is_given_with_the_places_of_the_others(tmp_path: Path) -> None:
    from dataclasses import replace

    items = [replace(make_item(n, "Verslag", "De raad sprak."), group="g") for n in (1, 2)]
    root = make_archive(tmp_path / "a", [*items, make_item(3, "Ander verslag", "De raad zweeg.")]).root
    answer = search(root, SearchRequest("raad", facets=True))
    assert answer.total == 2
    assert answer.facets["kind"] == {"page": 2}
    grouped = next(hit for hit in answer.hits if hit.id == "item-001")
    assert grouped.also_at == ("https://bondgenoten.example/2",)
    assert search(root, SearchRequest("raad", all_versions=True)).total == 3


def test_the_like_of_an_item_shares_its_rare_words(tmp_path: Path) -> None:
    items = [
        make_item(1, "Pompoenen", "pompoenen sokken brood oogst in Beilen"),
        make_item(2, "Oogst", "brood en pompoenen en sokken van de oogst"),
        make_item(3, "Anders", "de wet en de raad in Beilen"),
    ]
    root = make_archive(tmp_path / "a", items).root
    assert [hit.id for hit in search(root, SearchRequest(similar="item-001")).hits] == ["item-002"]
    with pytest.raises(QueryError, match="no item"):
        search(root, SearchRequest(similar="item-999"))


@pytest.mark.long
def test_an_error_is_said_in_dutch_with_a_mark_where_it_goes_wrong(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "a").root
    done = run_alliantie("--archive", str(root), "--lang", "nl", "search", "zutphen kleur:rood")
    message, line, mark = done.stderr.splitlines()
    assert message.startswith("alliantie: Er is geen veld 'kleur'")
    assert line.index("kleur") == mark.index("^")


def test_an_item_is_found_by_the_day_of_its_publication(tmp_path: Path) -> None:
    items = [
        make_item(0, "Over de raad", date="2023-09-15", published=Date("2023-09-25", "day")),
        make_item(1, "Over iets anders", date="2023-09-14"),
    ]
    root = make_archive(tmp_path / "a", items).root
    assert [hit.id for hit in search(root, SearchRequest("25 september 2023")).hits] == ["item-000"]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("WWB", "bijstand"),
        ("armoede", "kinderarmoede"),
        ("energie armoede", "energiearmoede"),
        ("terugblik", "verslag"),
    ],
)
def test_what_was_found_by_another_word_is_shown_around_that_word(
    tmp_path: Path, query: str, marked: str
) -> None:
    text = "Eerst een lange inleiding over de zaal en de koffie. " * 20 + f"Toen ging het over {marked}."
    root = make_archive(tmp_path / "a", [make_item(0, "Een dag in mei", text)]).root
    (hit,) = search(root, SearchRequest(query)).hits
    assert (marked, True) in hit.fragments


def test_a_beginning_is_looked_for_beside_the_main_text_too(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "a", [make_item(0, "Contact", "Adres.", other_text="armoedefonds")]).root
    assert search(root, SearchRequest("armoede*")).total == 1


@pytest.mark.parametrize(
    "query", ["raad NOT zutphen", "raad −zutphen", "raad AND -zutphen", "„raad” -zutphen"]
)
def test_a_word_that_is_not_wanted_can_be_said_in_several_ways(tmp_path: Path, query: str) -> None:
    items = [make_item(0, "De raad van Zutphen"), make_item(1, "De raad van Assen")]
    root = make_archive(tmp_path / "a", items).root
    assert [hit.id for hit in search(root, SearchRequest(query)).hits] == ["item-001"]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("Peer 'm", {"De optocht van Peer'M", "Peer ’m door Utrecht"}),
        ("peer'm", {"De optocht van Peer'M", "Peer ’m door Utrecht"}),
        ("'t gebouw", {"Rond 't gebouw"}),
        ('"rond ’t gebouw"', {"Rond 't gebouw"}),
        ("'s-Hertogenbosch", {"Uit 's-Hertogenbosch"}),
        ("’s-hertogenbosch uit", {"Uit 's-Hertogenbosch"}),
        ("'s avonds", {"Laat 's avonds"}),
    ],
)
def test_an_apostrophe_before_a_letter_belongs_to_it(tmp_path: Path, query: str, texts: set[str]) -> None:
    written = (
        *("De optocht van Peer'M", "Peer ’m door Utrecht", "Rond 't gebouw", "Uit 's-Hertogenbosch"),
        *("Laat 's avonds", "Punt M op een kaart", "Maten S, M en T"),
    )
    root = make_archive(tmp_path / "a", [make_item(n, text) for n, text in enumerate(written, start=1)]).root
    answer = search(root, SearchRequest(query))
    assert {hit.title for hit in answer.hits} == texts
    assert answer.notice == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Foto's, zzp'er, pagina’s", ["Foto's", "zzp'er", "pagina’s"]),
        ("'s-Gravenhage 't", ["s-Gravenhage"]),
        ("het 'goede' leven, 'm.", ["het", "goede", "leven"]),
    ],
)
def test_words_with_apostrophes_stay_whole(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_synonym_of_nothing_but_articles_is_met_nowhere(tmp_path: Path) -> None:
    folder = make_archive(tmp_path / "a", [make_item(1, "Een huis"), make_item(2, "De wet")])
    Synonyms(folder.index).keep([("Wet over het werk", "Het wel")])
    answer = search(folder.root, SearchRequest("het huis"))
    assert ([hit.id for hit in answer.hits], answer.notice) == (["item-001"], "")
