"""A crawl that is killed at any moment goes on where it was: nothing is lost, nothing done is asked twice."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from archive.fetched import frontier_rows
from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import environment_of, reading
from tests.raw_server import Raw, RawServer, page, write_profile

_PAGES = 150
_UNDER_WAY, _SETTLED = 24, 15
"""Addresses that Scrapy may hold when the process dies, and that are done but not yet written down."""


def _site() -> dict[str, Raw]:
    """Pages in a tree of fifteen branches, each leading to the next ones and back; every tenth is a file."""
    answers = {"/": Raw(page("welkom op het begin " + _links(range(15))))}
    for number in range(_PAGES):
        onward = range(15 + number * 9, min(_PAGES, 15 + (number + 1) * 9)) if number < 15 else range(0)
        body = f"bladzijde {number} over de armoede in stad {number} " + _links(onward)
        answers[f"/deel{number % 7}/bladzijde-{number}"] = Raw(page(body), wait=0.004)
    answers["/oud"] = Raw(b"HTTP/1.1 301 Moved\r\nLocation: /nieuw/plek\r\nContent-Length: 0\r\n\r\n")
    answers["/nieuw/plek"] = Raw(page("de nieuwe plek " + _links([3, 4, 5])))
    return answers


def _links(numbers: range | list[int]) -> str:
    there = "".join(f"<a href='/deel{n % 7}/bladzijde-{n}'>bladzijde {n}</a>" for n in numbers)
    return there + "<a href='/oud'>oud</a>"


def _asked(server: RawServer) -> Counter[str]:
    return Counter(target for target in server.targets() if target != "/robots.txt")


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start the command in a session of its own, so that all it starts can be killed with it."""
    return subprocess.Popen(
        [sys.executable, "-m", "cli", *arguments],
        env=environment_of(Path(arguments[arguments.index("--archive") + 1])),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _await_requests(server: RawServer, count: int) -> None:
    until = time.monotonic() + 30
    while len(server.requests) < count and time.monotonic() < until:
        time.sleep(0.005)


@pytest.fixture
def site() -> dict[str, Raw]:
    return _site()


def test_a_crawl_killed_three_times_fetches_all_and_what_was_done_only_once(
    tmp_path: Path, site: dict[str, Raw]
) -> None:
    moments = random.Random(20261123)
    with RawServer(site) as server:
        sites = write_profile(tmp_path / "sites", server)
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "--workers", "1")
        for resume in ((), ("--resume", "proef"), ("--resume", "proef")):
            process = _start(*options, *resume)
            _await_requests(server, len(server.requests) + moments.randint(5, 45))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        done = _done(tmp_path / "a")
        before = _asked(server)
        last = run_alliantie(*options, "--resume")
        assert last.returncode == 0, last.stderr
        asked = _asked(server)
    assert set(asked) == set(site)
    assert not {path for path in done if asked[path] > before[path]}
    assert sum(asked.values()) - len(asked) <= 3 * (_UNDER_WAY + _SETTLED)
    assert f"{_PAGES + 2} items" in last.stdout


def _done(root: Path) -> set[str]:
    """The paths that the frontier of the last crawl says are done."""
    with reading(root) as (_, engine), engine.connect() as connection:
        (left,) = frontier_rows.unfinished(connection)
        return {
            "/" + url.split("/", 3)[3]
            for _, url, is_done in frontier_rows.met(connection, left.crawl)
            if is_done
        }


def test_a_run_that_had_its_minutes_says_what_waits_and_goes_on_next_time(tmp_path: Path) -> None:
    with RawServer(_site()) as server:
        sites = write_profile(tmp_path / "sites", server)
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "--workers", "1")
        first = run_alliantie(*options, "--minutes", "0.0001")
        began_anew = run_alliantie(*options, "--minutes", "0.0001")
        last = run_alliantie(*options, "--resume")
    assert first.returncode == ExitCode.INTERRUPTED, first.stdout
    assert "the time for this run is over" in " ".join(first.stdout.split())
    assert "crawl --resume proef" in " ".join(first.stdout.split())
    assert re.search(r"left \d+ address(es)? waiting", began_anew.stderr)
    assert last.returncode == 0, last.stdout
    assert f"{_PAGES + 2} items" in last.stdout


def test_in_quiet_hours_nothing_is_asked_and_the_crawl_says_until_when(tmp_path: Path) -> None:
    with RawServer({"/": Raw(page("welkom op deze bladzijde"))}) as server:
        sites = write_profile(tmp_path / "sites", server, extra='quiet = "00:00-23:59"\n')
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        done = run_alliantie(*options)
    assert done.returncode == ExitCode.INTERRUPTED
    assert "quiet hours, 00:00 to 23:59" in " ".join(done.stdout.split())
    assert server.requests == []


def test_resuming_where_nothing_waits_is_refused_in_words(tmp_path: Path) -> None:
    with RawServer({"/": Raw(page("welkom op deze bladzijde"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        assert run_alliantie(*options).returncode == 0
        nothing = run_alliantie(*options, "--resume")
    assert nothing.returncode == ExitCode.USAGE
    assert "No crawl left addresses waiting" in nothing.stderr
