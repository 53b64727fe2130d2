"""A night that is killed in any of its steps, or that finds no room, ends in a whole archive and a report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import environment_of
from tests.days import days_pass
from tests.raw_server import Raw, RawServer, page, write_profile

_PAGES = 60


def site(night: int) -> dict[str, Raw]:
    """Some pages; in the second night some of them are otherwise."""
    links = "".join(f"<p><a href='/{number}'>{number}</a></p>" for number in range(_PAGES))
    texts = [_text(number, night if number % 7 == 0 else 1) for number in range(_PAGES)]
    pages = {f"/{number}": Raw(page(text)) for number, text in enumerate(texts)}
    return {"/": Raw(page(f"<h1>Welkom</h1>{links}")), **pages}


def _text(number: int, night: int) -> str:
    words = f"In nacht {night} ging verslag {number} over armoede in de buurt. " * 30
    return f"<html><body><h1>Verslag {number}</h1><p>{words}</p></body></html>"


def kill_after(seconds: float, options: tuple[str, ...]) -> bool:
    """Begin a night and kill it, with its helpers, after a while; whether it was still busy."""
    command = [sys.executable, "-m", "cli", *options, "nightly"]
    quiet = subprocess.DEVNULL
    environment = environment_of(Path(options[1]))
    run = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)
    time.sleep(seconds)
    was_busy = run.poll() is None
    if was_busy:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return was_busy


@pytest.mark.parametrize("night", [1, 2])
@pytest.mark.soak
def test_a_night_that_is_killed_again_and_again_ends_as_one_that_was_not(tmp_path: Path, night: int) -> None:
    with RawServer(site(1)) as server:
        sites = write_profile(tmp_path / "sites", server, extra='rhythm = "nightly"')
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites))
        if night == 2:
            assert run_alliantie(*options, "nightly").returncode == ExitCode.WELL
            days_pass(tmp_path / "a", 1)
            server.answers = site(2)
            server.requests.clear()
        # From its first moments to the last: crawl, index, verification, report, until one gets to its end.
        kills = 0
        while kill_after(0.5 + 0.2 * kills, options):
            kills += 1
        assert kills >= 2
        asked = Counter(server.targets())
    # One that was killed after it had told of itself is over: the next begins another.
    report = json.loads(_reports(tmp_path / "a")[night - 1].read_text())
    assert report["number"] == night
    # What was mended is no trouble.
    assert report["troubles"] == []
    assert run_alliantie(*options[:2], "verify").returncode == ExitCode.WELL
    assert set(site(night)) <= set(asked)
    # What was on its way at a kill is asked for again, and nothing else is.
    assert sum(times - 1 for target, times in asked.items() if target != "/robots.txt") <= 35 * kills
    hits = json.loads(run_alliantie(*options[:2], "search", f'"nacht {night}"', "--format", "json").stdout)
    expected = _PAGES if night == 1 else len(range(0, _PAGES, 7))
    assert hits["total"] == expected


def test_a_night_that_finds_too_little_room_fetches_nothing_and_says_so(tmp_path: Path) -> None:
    with RawServer(site(1)) as server:
        sites = write_profile(tmp_path / "sites", server, extra='rhythm = "nightly"')
        archive = tmp_path / "a"
        options = ("--archive", str(archive), "--sites", str(sites))
        assert run_alliantie(*options, "crawl").returncode == ExitCode.WELL
        (archive / "alliantie.toml").write_text(f"[nightly]\nfree = {10**18}\n")
        days_pass(archive, 1)
        server.requests.clear()
        done = run_alliantie(*options, "nightly")
    assert "nothing was fetched" in done.stdout
    assert "are free on the disk" in done.stdout
    assert done.returncode != ExitCode.WELL
    assert server.targets() == []
    assert _reports(archive)


def _reports(archive: Path) -> list[Path]:
    return sorted((archive / "reports").glob("*-*-*-*.json"), key=lambda path: path.stat().st_mtime_ns)
