"""An archive on read-only media is read as any other: searched, shown, verified and handed over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.databases import url_of
from tests.foreign_files import PAGES, write_warc

URL = PAGES[0].url

# Root writes everywhere, unless it is told not to.
_UNPRIVILEGED = ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "a"
    if url_of(root):
        pytest.skip("is about SQLite alone")
    done = run_alliantie(
        "--archive", str(root), *SHIPPED_SITES, "import", "warc", str(write_warc(tmp_path / "oud.warc.gz"))
    )
    assert done.returncode == 0, done.stderr
    places = [root, *(path for path in root.rglob("*") if path.is_dir())]
    for place in places:
        place.chmod(0o555)
    yield root
    for place in places:
        place.chmod(0o755)


@pytest.mark.parametrize(
    "command",
    [
        ("verify",),
        ("show", URL),
        ("get", URL, "-o", "-"),
        ("status",),
        ("search", "conferentie"),
    ],
)
def test_an_archive_that_cannot_be_written_is_read(archive: Path, command: tuple[str, ...]) -> None:
    before = _UNPRIVILEGED if os.geteuid() == 0 else ()
    if before and shutil.which(before[0]) is None:
        pytest.skip("setpriv is not installed, and root may write everywhere")
    line = [*before, sys.executable, "-m", "cli", "--archive", str(archive), *command]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
