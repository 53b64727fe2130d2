"""A disk that fails is told as that, with the file and what to try: nobody can tell what is damaged then."""

from __future__ import annotations

import errno
import io
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from archive.curation.journal import read_journal
from archive.folder import Folder
from cli import front_door
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.databases import of_sqlite
from tests.foreign_files import PAGES, Page, write_warc

pytestmark = of_sqlite

TOLD = "The disk fails at "
Call = Callable[..., Any]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An archive of a few pages that others captured."""
    archive, path = tmp_path / "a", write_warc(tmp_path / "oud.warc.gz")
    done = call_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return archive


def verified(archive: Path) -> subprocess.CompletedProcess[str]:
    """What verify says in this process, and the code that it would end with."""
    words = ("--archive", str(archive), "--lang", "en", "verify")
    done = CliRunner().invoke(front_door.alliantie, words, prog_name="alliantie", standalone_mode=False)
    assert done.exception is None, done.exception
    return subprocess.CompletedProcess(words, done.return_value, done.stdout, done.stderr)


class _Failing(io.FileIO):
    """A file of which the disk gives the beginning and no more."""

    beginning = 0

    def readinto(self, buffer: Any) -> int:
        if self.tell() >= self.beginning:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().readinto(memoryview(buffer)[: self.beginning - self.tell()]) or 0


def fail_reading(monkeypatch: pytest.MonkeyPatch, ending: str, beginning: int = 0) -> None:
    """Have the system fail to read files whose names end so, behind their first bytes."""
    opened = io.open

    def open_failing(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if mode == "rb" and not isinstance(file, int) and os.fspath(file).endswith(ending):
            failing = _Failing(file)
            failing.beginning = beginning
            return io.BufferedReader(failing)
        return opened(file, mode, *rest, **named)

    monkeypatch.setattr(io, "open", open_failing)


def fail_syncing(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    """Have the system fail to bring to disk what is written to files with this in their names."""
    sync = os.fsync

    def failing(handle: int) -> None:
        if named in str(Path(f"/proc/self/fd/{handle}").readlink()):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(handle)

    monkeypatch.setattr(os, "fsync", failing)


@pytest.mark.parametrize("beginning", [0, 400])
def test_verify_says_what_the_disk_could_not_read_and_calls_nothing_damaged(
    made: Path, monkeypatch: pytest.MonkeyPatch, beginning: int
) -> None:
    fail_reading(monkeypatch, ".warc.gz", beginning)
    done = verified(made)
    assert done.returncode == ExitCode.FAILED
    (warc,) = (made / "warc").iterdir()
    assert f"{warc.name}: the disk could not read it (Input/output error)" in done.stdout
    assert "bring the archive to a sound disk" in " ".join(done.stdout.split())
    assert "Restore these files" not in done.stdout


def test_verify_says_of_damage_beside_a_failing_disk_that_it_is_damage(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = write_warc(tmp_path / "meer.warc.gz", [Page("/brief", "Brief over de begroting")])
    call_alliantie("--archive", str(made), *SHIPPED_SITES, "import", "warc", str(more))
    first, second = sorted((made / "warc").iterdir(), key=lambda path: path.name.rpartition("-")[2])
    data = bytearray(second.read_bytes())
    data[len(data) // 2] ^= 1
    second.write_bytes(data)
    fail_reading(monkeypatch, first.name)
    done = verified(made)
    assert done.returncode == ExitCode.DAMAGE
    assert f"{first.name}: the disk could not read it" in done.stdout
    assert "Restore these files" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("get", PAGES[0].url, "-o", "{place}/kopie"),
        ("rebuild", "--all"),
        ("export", "warc", "-o", "{place}/uit.warc.gz"),
    ],
)
def test_every_command_that_reads_records_names_the_file_that_the_disk_fails_at(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    fail_reading(monkeypatch, ".warc.gz", 400)
    done = call_alliantie("--archive", str(made), "--lang", "en", *(w.format(place=tmp_path) for w in words))
    assert done.returncode == ExitCode.FAILED, done.stderr
    (warc,) = (made / "warc").iterdir()
    assert f"{TOLD}{warc}: Input/output error" in done.stderr
    assert "estore" not in done.stderr
    monkeypatch.undo()
    assert verified(made).returncode == ExitCode.WELL


@pytest.mark.parametrize("beginning", [0, 400])
def test_an_import_names_the_file_that_the_disk_fails_at(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beginning: int
) -> None:
    path = write_warc(tmp_path / "slecht.warc.gz", [Page(f"/brief-{n}", f"Brief {n}") for n in range(5)])
    fail_reading(monkeypatch, "slecht.warc.gz", beginning)
    done = call_alliantie("--archive", str(made), *SHIPPED_SITES, "--lang", "en", "import", "warc", str(path))
    assert done.returncode == ExitCode.FAILED, done.stdout
    assert f"{TOLD}{path}: Input/output error" in done.stderr
    monkeypatch.undo()
    assert verified(made).returncode == ExitCode.WELL


def test_a_file_that_the_kernel_itself_cannot_read_is_told_as_a_failing_disk(made: Path) -> None:
    """Of a process's memory that is not there, reading gives the error of a disk."""
    words = ("import", "warc", "/proc/self/mem")
    done = call_alliantie("--archive", str(made), *SHIPPED_SITES, "--lang", "en", *words)
    assert (done.returncode, f"{TOLD}/proc/self/mem" in done.stderr) == (ExitCode.FAILED, True), done.stderr


def test_a_record_that_does_not_come_to_disk_is_told_and_the_next_run_mends_what_it_left(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_warc(tmp_path / "meer.warc.gz", [Page("/brief", "Brief over de begroting")])
    words = ("--archive", str(made), *SHIPPED_SITES, "--lang", "en", "import", "warc", str(path))
    fail_syncing(monkeypatch, ".warc.gz.open")
    done = call_alliantie(*words)
    assert done.returncode == ExitCode.FAILED
    assert f"{TOLD}{made / 'warc'}" in done.stderr
    monkeypatch.undo()
    assert "1 capture taken in" in call_alliantie(*words).stdout
    assert verified(made).returncode == ExitCode.WELL


def test_a_disk_that_lets_nothing_be_cut_back_either_ends_the_run(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_warc(tmp_path / "meer.warc.gz", [Page("/brief", "Brief over de begroting")])
    words = ("--archive", str(made), *SHIPPED_SITES, "--lang", "en", "import", "warc", str(path))
    fail_syncing(monkeypatch, ".warc.gz.open")

    def refuse(*_: Any) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "ftruncate", refuse)
    done = call_alliantie(*words)
    assert (done.returncode, TOLD in done.stderr) == (ExitCode.FAILED, True)
    monkeypatch.undo()
    assert "1 capture taken in" in call_alliantie(*words).stdout
    assert verified(made).returncode == ExitCode.WELL


@pytest.mark.parametrize(
    "words",
    [("correct", PAGES[0].url, "title=Anders"), ("exclude", PAGES[1].url)],
    ids=["correct", "exclude"],
)
def test_a_decision_that_does_not_come_to_disk_was_not_taken(
    made: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    fail_syncing(monkeypatch, "curation.jsonl")
    done = call_alliantie("--archive", str(made), "--lang", "en", *words, "--why", "zo heet het")
    assert done.returncode == ExitCode.FAILED, done.stdout
    assert TOLD in done.stderr
    assert "curation.jsonl" in done.stderr
    monkeypatch.undo()
    assert read_journal(Folder(made)).statements == ()
    call_alliantie("--archive", str(made), *words, "--why", "zo heet het")
    assert len(read_journal(Folder(made)).statements) == 1
