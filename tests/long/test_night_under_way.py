"""A night under way is said to run, and one that failed for want of room failed, however late it is told."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.archive_error import CannotWrite
from cli.night.report_as_text import as_text
from pipeline.configuration import Configuration, configure
from pipeline.nightly.feed_of_new_items import as_feed
from pipeline.nightly.night import run_night
from pipeline.nightly.night_report import NightReport
from tests.conftest import run_alliantie
from tests.databases import environment_of
from tests.raw_server import Raw, RawServer, page, write_profile
from wording.message import say

NIGHT = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)
SLOW = {
    "/": Raw(page("<h1>Welkom</h1>" + "".join(f"<a href='/{n}'>brief {n}</a> " for n in range(40)))),
    **{f"/{n}": Raw(page(f"<h1>Brief {n}</h1><p>Over de buurtbus.</p>"), wait=2.0) for n in range(40)},
}


def status(archive: Path) -> tuple[str, dict[str, object]]:
    done = [run_alliantie("--archive", str(archive), "status", *more) for more in ((), ("--json",))]
    return " ".join(done[0].stdout.split()), json.loads(done[1].stdout) if done[1].returncode == 0 else {}


def test_status_is_true_while_a_night_runs_in_another_process_and_after_it_was_killed(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    with RawServer(SLOW) as server:
        sites = write_profile(tmp_path / "sites", server, extra='rhythm = "nightly"')
        command = [sys.executable, "-m", "cli", "--archive", str(archive), "--sites", str(sites), "nightly"]
        quiet = subprocess.DEVNULL
        night = subprocess.Popen(
            command, env=environment_of(archive), stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            while night.poll() is None and len(server.requests) < 4:
                time.sleep(0.1)
            said, data = status(archive)
        finally:
            night.send_signal(signal.SIGKILL)
            night.wait()
    assert "is running." in said
    assert "go on with" not in said.lower()
    assert "cut off" not in said
    assert [crawl["outcome"] for crawl in data["crawls"]] == ["running"]  # type: ignore[attr-defined]
    said, data = status(archive)
    assert "is not over; the next run goes on with it" in said
    assert [crawl["outcome"] for crawl in data["crawls"]] == ["interrupted"]  # type: ignore[attr-defined]


def test_status_is_true_while_a_crawl_runs_and_after_it_was_killed(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    with RawServer(SLOW) as server:
        sites = write_profile(tmp_path / "sites", server)
        command = [sys.executable, "-m", "cli", "--archive", str(archive), "--sites", str(sites), "crawl"]
        quiet = subprocess.DEVNULL
        crawl = subprocess.Popen(
            command, env=environment_of(archive), stdout=quiet, stderr=quiet, start_new_session=True
        )
        try:
            while crawl.poll() is None and len(server.requests) < 4:
                time.sleep(0.1)
            said, data = status(archive)
        finally:
            crawl.send_signal(signal.SIGKILL)
            crawl.wait()
    assert re.search(r"proef is being crawled; \d+ address(?: waits|es wait)\.", said)
    assert "Waiting for a person" not in said
    assert "--resume" not in said
    assert data["standing"]["under_way"].keys() == {"proef"}  # type: ignore[index]
    said, data = status(archive)
    assert " crawl --resume proef" in said
    assert "is being crawled" not in said
    assert data["standing"]["under_way"] == {}  # type: ignore[index]


def without_room(tmp_path: Path) -> Configuration:
    archive = tmp_path / "a"
    archive.mkdir()
    (archive / "alliantie.toml").write_text(f"[nightly]\nfree = {10**18}\n")
    (tmp_path / "sites").mkdir()
    return configure(archive, {}, contact="beheer@voorbeeld.example", sites=tmp_path / "sites")


@pytest.mark.parametrize("hours", [1, 23])
def test_a_night_without_room_failed_also_when_it_is_told_by_a_later_run(tmp_path: Path, hours: int) -> None:
    configuration, told = without_room(tmp_path), list[NightReport]()

    def refuse(report: NightReport) -> None:
        raise CannotWrite(say("the report could not be written: {error}", error="vol"))

    with pytest.raises(CannotWrite):
        run_night(configuration, lambda progress: None, refuse, lambda: NIGHT)
    (configuration.archive / "alliantie.toml").write_text("[nightly]\nfree = 0\n")
    later = datetime(2027, 3, 1 + (2 + hours) // 24, (2 + hours) % 24, 30, tzinfo=UTC)
    run_night(
        configure(configuration.archive, {}, contact="beheer@voorbeeld.example", sites=configuration.sites),
        lambda progress: None,
        told.append,
        lambda: later,
    )
    first = told[0]
    assert first.number == 1
    assert first.needs_a_person
    assert "nothing was fetched" in as_text(first, "en")
    assert "somebody must look" in as_feed(told[:1], "a", "en").decode()


def test_a_disk_without_room_is_told_also_when_no_site_is_due(tmp_path: Path) -> None:
    configuration, told = without_room(tmp_path), list[NightReport]()
    run_night(configuration, lambda progress: None, told.append, lambda: NIGHT)
    assert told[0].needs_a_person
