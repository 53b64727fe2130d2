"""A decision in a directory that is no archive is refused: what is made there is not what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie

URL = "http://proef.example/leden"


@pytest.mark.parametrize(
    "command",
    [
        ("correct", "4tq2xk7m5abc", "title=Verslag"),
        ("exclude", URL),
        ("exclude", "--lift", URL),
        ("merge", "4tq2xk7m5abc", "--into", "q7m2bdk4xabc"),
        ("split", "4tq2xk7m5abc", "--before", "2013"),
        ("relate", "4tq2xk7m5abc", "q7m2bdk4xabc"),
        ("unrelate", "4tq2xk7m5abc", "q7m2bdk4xabc"),
        ("mark", URL, "good"),
        ("access", URL, "--on-the-spot"),
        ("undo", "1"),
        ("destroy", URL, "--confirm", "abc"),
    ],
    ids=" ".join,
)
def test_nothing_is_decided_where_no_archive_is_and_none_is_made(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    place = tmp_path / "archief"
    done = call_alliantie("--archive", str(place), *command, "--why", "op verzoek")
    assert done.returncode == ExitCode.PROFILE
    assert f"{place} is not an archive" in done.stderr
    assert not place.exists()
