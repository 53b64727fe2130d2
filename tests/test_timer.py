"""The units for systemd: what systemd itself says of them, and paths with odd characters."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.night.timer import install, units

DEPLOY = Path(__file__).parent.parent / "deploy"


def test_the_service_runs_the_program_over_the_archive() -> None:
    service = units(Path("/srv/ons archief"), Path("/opt/alliantie"))["alliantie-nightly.service"]
    assert 'ExecStart="/opt/alliantie" "--archive" "/srv/ons archief" "nightly"' in service


def test_percent_and_dollar_in_a_path_stand_for_themselves() -> None:
    service = units(Path("/srv/50%/$HOME"), Path("/opt/alliantie"))["alliantie-nightly.service"]
    assert '"/srv/50%%/$$HOME"' in service


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
@pytest.mark.parametrize("archive", ["/srv/archief", "/srv/ons 100% archief"])
def test_systemd_accepts_the_units(tmp_path: Path, archive: str) -> None:
    written = install(units(Path(archive), Path(sys.executable)), tmp_path / "units")
    done = subprocess.run(
        ["systemd-analyze", "verify", *written], capture_output=True, text=True, check=False
    )
    ours = [line for line in done.stderr.splitlines() if "alliantie-nightly" in line]
    assert ours == []
    assert done.returncode == 0


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_accepts_the_units_in_deploy(tmp_path: Path) -> None:
    for unit in DEPLOY.glob("*.*"):
        # Where the program is differs from machine to machine; here it is this interpreter.
        text = unit.read_text(encoding="utf-8").replace("/opt/alliantie/.venv/bin/alliantie", sys.executable)
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    checked = [tmp_path / "alliantie-nightly.timer", tmp_path / "alliantie-nightly.service"]
    done = subprocess.run(
        ["systemd-analyze", "verify", *checked], capture_output=True, text=True, check=False
    )
    assert [line for line in done.stderr.splitlines() if "alliantie" in line] == []
