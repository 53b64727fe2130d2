"""What a script got by POST: both players have it for that script, and not as the page at that address."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.fetched.asked_otherwise import as_request, kept_address
from archive.fetched.captures import Capture, of_address
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from tests.browser.test_rendered_crawl import WITH_BROWSER, as_json, sent
from tests.conftest import run_alliantie
from tests.players.programs import Pywb, ReplayWebPage, pywb_with, replay_web_page_with
from tests.raw_server import Raw, RawServer, page, write_profile

LIST = " ".join(f"Op avond {n} vertelden bewoners van Emmen over de huur." for n in range(9))
ABOUT = " ".join(f"Deze pagina zegt op regel {n} hoe de lijst werkt." for n in range(9))
SENT = b'{"page":1}'
SCRIPT = """
const app = document.getElementById('app');
for (const place of ['/api/lijst', '/api/zoek'])
  fetch(place, {method: 'POST', body: '{"page":1}', headers: {'Content-Type': 'application/json'}})
    .then((answer) => answer.json())
    .then((said) => app.insertAdjacentHTML('beforeend', `<p>${said.tekst}</p>`))
    .then(() => document.querySelectorAll('p').length === 2 && app.append('Klaar'));
"""
SHELL = '<h1>Avonden</h1><div id="app"></div><script src="/app.js"></script><a href="/api/lijst">Lijst</a>'


class PostServer(RawServer):
    """Answers what is sent by POST with a list, and has a page at one of the addresses."""

    def answer_to(self, request: bytes) -> Raw:
        if request.startswith(b"POST "):
            return sent("application/json", as_json({"tekst": LIST}))
        return super().answer_to(request)


@dataclass(frozen=True)
class Package:
    """A package of two crawls, the origin of its site, and the moments at which something was sent there."""

    path: Path
    origin: str
    moments: tuple[str, str]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    folder = tmp_path_factory.mktemp("gestuurd")
    answers = {
        "/": Raw(page(SHELL)),
        "/app.js": sent("text/javascript", SCRIPT.encode()),
        "/api/lijst": Raw(page(f"<h1>Over deze lijst</h1><p>{ABOUT}</p>")),
    }
    allowed = '[links]\nask_by_post = ["/api/lijst", "/api/zoek"]\n'
    with PostServer(answers) as server:
        sites = write_profile(folder / "s", server, extra=allowed)
        options = ("--archive", str(folder / "a"), "--sites", str(sites))
        for command in (("crawl",), ("crawl",), ("export", "wacz", "-o", str(folder / "pakket.wacz"))):
            done = run_alliantie(*options, *command, **WITH_BROWSER)
            assert done.returncode == ExitCode.WELL, done.stderr
            time.sleep(1.1)  # A moment of a player is a whole second.
        taken = _sent_to(folder / "a", f"{server.origin}/api/lijst")
    first, second = taken
    assert first.payload_digest == second.payload_digest
    moments = f"{first.captured_at:%Y%m%d%H%M%S}", f"{second.captured_at:%Y%m%d%H%M%S}"
    return Package(folder / "pakket.wacz", server.origin, moments)


def _sent_to(archive: Path, url: str) -> list[Capture]:
    with open_archive(archive) as (_, engine), engine.connect() as connection:
        return of_address(connection, kept_address(url, as_request("POST", "application/json", SENT)))


@pytest.fixture(scope="module")
def pywb(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pywb]:
    with pywb_with(package.path, tmp_path_factory.mktemp("pywb")) as player:
        yield player


@pytest.fixture(scope="module")
def viewer(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReplayWebPage]:
    with replay_web_page_with(package.path, tmp_path_factory.mktemp("viewer")) as player:
        yield player


@pytest.mark.parametrize("crawl", [0, 1])
@pytest.mark.parametrize("path", ["/api/lijst", "/api/zoek"])
def test_pywb_answers_what_is_sent_as_the_site_did(
    pywb: Pywb, package: Package, path: str, crawl: int
) -> None:
    status, data = pywb.send(package.moments[crawl], package.origin + path, "application/json", SENT)
    assert (status, b"bewoners van Emmen" in data) == (200, True)


@pytest.mark.parametrize("crawl", [0, 1])
def test_pywb_shows_the_page_at_an_address_to_which_something_was_sent(
    pywb: Pywb, package: Package, crawl: int
) -> None:
    status, data = pywb.bytes_of(package.moments[crawl], f"{package.origin}/api/lijst")
    assert (status, b"Over deze lijst" in data) == (200, True)


def test_pywb_guesses_where_nothing_but_what_was_sent_is_kept(pywb: Pywb, package: Package) -> None:
    # It takes any answer to the same address for a likely one; ``allowFuzzy`` of its own settings ends that.
    status, data = pywb.bytes_of(package.moments[0], f"{package.origin}/api/zoek")
    assert (status, b"bewoners van Emmen" in data) == (200, True)


def test_replay_web_page_has_no_page_where_something_was_only_sent(
    viewer: ReplayWebPage, package: Package
) -> None:
    seen = viewer.see(package.moments[0], f"{package.origin}/api/zoek")
    assert ("Emmen" in seen.text, "Not Found" in seen.text) == (False, True), seen.text


@pytest.mark.parametrize("crawl", [0, 1])
def test_replay_web_page_has_its_script_get_what_it_got(
    viewer: ReplayWebPage, package: Package, crawl: int
) -> None:
    seen = viewer.see(package.moments[crawl], f"{package.origin}/", "Klaar")
    assert seen.text.count("Op avond 8 vertelden") == 2


@pytest.mark.parametrize("crawl", [0, 1])
def test_replay_web_page_shows_the_page_at_an_address_to_which_something_was_sent(
    viewer: ReplayWebPage, package: Package, crawl: int
) -> None:
    text = viewer.see(package.moments[crawl], f"{package.origin}/api/lijst").text
    assert ("Over deze lijst" in text, "Emmen" in text) == (True, False)
