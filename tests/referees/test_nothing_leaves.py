"""Whatever an archived page tries, a reader's browser asks nobody but this archive for anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.reading_room.captured import SITE
from tests.reading_room.opened_room import OpenedRoom
from tests.referees.bare_pages import as_they_are
from tests.referees.live_ways import MOMENT, WAYS, WITHOUT_WORDS, WORDS, host_of, path_of
from tests.referees.visits import Visit, framed, visit

SEEN_AT_LEAST = 70
"""Of how many ways Chromium makes use where nobody writes the pages anew: 74 of 92 in Chromium 156."""


@pytest.fixture(scope="module")
def visited(
    playwright: Playwright, program: Path, hostile_room: OpenedRoom, tmp_path_factory: pytest.TempPathFactory
) -> Visit:
    """Every page, as the room shows it."""
    with visit(playwright, program, tmp_path_factory.mktemp("reader")) as (context, found):
        page = context.new_page()
        for way in WAYS:
            page.goto(f"{hostile_room.room.room}/web/{MOMENT}/{SITE}{path_of(way)}")
            found.shown[way] = framed(page).locator(":root").inner_text()
    return found


@pytest.fixture(scope="module")
def unguarded(playwright: Playwright, program: Path, tmp_path_factory: pytest.TempPathFactory) -> Visit:
    """The same pages, from a server that sends them as they are."""
    folder = tmp_path_factory.mktemp("live")
    with as_they_are() as origin, visit(playwright, program, folder) as (context, found):
        for way in WAYS:
            page = context.new_page()
            page.goto(origin + path_of(way), wait_until="commit")
            page.wait_for_timeout(100)
    return found


def test_nobody_on_the_live_web_is_connected_to(visited: Visit) -> None:
    assert (visited.names, visited.connections) == (set(), 0)


def test_no_name_of_the_live_web_is_looked_up(visited: Visit) -> None:
    assert visited.look_ups == 0


def test_every_request_is_for_the_room_or_its_replay(visited: Visit, hostile_room: OpenedRoom) -> None:
    ours = (f"{hostile_room.room.room}/", f"{hostile_room.room.replay}/", "data:")
    assert len(visited.asked) > 2 * len(WAYS)
    assert [each for each in visited.asked if not each.startswith(ours)] == []


def test_no_cookie_is_left_by_either_host(visited: Visit) -> None:
    assert visited.cookies == []


@pytest.mark.parametrize("way", [each for each in WAYS if each not in WITHOUT_WORDS])
def test_the_words_of_the_page_are_shown(visited: Visit, way: str) -> None:
    assert WORDS in visited.shown[way]


def test_the_witnesses_see_most_of_these_ways_where_nobody_writes_pages_anew(unguarded: Visit) -> None:
    missed = [way for way in WAYS if host_of(way) not in unguarded.names]
    assert len(WAYS) - len(missed) >= SEEN_AT_LEAST, missed
    assert unguarded.connections > len(unguarded.names)
    assert unguarded.look_ups > 0
    assert unguarded.cookies
