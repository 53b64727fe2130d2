"""What ends a crawl in the middle of a page, or the browser under it, loses nothing and leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest

from cli.exit_codes import ExitCode
from tests.browser.test_rendered_crawl import statistics_of
from tests.browser.test_rendered_troubles import (
    begin,
    browsers_of,
    crawl,
    of,
    shown,
    site_with,
    text_of,
    wait_for,
)
from tests.conftest import call_alliantie
from tests.databases import of_sqlite, rows
from tests.raw_server import Raw, RawServer

SLOW = {"/traag": shown("/api/0.json")}


def slow_site(wait: float) -> dict[str, Raw]:
    answers = dict(site_with(1, SLOW))
    answers["/api/0.json"] = replace(answers["/api/0.json"], wait=wait)
    return answers


def are_gone(pids: set[int]) -> bool:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with suppress(psutil.Error):
            if not any(psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" for pid in pids):
                return True
        time.sleep(0.1)
    return not any(psutil.pid_exists(pid) for pid in pids)


@pytest.mark.parametrize("interrupts", [1, 2])
def test_a_crawl_that_is_interrupted_at_a_page_ends_with_its_browser_and_goes_on(
    tmp_path: Path, interrupts: int
) -> None:
    with RawServer(slow_site(6.0)) as server:
        site = of(server, tmp_path)
        running = begin(site)
        wait_for(server, "/api/0.json")
        browsers = browsers_of(running.pid)
        assert browsers
        for _ in range(interrupts):
            running.send_signal(signal.SIGINT)
            time.sleep(0.5)
        assert running.wait(60) == ExitCode.INTERRUPTED
        assert are_gone(browsers)
        server.answers = site_with(1, SLOW)
        done = crawl(site, "--resume")
        assert done.returncode == 0, done.stderr
        assert "Deel 0" in text_of(site, "/traag")
        assert call_alliantie("--archive", str(site.archive), "verify").returncode == 0


def test_a_browser_that_somebody_kills_is_started_again(tmp_path: Path) -> None:
    with RawServer(slow_site(4.0)) as server:
        site = of(server, tmp_path)
        running = begin(site)
        wait_for(server, "/api/0.json")
        for pid in browsers_of(running.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert running.wait(120) == 0
        assert statistics_of(site)["renderings"]["pages"] == {"made": 1}
        assert "Deel 0" in text_of(site, "/traag")
        assert server.targets().count("/api/0.json") == 1


def test_quiet_hours_that_begin_at_a_page_leave_it_for_the_next_crawl(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    begins, ends = now + timedelta(seconds=70), now + timedelta(hours=2)
    if (begins - now.replace(second=0, microsecond=0)).total_seconds() < 60:
        begins += timedelta(minutes=1)
    quiet = f'quiet = "{begins:%H:%M}-{ends:%H:%M}"\n'
    with RawServer(slow_site(150.0)) as server:
        site = of(server, tmp_path, quiet)
        running = begin(site, TZ="UTC")
        wait_for(server, "/api/0.json")
        assert running.wait(200) != 0
        assert "/traag" not in {row["url"].removeprefix(site.origin) for row in rows(site.archive)["items"]}


@of_sqlite
def test_a_disk_that_is_full_at_a_page_is_told_and_nothing_is_damaged(tmp_path: Path) -> None:
    disk = tmp_path / "schijf"
    disk.mkdir()
    size = 6_000_000
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk]
    mounted = subprocess.run(command, capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("making a small disk takes rights that this user has not")
    try:
        with RawServer(slow_site(5.0)) as server:
            site = of(server, disk)
            running = begin(site)
            wait_for(server, "/api/0.json")
            free = os.statvfs(disk)
            (disk / "vol").write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - 8_192)))
            assert running.wait(120) != 0
            (disk / "vol").unlink()
            server.answers = site_with(1, SLOW)
            done = crawl(site, "--resume")
            assert done.returncode == 0, done.stderr
            assert "Deel 0" in text_of(site, "/traag")
            assert call_alliantie("--archive", str(site.archive), "verify").returncode == 0
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
