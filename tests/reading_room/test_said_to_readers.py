"""What pages say to readers: no more than was seen, once, and in their language; and words for every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import call_alliantie
from tests.reading_room.captured import SITE, Captured, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room

LIST = "".join(f'<li><a href="/verslag-{n}">Verslag {n}</a></li>' for n in range(30))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    answers = (
        page("/verslag-1", "Verslag van de Alliantiedag in Zutphen", '<img src="/zaal.png">'),
        Captured("/zaal.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        Captured("/", f"<!DOCTYPE html><title>Alles</title><ul>{LIST}</ul>".encode()),
        page("/weg", "Niet gevonden", status="404 Not Found"),
    )
    with opened_room(archive_of(tmp_path_factory.mktemp("gezegd"), answers)) as opened:
        yield opened


def test_an_archived_page_that_is_no_item_can_be_read_as_text_too(room: OpenedRoom) -> None:
    shown = room.ask(f"/web/20131004120000/{SITE}/")
    assert not any(link.startswith("/item/") for link in shown.links)
    [link] = [each for each in shown.links if each.startswith("/tekst?")]
    assert "Verslag 29" in room.ask(link).words
    gone = room.ask(f"/web/20131004120000/{SITE}/weg")
    assert not any(each.startswith("/tekst?") for each in gone.links)


def test_parts_of_one_day_are_not_told_from_that_day_to_that_day(room: OpenedRoom) -> None:
    shown = room.ask(f"/web/20131004120000/{SITE}/verslag-1").words
    assert "Bewaard op 4 oktober 2013." in shown
    assert "Het oudste" not in shown
    sites = room.ask("/sites").words
    assert "op 4 oktober 2013" in sites
    assert "tot 4 oktober 2013" not in sites


def test_the_rule_that_found_a_value_is_named_in_the_readers_language(room: OpenedRoom) -> None:
    [item] = {link for link in room.ask("/zoeken?q=zutphen").links if link.startswith("/item/")}
    dutch, english = room.ask(item).words, room.ask(f"/en{item}").words
    assert "woord aan het begin van de titel" in dutch
    assert "word at the head of the title" in english
    done = call_alliantie(
        "--archive", str(room.room.archive), "--lang", "nl", "show", item.removeprefix("/item/")
    )
    assert "woord aan het begin van de titel" in done.stdout


def test_a_name_that_is_not_ours_gets_a_page_with_nothing_of_the_archive(room: OpenedRoom) -> None:
    answer = room.ask("/item/x?q=zutphen", "elders.test")
    assert answer.status == 421
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"
    assert "elders.test" not in answer.text
    assert room.room.name not in answer.words.split()
    assert str(room.port) not in answer.text
    assert '<p lang="en">' in answer.text


def test_a_search_page_names_its_own_path_in_no_link_of_a_facet(room: OpenedRoom) -> None:
    text = room.ask("/zoeken?q=verslag").text
    assert '<li><a href="?q=verslag&amp;kind=' in text
    assert '<a href="/zoeken?q=verslag&amp;kind=' not in text
    chosen = room.ask("/zoeken?kind=report").text
    assert '<a href="/zoeken" aria-current="true">' in chosen
