"""A full disk is told as a full disk, by every command, and what fails on it leaves things as they were."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.curation.corrections import load
from archive.curation.journal import read_journal
from archive.curation.journal_table import as_followed
from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import of_sqlite, reading
from tests.foreign_files import PAGES, Page, write_warc

pytestmark = of_sqlite

SIZE = 6_000_000
TOLD = "the disk is full: "
TOO_LITTLE = " are free on the disk, expected at least "
"""A night asks first, and begins nothing."""
LEFT = (0, 4096, 16_384, 65_536, 150_000, 400_000)
"""Bytes that are left on the disk when a command begins."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a few pages that others captured."""
    place = tmp_path_factory.mktemp("vol")
    path = write_warc(place / "oud.warc.gz")
    run_alliantie("--archive", str(place / "a"), "init")
    done = run_alliantie("--archive", str(place / "a"), "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    return place / "a"


@pytest.fixture
def disk(tmp_path: Path, made: Path) -> Iterator[Path]:
    """A small disk with a copy of the archive on it."""
    place = tmp_path / "schijf"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("making a small disk takes rights that this user has not")
    try:
        shutil.copytree(made, place / "a")
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(disk: Path, left: int) -> None:
    """Leave so many bytes on the disk, to the page."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    free = os.statvfs(disk)
    with ballast.open("wb") as file:
        file.truncate(0)
        for _ in range((free.f_bavail * free.f_frsize - left) // 4096):
            file.write(bytes(4096))


def free_again(disk: Path) -> None:
    (disk / "ballast").unlink()


COMMANDS = {
    "correct": ("correct", PAGES[0].url, "title=" + "Een andere titel " * 100, "--why", "zo heet het " * 400),
    "exclude": ("exclude", PAGES[1].url, "--why", "op verzoek " * 800),
    "watch": ("watch", "add", "schulden " * 20),
    "rebuild": ("rebuild", "--derived"),
    "index": ("rebuild", "--index"),
    "all": ("rebuild", "--all"),
    "export": ("export", "warc", "-o", "{disk}/uit.warc.gz", "--force"),
    "site": ("export", "site", "-o", "{disk}/uit", "--force"),
    "csv": ("export", "csv", "-o", "{disk}/uit.csv", "--force"),
    "json": ("export", "json", "-o", "{disk}/uit.json", "--force"),
    "plain": ("export", "warc", "--plain", "--max-size", "10KB", "-o", "{disk}/uit", "--force"),
    "register": ("export", "register", "-o", "{disk}/uit.csv", "--force"),
    "bag": ("export", "bagit", "-o", "{disk}/zak", "--force"),
    "wacz": ("export", "wacz", "-o", "{disk}/uit.wacz", "--force"),
    "mdto": ("export", "mdto", "-o", "{disk}/levering", "--force"),
    "get": ("get", PAGES[0].url, "-o", "{disk}/verslag.html", "--force"),
    "import": ("import", "warc", "{place}/meer.warc.gz"),
    "search": ("search", "conferentie"),
    "nightly": ("nightly", "--contact", "beheer@voorbeeld.example"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_is_told_and_what_failed_had_no_effect(tmp_path: Path, disk: Path, name: str) -> None:
    archive = disk / "a"
    more = [Page(f"/brief-{n}", f"Brief {n} " + os.urandom(3_000).hex()) for n in range(40)]
    write_warc(tmp_path / "meer.warc.gz", more)
    (tmp_path / "sites").mkdir()
    own = ("--sites", str(tmp_path / "sites")) if name == "nightly" else ()
    words = [word.format(disk=disk, place=tmp_path) for word in COMMANDS[name]]
    failures = 0
    for left in LEFT:
        if name == "search":
            shutil.rmtree(archive / "index")
            (archive / "index").mkdir()
        before = read_journal_bytes(archive)
        fill(disk, left)
        done = run_alliantie("--archive", str(archive), *own, *words)
        free_again(disk)
        assert not [*disk.glob("uit*.partial"), *disk.glob("uit*.replaced")]
        if done.returncode != ExitCode.WELL:
            failures += 1
            assert done.returncode == ExitCode.FAILED, (left, done.stdout, done.stderr)
            said = done.stderr + done.stdout
            assert TOLD in said or TOO_LITTLE in said, (left, done.stdout, done.stderr)
            assert "holds" in done.stderr or read_journal_bytes(archive) == before, (left, done.stderr)
        verified = run_alliantie("--archive", str(archive), "verify")
        amiss = {line.split(":")[0].split("/")[0].strip() for line in verified.stdout.splitlines()[1:2]}
        # What is derived may be left half made; it says so, and is made again.
        assert verified.returncode == ExitCode.WELL or amiss <= {"index"}, (left, verified.stdout)
        with reading(archive) as (folder, engine), engine.connect() as connection:
            assert load(connection).statements == tuple(map(as_followed, read_journal(folder).statements))
    assert failures


def read_journal_bytes(archive: Path) -> bytes:
    path = archive / "curation.jsonl"
    return path.read_bytes() if path.exists() else b""


def test_of_a_copy_the_disk_that_is_full_is_its_own(made: Path, disk: Path) -> None:
    fill(disk, 65_536)
    done = run_alliantie("--archive", str(made), "copy", str(disk / "kopie"))
    assert done.returncode == ExitCode.FAILED
    assert TOLD in done.stderr
    assert f"in {disk / 'kopie'}" in done.stderr
    free_again(disk)
    again = run_alliantie("--archive", str(made), "copy", str(disk / "kopie"))
    assert again.returncode == ExitCode.WELL, again.stderr


def test_an_output_that_is_full_is_told(made: Path) -> None:
    command = ("--archive", str(made), "search", "conferentie", "--format", "json")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == ExitCode.FAILED
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    done = run_alliantie("--archive", str(made), "get", PAGES[0].url, "-o", "/dev/full", "--force")
    assert (done.returncode, TOLD in done.stderr) == (ExitCode.FAILED, True)
    assert Path("/dev/full").exists()


LIMITED = ("correct", "exclude", "watch", "index", "rebuild", "export", "csv", "bag", "wacz", "mdto")


@pytest.mark.parametrize("blocks", [0, 1, 16, 120])
@pytest.mark.parametrize("name", LIMITED)
def test_a_file_that_may_not_grow_is_told_and_what_failed_had_no_effect(
    tmp_path: Path, made: Path, name: str, blocks: int
) -> None:
    shutil.copytree(made, tmp_path / "a")
    before = read_journal_bytes(tmp_path / "a")
    words = [word.format(disk=tmp_path, place=tmp_path) for word in COMMANDS[name]]
    command = [sys.executable, "-m", "cli", "--archive", str(tmp_path / "a"), *words]
    done = subprocess.run(
        ["/bin/sh", "-c", f'ulimit -f {blocks}; exec "$@"', "sh", *command],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (ExitCode.WELL, ExitCode.FAILED), done.stderr
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert "larger than it may be here" in done.stderr
        assert "holds" in done.stderr or read_journal_bytes(tmp_path / "a") == before
    verified = run_alliantie("--archive", str(tmp_path / "a"), "verify")
    amiss = {line.split(":")[0].split("/")[0].strip() for line in verified.stdout.splitlines()[1:2]}
    assert verified.returncode == ExitCode.WELL or amiss <= {"index"}, verified.stdout


def test_a_run_that_could_not_sign_its_lock_ends_as_well_as_any(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, archive.writing.run_lock as lock\n"
        "with lock.hold(pathlib.Path(sys.argv[1]), 'proef'): pass"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "lock")]
    shell = ["/bin/sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *command]
    done = subprocess.run(shell, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
