"""What was kept as unchanged is shown at its later moment too, by both players."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.fetched import captures
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from tests.archive_of_two_crawls import crawled_twice
from tests.conftest import run_alliantie
from tests.players.programs import pywb_with, replay_web_page_with

# The one answered 304 to the second crawl, the other sent the same bytes again.
UNCHANGED = ("/vast.html", "/verslag.html")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, str]]]:
    """A package, and the unchanged pages in it with the moment of the second crawl."""
    folder = tmp_path_factory.mktemp("twee")
    archive, origin = crawled_twice(folder)
    path = folder / "twee.wacz"
    done = run_alliantie("--archive", str(archive), "export", "wacz", "-o", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    with open_archive(archive) as (_, engine), engine.connect() as connection:
        taken = [captures.of_address(connection, origin + page)[-1] for page in UNCHANGED]
    assert all(each.refers_to for each in taken)
    return path, [(f"{each.captured_at:%Y%m%d%H%M%S}", each.url) for each in taken]


def test_replay_web_page_shows_an_unchanged_page(
    package: tuple[Path, list[tuple[str, str]]], tmp_path: Path
) -> None:
    path, unchanged = package
    with replay_web_page_with(path, tmp_path) as player:
        for moment, url in unchanged:
            assert "Op deze bladzijde staat wat er in de wijk gebeurde" in player.see(moment, url).text


def test_pywb_answers_with_an_unchanged_page(
    package: tuple[Path, list[tuple[str, str]]], tmp_path: Path
) -> None:
    path, unchanged = package
    with pywb_with(path, tmp_path) as player:
        for moment, url in unchanged:
            status, data = player.bytes_of(moment, url)
            assert (status, b"Op deze bladzijde staat" in data) == (200, True)
