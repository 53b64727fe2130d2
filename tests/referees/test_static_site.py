"""The room as plain files, from a disk and from a plain server, for browsers, axe, Nu and programs."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.referees.canary import Canary
from tests.referees.readers import chromium
from tests.referees.test_access import THEMES, violations
from tests.referees.test_valid import errors, java
from tests.static_site.exported import SECRET_WORD, SITE, item_of, made_site, make_archive

__all__ = ["java"]

LANGUAGES = ("nl", "en")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same archive as a site in each language."""
    folder = tmp_path_factory.mktemp("lezen")
    archive = make_archive(folder / "archief")
    return {each: made_site(archive, folder / each, language=each) for each in LANGUAGES}


@pytest.fixture(scope="module")
def site(sites: dict[str, Path]) -> Path:
    return sites["nl"]


class _Quiet(SimpleHTTPRequestHandler):
    def guess_type(self, path: Any) -> str:
        """The type by the ending; a linkset has the one that docs/exporting.md asks a server to give it."""
        return "application/linkset+json" if str(path).endswith("linkset.json") else super().guess_type(path)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: who asks is no news."""


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """The address of a server that knows nothing but files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def watched(
    playwright: Playwright, program: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, Canary]]:
    """A window in which nobody types: a browser fetches a dictionary of its own for who does."""
    with (
        Canary() as canary,
        chromium(playwright, program, tmp_path_factory.mktemp("kijker"), canary.port) as context,
    ):
        yield context.new_page(), canary


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, site: Path, served: str) -> str:
    """Where the site is: on a disk, or at a server."""
    return site.as_uri() if request.param == "file" else served


def kinds_of_pages(site: Path) -> list[str]:
    """A page of each kind, and each of what there are few of."""
    found: dict[tuple[str, ...], str] = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site)
        kind = (*name.parts[:2], str(len(name.parts))) if name.parts[0] != "item" else (name.parent.name[:5],)
        found.setdefault(kind, name.as_posix())
    items = [item_of(site, f"{SITE}{path}") for path in ("/", "/zaal.jpg", "/notulen.txt")]
    return [*found.values(), *(f"item/{each.name}/index.html" for each in items)]


def found_by(window: Page, root: str, query: str) -> list[str]:
    """The titles that a search finds."""
    window.goto(f"{root}/zoeken/index.html?{query}")
    window.wait_for_function("!/…$/.test(document.getElementById('bericht').textContent)")
    return window.locator("article.hit h2").all_inner_texts()


@pytest.mark.parametrize(
    "query",
    ["q=clientenraden", "q=Cliëntenraad", "q=raad+assen", "q=schuld*", "q=werkgroepen+-+beilen&kind=minutes"],
)
def test_a_word_is_found_in_any_of_its_forms(window: Page, root: str, query: str) -> None:
    assert any(title.startswith("Notulen van <Beilen>") for title in found_by(window, root, query))


def test_what_is_withheld_is_not_found(window: Page, root: str) -> None:
    assert found_by(window, root, f"q={SECRET_WORD}") == []
    assert window.locator("#bericht").inner_text() == "Niets gevonden."


def test_some_words_are_better_than_none(window: Page, root: str) -> None:
    assert found_by(window, root, "q=energierekeningen+xyzzy")
    assert window.locator("#bericht").inner_text().startswith("Nergens staan al deze woorden.")


def test_a_site_narrows_and_dates_give_an_order(window: Page, root: str) -> None:
    everything = found_by(window, root, "site=proef&sort=date")
    assert len(everything) > 5
    assert found_by(window, root, "year=2013&sort=date") == ["Verslag van 4 oktober 2013 in Zutphen"]


def test_what_is_typed_does_not_act(window: Page, root: str) -> None:
    window.on("dialog", lambda _: pytest.fail("something acted"))
    assert found_by(window, root, "q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E") == []
    assert found_by(window, root, "q=<b>&page=-1&kind=__proto__&sort=constructor") == []


def test_a_reader_gets_to_an_item_by_keyboard(window: Page, root: str) -> None:
    window.goto(f"{root}/index.html")
    window.locator("#q").focus()
    window.keyboard.type("cliëntenraad")
    window.keyboard.press("Enter")
    window.wait_for_selector("article.hit")
    window.keyboard.press("Tab")
    for _ in range(20):
        if window.evaluate("document.activeElement.closest('article.hit') !== null"):
            break
        window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.wait_for_url("**/item/*/index.html")
    assert "Notulen van <Beilen>" in window.locator("h1").inner_text()


@pytest.mark.parametrize("width", [320, 800, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_and_asks_nothing_outside(
    watched: tuple[Page, Canary], sites: dict[str, Path], language: str, width: int
) -> None:
    window, canary = watched
    asked: list[str] = []
    refused: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.on("console", lambda said: refused.append(said.text))
    window.set_viewport_size({"width": width, "height": 800})
    site = sites[language]
    for name in [*kinds_of_pages(site), "zoeken/index.html?q=beilen"]:
        window.goto(f"{site.as_uri()}/{name}")
        assert window.evaluate("document.documentElement.scrollWidth") <= width, name
        assert window.locator("h1").count() == 1, name
    window.set_viewport_size({"width": 1280, "height": 800})
    assert all(each.startswith(site.as_uri()) for each in asked)
    assert (refused, canary.connections) == ([], 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_wrong_in_it(
    window: Page, sites: dict[str, Path], language: str, theme: Any
) -> None:
    window.emulate_media(color_scheme=theme)
    wrong = {}
    for name in [*kinds_of_pages(sites[language]), "zoeken/index.html?q=beilen"]:
        window.goto(f"{sites[language].as_uri()}/{name}")
        if found := violations(window):
            wrong[name] = found
    assert not wrong


def test_without_script_all_is_there_but_the_search(
    playwright: Playwright, program: Path, site: Path, canary: Canary, tmp_path: Path
) -> None:
    with chromium(playwright, program, tmp_path, canary.port, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site.as_uri()}/zoeken/index.html?q=beilen")
        page.locator("noscript a").click()
        page.locator("main a", has_text="notulen").first.click()
        page.locator("main a", has_text="Notulen van <Beilen>").first.click()
        page.get_by_role("link", name="Lees als tekst").click()
        assert "schuldhulpverlening" in page.locator("main").inner_text()


def test_every_page_of_it_is_valid(java: str, sites: dict[str, Path]) -> None:
    pages = [sites[each] / name for each in LANGUAGES for name in kinds_of_pages(sites[each])]
    assert errors(java, pages) == []


_SIGNPOST = re.compile(r"(?:(\w+):)? +<([^>]+)> ?(\S*)")


def signposts(form: str, address: str) -> dict[str, dict[str, str]]:
    """What the program signposting reads at an address: of each relation the targets with their types.

    It runs in a process of its own, as GPL is among what it brings.
    """
    program = Path(sys.prefix) / "bin" / "signposting"
    if not program.exists():
        pytest.skip("a referee: make test-referees")
    ran = subprocess.run([program, form, address], capture_output=True, text=True, check=True)
    found: dict[str, dict[str, str]] = {}
    relation = ""
    for line in ran.stdout.splitlines()[1:]:
        read = _SIGNPOST.fullmatch(line.rstrip())
        assert read is not None, line
        name, target, media_type = read.groups()
        relation = name or relation
        found.setdefault(relation, {})[target] = media_type
    return found


def test_a_program_for_signposting_reads_what_is_what(site: Path, served: str) -> None:
    folder = item_of(site, f"{SITE}/notulen.txt")
    page = f"{served}/item/{folder.name}/index.html"
    found = signposts("--html", page)
    assert set(found["Item"]) == {f"{page[:-10]}origineel-notulen.txt"}
    assert set(found["DescribedBy"].values()) == {"application/json", "application/x-research-info-systems"}
    assert "https://schema.org/AboutPage" in found["Type"]
    (linkset,) = found["Linkset"]
    assert set(signposts("--linkset", linkset)["Item"]) == set(found["Item"])


def test_a_program_for_linked_data_reads_every_item(site: Path) -> None:
    extruct = pytest.importorskip("extruct", reason="a referee: make test-referees")
    pages = list(site.glob("item/*/index.html"))
    for path in pages:
        read = extruct.extract(path.read_text(encoding="utf-8"), base_url=path.as_uri(), syntaxes=["json-ld"])
        (data,) = read["json-ld"]
        assert data["@context"] == "https://schema.org"
        assert data["identifier"] == path.parent.name
    assert len(pages) > 5
