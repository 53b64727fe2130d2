"""The units for systemd: what systemd itself says of them, and paths with odd characters."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from cli.night.systemd_units import TimedNight, install, units
from cli.night.units_environment import environment_file, given
from tests.conftest import SHIPPED_SITES, call_alliantie

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"


def nightly(archive: str, *options: str) -> dict[str, str]:
    """The units for an archive, and a program that systemd finds."""
    return units(TimedNight((sys.executable,), Path("/srv"), Path(archive), options))


def test_the_service_runs_the_program_over_the_archive() -> None:
    service = nightly("/srv/ons archief", "--lang", "nl")["alliantie-nightly.service"]
    assert f'ExecStart="{sys.executable}" "--archive" "/srv/ons archief" "--lang" "nl" "nightly"' in service
    assert "OnFailure=alliantie-trouble@%n.service" in service


def test_percent_and_dollar_in_a_path_stand_for_themselves() -> None:
    service = nightly("/srv/50%/$HOME")["alliantie-nightly.service"]
    assert '"/srv/50%%/$$HOME"' in service


@pytest.mark.parametrize(("smtp", "privileges"), [("", "no"), ("localhost:25", "yes")])
def test_a_sendmail_with_rights_of_its_own_keeps_them_where_it_is_to_be_used(
    tmp_path: Path, smtp: str, privileges: str
) -> None:
    archive, own = tmp_path / "archive", {"XDG_CONFIG_HOME": str(tmp_path / "units")}
    archive.mkdir()
    (archive / "alliantie.toml").write_text(f'[nightly]\nmail = "a@example.org"\nsmtp = "{smtp}"\n')
    assert call_alliantie("--archive", str(archive), "init").returncode == 0
    refused = call_alliantie("--archive", str(archive), "nightly", "--install-timer", "--yes", **own)
    assert "agree once with" in refused.stderr
    call_alliantie("--archive", str(archive), "agree", **own)
    done = call_alliantie("--archive", str(archive), "nightly", "--install-timer", "--yes", **own)
    assert f"NoNewPrivileges={privileges}" in done.stdout


def test_a_timer_is_for_an_archive_that_is_there(tmp_path: Path) -> None:
    own = {"XDG_CONFIG_HOME": str(tmp_path / "units")}
    place = ("--archive", str(tmp_path / "nergens"), *SHIPPED_SITES)
    done = call_alliantie(*place, "nightly", "--install-timer", "--yes", **own)
    assert done.returncode == ExitCode.PROFILE
    assert "is not an archive" in done.stderr
    assert not (tmp_path / "units").exists()


def test_what_the_environment_says_goes_with_the_timer_into_a_file_for_its_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, own = tmp_path / "archief", {"XDG_CONFIG_HOME": str(tmp_path / "units")}
    monkeypatch.setenv("XDG_CONFIG_HOME", own["XDG_CONFIG_HOME"])
    kept = environment_file(archive)
    secret = {"ALLIANTIE_SMTP": "mail.example:25", "ALLIANTIE_MAIL": 'a"$b\\c@example.org'}
    assert call_alliantie("--archive", str(archive), "init", **own).returncode == 0
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("EIGEN=1\nALLIANTIE_SMTP=oud:25\n", encoding="utf-8")
    place = ("--archive", str(archive), "nightly", "--contact", "a@b.example", "--install-timer", "--yes")
    done = call_alliantie(*place, **own, **secret)
    assert done.returncode == 0, done.stderr
    assert f"EnvironmentFile=-{kept}\n" in done.stdout
    assert '"--contact" "a@b.example"' in done.stdout
    assert "mail.example" not in done.stdout
    assert kept.stat().st_mode & 0o777 == 0o600
    said = kept.read_text(encoding="utf-8").splitlines()
    assert said[0] == "EIGEN=1"
    assert {'ALLIANTIE_SMTP="mail.example:25"', 'ALLIANTIE_MAIL="a\\"\\$b\\\\c@example.org"'} <= set(said)
    assert not [line for line in said if "oud" in line]
    assert "takes its place" not in call_alliantie(*place, **own).stderr
    other = tmp_path / "ander"
    assert call_alliantie("--archive", str(other), "init", **own).returncode == 0
    done = call_alliantie("--archive", str(other), *place[2:], **own)
    assert f"this one takes its place: Nightly update of the web archive in {archive}\n" in done.stderr


def test_a_night_of_the_timer_trusts_what_its_operator_does_and_has_the_same_browser(tmp_path: Path) -> None:
    same = {
        "ALLIANTIE_BROWSER": "/opt/browser",
        "ALLIANTIE_BROWSER_WITHOUT_SANDBOX": "1",
        "SSL_CERT_FILE": "/etc/ssl/own.pem",
    }
    assert given({**same, "HOME": str(tmp_path)}) == same


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
@pytest.mark.parametrize("archive", ["/srv/archief", "/srv/ons 100% archief"])
def test_systemd_accepts_the_units(tmp_path: Path, archive: str) -> None:
    written = install(nightly(archive), tmp_path / "units")
    done = subprocess.run(
        ["systemd-analyze", "verify", *written[:2]], capture_output=True, text=True, check=False
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
