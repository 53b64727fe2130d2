"""A night that was killed once its sites were crawled, and not indexed yet, is indexed by the next."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.days import days_pass
from tests.raw_server import Raw, RawServer, page, write_profile

_TEXT = (
    "<html><body><h1>Verslag</h1><p>"
    + "Over armoede in de buurt werd gesproken. " * 30
    + "</p></body></html>"
)


def test_what_a_killed_night_left_to_index_is_found_after_the_next(tmp_path: Path) -> None:
    with RawServer({"/": Raw(page("<p>Welkom</p><a href='/a'>verslag</a>"))}) as server:
        sites = write_profile(tmp_path / "sites", server, extra='rhythm = "nightly"')
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites))
        server.answers["/a"] = Raw(page(_TEXT))
        assert run_alliantie(*options, "crawl").returncode == ExitCode.WELL
        before = tmp_path / "index of before"
        shutil.copytree(tmp_path / "a" / "index", before)
        server.answers["/b"] = Raw(page(_TEXT.replace("armoede", "huurschuld")))
        server.answers["/"] = Raw(page("<p>Welkom</p><a href='/a'>verslag</a><a href='/b'>meer</a>"))
        days_pass(tmp_path / "a", 1)
        assert run_alliantie(*options, "nightly").returncode == ExitCode.WELL
        # The index as a run leaves it that is killed before it comes to that.
        shutil.rmtree(tmp_path / "a" / "index")
        before.rename(tmp_path / "a" / "index")
        assert run_alliantie(*options, "nightly").returncode == ExitCode.WELL
    found = json.loads(run_alliantie(*options[:2], "search", "huurschuld", "--json").stdout)
    assert found["total"] == 1


@pytest.mark.parametrize("left", ["nothing", "a directory", "a stamp cut short"])
def test_a_night_killed_before_its_first_index_leaves_no_trouble(tmp_path: Path, left: str) -> None:
    with RawServer({"/": Raw(page(_TEXT))}) as server:
        sites = write_profile(tmp_path / "sites", server, extra='rhythm = "nightly"')
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites))
        assert run_alliantie(*options, "crawl").returncode == ExitCode.WELL
        index = tmp_path / "a" / "index"
        stamp = (index / "stamp.json").read_bytes()
        shutil.rmtree(index)
        if left != "nothing":
            index.mkdir()
        if left == "a stamp cut short":
            (index / "stamp.json").write_bytes(stamp[:20])
        # Nothing is due: this night finds all crawled, and only the index behind.
        assert run_alliantie(*options, "nightly").returncode == ExitCode.WELL
    [report] = (tmp_path / "a" / "reports").glob("*-*-*-*.json")
    assert json.loads(report.read_text())["troubles"] == []
    found = json.loads(run_alliantie(*options[:2], "search", "armoede", "--json").stdout)
    assert found["total"] == 1
