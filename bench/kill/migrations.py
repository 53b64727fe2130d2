"""Kills migrations of an archive of an earlier release: the next start does it, and nothing is lost."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.database.connecting import REVISION
from archive.fixity.verification import verify
from archive.opened_archive import open_archive
from archive.writing.writing_run import writing
from bench.kill.doomed import Broken, kill_within, run_whole

EARLIER = Path(__file__).parents[2] / "tests" / "archives" / "0001"
"""The oldest archive that is kept, which takes all the migrations there are."""

_KEPT = "SELECT id, url, captured_at, payload_digest, record_id, warc_offset FROM captures ORDER BY id"
_REVISION = "SELECT version_num FROM alembic_version"


def seconds_of_a_migration(folder: Path) -> float:
    """Seconds of a start that migrates first, when nobody kills it."""
    return min(run_whole(*_command(_fresh(folder))) for _ in range(2))


def kill_a_migration(folder: Path, seconds: float, chance: random.Random) -> bool:
    """Kill the first start over an earlier archive, and look at what the next one makes of it.

    Returns whether the migration was still to be done then. Raises Broken.
    """
    archive = _fresh(folder)
    database, backup = archive / "alliantie.db", archive / f"alliantie.db.before-{REVISION}"
    before, kept = _ask(database, _REVISION), _ask(database, _KEPT)
    kill_within(seconds, chance, *_command(archive))
    if backup.exists() and _ask(backup, _KEPT) != kept:
        raise Broken("a killed migration left a copy of the database that is not whole")
    left = _ask(database, _REVISION)
    with writing(archive, "bench.kill", "bench"):
        pass
    if (_ask(database, _REVISION), _ask(database, _KEPT)) != ([(REVISION,)], kept):
        raise Broken(
            "the start after a killed migration did not bring the database up to date, or lost something"
        )
    if (_ask(backup, _REVISION), _ask(backup, _KEPT)) != (before, kept):
        raise Broken("the copy of the database is not what the database was")
    with open_archive(archive) as (opened, engine), engine.connect() as connection:
        if damage := verify(opened, connection).damage:
            raise Broken(f"verification found {damage[:3]}")
    return left == before


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(EARLIER, folder)
    return folder


def _command(archive: Path) -> tuple[str, ...]:
    return "--archive", str(archive), "--sites", str(archive / "sites"), "status"


def _ask(database: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()
