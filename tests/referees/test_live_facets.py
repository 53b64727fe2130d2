"""A facet changes the answer where it stands: address, focus and what is said go with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.reading_room.captured import archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room
from tests.referees.canary import Canary
from tests.referees.readers import chromium


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    pages = (
        page("/zutphen", "Verslag van de Alliantiedag in Zutphen op 4 oktober 2013"),
        page("/assen", "Verslag van de Alliantiedag in Assen op 15 oktober 2010"),
    )
    with opened_room(archive_of(tmp_path_factory.mktemp("facetten"), pages)) as opened:
        yield opened


@pytest.fixture(scope="module")
def window(playwright: Playwright, program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with (
        Canary() as canary,
        chromium(playwright, program, tmp_path_factory.mktemp("lezer"), canary.port) as context,
    ):
        yield context.new_page()


def test_a_facet_changes_the_answer_in_its_place_and_back(window: Page, room: OpenedRoom) -> None:
    window.goto(f"{room.room.room}/zoeken?q=alliantiedag")
    window.evaluate("window.wasHere = true")
    before = window.locator("h1").inner_text()
    window.locator(".facet a", has_text="Zutphen").first.focus()
    window.keyboard.press("Enter")
    expect(window.locator(".chosen a")).to_have_count(1)
    assert "place=Zutphen" in window.url
    assert "place=Zutphen" in (window.locator("link[rel=alternate]").get_attribute("href") or "")
    assert window.locator("h1").inner_text() != before
    assert "Zutphen" in window.evaluate("document.activeElement.textContent")
    assert window.locator("[role=status].unseen").text_content() == window.locator("h1").inner_text()
    window.go_back()
    expect(window.locator(".chosen a")).to_have_count(0)
    assert window.evaluate("window.wasHere")


def test_where_no_answer_comes_the_link_is_followed(window: Page, room: OpenedRoom) -> None:
    window.goto(f"{room.room.room}/zoeken?q=alliantiedag")
    window.evaluate("void (window.fetch = () => Promise.reject(new TypeError('no network')))")
    window.locator(".facet a", has_text="Zutphen").first.click()
    expect(window.locator(".chosen a")).to_have_count(1)
    assert "place=Zutphen" in window.url
