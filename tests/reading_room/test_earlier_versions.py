"""The search page and what pages said once: asked for by a link, shown with its dates, without addresses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.foreign_files import Page, write_warc
from tests.reading_room.opened_room import OpenedRoom, opened_room

PAGES = (
    Page("/over", "Schrijf naar jan@proef.example over de kerk", "1999-02-03T10:00:00Z"),
    Page("/over", "Schrijf naar ons over de moskee", "2005-02-03T10:00:00Z"),
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    folder: Path = tmp_path_factory.mktemp("earlier")
    path = write_warc(folder / "oud.warc.gz", PAGES)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == 0, done.stderr
    with opened_room(folder / "a") as opened:
        yield opened


def test_a_search_leads_to_what_was_said_once(room: OpenedRoom) -> None:
    found = room.ask("/zoeken?q=kerk")
    assert "Niets gevonden" in found.text
    [link] = [each for each in found.links if "all=1" in each]
    again = room.ask(link)
    assert "Niets zegt dit nu nog" in again.text
    assert "gezegd tot 3 februari 1999, niet meer op 3 februari 2005" in again.text
    [shown] = [each for each in again.links if each.startswith("/web/1999")]
    assert room.ask(shown).status == 200


def test_what_was_said_once_has_no_e_mail_address_in_it(room: OpenedRoom) -> None:
    assert "jan@proef.example" not in room.ask("/zoeken?q=kerk&all=1").text
    data = room.ask("/zoeken.json?q=kerk&all=1").body
    assert b"jan@proef.example" not in data
    assert json.loads(data)["total_versions"] == 1


def test_where_nothing_was_said_that_is_not_said_today_this_is_told(room: OpenedRoom) -> None:
    assert "geen eerdere versie" in room.ask("/zoeken?q=moskee&all=1").text
