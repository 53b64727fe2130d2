"""The name of a series in the address of its page, whatever characters are in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest

from tests.reading_room.opened_room import OpenedRoom, opened_room

NAMES = (
    "Zorg/Welzijn",
    "Wie betaalt?",
    "Dag #1",
    "100% mee",
    "%2F",
    "..",
    ".",
    "a/../b",
    "//dubbel",
    "Met  twee blanco's",
    "+plus & min",
    "verslag.json",
    "x" * 200,
    "Συνέδριο",
    "مؤتمر الفقر",
    'Een "naam" <script>',
)


@pytest.fixture(scope="module")
def room(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    series = (
        f'[[series]]\nname = {json.dumps(name, ensure_ascii=False)}\nwords = ["serie{number}naam"]\n'
        f'occasions = [{{ year = 2013, date = "2013-10-04", town = "Zutphen" }}]\n'
        for number, name in enumerate(NAMES)
    )
    words = tmp_path_factory.mktemp("namen") / "woorden.toml"
    words.write_text("\n".join(series), encoding="utf-8")
    with opened_room(archive, vocabulary=words) as opened:
        yield opened


@pytest.fixture(scope="module")
def links(room: OpenedRoom) -> list[str]:
    """The links to pages of series, on every page of the overview."""
    found: list[str] = []
    for target in ("/bijeenkomsten", "/bijeenkomsten?page=2"):
        found += [each for each in room.ask(target).links if each.startswith("/bijeenkomsten?reeks=")]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_name_leads_to_its_page_and_its_data(room: OpenedRoom, links: list[str], name: str) -> None:
    (link,) = {each for each in links if parse_qs(each.partition("?")[2])["reeks"] == [name]}
    answer = room.ask(link)
    assert answer.status == 200
    assert " ".join(name.split()) in answer.words
    cells = json.loads(room.ask(link.replace("?", ".json?")).body)["entries"]
    assert {each["series"] for each in cells} == {name}


@pytest.mark.parametrize(
    "name", ["Alliantiedagen", "Zorg/Welzijn", "100% mee", "Wie betaalt?", "verslag.json"]
)
def test_where_the_page_of_a_series_was_leads_to_where_it_is(room: OpenedRoom, name: str) -> None:
    moved = room.ask("/bijeenkomsten/" + quote(name, safe=""))
    assert moved.status == 301
    assert parse_qs(moved.headers["location"].partition("?")[2])["reeks"] == [name]
