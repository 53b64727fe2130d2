"""The search page: the same answers as the command line, and an address that is the search."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rispy
from starlette.responses import Response, StreamingResponse

from archive.shown.private import without_mail_in_data
from reading_room.asked import Asked
from reading_room.pages.texts_of_hits import texts_as
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from tests.conftest import call_alliantie
from tests.databases import of_sqlite
from tests.reading_room.captured import archive_of, page
from tests.reading_room.conftest import HOSTILE_TITLE
from tests.reading_room.opened_room import OpenedRoom, opened_room
from tests.spreadsheet import rows_of


@pytest.mark.parametrize(
    ("values", "options"),
    [
        ("q=alliantiedag", ("alliantiedag",)),
        ("q=zutphen+-assen", ("zutphen", "-assen")),
        ("q=aliantiedag", ("aliantiedag",)),
        ("kind=report&sort=oldest", ("--kind", "report", "--sort", "oldest")),
        ("year=2013&place=Zutphen", ("--year", "2013", "--place", "Zutphen")),
        ("place=Zutphen&place=Assen", ("--place", "Zutphen", "--place", "Assen")),
        ("theme=schulden&theme=wonen", ("--theme", "schulden", "--theme", "wonen")),
        ("sort=date&all=1", ("--sort", "date", "--all-versions")),
        ("q=zutphen+onvindbaarheid", ("zutphen", "onvindbaarheid")),
        ("q=zutphen+assen&exact=1", ("zutphen", "assen", "--exact")),
        ("from=2010-01&to=2013", ("--from", "2010-01", "--to", "2013")),
    ],
)
def test_the_room_answers_what_the_command_line_answers(
    room: OpenedRoom, archive: Path, values: str, options: tuple[str, ...]
) -> None:
    answered = json.loads(room.ask(f"/zoeken.json?{values}").body)
    done = call_alliantie(
        "--archive", str(archive), "search", *options, "--facets", "--limit", "100", "--json"
    )
    told = without_mail_in_data(json.loads(done.stdout))
    del answered["facet_values"]
    for each in (answered, told):
        del each["took_ms"]
        each.pop("query")
    assert answered == told


def test_each_hit_leads_to_its_item_and_to_its_page(room: OpenedRoom) -> None:
    links = room.ask("/zoeken?q=zutphen").links
    items = [link for link in links if link.startswith("/item/")]
    assert items
    assert room.ask(items[0]).status == 200
    assert any(link.startswith("/web/") and link.endswith("/zutphen") for link in links)


def test_several_values_of_a_facet_are_either_of_them_and_each_can_be_taken_away(room: OpenedRoom) -> None:
    one = room.ask("/zoeken?q=alliantiedag&place=Zutphen")
    another = next(link for link in one.links if "place=Assen" in link)
    assert another == "/zoeken?q=alliantiedag&place=Zutphen&place=Assen"
    both = room.ask(another)
    assert "2 items gevonden" in both.words
    assert "/zoeken?q=alliantiedag&place=Assen" in both.links
    assert "/zoeken?q=alliantiedag&place=Zutphen" in both.links


def test_a_facet_as_data_says_what_each_value_would_add_and_where(room: OpenedRoom) -> None:
    facets = json.loads(room.ask("/zoeken.json?q=alliantiedag&place=Zutphen").body)["facet_values"]
    assert facets["place"]["truncated"] is False
    zutphen, assen = facets["place"]["values"]
    assert (zutphen["value"], zutphen["selected"], zutphen["toggle_url"]) == (
        "Zutphen",
        True,
        "/zoeken?q=alliantiedag",
    )
    assert (assen["label"], assen["count"], assen["selected"]) == ("Assen", 1, False)
    assert assen["toggle_url"] == "/zoeken?q=alliantiedag&place=Zutphen&place=Assen"


def test_a_facet_is_a_link_that_narrows_the_search_and_then_takes_that_back(room: OpenedRoom) -> None:
    page = room.ask("/zoeken?q=alliantiedag")
    narrower = next(link for link in page.links if "place=Zutphen" in link)
    narrowed = room.ask(narrower.replace("&amp;", "&"))
    assert "1 item gevonden" in narrowed.words
    assert "/zoeken?q=alliantiedag" in narrowed.links


@pytest.mark.parametrize("typed", ["0013", "13", "000000000000013"])
def test_a_year_is_taken_away_however_many_zeros_stand_before_it(room: OpenedRoom, typed: str) -> None:
    answer = room.ask(f"/zoeken?q=alliantiedag&year=2013&year={typed}")
    assert answer.status == 200
    assert "/zoeken?q=alliantiedag&year=2013" in answer.links
    assert f"/zoeken?q=alliantiedag&year={typed}" in answer.links
    assert "/fotos?q=alliantiedag" in room.ask(f"/fotos?q=alliantiedag&year={typed}").links


@pytest.mark.long
def test_a_year_of_the_facet_is_chosen_however_many_zeros_stand_before_it(tmp_path: Path) -> None:
    report = page("/zutphen", "Verslag van de Alliantiedag op 4 oktober 2013", date="2014-01-01T12:00:00Z")
    with opened_room(archive_of(tmp_path, [report])) as opened:
        answer = opened.ask("/zoeken.json?q=alliantiedag&year=02013")
        years = json.loads(answer.body)["facet_values"]["year"]["values"]
        assert [(each["value"], each["selected"]) for each in years] == [("2013", True)]
        assert years[0]["toggle_url"] == "/zoeken?q=alliantiedag"
        shown = opened.ask("/zoeken?q=alliantiedag&year=02013")
        assert '<a href="?q=alliantiedag" aria-current="true"><bdi>2013' in shown.text


@pytest.mark.parametrize("name", ["year", "page", "limit"])
@pytest.mark.parametrize("many", [20, 5_000])
def test_a_number_with_very_many_digits_is_refused(room: OpenedRoom, name: str, many: int) -> None:
    assert room.ask(f"/zoeken?q=alliantiedag&{name}={'0' * 8}13{'9' * many}").status == 400


def test_both_languages_have_the_same_search(room: OpenedRoom) -> None:
    dutch = room.ask("/zoeken?q=zutphen&kind=verslag")
    assert "/en/zoeken?q=zutphen&kind=verslag" in dutch.links
    english = room.ask("/en/zoeken?q=zutphen&kind=verslag")
    assert ("gevonden" in dutch.words, "found" in english.words) == (True, True)
    assert "/zoeken?q=zutphen&kind=verslag" in english.links


@pytest.mark.parametrize(
    "typed", ["https://www.socialealliantie.nl/zutphen", "www.socialealliantie.nl/zutphen"]
)
def test_an_address_leads_to_its_versions(room: OpenedRoom, typed: str) -> None:
    answer = room.ask(f"/zoeken?q={typed}")
    assert answer.status == 303
    assert answer.headers["location"].startswith("/versies?url=")


def test_a_number_leads_to_its_item(room: OpenedRoom) -> None:
    item = json.loads(room.ask("/zoeken.json?q=zutphen").body)["hits"][0]["id"]
    answer = room.ask(f"/zoeken?q={item}")
    assert (answer.status, answer.headers["location"]) == (303, f"/item/{item}")


def test_a_misspelt_word_is_answered_with_what_was_meant(room: OpenedRoom) -> None:
    words = room.ask("/zoeken?q=alliantiedga").words
    assert "Niets gevonden voor: alliantiedga. Dit is er voor: alliantiedag" in words
    assert "Verslag van de Alliantiedag in Zutphen" in words


def test_a_name_that_only_sounds_alike_is_told_beside_what_was_meant(room: OpenedRoom) -> None:
    words = room.ask("/zoeken?q=aliantiedag").words
    assert "alleen hetzelfde klinken: Alliantiedag" in words
    assert "Bedoelde u alliantiedag" in words


def test_a_search_can_be_had_as_a_table(room: OpenedRoom) -> None:
    answer = room.ask("/zoeken.csv?q=alliantiedag")
    rows = rows_of(answer.text, ";")
    assert {row["kind"] for row in rows} == {"report"}
    assert "attachment" in answer.headers["content-disposition"]


def test_a_search_can_be_had_by_reference_managers(room: OpenedRoom) -> None:
    assert len(rispy.loads(room.ask("/zoeken.ris?q=alliantiedag").text)) == 2
    assert room.ask("/zoeken.bib?q=alliantiedag").text.count("@") == 2
    assert len(json.loads(room.ask("/zoeken.csl?q=alliantiedag").body)) == 2


def test_a_search_is_a_feed(room: OpenedRoom) -> None:
    feed = ElementTree.fromstring(room.ask("/zoeken.atom?q=alliantiedag").body)
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert len(feed.findall("a:entry", space)) == 2
    links = [link.get("href") for link in feed.findall("a:entry/a:link", space)]
    assert all(link and link.startswith(f"http://localhost:{room.port}/item/") for link in links)


@pytest.mark.long
def test_a_feed_has_first_what_was_captured_last(tmp_path: Path) -> None:
    old = page("/oud", "Verslag van 4 oktober 2013", date="2020-01-01T00:00:00Z")
    new = page("/nieuw", "Verslag van 4 oktober 2019", date="2014-01-01T00:00:00Z")
    with opened_room(archive_of(tmp_path, [old, new])) as room:
        feed = ElementTree.fromstring(room.ask("/zoeken.atom?q=verslag").body)
    space = {"a": "http://www.w3.org/2005/Atom"}
    titles = [title.text for title in feed.findall("a:entry/a:title", space)]
    assert titles == ["Verslag van 4 oktober 2013", "Verslag van 4 oktober 2019"]


def titles_of(room: OpenedRoom, target: str) -> list[str | None]:
    feed = ElementTree.fromstring(room.ask(target).body)
    return [title.text for title in feed.iter("{http://www.w3.org/2005/Atom}title")][1:]


def test_a_feed_has_only_what_holds_all_the_words(room: OpenedRoom) -> None:
    some = json.loads(room.ask("/zoeken.json?q=zutphen+assen").body)
    assert (some["total"], some["whole"]) == (2, 0)
    assert titles_of(room, "/zoeken.atom?q=zutphen+assen") == []
    for values in ("", "&exact=1", "&limit=1&page=2"):
        [title] = titles_of(room, f"/zoeken.atom?q=zutphen+alliantiedag{values}")
        assert title == "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013"


def test_the_feed_of_what_was_mistyped_is_of_what_was_meant(room: OpenedRoom) -> None:
    page = room.ask("/zoeken?q=aliantiedag")
    [feed] = [link for link in page.links if link.startswith("/zoeken.atom")]
    assert len(titles_of(room, feed)) == 2


def test_the_title_of_a_feed_says_how_the_search_is_narrowed(room: OpenedRoom) -> None:
    feed = ElementTree.fromstring(room.ask("/zoeken.atom?kind=report&place=Zutphen").body)
    assert feed.findtext("{http://www.w3.org/2005/Atom}title") == "Proefarchief: verslag, Zutphen"


def test_a_feed_of_very_many_hits_has_the_newest(room: OpenedRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = titles_of(room, "/zoeken.atom")
    monkeypatch.setattr("reading_room.pages.feed_of_a_search.MOST_AT_ONCE", 2)
    assert 2 <= len(titles_of(room, "/zoeken.atom")) < len(whole)


def test_the_whole_texts_are_those_of_the_command_line(room: OpenedRoom, archive: Path) -> None:
    done = call_alliantie("--archive", str(archive), "search", "alliantiedag", "--format", "texts")
    told = [without_mail_in_data(json.loads(line)) for line in done.stdout.splitlines()]
    answer = room.ask("/zoeken.jsonl?q=alliantiedag")
    assert [json.loads(line) for line in answer.text.splitlines()] == told
    assert (len(told), "tweehonderd mensen" in told[0]["text"]) == (2, True)
    assert 'filename="gevonden.jsonl"' in answer.headers["content-disposition"]


def test_the_whole_texts_can_be_read_one_after_the_other(room: OpenedRoom) -> None:
    answer = room.ask("/en/zoeken.txt?q=zutphen+alliantiedag&exact=1")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013\nreport · " in answer.text
    assert "spraken tweehonderd mensen" in answer.text
    assert room.ask("/zoeken.txt?q=zzyzx").text == ""
    assert room.ask("/zoeken.txt?year=x").status == 400


def test_texts_have_no_character_that_acts_and_no_address_of_a_person(room: OpenedRoom) -> None:
    text = room.ask("/zoeken.txt").text
    assert "[e-mail]" in text
    for hidden in ("j.de-vries", "\N{RIGHT-TO-LEFT OVERRIDE}"):
        assert hidden not in text
        assert hidden not in room.ask("/zoeken.jsonl").text


def test_texts_beyond_a_bound_are_left_out_and_named(room: OpenedRoom) -> None:
    asked = Asked(room.room, "nl", "/zoeken")
    answer = search(room.room.archive, SearchRequest("alliantiedag"))
    first = json.loads(room.ask("/zoeken.jsonl?q=alliantiedag").text.partition("\n")[0])["text"]
    text = full_texts(texts_as(asked, "txt", answer, "gevonden", len(first)))
    assert text.count("meer zijn dan") == 1
    assert text.count("tweehonderd mensen") > 0
    lines = full_texts(texts_as(asked, "jsonl", answer, "gevonden", 0)).splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["", ""]


@of_sqlite
def test_texts_of_an_archive_that_cannot_be_read_any_more_end_with_a_word_of_it(
    archive: Path, tmp_path: Path
) -> None:
    own = Path(shutil.copytree(archive, tmp_path / "a"))
    with opened_room(own) as room:
        answer = search(own, SearchRequest("alliantiedag"))
        begun = texts_as(Asked(room.room, "en", "/zoeken"), "txt", answer, "gevonden")
        room.room.database.close()
        (own / "alliantie.db").write_bytes(b"geen databank" * 900)
        text = full_texts(begun)
        assert text.count("tweehonderd mensen") > 0
        assert text.endswith("[From here on the texts cannot be read now.]\n\n")
        assert room.ask("/zoeken.txt?q=alliantiedag").status == 503


def full_texts(response: Response) -> str:
    """What a streamed response sends, without the server around it."""
    assert isinstance(response, StreamingResponse)

    async def sent() -> str:
        return "".join([str(piece) async for piece in response.body_iterator])

    return asyncio.run(sent())


def test_beyond_the_last_page_there_is_none(room: OpenedRoom) -> None:
    assert room.ask("/zoeken?q=alliantiedag&page=7").status == 404


@pytest.mark.parametrize("form", ["xml", "exe", "json.csv"])
def test_a_form_that_there_is_not_is_no_page(room: OpenedRoom, form: str) -> None:
    assert room.ask(f"/zoeken.{form}?q=a").status == 404


@pytest.mark.parametrize("target", ["/zoeken?q=evil", "/", "/zoeken?q=<script>alert(2)</script>&kind=<b>"])
def test_hostile_words_stay_words(room: OpenedRoom, target: str) -> None:
    answer = room.ask(target.replace("<", "%3C").replace(">", "%3E"))
    assert "<script>alert" not in answer.text
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in answer.text


def test_a_hostile_title_is_shown_in_its_letters(room: OpenedRoom) -> None:
    assert "<script>alert(1)</script>" in room.ask("/zoeken?q=evil").words
    assert "<script>" in HOSTILE_TITLE


def test_a_search_page_is_small(room: OpenedRoom) -> None:
    assert len(room.ask("/zoeken").body) < 30_000


def test_a_search_says_what_was_found_nowhere_and_leads_to_what_holds_all_the_words(room: OpenedRoom) -> None:
    answer = room.ask("/zoeken?q=zutphen+onvindbaarheid")
    assert "Geen item bevat al deze woorden" in answer.words
    assert "Nergens gevonden: onvindbaarheid" in answer.words
    assert 'href="/zoeken?q=zutphen+onvindbaarheid&amp;exact=1"' in answer.text
    exact = room.ask("/zoeken?q=zutphen+onvindbaarheid&exact=1")
    assert "Niets gevonden" in exact.words
    assert 'href="/zoeken?q=zutphen+onvindbaarheid"' in exact.text


def test_an_address_leads_to_its_item_on_the_command_line_too(room: OpenedRoom, archive: Path) -> None:
    hit = json.loads(room.ask("/zoeken.json?q=zutphen").body)["hits"][0]
    for typed in (hit["url"], hit["url"].partition("://")[2]):
        done = call_alliantie("--archive", str(archive), "search", typed, "--json")
        assert [each["id"] for each in json.loads(done.stdout)["hits"]] == [hit["id"]]
    nowhere = call_alliantie("--archive", str(archive), "search", "https://nergens.example/zutphen", "--json")
    assert json.loads(nowhere.stdout)["total"] == 0
