"""Pages whose markup tells nothing are tried, one of each template; what comes of it counts for all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_rendered_crawl import TEXT, as_json, everything_comes_back, sent, statistics_of
from tests.browser.test_rendered_troubles import crawl, of, text_of
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import copy, rows
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

LONG = " ".join(f"{TEXT} In deel {n} van dit verslag staat meer." for n in range(3))
"""So many words that no sign is looked for."""

SITE_JS = """
const place = document.querySelector('.vervolg');
if (place) fetch(`/api${location.pathname}.json`).then(r => r.json()).then(said => {
  place.innerHTML = `<p>${said.tekst}</p><a href="${said.waar}">Lees verder</a>`;
});
"""
NUMBERS = range(1, 6)


def script(code: str) -> Raw:
    return sent("text/javascript", code.encode())


def long_page(more: str, heading: str = "Verslag") -> Raw:
    return Raw(page(f"<h1>{heading}</h1><p>{LONG}</p>{more}<script src=/js/site.js></script>"))


def evening(number: int) -> str:
    return f"Op avond {number} vertelde de penningmeester van wijk {number} uitvoerig. " * 4


def answers(code: str = SITE_JS) -> dict[str, Raw]:
    links = "".join(f"<a href=/verslag/{n}>Verslag {n}</a> " for n in NUMBERS)
    pages = {f"/verslag/{n}": long_page("<div class=vervolg></div>", f"Verslag {n}") for n in NUMBERS}
    data = {
        f"/api/verslag/{n}.json": sent(
            "application/json", as_json({"tekst": evening(n), "waar": f"/stuk/{n}.txt"})
        )
        for n in NUMBERS
    }
    papers = {
        f"/stuk/{n}.txt": sent("text/plain", f"Het stuk bij avond {n} in Hoogeveen.".encode())
        for n in NUMBERS
    }
    plain = Raw(page(f"<h1>Over ons</h1><p>{LONG}</p>"))
    home = long_page(f"{links}<a href=/over>Over ons</a>", "Begin")
    return {"/": home, "/over": plain, "/js/site.js": script(code), **pages, **data, **papers}


def renderings_of(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = statistics_of(site)["renderings"]
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    place = tmp_path_factory.mktemp("tried")
    with RawServer(answers()) as server:
        mine = of(server, place)
        done = crawl(mine)
        assert done.returncode == 0, done.stdout + done.stderr
        (place / "told").write_text(done.stdout)
        yield mine


def test_what_comes_to_one_page_is_looked_for_on_all_of_its_template(site: Site) -> None:
    for number in NUMBERS:
        assert evening(number).strip() in text_of(site, f"/verslag/{number}")
        assert f"/stuk/{number}.txt" in site.server.targets()
    found = renderings_of(site)
    assert found["pages"] == {"made": 5}
    # The first page, one of the reports, and none of a page without scripts.
    assert {name: found["tried"][name] for name in ("pages", "gained", "like")} == {
        "pages": 2,
        "gained": 1,
        "like": 4,
    }


def test_nothing_is_asked_for_twice_by_it(site: Site) -> None:
    asked = Counter(site.server.targets())
    assert [target for target, count in asked.items() if count > 1] == []


def test_of_a_page_to_which_nothing_came_nothing_more_is_kept(site: Site) -> None:
    kept = rows(site.archive)
    rendered = {row["capture_id"] for row in kept["renderings"]}
    urls = {row["url"].removeprefix(site.origin) for row in kept["captures"] if row["id"] in rendered}
    assert urls == {f"/verslag/{n}" for n in NUMBERS}


def test_it_is_told_why_a_browser_made_a_page(site: Site) -> None:
    told = " ".join((site.archive.parent / "told").read_text().split())
    assert (
        "proef: a browser tried 2 pages without a sign of a script, one of each kind; scripts brought "
        "something to 1 of them."
    ) in told
    assert "to 5 pages without a sign of it; 0 pages like them gained nothing" in told
    shown = call_alliantie("--archive", str(site.archive), "show", f"{site.origin}/verslag/2").stdout
    assert "tried without a sign that a script makes it: " in " ".join(shown.split())
    as_data = site.show("/verslag/2")["rendered"]["said"]["tried"]
    assert as_data["words"] >= 30
    status = " ".join(call_alliantie("--archive", str(site.archive), "status").stdout.split())
    assert "tried in a browser: 2 pages; scripts brought more to 5 pages without a sign of it" in status


def test_it_all_comes_back_from_the_warc_files(site: Site, tmp_path: Path) -> None:
    everything_comes_back(site, tmp_path / "archive")


def test_the_next_night_tries_nothing_again_and_takes_no_page_its_words(site: Site, tmp_path: Path) -> None:
    copy(site.archive, tmp_path / "archive")
    again = Site(tmp_path / "archive", site.sites, site.server)
    assert crawl(again, "--if-changed").returncode == 0
    assert renderings_of(again)["pages"] == {"made": 5}
    assert renderings_of(again)["tried"]["like"] == 5
    assert "pages" not in renderings_of(again)["tried"]
    assert evening(3).strip() in text_of(again, "/verslag/3")
    assert rows(again.archive)["rendered_records"] == rows(site.archive)["rendered_records"]


def test_a_night_without_a_browser_takes_no_page_its_words(site: Site, tmp_path: Path) -> None:
    copy(site.archive, tmp_path / "archive")
    without = Site(tmp_path / "archive", site.sites, site.server)
    options = ("--archive", str(without.archive), "--sites", str(without.sites))
    for _ in range(2):
        assert run_alliantie(*options, "crawl", "--if-changed", ALLIANTIE_BROWSER="none").returncode == 0
        assert evening(4).strip() in text_of(without, "/verslag/4")
    assert renderings_of(without)["pages"] == {"no browser": 5}
    assert crawl(without, "--if-changed").returncode == 0
    assert renderings_of(without)["tried"]["like"] == 5


def test_without_a_browser_nothing_is_tried_and_nothing_said_of_it(tmp_path: Path) -> None:
    with RawServer(answers()) as server:
        mine = of(server, tmp_path)
        options = ("--archive", str(mine.archive), "--sites", str(mine.sites))
        done = run_alliantie(*options, "crawl", ALLIANTIE_BROWSER="none")
        assert done.returncode == 0
        assert renderings_of(mine)["pages"] == renderings_of(mine)["tried"] == {}
        assert "tried" not in done.stdout


FURNITURE = """
document.body.insertAdjacentHTML('beforeend', `<div id="cookie-melding"><p>Om u de beste ervaring te geven
 bewaren wij kleine bestanden op uw apparaat, waarmee wij het gebruik van deze site meten en verbeteren, en
 waarmee andere partijen u elders iets kunnen tonen dat bij u past.</p><button>Akkoord</button></div>`);
document.body.append(document.querySelector('p').cloneNode(true));
document.querySelector('.vervolg')?.append(new Date().toLocaleString('nl', {dateStyle: 'full'}));
"""


def test_scripts_that_bring_nothing_to_read_cost_one_page_of_a_template(tmp_path: Path) -> None:
    with RawServer(answers(FURNITURE)) as server:
        mine = of(server, tmp_path)
        assert crawl(mine).returncode == 0
        found = renderings_of(mine)
        assert found["pages"] == {}
        assert found["tried"] == {"pages": 2, "gained": 0}
        assert rows(mine.archive)["renderings"] == []
        assert crawl(mine).returncode == 0
        assert renderings_of(mine)["tried"] == {}


ONCE = SITE_JS.replace("if (place)", "if (place && location.pathname.endsWith('/1'))")


def test_pages_to_which_nothing_comes_after_all_stay_as_they_came_and_end_it(tmp_path: Path) -> None:
    served = answers(ONCE)
    links = "".join(f"<a href=/verslag/{n}>Verslag {n}</a> " for n in range(1, 9))
    more = {f"/verslag/{n}": long_page("<div class=vervolg></div>", f"Verslag {n}") for n in range(6, 9)}
    with RawServer({**served, **more, "/": Raw(page(f"<p>{LONG}</p>{links}"))}) as server:
        mine = of(server, tmp_path)
        assert crawl(mine).returncode == 0
        found = renderings_of(mine)
        assert found["pages"] == {"made": 1}
        # As many as were under way when the third was found to be in vain.
        assert 3 <= found["tried"]["in vain"] <= 7
        assert evening(1).strip() in text_of(mine, "/verslag/1")


MENU = """
document.querySelector('.vervolg').innerHTML = [1, 2, 3, 4, 5].map(n =>
  `<a href="/stuk/${n}.txt">Stuk bij de ${n}e avond</a>`).join('<br>');
"""


def test_a_menu_that_scripts_bring_to_every_page_is_taken_from_one(tmp_path: Path) -> None:
    served = answers(MENU)
    links = "".join(f"<a href=/verslag/{n}>Verslag {n}</a> " for n in range(1, 9))
    more = {f"/verslag/{n}": long_page("<div class=vervolg></div>", f"Verslag {n}") for n in range(6, 9)}
    with RawServer({**served, **more, "/": Raw(page(f"<p>{LONG}</p>{links}"))}) as server:
        mine = of(server, tmp_path)
        assert crawl(mine).returncode == 0
        assert renderings_of(mine)["pages"] == {"made": 1}
        assert 3 <= renderings_of(mine)["tried"]["in vain"] <= 7
        assert {f"/stuk/{n}.txt" for n in NUMBERS} <= set(server.targets())
        assert crawl(mine, "--if-changed").returncode == 0
        assert renderings_of(mine)["pages"] == {"made": 1}
        assert "in vain" not in renderings_of(mine)["tried"]


def test_a_template_whose_page_never_comes_to_rest_is_left_as_it_came(tmp_path: Path) -> None:
    with RawServer(answers("document.querySelector('.vervolg') && (() => { for (;;) {} })()")) as server:
        mine = of(server, tmp_path)
        assert crawl(mine).returncode == 0
        found = renderings_of(mine)
        assert found["pages"] == {}
        assert found["tried"]["pages"] == 2
        assert "In deel 2 van dit verslag" in text_of(mine, "/verslag/5")


def test_profiles_that_say_which_pages_a_browser_makes_have_none_tried(tmp_path: Path) -> None:
    for render, made in (("never", {}), ("always", {"made": 7})):
        with RawServer(answers()) as server:
            sites = write_profile(tmp_path / render, server, extra=f'render = "{render}"\n')
            mine = Site(tmp_path / f"archive-{render}", sites, server)
            assert crawl(mine).returncode == 0
            assert renderings_of(mine)["pages"] == made
            assert renderings_of(mine)["tried"] == {}


def test_a_changed_page_of_a_template_that_gained_is_made_without_another_trial(tmp_path: Path) -> None:
    served = answers()
    with RawServer(served) as server:
        mine = of(server, tmp_path)
        assert crawl(mine).returncode == 0
        served["/verslag/2"] = long_page("<p>Nieuw.</p><div class=vervolg></div>", "Verslag 2, herzien")
        assert crawl(mine, "--if-changed").returncode == 0
        assert "pages" not in renderings_of(mine)["tried"]
        assert evening(2).strip() in text_of(mine, "/verslag/2")


def test_the_memory_of_a_site_is_nothing_that_others_are_shown(site: Site) -> None:
    templates = json.dumps(renderings_of(site)["templates"])
    assert "vervolg" not in templates
    assert "site.js" not in templates
