"""What the referees share: browsers, or the reason why there are none, and rooms to look at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from bench.likeness import Network, crawled_network
from cli.exit_codes import ExitCode
from pipeline.browser.browser_error import NoBrowser
from pipeline.browser.finding import find_browser
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.described_archive import IMPRINT, TERMS
from tests.reading_room.captured import archive_of, page, write_answers
from tests.reading_room.opened_room import OpenedRoom, opened_room
from tests.referees import live_ways, lived_room, ordinary_pages
from tests.referees.canary import Canary
from tests.referees.pages_of_the_room import PageOfARoom, found_in
from tests.referees.readers import chromium


@pytest.fixture(scope="session")
def program() -> Path:
    """The browser of this machine; without one a test is skipped, and fails where one is required."""
    try:
        return find_browser(os.environ.get("ALLIANTIE_TEST_BROWSER", "")).path
    except NoBrowser as why:
        if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER"):
            raise
        pytest.skip(str(why))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    """What notices whoever is asked for anything of the live web, while the tests of a file run."""
    with Canary() as listening:
        yield listening


@pytest.fixture(scope="module")
def window(
    playwright: Playwright, program: Path, canary: Canary, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A window of that browser for the tests of a file, of which the canary notices what it asks for."""
    with chromium(playwright, program, tmp_path_factory.mktemp("lezer"), canary.port) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with crawled_network(tmp_path_factory.mktemp("network")) as crawled:
        yield crawled


@pytest.fixture(scope="session")
def network_room(network: Network) -> Iterator[OpenedRoom]:
    with opened_room(network.archive) as opened:
        yield opened


@pytest.fixture(scope="session")
def targets(network_room: OpenedRoom) -> dict[str, str]:
    """Where its pages are, by what they are."""
    return found_in(network_room)


@pytest.fixture(scope="session")
def every_page(
    network_room: OpenedRoom, targets: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[PageOfARoom]]:
    """Every kind of page, also of an archive with nights, of one that is damaged, and under a wrong name."""
    damaged = archive_of(tmp_path_factory.mktemp("schade"), (page("/huis", "Een huis voor iedereen"),))
    (damaged / "alliantie.db").write_bytes(b"")
    described = archive_of(tmp_path_factory.mktemp("dataset"), (page("/huis", "Een huis voor iedereen"),))
    with (
        lived_room.lived_room(tmp_path_factory.mktemp("nachten")) as lived,
        opened_room(damaged) as broken,
        opened_room(described, IMPRINT, dataset=TERMS) as told,
    ):
        yield [
            *(PageOfARoom(name, network_room, target) for name, target in targets.items()),
            *(PageOfARoom(name, lived, target) for name, target in lived_room.TARGETS.items()),
            PageOfARoom("the archive as a dataset", told, "/dataset"),
            PageOfARoom("of a damaged archive", broken, "/sites"),
            PageOfARoom("under a wrong name", lived, "/", "elders.test"),
        ]


@pytest.fixture(scope="session")
def hostile_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    """A room of pages that try every way out, with some ordinary ones beside."""
    folder = tmp_path_factory.mktemp("kwaad")
    answers = [*live_ways.pages(), *ordinary_pages.ANSWERS]
    path = write_answers(folder / "kwaad.warc.gz", answers)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(folder / "a") as opened:
        yield opened
