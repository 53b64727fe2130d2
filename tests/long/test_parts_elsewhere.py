"""Parts come from other hosts, too, and nothing else does: within budgets, and as robots.txt there allows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import databases
from tests.conftest import call_alliantie, run_alliantie
from tests.long.test_captured_addresses import sent
from tests.raw_server import Raw, RawServer, page

TEXT = " ".join(f"Bewoner {n} vertelde over de huur in de Kerkstraat." for n in range(12))
HOME = f"""<h1>Verslag van de buurtavond</h1><p>{TEXT}</p>
<link rel="stylesheet" href="http://opmaak.example/stijl.css">
<img src="http://beeld.example/zaal.png"><img src="http://beeld.example/dicht/geheim.png">
<img src="http://127.0.0.1:9/binnen.png"><img src="http://stuk.example/weg.png">
<iframe src="http://opmaak.example/kader"></iframe>
<a href="http://opmaak.example/pagina">elders</a>"""
FRAME = "<p>Een kader van elders</p><a href='/verder'>verder</a><img src='/in-kader.png'>"


@dataclass(frozen=True, slots=True)
class Crawled:
    """A crawl of a page whose parts are on other hosts, and those hosts."""

    archive: Path
    sites: Path
    style: RawServer
    pictures: RawServer
    said: dict[str, Any]

    def show(self, url: str) -> dict[str, Any]:
        options = ("--archive", str(self.archive), "--sites", str(self.sites))
        done = call_alliantie(*options, "show", url, "--json")
        assert done.returncode == 0, done.stderr
        shown: dict[str, Any] = json.loads(done.stdout)
        return shown


def crawl(place: Path, profile: str = "") -> Iterator[Crawled]:
    with ExitStack() as stack:
        site, style, pictures = (stack.enter_context(RawServer({})) for _ in range(3))
        site.answers = {"/": Raw(page(HOME))}
        style.answers = {
            "/stijl.css": sent("text/css", b"@import 'meer.css';"),
            "/meer.css": sent("text/css", b"p { background: url(http://beeld.example/achter.png) }"),
            "/kader": Raw(page(FRAME)),
            "/in-kader.png": sent("image/png", b"\x89PNGkader"),
        }
        pictures.answers = {
            "/robots.txt": sent("text/plain", b"User-agent: *\nDisallow: /dicht/\n"),
            "/zaal.png": sent("image/png", b"\x89PNGzaal"),
            "/achter.png": sent("image/png", b"\x89PNGachter"),
        }
        sites = place / "sites"
        sites.mkdir()
        (sites / "buurt.toml").write_text(
            'title = "Buurt"\norganisation = "Buurt"\nseeds = ["http://buurt.example/"]\n'
            f'scope = ["buurt.example:80"]\ndelay = 0\n{profile}'
        )
        ways = {"buurt": site.port, "opmaak": style.port, "beeld": pictures.port, "stuk": 9}
        rules = [f"{host}.example:80:127.0.0.1:{port}" for host, port in ways.items()]
        options = ("--archive", str(place / "a"), "--sites", str(sites), "crawl", "--json")
        detours = [word for rule in rules for word in ("--connect-to", rule)]
        done = run_alliantie(*options, *detours, "--contact", "a@voorbeeld.example")
        assert done.returncode == 0, done.stdout + done.stderr
        yield Crawled(place / "a", sites, style, pictures, json.loads(done.stdout)[0])


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    yield from crawl(tmp_path_factory.mktemp("elsewhere"))


def test_parts_are_fetched_from_other_hosts_and_pages_are_not(crawled: Crawled) -> None:
    assert crawled.pictures.targets() == ["/robots.txt", "/zaal.png", "/achter.png"]
    asked = set(crawled.style.targets())
    assert asked == {"/robots.txt", "/stijl.css", "/meer.css", "/kader", "/in-kader.png"}


def test_a_page_tells_why_it_lacks_a_part_that_is_elsewhere(crawled: Crawled) -> None:
    whole = crawled.show("http://buurt.example/")["whole"]
    missing = {part["url"]: part["reason"] for part in whole["parts"] if part["state"] != "kept"}
    assert missing == {
        "http://beeld.example/dicht/geheim.png": "robots.txt",
        "http://127.0.0.1:9/binnen.png": "host left alone",
        "http://stuk.example/weg.png": "host left alone",
    }
    why = {part["url"]: part["detail"] for part in whole["parts"]}
    assert "private" in why["http://127.0.0.1:9/binnen.png"]
    assert why["http://stuk.example/weg.png"]
    assert whole["all"] - whole["kept"] == 3


def test_a_host_of_others_that_is_down_makes_no_crawl_fall_short(crawled: Crawled) -> None:
    assert crawled.said["outcome"] == "complete"
    assert crawled.said["statistics"]["waiting"] == 0
    whole = crawled.said["statistics"]["whole pages"]
    assert (whole["pages"], whole["whole"]) == (1, 0)


def test_a_frame_of_another_site_is_no_item(crawled: Crawled) -> None:
    assert crawled.show("http://opmaak.example/kader")["is"]
    options = ("--archive", str(crawled.archive), "--sites", str(crawled.sites))
    for how in ("--derived", "--all"):
        if how == "--all":
            databases.lose(crawled.archive)
        assert call_alliantie(*options, "rebuild", how).returncode == 0
        assert "is" in crawled.show("http://opmaak.example/kader")


def test_a_profile_can_forbid_parts_from_elsewhere(tmp_path: Path) -> None:
    for crawled in crawl(tmp_path, "[parts]\nelsewhere = 0\n"):
        assert crawled.style.requests == []
        reasons = {part["reason"] for part in crawled.show("http://buurt.example/")["whole"]["parts"]}
        assert reasons == {"limit of other sites' parts"}
