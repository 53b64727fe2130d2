"""The finds of a night are told, however it ends: killed while its mail hangs, or out of room on the disk."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from archive.folder import existing_or_new
from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import environment_of
from tests.days import days_pass
from tests.raw_server import Raw, RawServer, page, write_profile
from wording.values import size

_WELL = Raw(page("goed"), hang_up=True)
_MUCH = 100_000_000
_LINKS = "".join(f"<p><a href='/{number}'>{number}</a></p>" for number in range(40))
_MANY = {f"/{n}": Raw(page(f"<h1>Verslag {n}</h1><p>Tekst van verslag {n}.</p>")) for n in range(40)}
SITE = {
    "/": Raw(page("<h1>Welkom</h1><p><a href='/zutphen'>Zutphen</a></p>")),
    "/zutphen": Raw(page("<h1>Verslag Zutphen</h1><p>Tachtig mensen in het parochiehuis.</p>")),
}


@dataclass
class Archive:
    """An archive of one site."""

    root: Path
    sites: Path

    @property
    def options(self) -> tuple[str, ...]:
        return ("--archive", str(self.root), "--sites", str(self.sites))

    def begin_night(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "cli", *self.options, "nightly"]
        quiet = subprocess.DEVNULL
        environment = environment_of(self.root)
        return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)

    def reports(self) -> list[dict[str, Any]]:
        found = [json.loads(path.read_text()) for path in (self.root / "reports").glob("*-*-*-*.json")]
        return sorted(found, key=lambda report: report["number"])


@dataclass
class FillingServer(RawServer):
    """A server beside which something else fills the disk, when so many answers were given."""

    filler: Path = field(default_factory=Path)
    after: int = 5

    def answer_to(self, request: bytes) -> Raw:
        if len(self.requests) == self.after:
            with self.filler.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, 3 * _MUCH)
        return super().answer_to(request)


def _archive(place: Path, server: RawServer, settings: str, rhythm: str = "nightly") -> Archive:
    sites = write_profile(place / "sites", server, extra=f'rhythm = "{rhythm}"')
    (place / "a").mkdir()
    (place / "a" / "alliantie.toml").write_text(f"[nightly]\nfree = 0\n{settings}")
    run_alliantie("--archive", str(place / "a"), "agree")
    return Archive(place / "a", sites)


def _new_items(report: dict[str, Any]) -> list[str]:
    changes = [change for site in report["sites"] for change in site["changes"]]
    return sorted(change["title"] for change in changes if change["way"] == "new")


@pytest.mark.parametrize("days", [0, 1])
def test_a_night_that_is_killed_while_its_mail_hangs_is_told_by_the_next(tmp_path: Path, days: int) -> None:
    with RawServer(SITE) as server, socket.create_server(("127.0.0.1", 0)) as deaf:
        deaf.settimeout(60)
        smtp = f"127.0.0.1:{deaf.getsockname()[1]}"
        archive = _archive(tmp_path, server, f'mail = "beheer@example.org"\nsmtp = "{smtp}"\n')
        night = archive.begin_night()
        connection, _ = deaf.accept()
        os.killpg(night.pid, signal.SIGKILL)
        night.wait()
        connection.close()
        # The report is on the disk before anybody is called.
        assert [_new_items(report) for report in archive.reports()] == [["Verslag Zutphen", "Welkom"]]
        (archive.root / "alliantie.toml").unlink()
        for path in (archive.root / "reports").glob("*-*-*-*"):
            path.unlink()
        days_pass(archive.root, days)
        done = run_alliantie(*archive.options, "nightly")
    assert "proef: 2 new" in done.stdout
    assert _new_items(archive.reports()[0]) == ["Verslag Zutphen", "Welkom"]
    assert [report["number"] for report in archive.reports()] == ([1] if days == 0 else [1, 2])
    again = run_alliantie(*archive.options, "nightly")
    assert "new" not in again.stdout
    assert again.returncode == ExitCode.WELL


def test_a_disk_that_fills_up_ends_the_fetching_and_what_waits_comes_first_tomorrow(tmp_path: Path) -> None:
    answers = {"/": Raw(page(_LINKS)), **_MANY}
    with FillingServer(answers, filler=tmp_path / "filler") as server:
        archive = _archive(tmp_path, server, "", rhythm="weekly")
        bound = shutil.disk_usage(tmp_path).free - _MUCH
        (archive.root / "alliantie.toml").write_text(f"[nightly]\nfree = {bound}\n")
        done = run_alliantie(*archive.options, "nightly")
        server.filler.unlink()
        fetched = set(server.targets())
        (archive.root / "alliantie.toml").unlink()
        days_pass(archive.root, 1)
        again = run_alliantie(*archive.options, "nightly")
    assert done.returncode == ExitCode.FAILED
    assert "not everything was fetched" in done.stdout
    assert f"expected at least {size(bound, 'en')}" in done.stdout
    assert "lack of time" not in done.stdout
    assert len(fetched) < len(answers)
    assert again.returncode == ExitCode.WELL, again.stdout
    assert set(answers) <= set(server.targets())
    # Only robots.txt, and what was on its way.
    assert sum(times - 1 for times in Counter(server.targets()).values()) < 5


@pytest.mark.parametrize("name", ["night.json", "proef.toml"])
def test_what_ends_a_night_at_its_beginning_is_told_all_the_same(tmp_path: Path, name: str) -> None:
    with RawServer(SITE) as server, RawServer({"/abc": _WELL, "/abc/fail": _WELL}) as heartbeat:
        archive = _archive(tmp_path, server, f'heartbeat = "{heartbeat.origin}/abc"\n')
        assert run_alliantie(*archive.options, "nightly").returncode == ExitCode.WELL
        days_pass(archive.root, 1)
        spoilt = {"night.json": archive.root / "reports" / name, "proef.toml": archive.sites / name}[name]
        spoilt.write_text("spoilt")
        done = run_alliantie(*archive.options, "nightly")
    assert done.returncode == ExitCode.PROFILE
    assert name in done.stderr
    assert heartbeat.targets() == ["/abc", "/abc/fail"]
    assert any(name in trouble for report in archive.reports() for trouble in report["troubles"])


def test_a_report_that_cannot_be_written_is_brought_and_written_by_the_next_night(tmp_path: Path) -> None:
    with RawServer(SITE) as server, RawServer({"/abc/fail": _WELL, "/abc": _WELL}) as heartbeat:
        archive = _archive(tmp_path, server, f'heartbeat = "{heartbeat.origin}/abc"\n')
        in_the_way = archive.root / "reports" / "feed.atom"
        existing_or_new(archive.root)
        in_the_way.mkdir()
        done = run_alliantie(*archive.options, "nightly")
        in_the_way.rmdir()
        again = run_alliantie(*archive.options, "nightly")
    assert done.returncode == ExitCode.FAILED
    assert "the report could not be written" in done.stdout
    assert "the report could not be written" in done.stderr
    assert again.returncode == ExitCode.WELL
    assert [_new_items(report) for report in archive.reports()] == [["Verslag Zutphen", "Welkom"]]
    assert heartbeat.targets() == ["/abc/fail", "/abc"]
