"""Two addresses are fetched both, and are one thing where both say the same; no visit is fetched twice."""

from __future__ import annotations

import json
import secrets
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

PAGES = 20


def _text(about: str) -> str:
    told = " ".join(f"Deelnemer {n} sprak in {about} over armoede en schulden." for n in range(8))
    return f"<h1>Verslag uit {about}</h1><p>{told}</p>"


def crawl(folder: Path, server: RawServer) -> list[str]:
    """Crawl, and say what was asked for."""
    sites = write_profile(folder / "sites", server)
    done = run_alliantie("--archive", str(folder / "a"), "--sites", str(sites), "crawl", "--json")
    assert json.loads(done.stdout)[0]["outcome"] == "complete", done.stdout + done.stderr
    return [target for target in server.targets() if target != "/robots.txt"]


def items(folder: Path, words: str) -> list[tuple[str, list[str]]]:
    found = call_alliantie("--archive", str(folder / "a"), "search", words, "--format", "json")
    return [(hit["url"], hit["also_at"]) for hit in json.loads(found.stdout)["hits"]]


def test_pages_that_only_look_like_twins_are_all_fetched_and_found(tmp_path: Path) -> None:
    stories = [f"/verhaal.php?sid={number}" for number in range(1, 5)]
    words = ["/woord?w=%E9", "/woord?w=%E8"]
    files = ["/home.html", "/index.html", "/index.php", "/default.htm"]
    targets = [*stories, *words, *files]
    places = (
        "Zutphen",
        "Emmen",
        "Hoorn",
        "Breda",
        "Assen",
        "Deventer",
        "Goes",
        "Venlo",
        "Lelystad",
        "Meppel",
    )
    answers = {each: Raw(page(_text(place))) for each, place in zip(targets, places, strict=True)}
    home = "".join(f"<a href='{each}'><img src='/knop.gif'></a>" for each in targets)
    with RawServer({"/": Raw(page(home)), **answers}) as server:
        assert set(targets) <= set(crawl(tmp_path, server))
    for target, place in zip(targets, places, strict=True):
        assert items(tmp_path, f'"{place}"') == [(f"{server.origin}{target}", [])]


@pytest.mark.parametrize("text", [_text("Zutphen"), "<p>Welkom in Zutphen</p>"])
def test_pages_that_say_the_same_at_two_addresses_of_one_directory_are_one_thing(
    tmp_path: Path, text: str
) -> None:
    same = Raw(page(f"{text}<a href='/index.html'>Begin</a><a href='/'>Voorpagina</a>"))
    with RawServer({"/": same, "/index.html": same}) as server:
        assert crawl(tmp_path, server) == ["/", "/index.html"]
    assert items(tmp_path, "Zutphen") == [(f"{server.origin}/", [f"{server.origin}/index.html"])]


def _hex() -> str:
    return secrets.token_hex(16)


def _base36() -> str:
    return "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(26))


_VISITS: dict[str, Callable[[int], str]] = {
    "jsessionid": lambda n: f"/blad{n};jsessionid={_hex().upper()}.knoop1",
    "asp.net": lambda n: f"/(S({_base36()[:24]}))/blad{n}.aspx",
    "oscommerce": lambda n: f"/blad.php?id={n}&osCsid={_hex()}",
    "forum": lambda n: f"/blad.php?s={_hex()}&t={n}",
    "coldfusion": lambda n: (
        f"/blad.cfm?CFID={secrets.randbelow(90_000)}&CFTOKEN={10**7 + secrets.randbelow(10**7)}&n={n}"
    ),
    "asp": lambda n: (
        f"/blad{n}.asp?ASPSESSIONIDQACBDTRS={''.join(secrets.choice('ABCDEFGHIJKLMNOP') for _ in range(24))}"
    ),
    "php": lambda n: f"/blad{n}.php?PHPSESSID={_base36()}",
    "phpbb": lambda n: f"/blad.php?n={n}&sid={_hex()}",
}


@dataclass
class Visits(RawServer):
    """Every page links to all others, for another visit each time."""

    address: Callable[[int], str] = field(default=lambda n: f"/{n}")

    def answer_to(self, request: bytes) -> Raw:
        target = request.split(b" ", 2)[1].decode()
        if target == "/robots.txt":
            return super().answer_to(request)
        links = "".join(f"<a href='{self.address(n)}'>blad {n}</a>" for n in range(PAGES))
        return Raw(page(f"<p>Bladzijde {len(self.requests)} van het verslag</p>{links}"))


@pytest.mark.parametrize("kind", _VISITS)
def test_a_site_that_puts_the_visit_into_its_addresses_is_fetched_once(tmp_path: Path, kind: str) -> None:
    with Visits({}, address=_VISITS[kind]) as server:
        asked = crawl(tmp_path, server)
    assert len(asked) <= PAGES + 1
