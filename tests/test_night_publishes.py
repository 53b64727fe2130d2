"""A night publishes the index where its settings name a place, and tells when it could not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.curation.paused_sites import pause
from archive.database.connecting import REVISION
from archive.folder import Folder
from cli.exit_codes import ExitCode
from pipeline.configuration import configure
from search.publishing.places import FolderPlace
from search.publishing.publishing import published_at
from spiders.profile_error import ProfileError
from tests.conftest import run_alliantie
from wording.message import say

KEPT = Path(__file__).with_name("archives") / REVISION


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of which nothing is to be fetched: its server is gone."""
    shutil.copytree(KEPT, tmp_path / "archief")
    pause(
        Folder(tmp_path / "archief"), "proef", say("{site} is paused: {reason}", site="proef", reason="test")
    )
    return tmp_path / "archief"


def test_a_night_publishes_the_index_and_tells_when_it_could_not(archive: Path, tmp_path: Path) -> None:
    night = ("--archive", str(archive), "nightly", "--contact", "a@b.example")
    place = tmp_path / "gepubliceerd"
    run_alliantie("--archive", str(archive), "agree")
    done = run_alliantie(*night, ALLIANTIE_PUBLISH=str(place))
    told = " ".join(done.stdout.split())
    assert f"Publication 1 of the index is at {place}." in told, done.stdout + done.stderr
    assert published_at(FolderPlace(place)).generation == 1
    done = run_alliantie(*night, ALLIANTIE_PUBLISH=str(archive / "index"))
    assert done.returncode == ExitCode.FAILED
    assert "expected a folder apart from the archive" in " ".join(done.stdout.split())


def test_a_place_without_its_whole_path_is_refused(archive: Path) -> None:
    with pytest.raises(ProfileError, match="nightly.publish: expected a folder with its whole path"):
        configure(archive, {"ALLIANTIE_PUBLISH": "gepubliceerd"})
