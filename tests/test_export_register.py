"""The rows for the register of web archives: a site each, from what was captured, none that is closed."""

from __future__ import annotations

import csv
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from archive.curation.owner_requests import OwnerRequest, note
from archive.exporting.register import COLUMNS
from archive.folder import Folder
from cli.exit_codes import ExitCode
from pipeline.nightly.night_state import NightState, keep_state
from pipeline.nightly.visited_sites import visited_sites
from spiders.profiles.site_profile import read_profile
from tests.conftest import call_alliantie
from tests.databases import copy
from tests.described_archive import PROFILE, SECRETS, described_archive

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return described_archive(tmp_path_factory.mktemp("register") / "archief")


def export(archive: Path, target: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return call_alliantie("--archive", str(archive), "export", "register", "-o", str(target), *more)


def rows(archive: Path, target: Path, *more: str) -> list[dict[str, str]]:
    done = export(archive, target, *more)
    assert done.returncode == ExitCode.WELL, done.stderr
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_says_what_is_known_and_leaves_empty_what_is_not(archive: Path, tmp_path: Path) -> None:
    ander, proef = rows(archive, tmp_path / "register.csv")
    assert tuple(proef) == COLUMNS
    assert proef == {
        "archieforganisatie": "Stichting Proef",
        "naam": "Site van proef",
        "website-url": "https://www.proef.example/",
        "periode": "2009-2014",
        "interval": "",
        "archiveringstool": "Heritrix/3.2.0",
        "reden": "collectievorming",
        "toegang": "",
    }
    assert (ander["periode"], ander["reden"]) == ("2015-2015", "'=de site verdween")


def test_what_the_settings_do_not_say_is_named(archive: Path, tmp_path: Path) -> None:
    told = export(archive, tmp_path / "register.csv").stderr
    assert "Left empty in the rows: access. Say it in alliantie.toml, under [register]." in told


def test_a_closed_site_is_in_no_row(archive: Path, tmp_path: Path) -> None:
    rows(archive, tmp_path / "register.csv")
    text = (tmp_path / "register.csv").read_text(encoding="utf-8")
    assert not [word for word in SECRETS if word in text]
    done = export(archive, tmp_path / "dicht.csv", "--site", "geslotenkring")
    assert done.returncode == ExitCode.USAGE
    assert len(rows(archive, tmp_path / "een.csv", "--site", "proef")) == 1


def test_only_whole_sites_have_a_row(archive: Path, tmp_path: Path) -> None:
    done = export(archive, tmp_path / "x.csv", "--kind", "report")
    assert (done.returncode, "--kind" in done.stderr) == (ExitCode.USAGE, True)


def test_a_spoilt_note_of_nights_is_told_and_harms_no_other_package(archive: Path, tmp_path: Path) -> None:
    copy(archive, tmp_path / "a")
    folder = Folder(tmp_path / "a")
    folder.reports.mkdir(exist_ok=True)
    (folder.reports / "night.json").write_text("{", encoding="utf-8")
    done = export(tmp_path / "a", tmp_path / "x.csv")
    assert (done.returncode, "night.json" in done.stderr) == (ExitCode.PROFILE, True)
    table = call_alliantie("--archive", str(folder.root), "export", "csv", "-o", str(tmp_path / "y.csv"))
    assert table.returncode == ExitCode.WELL, table.stderr


def test_sites_are_visited_as_their_profile_says_while_nights_run(tmp_path: Path) -> None:
    folder, today = Folder(tmp_path), date(2026, 11, 30)
    folder.reports.mkdir()
    texts = {name: PROFILE.format(name=name, title=name) for name in ("een", "twee")}
    profiles = [read_profile(text, Path(f"{name}.toml")) for name, text in texts.items()]
    assert visited_sites(folder, profiles, today) == {}
    keep_state(folder, NightState(1, "2026-11-28T03:00:00", is_over=True))
    assert visited_sites(folder, profiles, today) == {"een": "weekly", "twee": "weekly"}
    note(folder, OwnerRequest("2026-11-29T09:00:00Z", "Mieke", "stop", "twee", "vroeg het"))
    assert visited_sites(folder, profiles, today) == {"een": "weekly"}
    assert visited_sites(folder, profiles, today + timedelta(days=90)) == {}
