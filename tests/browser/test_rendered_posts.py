"""A script may ask its own site by POST where the profile says so; all else that is sent is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from tests.browser.test_rendered_crawl import WITH_BROWSER, as_json, sent
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, lose, rows
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

FIRST = " ".join(f"Op avond {n} vertelden bewoners van Emmen over de huur." for n in range(9))
SECOND = " ".join(f"Spreker {n} sprak over kwijtschelding in Drenthe." for n in range(9))
APP = """
const app = document.getElementById('app');
const ask = async (page) => (await (await fetch('/api/lijst', {method: 'POST', body: JSON.stringify({page}),
  headers: {'Content-Type': 'application/json'}})).json());
const show = async (page) => {
  const said = await ask(page);
  app.insertAdjacentHTML('beforeend', `<p>${said.tekst}</p>`);
};
show(1).then(() => {
  const button = document.createElement('button');
  button.textContent = 'Meer laden';
  button.onclick = async () => { button.remove(); await show(2); await show(1); };
  app.after(button);
});
fetch('/api/stem', {method: 'POST', body: 'voor'}).catch(() => {});
fetch('/api/lijst', {method: 'DELETE'}).catch(() => {});
fetch('/api/lijst?action=delete', {method: 'POST', body: 'x'}).catch(() => {});
fetch('/api/lijst', {method: 'POST', body: new Blob(['x'])}).catch(() => {});
"""
HOME = page(
    '<h1>Avonden</h1><div id="app"></div><script src="/app.js"></script><a href="/api/lijst">Lijst</a>'
)


@dataclass
class PostServer(RawServer):
    """Answers a POST by what is sent."""

    def answer_to(self, request: bytes) -> Raw:
        if request.startswith(b"POST /api/lijst "):
            text = {b'{"page":1}': FIRST, b'{"page":2}': SECOND}.get(request.partition(b"\r\n\r\n")[2], "?")
            return sent("application/json", as_json({"tekst": text}))
        return super().answer_to(request)


def answers() -> dict[str, Raw]:
    plain = " ".join(f"Deze pagina zegt op regel {n} hoe de lijst werkt." for n in range(9))
    return {
        "/": Raw(HOME),
        "/app.js": sent("text/javascript", APP.encode()),
        "/api/lijst": Raw(page(f"<h1>Over deze lijst</h1><p>{plain}</p>")),
    }


def crawl(site: Site, *options: str) -> None:
    place = ("--archive", str(site.archive), "--sites", str(site.sites))
    done = run_alliantie(*place, "crawl", *options, **WITH_BROWSER)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("posted")
    with PostServer(answers()) as server:
        sites = write_profile(place / "sites", server, extra='[links]\nask_by_post = ["/api/lijst"]\n')
        mine = Site(place / "archive", sites, server)
        crawl(mine)
        yield mine


def posts(server: RawServer) -> list[bytes]:
    return [request for request in server.requests if not request.startswith(b"GET ")]


def test_what_a_script_gets_by_post_is_read_in_its_page(site: Site) -> None:
    text = site.run("show", f"{site.server.origin}/", "--text")
    assert "kwijtschelding in Drenthe" in text
    assert "bewoners van Emmen" in text


def test_each_question_is_asked_once_and_nothing_else_is_sent(site: Site) -> None:
    sent_there = sorted(each.partition(b"\r\n\r\n")[2] for each in posts(site.server)[:3])
    assert sent_there == [b"x", b'{"page":1}', b'{"page":2}']
    assert all(each.startswith(b"POST /api/lijst ") for each in posts(site.server))
    told = json.loads(call_alliantie("--archive", str(site.archive), "report", "--json").stdout)
    refused = told[0]["statistics"]["renderings"]["refused"]
    assert refused["method POST"] == 1
    assert refused["method DELETE"] == 1
    assert refused["does something"] == 1


def test_its_answer_is_kept_with_what_was_sent(site: Site) -> None:
    records = [
        record
        for path in sorted((site.archive / "warc").glob("*.warc.gz"))
        for record in read_records(path)
        if isinstance(record, SoundRecord) and record.type == "request" and record.block.startswith(b"POST")
    ]
    sent_bodies = [record.block.partition(b"\r\n\r\n")[2] for record in records]
    assert sorted(sent_bodies[:3]) == [b"x", b'{"page":1}', b'{"page":2}']
    assert {record.fields["warc-target-uri"] for record in records} == {f"{site.server.origin}/api/lijst"}


def test_it_is_data_and_the_page_at_its_address_is_another_thing(site: Site) -> None:
    urls = {row["url"].removeprefix(site.server.origin): row["title"] for row in rows(site.archive)["items"]}
    assert urls == {"/": "Avonden", "/api/lijst": "Over deze lijst"}
    kept = asked(site.archive, "SELECT count(*) FROM captures WHERE sent != ''")
    assert kept[0][0] >= 2


def test_it_all_comes_back_without_asking_anybody(site: Site, tmp_path: Path) -> None:
    site.run("verify")
    before = site.run("show", f"{site.server.origin}/", "--text")
    query = "SELECT url, sent, payload_digest, rendered FROM captures ORDER BY id"
    were, count = asked(site.archive, query), len(site.server.requests)
    lose(site.archive)
    site.run("rebuild", "--all")
    assert asked(site.archive, query) == were
    assert site.run("show", f"{site.server.origin}/", "--text") == before
    assert len(site.server.requests) == count


def test_a_second_crawl_asks_again_and_finds_nothing_changed(site: Site) -> None:
    before = len(posts(site.server))
    crawl(site)
    assert posts(site.server)[before].startswith(b"POST /api/lijst ")
    told = json.loads(call_alliantie("--archive", str(site.archive), "report", "--json").stdout)
    changes = told[-1].get("changes", told[-1])
    assert not changes.get("changed"), changes
    site.run("verify")


def test_a_trial_sends_what_a_crawl_would(site: Site) -> None:
    before = len(posts(site.server))
    done = run_alliantie(
        "--sites", str(site.sites), "sites", "try", f"{site.server.origin}/", "--render", **WITH_BROWSER
    )
    assert "kwijtschelding in Drenthe" in done.stdout, done.stdout + done.stderr
    assert len(posts(site.server)) == before + 3
