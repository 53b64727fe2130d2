"""What a night found is told, however it ends: killed while its mail hangs, or out of room on the disk."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import environment_of
from tests.days import days_pass
from tests.raw_server import Raw, RawServer, page, write_profile

SITE = {
    "/": Raw(page("<h1>Welkom</h1><p><a href='/zutphen'>Zutphen</a></p>")),
    "/zutphen": Raw(page("<h1>Verslag Zutphen</h1><p>Tachtig mensen in het parochiehuis.</p>")),
}


@dataclass
class Archive:
    """An archive of one site that is due every night."""

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


def _archive(place: Path, server: RawServer, settings: str) -> Archive:
    sites = write_profile(place / "sites", server, extra='rhythm = "nightly"')
    (place / "a").mkdir()
    (place / "a" / "alliantie.toml").write_text(f"[nightly]\nfree = 0\n{settings}")
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
