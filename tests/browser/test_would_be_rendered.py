"""``sites try`` says whether a crawl would have a browser make the page, how it knows, and the gain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_rendered_crawl import TEXT, WITH_BROWSER
from tests.browser.test_rendered_troubles import crawl, of, shell, site_with
from tests.conftest import run_alliantie
from tests.databases import rows
from tests.raw_server import Raw, RawServer, page
from tests.test_derive import Site

SAYS = f"<h1>Verslag</h1><p>{TEXT}</p>"
BROUGHT = (
    "Op de avond in Tiel vertelden bewoners over huur, zorg, schulden, eten, werk, school en vervoer. " * 2
)
ADDS = f"document.querySelector('section').append(document.createTextNode({json.dumps(BROUGHT)}))"
PAGES = {
    "/leeg": shell("fetch('/api/0.json').then(r => r.json()).then(d => { app.innerHTML = d.tekst })"),
    "/kaal": Raw(page(SAYS)),
    "/meer": Raw(page(f"{SAYS}<section></section><script>{ADDS}</script>")),
    "/klok": Raw(page(f"{SAYS}<div></div><script>document.querySelector('div').append('Dag')</script>")),
}


def tried(site: Site, path: str, *more: str) -> dict[str, Any]:
    place = ("--archive", str(site.archive), "--sites", str(site.sites))
    given = {"ALLIANTIE_BROWSER": "none"} | (WITH_BROWSER if more else {})
    done = run_alliantie(*place, "sites", "try", *more, "--json", site.origin + path, **given)
    found: dict[str, Any] = json.loads(done.stdout)["in_a_crawl"]
    return found


def test_the_sign_or_the_trial_by_which_a_crawl_would_render_is_told(tmp_path: Path) -> None:
    with RawServer(site_with(1, PAGES)) as server:
        site = of(server, tmp_path)
        found = {path: tried(site, path) for path in PAGES}
    assert {path: (of["why"], of["sign"], of["is_made"]) for path, of in found.items()} == {
        "/leeg": ("sign", "empty shell", True),
        "/kaal": ("no script", "", False),
        "/meer": ("trial", "", None),
        "/klok": ("trial", "", None),
    }
    assert "no browser is to be used" in found["/leeg"]["why_no_browser"]
    assert not site.archive.exists()


@pytest.mark.parametrize(("path", "is_made"), [("/meer", True), ("/klok", False)])
def test_with_a_browser_what_scripts_bring_tells_if_a_crawl_would_keep_it(
    tmp_path: Path, path: str, is_made: bool
) -> None:
    with RawServer(site_with(1, PAGES)) as server:
        found = tried(of(server, tmp_path), path, "--render")
    assert (found["why"], found["is_made"]) == ("trial", is_made)
    assert (found["brought"]["words"] > 20) is is_made
    assert found["why_no_browser"] is None


def test_what_the_last_crawl_learned_is_told_and_the_crawl_did_as_was_told(tmp_path: Path) -> None:
    with RawServer(site_with(1, PAGES)) as server:
        site = of(server, tmp_path)
        assert crawl(site).returncode == 0
        assert tried(site, "/meer")["why"] == "like"
        assert tried(site, "/klok")["why"] == "in vain"
        made = {
            row["url"].removeprefix(site.origin) for row in rows(site.archive)["captures"] if row["rendered"]
        }
        assert made == {"/leeg", "/meer"}


def test_it_is_told_in_words(tmp_path: Path) -> None:
    with RawServer(site_with(1, PAGES)) as server:
        site = of(server, tmp_path)
        place = ("--archive", str(site.archive), "--sites", str(site.sites))
        done = run_alliantie(*place, "sites", "try", f"{site.origin}/leeg", ALLIANTIE_BROWSER="none")
        told = " ".join(done.stdout.split())
        assert "a browser makes it: an empty shell; but there is none here (no browser is to be used" in told
        profile = site.sites / "proef.toml"
        profile.write_text('render = "never"\n' + profile.read_text())
        done = run_alliantie(*place, "sites", "try", f"{site.origin}/leeg", ALLIANTIE_BROWSER="none")
        assert "no browser makes it: the profile or a setting says so" in " ".join(done.stdout.split())
