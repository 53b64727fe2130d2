"""The page of an item: what it is, where each value comes from, and how it is cited."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from archive.catalogue.items import Value
from reading_room.pages.item_page import Origins
from tests.conftest import call_alliantie
from tests.reading_room.opened_room import OpenedRoom, opened_room


@pytest.fixture(scope="module")
def item(room: OpenedRoom) -> str:
    found: str = json.loads(room.ask("/zoeken.json?q=zutphen").body)["hits"][0]["id"]
    return found


def test_the_page_says_what_is_known_and_where_it_comes_from(room: OpenedRoom, item: str) -> None:
    words = room.ask(f"/item/{item}").words
    for known in ("Verslag van de Alliantiedag in Zutphen", "4 oktober 2013", "verslag", "Zutphen", item):
        assert known in words
    assert "Waar elke waarde vandaan komt" in words


def test_the_language_and_the_kind_of_file_stand_there_in_words(room: OpenedRoom, item: str) -> None:
    assert "taal Nederlands bestandstype webpagina" in room.ask(f"/item/{item}").words
    assert "language Dutch media type web page" in room.ask(f"/en/item/{item}").words
    found = room.ask("/zoeken?q=zutphen").words
    assert "Nederlands" in found
    assert "webpagina" in found
    chosen = room.ask("/zoeken?media=html&language=nl")
    assert chosen.status == 200
    assert "Nederlands" in chosen.words


def test_where_a_value_comes_from_stands_there_in_words_of_the_reader(
    room: OpenedRoom, archive: Path, item: str
) -> None:
    dutch, english = room.ask(f"/item/{item}").words, room.ask(f"/en/item/{item}").words
    assert re.search(r"taal Nederlands L1 kleine woorden \d+ van de \d+ kleine woorden", dutch)
    assert re.search(r"language Dutch L1 small words \d+ of \d+ small words", english)
    assert re.search(r"soort verslag K\d+ woord", dutch)
    told = " ".join(call_alliantie("--archive", str(archive), "--lang", "nl", "show", item).stdout.split())
    assert re.search(r"taal Nederlands L1 kleine woorden \d+ van de \d+ kleine woorden", told)


def test_how_sure_a_value_is_stands_there_as_the_reader_writes_numbers(room: OpenedRoom, item: str) -> None:
    assert re.search(r"\d van de \d+ kleine woorden \d,\d\d", room.ask(f"/item/{item}").words)
    assert re.search(r"\d of \d+ small words \d\.\d\d", room.ask(f"/en/item/{item}").words)


@pytest.mark.parametrize(("field", "is_disputed"), [("theme", False), ("person", False), ("date", True)])
def test_several_values_are_a_dispute_only_where_there_can_be_one(field: str, is_disputed: bool) -> None:
    values = tuple(Value(field, value, "text", "N9 themes of the vocabulary") for value in ("een", "twee"))
    assert Origins(field, values).is_disputed is is_disputed
    assert not Origins(field, values[:1]).is_disputed


def test_the_data_are_those_of_the_command_line(room: OpenedRoom, archive: Path, item: str) -> None:
    told = call_alliantie("--archive", str(archive), "show", item, "--json")
    assert json.loads(room.ask(f"/item/{item}.json").body) == json.loads(told.stdout)


def test_the_citations_are_those_of_a_search(room: OpenedRoom, item: str) -> None:
    for form in ("ris", "bib", "csl"):
        one = room.ask(f"/item/{item}.{form}").text
        assert item in one
        if form != "csl":
            assert one in room.ask(f"/zoeken.{form}?q=zutphen").text


def test_the_page_carries_its_description_as_linked_data(room: OpenedRoom, item: str) -> None:
    page = room.ask(f"/item/{item}").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert (data["identifier"], data["@context"]) == (item, "https://schema.org")


def test_linked_data_end_no_script(room: OpenedRoom) -> None:
    hostile = json.loads(room.ask("/zoeken.json?q=evil").body)["hits"][0]["id"]
    page = room.ask(f"/item/{hostile}").text
    assert page.count("<script") == page.count("</script>") == 2
    assert "alert(1)</script>" not in page


def test_the_text_can_be_read_by_itself(room: OpenedRoom, item: str) -> None:
    assert "spraken tweehonderd mensen" in room.ask(f"/item/{item}/tekst").words


@pytest.mark.parametrize(
    "target", ["/item/aaaaaaaaaaaa", "/item/x", "/item/aaaaaaaaaaaa.json", "/item/%00", "/item/a/klein"]
)
def test_a_number_that_nothing_has_is_not_found(room: OpenedRoom, target: str) -> None:
    assert room.ask(target).status == 404


def test_who_keeps_the_archive_can_be_written_to(room: OpenedRoom, item: str) -> None:
    page = room.ask(f"/item/{item}")
    assert "archief@voorbeeld.nl" in page.words
    assert "Proefarchief" in page.words


def test_texts_have_no_address_of_a_person(room: OpenedRoom, archive: Path) -> None:
    found = json.loads(room.ask("/zoeken.json?q=schulden").body)["hits"][0]["id"]
    for target in ("/zoeken?q=schulden", f"/item/{found}", f"/item/{found}/tekst"):
        words = room.ask(target).words
        assert "j.de-vries" not in words
        assert "[e-mail]" in words
    for target in ("/zoeken.json?q=schulden", "/zoeken.atom?q=schulden", f"/item/{found}.json"):
        assert "j.de-vries" not in room.ask(target).text
    with opened_room(archive, shows_private=True) as open_to_all:
        assert "j.de-vries@voorbeeld.nl" in open_to_all.ask(f"/item/{found}/tekst").words


def test_no_form_of_a_description_has_an_address_of_a_person(
    item: str, archive: Path, tmp_path: Path
) -> None:
    corrected = Path(shutil.copytree(archive, tmp_path / "a"))
    fields = (
        "title=Schrijf j.de-vries@voorbeeld.nl",
        "authors=j.de-vries@voorbeeld.nl",
        "place=j.de-vries@voorbeeld.nl",
    )
    done = call_alliantie("--archive", str(corrected), "correct", item, *fields, "--why", "toets", "--new")
    assert done.returncode == 0, done.stderr
    forms = ("", ".json", ".ris", ".bib", ".csl", "/tekst")
    with opened_room(corrected) as public:
        assert "[e-mail]" in public.ask(f"/item/{item}").words
        assert [form for form in forms if "j.de-vries" in public.ask(f"/item/{item}{form}").text] == []
    with opened_room(corrected, shows_private=True) as open_to_all:
        assert [f for f in forms if "j.de-vries" in open_to_all.ask(f"/item/{item}{f}").text] == [*forms]
