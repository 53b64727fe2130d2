"""No write follows a symbolic link that lies in an archive, nor one that get is told to write to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.folder import Folder
from archive.links import refuse_links
from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import of_sqlite
from tests.foreign_files import Page, write_warc

pytestmark = of_sqlite

PAGE = Page("/zutphen", "Verslag uit Zutphen")

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("search", "zutphen"),
    ("status",),
    ("verify",),
    ("watch", "add", "zutphen"),
    ("correct", "PAGE", "title=Ja", "--why", "nee"),
    ("exclude", "PAGE", "--why", "nee"),
    ("crawl", "--contact", "a@voorbeeld.example"),
    ("nightly", "--contact", "a@voorbeeld.example"),
    ("rebuild", "--index"),
    ("rebuild", "--derived"),
    ("rebuild", "--all"),
)
FILES = (
    "alliantie.db",
    "alliantie.db-wal",
    "alliantie.db-shm",
    "alliantie.db-journal",
    "alliantie.db.rebuilding",
    "curation.jsonl",
    "curation.lock",
    "lock",
    "index.lock",
    "seal.json.new",
    "watches.json",
    "watches.json.new",
    "paused.json.new",
    "repairs.json.new",
    "index/stamp.json",
    "index/stamp.json.new",
    "index/words.txt",
    "index/synonyms.new",
    "reports/lock",
    "reports/feed.atom.new",
    "reports/night.json.new",
)
FOLDERS = ("warc", "cdxj", "quarantine", "reports", "index", "index.new", "index.old", "index/MAIN.tmp")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    given = write_warc(folder / "oud.warc.gz", [PAGE])
    run_alliantie("--archive", str(folder / "a"), "init")
    done = run_alliantie("--archive", str(folder / "a"), "import", "warc", str(given))
    assert done.returncode == ExitCode.WELL, done.stderr
    return folder / "a"


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    (tmp_path / "sites").mkdir()
    shutil.copytree(made, tmp_path / "a")
    return tmp_path / "a"


def state_of(path: Path) -> object:
    """Everything in a directory or file, with what it holds and when it was written."""
    paths = sorted([path, *path.rglob("*")] if path.is_dir() else [path])
    return [(each, each.stat().st_mtime_ns, each.is_file() and each.read_bytes()) for each in paths]


def run_all(archive: Path) -> None:
    for command in COMMANDS:
        given = [word.replace("PAGE", PAGE.url) for word in command]
        sites = archive.parent / "sites"
        done = run_alliantie("--archive", str(archive), "--sites", str(sites), *given)
        assert "Unexpected" not in done.stderr, (command, done.stderr)


@pytest.mark.parametrize("name", FILES)
def test_no_command_writes_through_a_link_in_the_place_of_a_file(archive: Path, name: str) -> None:
    outside, link = archive.parent / "van mij", archive / name
    outside.write_bytes(b"Mijn eigen tekst\n" if not link.is_file() else link.read_bytes())
    before = state_of(outside)
    link.unlink(missing_ok=True)
    link.symlink_to(outside)
    run_all(archive)
    assert state_of(outside) == before


@pytest.mark.parametrize("name", FOLDERS)
def test_no_command_writes_through_a_link_in_the_place_of_a_directory(archive: Path, name: str) -> None:
    outside, link = archive.parent / "van mij", archive / name
    if link.is_dir():
        link.rename(outside)
    outside.mkdir(exist_ok=True)
    (outside / "brief.txt").write_text("Mijn eigen tekst")
    before = state_of(outside)
    link.symlink_to(outside)
    run_all(archive)
    assert state_of(outside) == before


def test_a_run_that_meets_a_link_says_which_and_what_to_do(archive: Path) -> None:
    (archive / "quarantine").symlink_to(archive.parent)
    done = run_alliantie("--archive", str(archive), "rebuild", "--derived")
    assert done.returncode == ExitCode.FAILED
    assert f"{archive / 'quarantine'} is a symbolic link" in done.stderr
    assert "mount" in done.stderr
    assert run_alliantie("--archive", str(archive), "search", "zutphen").returncode == ExitCode.WELL


def test_an_archive_may_itself_be_reached_by_a_link_and_have_what_is_not_ours_beside(archive: Path) -> None:
    (archive.parent / "weg").symlink_to(archive)
    (archive / ".cache").mkdir()
    (archive / ".cache" / "x").symlink_to("/")
    refuse_links(Folder(archive.parent / "weg"))


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_get_writes_through_no_link(archive: Path, is_there: bool, force: tuple[str, ...]) -> None:
    outside, link = archive.parent / "van mij", archive.parent / "uit.html"
    if is_there:
        outside.write_text("Mijn eigen tekst")
    link.symlink_to(outside)
    given = ("get", PAGE.url, "-o", str(link), *force)
    done = run_alliantie("--archive", str(archive), *given)
    assert done.returncode == ExitCode.USAGE
    assert "symbolic link" in done.stderr
    assert (outside.read_text() if outside.exists() else "") == ("Mijn eigen tekst" if is_there else "")


def test_get_writes_over_a_file_when_it_is_told_to(archive: Path) -> None:
    file = archive.parent / "uit.html"
    file.write_text("oud")
    given = ("get", PAGE.url, "-o", str(file), "--force")
    assert run_alliantie("--archive", str(archive), *given).returncode == ExitCode.WELL
    assert "Zutphen" in file.read_text()
