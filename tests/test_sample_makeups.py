"""What the manifests say that pages of the sample network are made of is there, and is shown by somebody."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from cli.demo.stand_in import NETWORK, StandIn
from spiders.links.embeds import provider_of
from tests.sample_makeups import Makeup, makeups

STATUS = {"answered 404": 404, "robots.txt": 404, "host left alone": 421}
SHOWN = (".css", ".svg", ".woff2", ".mid", ".webm", ".vtt", ".ogg", ".webp", ".js", ".webmanifest")


@pytest.fixture(scope="module", params=[False, True], ids=["as fetched", "made by a browser"])
def known(request: pytest.FixtureRequest) -> dict[str, Makeup]:
    return makeups(rendered=request.param)


def status_of(network: StandIn, url: str) -> int:
    parts = urlsplit(url)
    target = parts._replace(scheme="", netloc="").geturl() or "/"
    return network.answer(parts.hostname or "", target, {}, secure=parts.scheme == "https").status


def test_every_part_is_served_but_those_that_are_said_to_be_missing(known: dict[str, Makeup]) -> None:
    network = StandIn()
    asked = {url for makeup in known.values() for url in makeup.addresses | makeup.asked}
    missing = {url: why for makeup in known.values() for url, why in makeup.missing.items()}
    wrong = {url: status_of(network, url) for url in asked if status_of(network, url) != 200}
    assert wrong == {url: STATUS[why] for url, why in missing.items()}


def test_every_page_is_served(known: dict[str, Makeup]) -> None:
    network = StandIn()
    assert [url for url in known if status_of(network, url) not in (200, 301)] == []


def test_players_of_other_sites_are_at_hosts_that_the_network_does_not_have(known: dict[str, Makeup]) -> None:
    network = StandIn()
    embeds = {url for makeup in known.values() for url in makeup.embeds}
    assert {provider_of(url) for url in embeds} == {"YouTube", "Vimeo"}
    assert not {urlsplit(url).hostname for url in embeds} & set(network.doors)


def test_whatever_is_there_to_be_shown_belongs_to_a_page() -> None:
    known = [*makeups().values(), *makeups(rendered=True).values()]
    needed = {urlsplit(url).path for each in known for url in (*each.addresses, *each.asked, *each.tried)}
    files = [path for path in NETWORK.rglob("*") if path.suffix in SHOWN]
    assert len(files) > 40
    unused = [
        path for path in files if "/" + path.relative_to(NETWORK).as_posix().partition("/")[2] not in needed
    ]
    assert unused == []
