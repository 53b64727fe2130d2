"""What the timer starts is what was asked for when it was installed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from archive.folder import existing_or_new
from tests.test_timer import ROOT

PROGRAM = Path(sys.executable).with_name("alliantie")


@pytest.mark.parametrize("started", [[sys.executable, "-m", "cli"], [str(PROGRAM)]])
def test_what_the_timer_starts_is_what_was_asked_for(tmp_path: Path, started: list[str]) -> None:
    if not Path(started[0]).exists():
        pytest.skip("the program is not installed here")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "proef.toml").write_text(
        'title = "Proef"\norganisation = "Proef"\n'
        'seeds = ["http://127.0.0.1:1999/"]\nscope = ["127.0.0.1:1999"]\n'
    )
    archive = existing_or_new(tmp_path / "archief").root
    asked = ["--archive", str(archive), "--sites", str(tmp_path / "sites"), "--lang", "nl", "nightly"]
    own = [
        "--contact",
        "a@example.org",
        "--mail",
        "b@example.org",
        "--delay",
        "2",
        "--connect-to",
        "a.example:80:127.0.0.1:9",
    ]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    command = [*started, *asked, *own, "--install-timer", "--yes"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    service = (tmp_path / "systemd" / "user" / "alliantie-nightly.service").read_text()
    (line,) = re.findall("ExecStart=(.*)", service)
    (folder,) = re.findall("WorkingDirectory=(.*)", service)
    words = shlex.split(line)
    assert words[-len(asked) - len(own) :] == [*asked, *own]
    planned = subprocess.run([*words, "--dry-run"], capture_output=True, text=True, cwd=folder, check=False)
    assert "proef" in planned.stdout, planned.stderr
