"""A replayed page looks like the one on the web: every page of the sample network, 1280 pixels wide."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from bench.likeness import BOUND, PLAYERS, Likeness, Network, compared, likenesses
from tests.sample_makeups import makeups


@pytest.fixture(scope="module")
def found(network: Network, tmp_path_factory: pytest.TempPathFactory) -> list[Likeness]:
    return list(likenesses(network, network.pages, tmp_path_factory.mktemp("pywb")))


def listed(found: list[Likeness]) -> str:
    worst = sorted(found, key=lambda each: -each.share)
    return "\n".join(f"{each.share:8.2%} {each.url} {each.failed}" for each in worst)


def test_every_page_has_less_than_a_hundredth_of_its_ink_otherwise(found: list[Likeness]) -> None:
    assert len(found) > 200
    assert all(each.ink for each in found)
    unlike = [each for each in found if each.share >= BOUND and not each.is_guessed_otherwise]
    assert not unlike, listed(unlike)


def test_a_page_whose_charset_is_guessed_otherwise_states_none(
    network: Network, found: list[Likeness]
) -> None:
    guessed = [each.url for each in found if each.is_guessed_otherwise]
    asked = {each.url: each for each in network.web.requests if each.url in guessed}
    for url in guessed:
        assert b"charset" not in asked[url].wire.lower(), url
    unlike = [each for each in found if each.is_guessed_otherwise and each.share >= BOUND]
    assert len(unlike) <= len(found) // 100, listed(unlike)


def test_all_that_a_page_asks_for_is_in_the_package(found: list[Likeness]) -> None:
    missing = [each for each in found if each.failed]
    assert not missing, listed(missing)


def test_the_manifests_name_all_that_a_browser_asks_for_to_show_a_page(found: list[Likeness]) -> None:
    known = makeups()
    for each in found:
        asked = {url.partition("#")[0] for url in each.asked if not url.startswith("data:")}
        unnamed = asked - known[each.url].addresses - known[each.url].embeds - {each.url}
        assert not [url for url in unnamed if not url.endswith("/favicon.ico")], each.url


def test_the_players_of_other_sites_are_covered_in_the_pictures() -> None:
    embeds = {url for makeup in makeups().values() for url in makeup.embeds}
    assert {next(host for host in PLAYERS if host in url) for url in embeds} == set(PLAYERS)


def test_a_missing_picture_would_be_noticed() -> None:
    live = Image.new("RGB", (1280, 600), "white")
    ImageDraw.Draw(live).rectangle((40, 40, 240, 140), fill="navy")
    replayed = Image.new("RGB", (1280, 500), "white")
    assert compared(live, replayed) == (201 * 101, 201 * 101)
    assert compared(live, live) == (201 * 101, 0)
