"""Views behind a "#" are opened while a browser makes the page; those that are not are told everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.browser.test_rendered_crawl import WITH_BROWSER, sent
from tests.conftest import call_alliantie, run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

MANY = 20
APP = """
const towns = 'Emmen Assen Beilen Rolde Gieten Meppel Borger Vries Roden Eelde Norg'.split(' ');
const app = document.getElementById('app');
const show = () => {
  const number = Number(location.hash.slice(2)) || 0;
  const said = `over de huur in ${towns[number]}`;
  const rows = Array.from({length: 9}, (_, row) => `Bericht ${number}, regel ${row}: ${said}.`);
  const links = Array.from({length: 20}, (_, each) => `<a href="#/${each + 1}">Bericht ${each + 1}</a>`);
  app.innerHTML = `<h1>Berichten</h1><p>${rows.join(' ')}</p>${links.join(' ')}` +
    `<a href="/blad/${number}.txt">Blad ${number}</a>`;
};
addEventListener('hashchange', show);
show();
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("routes")
    answers = {
        "/": Raw(page('<div id="app"></div><script src="/app.js"></script>')),
        "/app.js": sent("text/javascript", APP.encode()),
    }
    with RawServer(answers) as server:
        mine = Site(place / "archive", write_profile(place / "sites", server), server)
        options = ("--archive", str(mine.archive), "--sites", str(mine.sites))
        done = run_alliantie(*options, "crawl", **WITH_BROWSER)
        assert done.returncode == 0, done.stdout + done.stderr
        (place / "told").write_text(done.stdout)
        yield mine


def test_the_words_of_views_are_read_in_the_page_and_their_links_are_followed(site: Site) -> None:
    for town in ("emmen", "rolde"):
        told = site.run("search", f"huur {town}", "--json")
        assert [hit["url"] for hit in json.loads(told)["hits"]] == [f"{site.server.origin}/"], town
    assert {"/blad/0.txt", "/blad/3.txt"} <= set(site.server.targets())


def test_views_that_were_not_opened_are_told(site: Site) -> None:
    told = (site.archive.parent / "told").read_text()
    assert "view behind # that only a script opens (8)" in " ".join(told.split())
    for command in (("status",), ("report",), ("show", f"{site.server.origin}/")):
        said = " ".join(site.run(*command).split())
        assert "view behind # that only a script opens" in said, command
    data = json.loads(call_alliantie("--archive", str(site.archive), "report", "--json").stdout)[0]
    assert data["statistics"]["unfollowed"]["route"] == MANY - 12
    examples = [each["url"] for each in data["refused_examples"] if each["reason"] == "route"]
    assert examples[0].startswith(f"{site.server.origin}/#/")


def test_without_a_browser_all_of_them_are_told(site: Site) -> None:
    links = "".join(f'<a href="#/{number}">Bericht {number}</a>' for number in range(MANY))
    text = " ".join(f"Op avond {n} vertelden bewoners van Emmen over de huur." for n in range(9))
    answers = {"/": Raw(page(f"<h1>Berichten</h1><p>{text}</p>{links}<a href='#boven'>Boven</a>"))}
    with RawServer(answers) as server:
        mine = Site(
            site.archive.parent / "plain", write_profile(site.archive.parent / "more", server), server
        )
        mine.run("crawl")
        data = json.loads(call_alliantie("--archive", str(mine.archive), "report", "--json").stdout)[0]
        assert data["statistics"]["unfollowed"]["route"] == MANY


def test_a_trial_tells_of_them_too(site: Site) -> None:
    command = ("sites", "try", f"{site.server.origin}/", "--render")
    done = run_alliantie("--sites", str(site.sites), *command, **WITH_BROWSER)
    assert "view behind # that only a script opens (8)" in " ".join(done.stdout.split()), done.stderr
