"""Every page of the room in every language and theme, for axe, small windows, large text and a keyboard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright

from reading_room.asked import LANGUAGES
from tests.reading_room.opened_room import OpenedRoom
from tests.referees.canary import Canary
from tests.referees.pages_of_the_room import PageOfARoom, patterns
from tests.referees.readers import chromium

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
THEMES = ("light", "dark")


@pytest.fixture(scope="module")
def window(playwright: Playwright, program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with (
        Canary() as canary,
        chromium(playwright, program, tmp_path_factory.mktemp("lezer"), canary.port) as context,
    ):
        yield context.new_page()


def opened(window: Page, room: OpenedRoom, target: str, language: str = LANGUAGES[0]) -> Page:
    return PageOfARoom("", room, target).opened(window, language)


def violations(page: Page) -> list[str]:
    """What axe finds wrong in the page, but for the archived page in its frame."""
    context: Any = {"exclude": [["iframe.archived"]]}
    found = Axe().run(page, context=context, options={**RULES, "iframes": False})
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found.response["violations"]
        for node in each["nodes"]
    ]


def test_a_link_leads_to_every_kind_of_page_that_one_crawl_makes(targets: dict[str, str]) -> None:
    assert set(patterns()) - targets.keys() <= {"/vergelijk", "/tekst", "/nachten/{id}"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_wrong(
    window: Page, every_page: list[PageOfARoom], language: str, theme: Any
) -> None:
    window.emulate_media(color_scheme=theme)
    wrong = {}
    for each in every_page:
        if found := violations(each.opened(window, language)):
            wrong[f"{each.name} {each.target}"] = found
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_one_main_heading_and_a_title_of_its_own(
    window: Page, every_page: list[PageOfARoom], language: str
) -> None:
    titles = {}
    for each in every_page:
        page = each.opened(window, language)
        assert page.locator("h1").count() == 1, each.name
        titles[each.name] = page.title()
    # One page in two forms, and one of which both rooms have an example.
    assert titles.pop("two versions one under the other") == titles["two versions side by side"]
    # Where a page of before leads, and where an owner's page for errors does, stands the same.
    assert titles.pop("an address that is not kept") == titles["what is not kept"]
    shared = Counter(titles.values()) - Counter(set(titles.values()))
    assert not shared, titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_a_window_of_320_pixels(
    window: Page, every_page: list[PageOfARoom], language: str
) -> None:
    window.set_viewport_size({"width": 320, "height": 800})
    wide = {}
    for each in every_page:
        page = each.opened(window, language)
        width = page.evaluate("() => document.documentElement.scrollWidth")
        if width > 320:
            wide[each.name] = width
    window.set_viewport_size({"width": 1280, "height": 800})
    assert not wide


def test_no_page_is_wider_than_its_window_with_text_twice_as_large(
    window: Page, every_page: list[PageOfARoom]
) -> None:
    wide = {}
    for each in every_page:
        page = each.opened(window)
        page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        width = page.evaluate("() => document.documentElement.scrollWidth")
        if width > 1280:
            wide[each.name] = width
    assert not wide


def test_the_keyboard_reaches_the_frame_of_an_archived_page(
    window: Page, network_room: OpenedRoom, targets: dict[str, str]
) -> None:
    page = opened(window, network_room, targets["/web/{rest:path}"])
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.localName") == "iframe":
            return
    pytest.fail("forty times the tabulator did not lead into the frame")


def test_the_first_stop_of_the_keyboard_leads_to_the_content(
    window: Page, network_room: OpenedRoom, targets: dict[str, str]
) -> None:
    page = opened(window, network_room, "/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#inhoud")
    page.wait_for_function("() => document.activeElement.id === 'inhoud'")
