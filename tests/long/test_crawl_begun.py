"""A crawl is the same wherever it is begun, and also with Scrapy's own commands."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import environment_of
from tests.raw_server import Raw, RawServer, page, write_profile


def _package_that_breaks(folder: Path) -> None:
    folder.mkdir()
    (folder / "__init__.py").write_text("raise SystemExit(99)")


@pytest.mark.parametrize("makes", [Path.mkdir, _package_that_breaks])
def test_folders_with_the_names_of_our_own_rooms_are_not_taken_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, makes: Callable[[Path], None]
) -> None:
    """Whoever keeps an archive in a folder called ``archive`` works beside it."""
    monkeypatch.chdir(tmp_path)
    for name in ("pipeline", "search", "spiders"):
        makes(tmp_path / name)
    with RawServer({"/": Raw(page("welkom op deze bladzijde"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", "archive", "--sites", str(sites), "crawl")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "welkom" in run_alliantie("--archive", "archive", "search", "bladzijde").stdout


def test_scrapy_list_and_scrapy_crawl_work_too(tmp_path: Path) -> None:
    scrapy = shutil.which("scrapy", path=str(Path(sys.executable).parent)) or "scrapy"
    with RawServer({"/": Raw(page("welkom op deze bladzijde"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        settings = ["-s", f"SITES={sites}", "-s", f"ARCHIVE={tmp_path / 'a'}"]
        root = Path(__file__).parent.parent.parent
        listed = subprocess.run(
            [scrapy, "list", *settings], cwd=root, capture_output=True, text=True, check=True
        )
        assert listed.stdout.split() == ["proef"]
        command = [scrapy, "crawl", "proef", *settings]
        subprocess.run(command, cwd=root, env=environment_of(tmp_path / "a"), check=True, capture_output=True)
        assert server.targets() == ["/robots.txt", "/"]
    assert run_alliantie("--archive", str(tmp_path / "a"), "status").returncode == ExitCode.WELL
