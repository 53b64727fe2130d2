"""An archive of an earlier release is migrated with a copy beside; one of a later release is left alone."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from archive.database import REVISION
from archive.errors import NotAnArchive
from archive.fixity.verify import verify
from archive.run import reading, writing
from tests.conftest import call_alliantie, run_alliantie

ARCHIVES = Path(__file__).parent / "archives"
EARLIER = sorted(path.name for path in ARCHIVES.iterdir() if (path / "archive.toml").is_file())


@pytest.fixture(params=EARLIER)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an archive that an earlier release made."""
    shutil.copytree(ARCHIVES / request.param, tmp_path / "archive")
    return tmp_path / "archive"


def ask(database: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def test_an_earlier_archive_is_migrated_with_a_copy_of_what_it_was(earlier: Path) -> None:
    database = earlier / "alliantie.db"
    (before,) = ask(database, "SELECT version_num FROM alembic_version")
    captures = ask(database, "SELECT id, url, captured_at, payload_digest, warc_offset FROM captures")
    assert captures
    with writing(earlier, "test", "test"):
        pass
    assert ask(database, "SELECT version_num FROM alembic_version") == [(REVISION,)]
    assert ask(database, "SELECT id, url, captured_at, payload_digest, warc_offset FROM captures") == captures
    backup = earlier / f"alliantie.db.before-{REVISION}"
    if before != (REVISION,):
        assert ask(backup, "SELECT version_num FROM alembic_version") == [before]
    with reading(earlier) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()


def test_a_reader_may_be_the_first_to_open_an_earlier_archive(earlier: Path) -> None:
    sites = str(earlier / "sites")
    shown = run_alliantie("--archive", str(earlier), "--sites", sites, "status")
    assert shown.returncode == 0, shown.stderr
    assert run_alliantie("--archive", str(earlier), "rebuild", "--index").returncode == 0
    found = call_alliantie("--archive", str(earlier), "search", "zutphen")
    assert "Verslag Alliantiedag Zutphen" in found.stdout


_OPENS = """
import sys
from pathlib import Path
from archive.run import writing
sys.stdout.write("begun\\n"); sys.stdout.flush()
with writing(Path(sys.argv[1]), "doomed", "test"):
    pass
"""


def test_a_migration_that_is_killed_is_done_by_the_next_start(earlier: Path) -> None:
    captures = ask(earlier / "alliantie.db", "SELECT url, record_id FROM captures")
    for pause in (0.02, 0.15, 0.2, 0.25, 0.3):
        command = [sys.executable, "-c", _OPENS, str(earlier)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
            assert run.stdout
            run.stdout.readline()
            time.sleep(pause)
            run.send_signal(signal.SIGKILL)
    with (
        writing(earlier, "test", "test"),
        reading(earlier) as (folder, engine),
        engine.connect() as connection,
    ):
        assert verify(folder, connection).damage == ()
    assert ask(earlier / "alliantie.db", "SELECT url, record_id FROM captures") == captures


def test_an_archive_of_a_later_release_is_refused_and_left_alone(earlier: Path) -> None:
    database = earlier / "alliantie.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'of-the-future'")
        connection.commit()
    before = database.read_bytes()
    with pytest.raises(NotAnArchive, match="newer release"), writing(earlier, "test", "test"):
        pass
    done = run_alliantie("--archive", str(earlier), "status")
    assert done.returncode == 3
    assert "of-the-future" in done.stderr
    assert database.read_bytes() == before
