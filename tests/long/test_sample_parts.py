"""Of every page of the sample network all parts are kept that its manifest names, or the reason is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection

from archive.fetched import captures, crawls
from archive.parts.wholeness import Wholeness, Wholenesses
from cli.demo.demo_command import SITES
from cli.demo.stand_in import StandIn
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.databases import reading
from tests.sample_makeups import Makeup, makeups

GALLERY = "https://www.raadvankerken.nl/nieuws/2012/10/jassenoptocht-in-beeld/"
FILM = "https://www.socialealliantie.nl/index.php/achtergronden/kijken-en-luisteren"
WELCOME = "http://www.armekant-eva.nl/eva/oud/welkom.html"
FRAMES = "http://www.armekant-eva.nl/eva/oud/index.html"
READER = "https://www.raadvankerken.nl/nieuws/2016/10/bladeren-in-het-onderzoek/"


@dataclass(frozen=True)
class Network:
    """The sample network after a crawl: what is kept of each page, and what was asked of which host."""

    archive: Path
    said: str
    pages: dict[str, Wholeness]
    hosts: set[str]

    def show(self, url: str, *options: str) -> str:
        done = run_alliantie("--archive", str(self.archive), "show", url, *options)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    archive = tmp_path_factory.mktemp("network") / "archive"
    with StandIn() as served:
        detours = [option for rule in served.connect_to for option in ("--connect-to", rule)]
        options = ("--archive", str(archive), *SHIPPED_SITES)
        done = run_alliantie(*options, "crawl", "--delay", "0", *detours, *SITES)
        assert done.returncode == 0, done.stdout + done.stderr
        hosts = {request.host for request in served.requests}
    with reading(archive) as (_, engine), engine.connect() as connection:
        pages = dict(kept_pages(connection))
    return Network(archive, done.stdout, pages, hosts)


def kept_pages(connection: Connection) -> Iterator[tuple[str, Wholeness]]:
    """Every page that was captured for its own sake or as a frame, with what is kept of it."""
    wholenesses = Wholenesses(connection)
    for crawl in crawls.latest(connection):
        for capture in captures.whole_of_crawl(connection, crawl.id, 0, 10_000):
            whole = wholenesses.of(capture) if capture.media_type == "text/html" else None
            if whole is not None:
                yield capture.url, whole


@pytest.fixture(scope="module")
def known() -> dict[str, Makeup]:
    return makeups()


def test_the_manifests_name_every_page_and_no_other(network: Network, known: dict[str, Makeup]) -> None:
    assert set(network.pages) == set(known)


def test_every_page_has_the_parts_that_its_manifest_names(network: Network, known: dict[str, Makeup]) -> None:
    wrong = {
        url: {state.part.addresses for state in whole.counted} ^ known[url].parts
        for url, whole in network.pages.items()
    }
    assert {url: parts for url, parts in wrong.items() if parts} == {}


def test_every_part_is_kept_or_missing_for_the_reason_that_is_stated(
    network: Network, known: dict[str, Makeup]
) -> None:
    for url, whole in network.pages.items():
        assert {state.url: state.reason for state in whole.missing} == known[url].missing, url
        assert (whole.kept, len(whole.counted)) == (
            len(known[url].parts) - len(known[url].missing),
            len(known[url].parts),
        )
    assert sum(bool(makeup.missing) for makeup in known.values()) == 2


def test_scripts_and_players_of_other_sites_are_told_as_stated(
    network: Network, known: dict[str, Makeup]
) -> None:
    for url, whole in network.pages.items():
        assert {state.url for state in whole.scripts if state.state == "kept"} == known[url].scripts, url
        assert {embed.url for embed in whole.embeds} == known[url].embeds, url


def test_no_host_was_asked_that_the_network_does_not_have(network: Network) -> None:
    assert network.hosts <= set(StandIn().doors)
    assert "beeld.raadvankerken.nl" in network.hosts


@pytest.mark.parametrize(
    ("url", "kept", "parts"),
    [(GALLERY, 19, 19), (FILM, 15, 15), (READER, 19, 19), (WELCOME, 5, 7), (FRAMES, 8, 10)],
)
def test_the_numbers_of_a_page_are_those_of_its_manifest(
    network: Network, known: dict[str, Makeup], url: str, kept: int, parts: int
) -> None:
    shown = json.loads(network.show(url, "--json"))["whole"]
    assert (shown["kept"], shown["all"]) == (kept, parts)
    assert len(known[url].parts) == parts


def test_show_names_what_is_missing_of_a_page_and_which_players_it_has(network: Network) -> None:
    welcome = network.show(WELCOME)
    assert "5 of 7 parts are kept. Missing:" in welcome
    assert "eva/oud/teller.gif: answered 404" in welcome
    assert "prive/handtekening.gif: robots.txt" in welcome
    assert "a player of YouTube: De toespraken bij de lege koelkast" in network.show(FILM)
    assert "a player of Vimeo: Presentatie van het onderzoek" in network.show(READER)


def test_the_crawl_says_which_pages_are_not_whole_and_what_it_did_not_follow(network: Network) -> None:
    said = " ".join(network.said.split())
    assert (
        "64 of 66 pages have all their parts. Parts that are missing: answered 404 (1), robots.txt (1)."
        in said
    )
    assert "raadvankerken: seen and not followed: player of Vimeo (1)." in said
    assert "socialealliantie: seen and not followed: player of YouTube (1)." in said
