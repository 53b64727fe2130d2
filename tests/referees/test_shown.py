"""An archived page is really shown in the room, as readers without script see it, below the bar."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, Playwright

from tests.reading_room.captured import SITE
from tests.reading_room.opened_room import OpenedRoom
from tests.referees.canary import Canary
from tests.referees.live_ways import MOMENT
from tests.referees.readers import chromium
from tests.referees.visits import framed

_IS_IN_SIGHT = """() => {
  const place = document.getElementById("einde").getBoundingClientRect();
  return place.top > -1 && place.top < window.innerHeight;
}"""


@pytest.fixture
def room(hostile_room: OpenedRoom) -> OpenedRoom:
    return hostile_room


@pytest.fixture
def page(window: Page, room: OpenedRoom) -> Page:
    """The page as the room shows it, opened anew."""
    window.goto(f"{room.room.room}/web/{MOMENT}/{SITE}/verslag")
    return window


@pytest.fixture
def frame(page: Page) -> Frame:
    return framed(page)


def test_words_and_those_for_readers_without_script_are_visible(frame: Frame) -> None:
    assert frame.get_by_text("Verslag uit Zutphen").is_visible()
    # Playwright looks for no text in a noscript, so it is found by its element.
    without_script = frame.locator("noscript p")
    assert without_script.is_visible()
    assert without_script.inner_text() == "Zonder script leest u dit."


def test_no_script_of_the_page_runs(frame: Frame) -> None:
    assert frame.get_by_text("Nog niets gedaan.").is_visible()


def test_a_frame_and_a_frame_in_it_are_visible(frame: Frame) -> None:
    inner = frame.frame_locator("iframe")
    inner.get_by_text("In het kader.").wait_for()
    inner.frame_locator("iframe").get_by_text("In het kader van het kader.").wait_for()


def test_its_font_is_loaded(frame: Frame) -> None:
    fonts = frame.evaluate("() => [...document.fonts].map(each => [each.family, each.status])")
    assert fonts == [["Armslag", "loaded"]]


def test_it_cannot_cover_the_bar(page: Page, room: OpenedRoom) -> None:
    page.goto(f"{room.room.room}/web/{MOMENT}/{SITE}/dek")
    assert framed(page).locator("#dek").is_visible()
    links = page.locator(".bar a:visible")
    assert links.count() >= 3
    for number in range(links.count()):
        # A click would fail if something else received it.
        links.nth(number).click(trial=True)


def test_a_click_on_a_link_leads_the_room_to_its_page(page: Page, frame: Frame, room: OpenedRoom) -> None:
    frame.get_by_role("link", name="De brief").click()
    page.wait_for_url(f"{room.room.room}/web/{MOMENT}/{SITE}/brief")
    assert framed(page).get_by_text("Brief aan de minister").is_visible()


def test_a_click_on_a_link_to_what_is_not_kept_stays_in_the_room(
    page: Page, frame: Frame, room: OpenedRoom, canary: Canary
) -> None:
    frame.get_by_role("link", name="Elders").click()
    page.wait_for_url(f"{room.room.room}/web/{MOMENT}/http://elders.test/weg")
    assert page.locator("h1").inner_text()
    assert (canary.connections, canary.names) == (0, set())


def test_a_form_sends_nothing(page: Page, frame: Frame, canary: Canary) -> None:
    before = page.url
    field = frame.get_by_label("Zoek")
    if field.is_enabled():
        field.fill("armoede")
        field.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == before
    assert (canary.connections, canary.names) == (0, set())


def test_no_cookie_is_kept(page: Page) -> None:
    assert page.context.cookies() == []


@pytest.mark.parametrize("script", [False, True])
def test_a_link_to_a_place_on_another_page_leads_to_it_without_script_too(
    playwright: Playwright, program: Path, tmp_path: Path, canary: Canary, room: OpenedRoom, script: bool
) -> None:
    with chromium(playwright, program, tmp_path, canary.port, java_script_enabled=script) as context:
        window = context.new_page()
        window.goto(f"{room.room.room}/web/{MOMENT}/{SITE}/wijzer")
        framed(window).get_by_role("link", name="Naar het einde").click()
        window.wait_for_url("**/place:einde/**")
        window.wait_for_timeout(500)
        assert framed(window).url.endswith("/lang#einde")
        # Without script nobody goes there again, if the frame was there before the room's style sheet.
        assert framed(window).evaluate(_IS_IN_SIGHT) or not script


def test_a_place_in_an_address_that_somebody_was_sent_is_shown_where_our_script_runs(
    window: Page, room: OpenedRoom
) -> None:
    window.goto(f"{room.room.room}/web/{MOMENT}/{SITE}/lang#einde")
    window.wait_for_timeout(500)
    assert framed(window).evaluate(_IS_IN_SIGHT)
    window.goto(f"{room.room.room}/web/{MOMENT}/{SITE}/lang")
    assert not framed(window).evaluate(_IS_IN_SIGHT)
