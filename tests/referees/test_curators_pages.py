"""The pages of curators, who are logged in, for axe, a small window and a keyboard."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from pipeline.configuration import Configuration
from pipeline.curators import Curators
from reading_room.asked import LANGUAGES
from reading_room.curating.desk import Desk
from tests.reading_room.curator import NAME, PASSWORD, Curator
from tests.reading_room.opened_room import OpenedRoom, opened_room
from tests.referees.canary import Canary
from tests.referees.readers import chromium
from tests.referees.test_access import THEMES, opened, violations


@pytest.fixture(scope="module")
def curator(network_room: OpenedRoom, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Curator]:
    folder = tmp_path_factory.mktemp("balie")
    archive = folder / "a"
    shutil.copytree(network_room.room.archive, archive)
    known = Curators(folder / "curators.json")
    known.add(NAME, PASSWORD)
    with opened_room(archive, desk=Desk(Configuration(archive), known, is_secure=False)) as room:
        found = Curator(room)
        assert found.log_in().status == 303
        yield found


@pytest.fixture(scope="module")
def pages(curator: Curator) -> list[str]:
    hits = json.loads(curator.get("/zoeken.json?q=verslag").text)["hits"]
    item = hits[0]["id"]
    shown = curator.fill_in(f"/item/{item}/verbeteren", "show", why="titelblad", title="Verbeterd")
    assert curator.go_on(shown, "write").status == 303
    return [
        f"/item/{item}",
        f"/item/{item}/verbeteren",
        f"/item/{item}/weglaten",
        f"/item/{item}/beoordelen",
        f"/item/{item}/samenhang",
        f"/samen?id={item}&id={hits[1]['id']}",
        "/besluiten",
        "/besluiten/1/terug",
    ]


@pytest.fixture(scope="module")
def window(
    curator: Curator, playwright: Playwright, program: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("curator")
    with Canary() as canary, chromium(playwright, program, folder, canary.port) as context:
        origin = curator.room.room.room
        context.add_cookies([{"name": n, "value": v, "url": origin} for n, v in curator.cookies.items()])
        yield context.new_page()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_wrong(
    window: Page, curator: Curator, pages: list[str], language: str, theme: Any
) -> None:
    window.emulate_media(color_scheme=theme)
    wrong = {each: violations(opened(window, curator.room, each, language)) for each in pages}
    assert not {each: found for each, found in wrong.items() if found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_heading_a_title_of_its_own_and_fits_a_small_window(
    window: Page, curator: Curator, pages: list[str], language: str
) -> None:
    window.set_viewport_size({"width": 320, "height": 800})
    titles = set()
    for each in pages:
        page = opened(window, curator.room, each, language)
        assert page.locator("h1").count() == 1, each
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320, each
        titles.add(page.title())
    assert len(titles) == len(pages)


def test_what_is_chosen_stands_beside_its_button_also_where_it_is_a_long_address(
    window: Page, curator: Curator, pages: list[str]
) -> None:
    window.set_viewport_size({"width": 320, "height": 800})
    [joining] = [each for each in pages if each.endswith("/samenhang")]
    page = opened(window, curator.room, joining)
    below = page.evaluate(
        """() => [...document.querySelectorAll('.choice')].filter(each => {
            const words = document.createRange();
            words.selectNodeContents(each.lastChild);
            const [first] = words.getClientRects();
            return first.top > each.querySelector('input').getBoundingClientRect().bottom;
        }).map(each => each.textContent)"""
    )
    assert below == []


def test_the_keyboard_is_seen_at_every_stop(window: Page, curator: Curator, pages: list[str]) -> None:
    window.set_viewport_size({"width": 1280, "height": 800})
    # Where a page glides to its next stop, that would be looked for before it is there.
    window.emulate_media(reduced_motion="reduce")
    page = opened(window, curator.room, pages[1])
    for _ in range(30):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const each = document.activeElement, box = each.getBoundingClientRect();
                const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                const outline = getComputedStyle(each).outlineStyle;
                const isSeen = at !== null && (each.contains(at) || at.contains(each));
                return each === document.body || (outline !== 'none' && isSeen);
            }"""
        )
        assert seen, page.evaluate("() => document.activeElement.outerHTML")
