"""One small package, seen in both players: what has to hold before anything lands."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.players.programs import program, pywb_with, replay_web_page_with
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_read_bundle import file_of
from tests.test_read_look import a_photo, saved

MOMENT = "2026"
TITLE = "Verslag van de buurtmaaltijd in Heerde"
WORDS = "Aan de lange tafel zaten zesendertig mensen uit het dorp."
PHOTO = saved(a_photo(7))
STYLE = b"body { background: #eef } h1 { color: #036 }"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A package of a small site, and the origin of that."""
    folder = tmp_path_factory.mktemp("klein")
    report = (
        f"<head><title>{TITLE}</title><link rel=stylesheet href='/stijl.css'></head>"
        f"<h1>{TITLE}</h1><p>{WORDS}</p><img src='/foto/tafel.jpg' alt='De lange tafel'>"
    )
    answers = {
        "/": Raw(page("<h1>Welkom</h1><p><a href='/verslag.html'>Verslag van de buurtmaaltijd</a></p>")),
        "/verslag.html": Raw(page(report)),
        "/stijl.css": file_of(STYLE, "text/css"),
        "/foto/tafel.jpg": file_of(PHOTO, "image/jpeg"),
    }
    with RawServer(answers) as server:
        options = ("--archive", str(folder / "archief"), "--sites", str(write_profile(folder / "s", server)))
        for command in (("crawl",), ("export", "wacz", "-o", str(folder / "pakket.wacz"))):
            done = run_alliantie(*options, *command)
            assert done.returncode == ExitCode.WELL, done.stderr
        return folder / "pakket.wacz", server.origin


def test_the_makers_of_the_format_find_the_package_valid(package: tuple[Path, str]) -> None:
    done = subprocess.run([program("wacz"), "validate", "-f", package[0]], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_replay_web_page_shows_a_page_with_its_picture(package: tuple[Path, str], tmp_path: Path) -> None:
    path, origin = package
    with replay_web_page_with(path, tmp_path) as player:
        seen = player.see(MOMENT, f"{origin}/verslag.html")
    assert seen.title == TITLE
    assert WORDS in seen.text
    assert [width for _, width in seen.pictures] == [800]


def test_pywb_answers_with_the_bytes_that_were_captured(package: tuple[Path, str], tmp_path: Path) -> None:
    path, origin = package
    with pywb_with(path, tmp_path) as player:
        status, data = player.bytes_of(MOMENT, f"{origin}/verslag.html")
        assert (status, WORDS.encode() in data) == (200, True)
        assert player.bytes_of(MOMENT, f"{origin}/foto/tafel.jpg") == (200, PHOTO)
        assert player.bytes_of(MOMENT, f"{origin}/stijl.css") == (200, STYLE)
        assert player.bytes_of(MOMENT, f"{origin}/nergens.html")[0] == 404
