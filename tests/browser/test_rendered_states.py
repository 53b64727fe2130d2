"""A list whose pages a script puts in each other's place is found whole, and its links are followed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.test_rendered_crawl import WITH_BROWSER, everything_comes_back, sent
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import rows
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

WORDS = ("rommelmarkt", "fietsenmaker", "naaiatelier")
APP = (
    f"const words = {json.dumps(WORDS)};"
    + """
const app = document.getElementById('app');
function show(number) {
  const word = words[number];
  const lines = [0, 1, 2, 3, 4].map(n =>
    `<article><h2>Bericht ${number + 1}.${n}</h2>` +
    `<p>Over het ${word} vertelde buur ${number}${n} een lang verhaal.</p></article>`);
  const more = '<nav class="pagination"><button type="button">Volgende</button></nav>';
  app.innerHTML = '<h1>Berichten uit Assen</h1>' + lines.join('') +
    `<p><a href="/over-${word}.txt">Alles over het ${word}</a></p>` +
    (number + 1 < words.length ? more : '');
  const button = app.querySelector('button');
  if (button) button.onclick = () => show(number + 1);
}
show(0);
"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("states")
    answers = {
        "/": Raw(page('<div id="app"></div><script src="/app.js"></script>')),
        "/app.js": sent("text/javascript", APP.encode()),
        **{f"/over-{word}.txt": sent("text/plain", f"Meer over het {word}.".encode()) for word in WORDS},
    }
    with RawServer(answers) as server:
        mine = Site(place / "archive", write_profile(place / "sites", server), server)
        done = run_alliantie(
            "--archive", str(mine.archive), "--sites", str(mine.sites), "crawl", **WITH_BROWSER
        )
        assert done.returncode == 0, done.stdout + done.stderr
        yield mine


def test_the_words_of_every_page_of_the_list_are_found(site: Site) -> None:
    [rendering] = rows(site.archive)["renderings"]
    assert [kind for kind, _, _ in rendering["besides"]] == ["state", "state"]
    for word in WORDS:
        told = call_alliantie("--archive", str(site.archive), "search", f"{word} vertelde buur", "--json")
        hits = json.loads(told.stdout)["hits"]
        assert f"{site.server.origin}/" in [hit["url"] for hit in hits], word


def test_the_links_of_every_page_of_the_list_are_followed(site: Site) -> None:
    assert {f"/over-{word}.txt" for word in WORDS} <= set(site.server.targets())


def test_what_was_read_comes_back_from_the_warc_files_without_a_browser(site: Site, tmp_path: Path) -> None:
    everything_comes_back(site, tmp_path / "archive")
