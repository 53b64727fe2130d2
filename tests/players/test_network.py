"""Pages of every site of the sample network, as both players show them out of one package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.fetched import captures
from archive.opened_archive import open_archive
from bench.likeness import Network
from tests.players.programs import Chromium, Pywb, ReplayWebPage, pywb_with, replay_web_page_with

PAGES = (
    "https://www.socialealliantie.nl/",
    "https://www.raadvankerken.nl/",
    "http://www.armekant-eva.nl/eva/ontmoetingsdag2008.html",
    "http://www.armekant-eva.nl/organisatie/afscheid2014.html",
    "http://disk-arbeidspastoraat.nl/jubileum1.htm",
    "http://rosarotterdam.nl/",
)

IN_AN_OBJECT = "/beeldmerk.svg"
"""A drawing in an ``<object>``, which ReplayWeb.page puts into an ``<img>``."""


@pytest.fixture(scope="module")
def web(network: Network) -> Iterator[Chromium]:
    with network.chromium() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def browser_player(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReplayWebPage]:
    with replay_web_page_with(network.package, tmp_path_factory.mktemp("replaywebpage")) as player:
        yield player


@pytest.fixture(scope="module")
def server_player(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pywb]:
    with pywb_with(network.package, tmp_path_factory.mktemp("pywb")) as player:
        yield player


@pytest.mark.parametrize("url", PAGES)
def test_replay_web_page_shows_what_stands_on_the_web(
    network: Network, web: Chromium, browser_player: ReplayWebPage, url: str
) -> None:
    (kept,) = [each for each in network.pages if each.url == url]
    live, seen = web.see(url), browser_player.see(kept.moment, url)
    assert (seen.title, seen.text) == (live.title, live.text)
    assert len(seen.text) > 50
    shown = [width for source, width in seen.pictures if not source.endswith(IN_AN_OBJECT)]
    assert shown == [width for _, width in live.pictures]


def test_replay_web_page_shows_nothing_that_is_not_in_the_package(browser_player: ReplayWebPage) -> None:
    seen = browser_player.see("2026", "http://rosarotterdam.nl/nergens.html")
    assert "Archived Page Not Found" in seen.text


def test_pywb_answers_every_capture_with_its_bytes(network: Network, server_player: Pywb) -> None:
    with open_archive(network.archive) as (folder, engine), engine.connect() as connection:
        every = [captures.find(connection, number + 1) for number in range(captures.count(connection))]
        kept = [(each, captures.payload(connection, folder, each)) for each in every]
    assert len(kept) == len(network.kept)
    for capture, payload in kept:
        moment = f"{capture.captured_at:%Y%m%d%H%M%S}"
        assert server_player.bytes_of(moment, capture.url) == (capture.status, payload), capture.url


def test_a_package_of_one_page_shows_it_as_whole_as_it_stands_on_the_web(
    network: Network, web: Chromium, tmp_path: Path
) -> None:
    url = "http://www.armekant-eva.nl/organisatie/afscheid2014.html"
    package = network.packed("bladzij.wacz", "--id", network.id_of(url))
    with replay_web_page_with(package, tmp_path) as player:
        seen, live = player.see("2026", url), web.see(url)
    assert seen.text == live.text
    shown = [width for source, width in seen.pictures if not source.endswith(IN_AN_OBJECT)]
    assert shown == [width for _, width in live.pictures]
    assert live.pictures
