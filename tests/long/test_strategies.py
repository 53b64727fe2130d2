"""Sites of the sample network crawled by other strategies than their own: all is found, once, and no more."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from cli.demo.stand_in import NETWORK, Request, StandIn
from tests.conftest import run_alliantie

_FEED = """
title = "Raad van Kerken"
organisation = "Raad van Kerken"
seeds = ["https://www.raadvankerken.nl/sitemap.xml"]
scope = ["www.raadvankerken.nl", "raadvankerken.nl"]
platform = "feed"
"""
_GENERIC = """
title = "Arme Kant"
organisation = "Arme Kant"
seeds = ["http://www.armekant-eva.nl/"]
scope = ["www.armekant-eva.nl", "armekant-eva.nl"]
platform = "generic"
"""

_UNKNOWN = """
title = "Stichting Onbekend"
organisation = "Stichting Onbekend"
seeds = []
scope = []
notes = "Geen adres bekend."
"""


@dataclass(frozen=True)
class Crawled:
    """What the server saw of a crawl of all sites, what was said of it, and what the manifest promises."""

    requests: list[Request]
    messages: str
    pages: set[str]

    def asked(self) -> Counter[str]:
        scheme = ("http", "https")
        return Counter(
            f"{scheme[r.secure]}://{r.host}{r.target}" for r in self.requests if r.target != "/robots.txt"
        )


def crawled(folder: Path, profile: str, host: str) -> Crawled:
    (folder / "proef.toml").write_text(profile, encoding="utf-8")
    (folder / "onbekend.toml").write_text(_UNKNOWN, encoding="utf-8")
    with StandIn() as served:
        detours = [option for rule in served.connect_to for option in ("--connect-to", rule)]
        place = ("--archive", str(folder / "archief"), "--sites", str(folder))
        done = run_alliantie(*place, "crawl", "--delay", "0", *detours)
        assert done.returncode == 0, done.stdout + done.stderr
        table = tomllib.loads((NETWORK.parent / "manifest" / f"{host}.toml").read_text(encoding="utf-8"))
        pages = {entry["url"] for entry in table["item"] if entry["media_type"] == "text/html"}
        return Crawled(list(served.requests), done.stderr, pages)


@pytest.fixture(scope="module")
def by_feed(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return crawled(tmp_path_factory.mktemp("feed"), _FEED, "raadvankerken.nl")


@pytest.fixture(scope="module")
def by_nothing(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    return crawled(tmp_path_factory.mktemp("generic"), _GENERIC, "armekant-eva.nl")


def test_a_sitemap_alone_leads_to_every_page_that_it_names_and_to_no_list(by_feed: Crawled) -> None:
    asked = set(by_feed.asked())
    missed = sorted(by_feed.pages - asked)
    # The page of the system before and a message under its number alone are in no sitemap.
    assert [url for url in missed if "/pagina/" not in url and "?p=" not in url] == []
    assert not [url for url in asked if "/category/" in url or "/page/" in url]


def test_a_site_of_which_nothing_is_known_is_crawled_whole(by_nothing: Crawled) -> None:
    twins = {url.replace("www.", "").removesuffix("index.html") for url in by_nothing.asked()}
    missed = {url.replace("www.", "").removesuffix("index.html") for url in by_nothing.pages} - twins
    assert missed == set()


@pytest.mark.parametrize("name", ["by_feed", "by_nothing"])
def test_nothing_is_fetched_twice_and_nothing_outside_the_site(
    name: str, request: pytest.FixtureRequest
) -> None:
    crawl: Crawled = request.getfixturevalue(name)
    asked = crawl.asked()
    assert [url for url, times in asked.items() if times > 1] == []
    hosts = {(urlsplit(url).hostname or "").removeprefix("www.") for url in asked}
    # The drawing behind the foot of every page is on a host of its own.
    assert hosts in ({"raadvankerken.nl", "beeld.raadvankerken.nl"}, {"armekant-eva.nl"})
    assert not any(each.status == 421 for each in crawl.requests)


def test_a_crawl_of_all_sites_says_which_it_leaves_out(by_feed: Crawled) -> None:
    assert "Left out, for want of seeds: onbekend." in by_feed.messages
