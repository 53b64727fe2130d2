"""A crawl has the pages made whose words a script makes, and asks for everything itself."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.fetched import captures
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import copy, reading, rows
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

WITH_BROWSER = {"ALLIANTIE_BROWSER": ""}
"""The environment of a command that may use the browser of this machine; other tests use none."""

TEXT = " ".join(f"Op avond {n} vertelden bewoners van Hoogeveen over de huur." for n in range(9))
MORE = " ".join(f"Spreker {n} sprak over kwijtschelding in Drenthe." for n in range(9))
APP = """
const app = document.getElementById('app');
async function show() {
  if (location.pathname === '/verslag') {
    const said = await (await fetch('/api/verslag.json', {headers: {'X-Vraag': 'verslag'}})).json();
    app.innerHTML = `<h1>${said.titel}</h1><article><p>${said.tekst}</p></article>` +
      '<img src="/foto.png" alt="De zaal"><a href="/bijlage.txt">Bijlage</a>';
    document.title = said.titel;
  } else {
    const list = await (await fetch('/api/lijst.json')).json();
    const shown = list.map(each => `<p>${each.over}</p><a href="${each.waar}">meer</a>`);
    app.innerHTML = '<h1>Avonden</h1>' + shown.join('');
  }
  try { new WebSocket(`ws://${location.host}/levend`); } catch (error) {}
  navigator.sendBeacon('/teller', 'x');
  fetch('/teller', {method: 'POST', body: 'x'}).catch(() => {});
  fetch('/geheim/lijst.json').catch(() => {});
}
show();
"""
SHELL = page('<div id="app"></div><script src="/app.js"></script>')
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def sent(media_type: str, body: bytes, *headers: str) -> Raw:
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", *headers]
    return Raw("\r\n".join([*lines, "", ""]).encode() + body)


def as_json(data: object) -> bytes:
    return json.dumps(data).encode()


def answers() -> dict[str, Raw]:
    report = gzip.compress(as_json({"titel": "Verslag uit Hoogeveen", "tekst": f"{TEXT} {MORE}"}))
    return {
        "/robots.txt": sent("text/plain", b"User-agent: *\nDisallow: /geheim/\n"),
        "/": Raw(SHELL),
        "/verslag": Raw(SHELL),
        "/app.js": sent("text/javascript", APP.encode()),
        "/api/lijst.json": sent("application/json", as_json([{"over": TEXT, "waar": "/verslag"}])),
        "/api/verslag.json": sent("application/json", report, "Content-Encoding: gzip"),
        "/foto.png": sent("image/png", PNG),
        "/bijlage.txt": sent("text/plain", b"De bijlage bij het verslag van de avonden in Hoogeveen."),
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("rendered")
    with RawServer(answers()) as server:
        mine = Site(place / "archive", write_profile(place / "sites", server), server)
        done = run_alliantie(
            "--archive", str(mine.archive), "--sites", str(mine.sites), "crawl", **WITH_BROWSER
        )
        assert done.returncode == 0, done.stdout + done.stderr
        (place / "told").write_text(done.stdout)
        yield mine


def statistics_of(site: Site) -> dict[str, Any]:
    told = call_alliantie("--archive", str(site.archive), "report", "--json").stdout
    found: dict[str, Any] = json.loads(told)[0]["statistics"]
    return found


def test_the_words_that_a_script_makes_are_read_and_found(site: Site) -> None:
    found = site.show("/verslag")
    assert found["description"]["title"] == "Verslag uit Hoogeveen"
    assert found["state"] == "read"
    told = call_alliantie("--archive", str(site.archive), "search", "kwijtschelding Drenthe", "--json")
    assert [hit["url"].rpartition("/")[2] for hit in json.loads(told.stdout)["hits"]] == ["verslag"]


def test_links_that_a_script_makes_are_followed(site: Site) -> None:
    targets = site.server.targets()
    assert "/verslag" in targets
    assert "/bijlage.txt" in targets


def test_nothing_is_asked_for_twice_and_nothing_past_robots_txt(site: Site) -> None:
    asked = Counter(site.server.targets())
    assert [target for target, count in asked.items() if count > 1] == []
    assert not any(target.startswith("/geheim/") for target in asked)


def test_every_request_is_one_of_the_crawl(site: Site) -> None:
    for request in site.server.requests:
        assert b"alliantie/" in request.partition(b"User-Agent: ")[2].partition(b"\r\n")[0]
        assert request.startswith(b"GET ")


def test_what_a_script_sets_in_its_request_goes_with_it(site: Site) -> None:
    (asked,) = [each for each in site.server.requests if b"/api/verslag.json" in each]
    assert b"X-Vraag: verslag" in asked or b"x-vraag: verslag" in asked


def test_what_a_script_asked_for_is_kept_as_the_wire_had_it_and_is_no_item(site: Site) -> None:
    with reading(site.archive) as (folder, engine), engine.connect() as connection:
        (kept,) = captures.of_address(connection, f"{site.server.origin}/api/verslag.json")
        head, payload = captures.answer(connection, folder, kept)
    assert head.get("content-encoding") == "gzip"
    assert json.loads(gzip.decompress(payload))["titel"] == "Verslag uit Hoogeveen"
    items = {row["url"].removeprefix(site.server.origin) for row in rows(site.archive)["items"]}
    assert items == {"/", "/verslag", "/bijlage.txt"}


def test_the_end_of_the_crawl_tells_what_the_browser_made_and_did_not_get(site: Site) -> None:
    found = statistics_of(site)["renderings"]
    assert found["pages"] == {"made": 2}
    assert found["refused"]["method POST"] >= 2
    assert found["refused"]["WebSocket"] == 2
    assert found["refused"]["robots.txt"] >= 1
    told = (site.archive.parent / "told").read_text()
    assert "a browser made 2 pages" in " ".join(told.split())
    assert "makes the words of" not in told


def test_a_second_crawl_asks_for_data_again_and_keeps_nothing_twice(site: Site) -> None:
    kept = rows(site.archive)
    before = len(site.server.requests)
    done = run_alliantie(
        "--archive",
        str(site.archive),
        "--sites",
        str(site.sites),
        "crawl",
        "--if-changed",
        **WITH_BROWSER,
    )
    assert done.returncode == 0
    asked = [request.split(b" ", 2)[1].decode() for request in site.server.requests[before:]]
    assert "/api/verslag.json" in asked
    assert "/app.js" not in asked
    assert site.show("/verslag")["description"]["title"] == "Verslag uit Hoogeveen"
    again = rows(site.archive)
    assert again["rendered_records"] == kept["rendered_records"]
    assert len(again["renderings"]) == 2 * len(kept["renderings"])
    assert again["readings"] == kept["readings"]
    assert [row["id"] for row in again["items"]] == [row["id"] for row in kept["items"]]


def everything_comes_back(site: Site, archive: Path) -> None:
    """Make a copy of an archive again from its WARC files, and compare what it had."""
    copy(site.archive, archive)
    before = rows(archive)
    done = call_alliantie("--archive", str(archive), "rebuild", "--all")
    assert done.returncode == 0, done.stdout + done.stderr
    after = rows(archive)
    for table in ("captures", "renderings", "rendered_records", "readings", "makeups"):
        assert sorted(map(str, after[table])) == sorted(map(str, before[table])), table
    titles = {row["url"]: row["title"] for row in before["items"]}
    assert {row["url"]: row["title"] for row in after["items"]} == titles
    assert call_alliantie("--archive", str(archive), "verify").returncode == 0


def test_everything_comes_back_from_the_warc_files_without_a_browser(site: Site, tmp_path: Path) -> None:
    everything_comes_back(site, tmp_path / "archive")


def test_a_profile_may_say_that_no_browser_makes_its_pages(tmp_path: Path) -> None:
    with RawServer(answers()) as server:
        mine = Site(
            tmp_path / "archive",
            write_profile(tmp_path / "sites", server, extra='render = "never"\n'),
            server,
        )
        run_alliantie("--archive", str(mine.archive), "--sites", str(mine.sites), "crawl", **WITH_BROWSER)
        assert statistics_of(mine)["renderings"]["pages"] == {}
        assert statistics_of(mine)["made by script"]["signs"] == {"empty shell": 1}


def test_without_a_browser_the_crawl_says_what_it_could_not_do(tmp_path: Path) -> None:
    with RawServer(answers()) as server:
        mine = Site(tmp_path / "archive", write_profile(tmp_path / "sites", server), server)
        done = run_alliantie(
            "--archive", str(mine.archive), "--sites", str(mine.sites), "crawl", ALLIANTIE_BROWSER="none"
        )
        assert done.returncode == 0
        assert statistics_of(mine)["renderings"]["pages"] == {"no browser": 1}
        assert (
            "proef: 1 page that a browser was to make stayed as fetched: there was no browser (no browser is "
            "to be used, by ALLIANTIE_BROWSER). For instance:"
        ) in " ".join(done.stdout.split())


def test_a_night_without_a_browser_takes_no_page_its_words(site: Site, tmp_path: Path) -> None:
    copy(site.archive, tmp_path / "archive")
    done = run_alliantie(
        "--archive", str(tmp_path / "archive"), "--sites", str(site.sites), "crawl", ALLIANTIE_BROWSER="none"
    )
    assert done.returncode == 0
    for again in ((), ("rebuild", "--derived")):
        if again:
            assert call_alliantie("--archive", str(tmp_path / "archive"), *again).returncode == 0
        found = call_alliantie("--archive", str(tmp_path / "archive"), "search", "kwijtschelding", "--json")
        assert [hit["url"].rpartition("/")[2] for hit in json.loads(found.stdout)["hits"]] == ["verslag"]
