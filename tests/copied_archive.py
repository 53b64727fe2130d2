"""An archive beside its second copy, for a test to harm."""

from __future__ import annotations

import shutil
from pathlib import Path

from archive.database.connecting import REVISION
from cli.exit_codes import ExitCode
from tests import databases
from tests.conftest import call_alliantie
from tests.test_migrations import ARCHIVES

ARCHIVE, COPY = "archief", "tweede"


def kept_archive(folder: Path) -> Path:
    """The kept archive of this release, with an index, in a folder for it and its copy."""
    archive = folder / ARCHIVE
    shutil.copytree(ARCHIVES / REVISION, archive)
    databases.move_to_server(archive)
    run(archive, "rebuild", "--index")
    return archive


def pair_in(made: Path, place: Path) -> tuple[Path, Path]:
    """The archive and the copy of ``made`` once more, in ``place``."""
    databases.copy(made / ARCHIVE, place / ARCHIVE)
    shutil.copytree(made / COPY, place / COPY)
    return place / ARCHIVE, place / COPY


def run(archive: Path, *arguments: str, code: int = ExitCode.WELL) -> str:
    """What a command says, in one line, where it ends with this code."""
    done = call_alliantie("--archive", str(archive), *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())
