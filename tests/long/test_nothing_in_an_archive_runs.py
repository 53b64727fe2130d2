"""An archive that somebody hands over runs nothing, whatever its files hold and whoever reads them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.archive_of_two_crawls import SmallSite, crawled_twice
from tests.conftest import run_alliantie
from tests.databases import of_sqlite
from tests.planted_pickles import pickle_that_leaves, plant_as_whoosh_reads_it, restamp
from tests.raw_server import Raw, RawServer, page, write_profile

pytestmark = of_sqlite

ROOT = Path(__file__).parent.parent.parent
LAST_RELEASE = 8
"""The schema of the last index with pickles in it."""

Plant = Callable[[Path, Path], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An archive with something in every one of its files, and the origin of its site."""
    archive, origin = crawled_twice(tmp_path_factory.mktemp("made"))
    for command in (
        ("watch", "add", "zutphen"),
        ("correct", f"{origin}/verslag.html", "title=Verslag", "--why", "De titel was te lang."),
        ("exclude", f"{origin}/geheim.html", "--why", "Er staan namen in."),
        ("nightly", "--dry-run"),
    ):
        run_alliantie("--archive", str(archive), "--sites", str(archive.parent / "sites"), *command)
    return archive, origin


@pytest.fixture
def archive(made: tuple[Path, str], tmp_path: Path) -> Path:
    shutil.copytree(made[0], tmp_path / "archief")
    return tmp_path / "archief"


@pytest.fixture
def item(made: tuple[Path, str]) -> str:
    """The address of an item that there is."""
    return f"{made[1]}/verslag.html"


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[Path]:
    with SmallSite() as server:
        yield write_profile(tmp_path / "sites", server)


def commands(archive: Path, item: str, beside: Path) -> list[tuple[str, ...]]:
    """Every command that opens an archive; those that change most come last."""
    [warc, *_] = sorted((archive / "warc").glob("*.gz")) or [archive / "archive.toml"]
    shutil.copy(warc, beside / "ander.warc.gz")
    return [
        ("search", "zutphen"),
        ("search", "zutphn", "--json"),
        ("search", "zutphen", "--all-versions"),
        ("show", item, "--at", "2100"),
        ("diff", item),
        ("show", item),
        ("get", item, "-o", str(beside / "uit")),
        ("status",),
        ("report",),
        ("verify",),
        ("sites",),
        ("watch", "list"),
        ("watch", "add", "conferentie"),
        ("nightly", "--dry-run"),
        ("export", "csv", "-o", str(beside / "uit.csv")),
        ("export", "wacz", "-o", str(beside / "uit.wacz")),
        ("import", "warc", str(beside / "ander.warc.gz")),
        ("correct", item, "title=Ja", "--why", "nee"),
        ("exclude", item, "--why", "nee"),
        ("crawl",),
        ("rebuild", "--derived"),
        ("rebuild", "--index"),
        ("search", "zutphen"),
        ("rebuild", "--all"),
    ]


def the_index_of_this_release(archive: Path, mark: Path) -> None:
    for folder in _indexes(archive):
        plant_as_whoosh_reads_it(folder, mark)


def the_index_of_the_last_release(archive: Path, mark: Path) -> None:
    for folder in _indexes(archive):
        plant_as_whoosh_reads_it(folder, mark, LAST_RELEASE)


def every_file_of_the_index(archive: Path, mark: Path) -> None:
    for folder in _indexes(archive):
        for path in folder.glob("[!s]*"):
            if path.is_file():
                path.write_bytes(pickle_that_leaves(mark))
        restamp(folder)


def _indexes(archive: Path) -> tuple[Path, Path]:
    return archive / "index", archive / "index" / "versions"


def every_small_file(archive: Path, mark: Path) -> None:
    kept = (archive / "archive.toml", archive / "alliantie.db")
    for path in archive.rglob("*"):
        if path.is_file() and path not in kept and path.parent.name != "warc":
            path.write_bytes(pickle_that_leaves(mark))
    for name in ("alliantie.toml", "paused.json", "taken-up.json", "repairs.json", "reports/night.json"):
        (archive / name).write_bytes(pickle_that_leaves(mark))


def the_warc_files(archive: Path, mark: Path) -> None:
    for path in (archive / "warc").iterdir():
        path.write_bytes(pickle_that_leaves(mark))


def the_database(archive: Path, mark: Path) -> None:
    (archive / "alliantie.db").write_bytes(pickle_that_leaves(mark))


def every_value_in_the_database(archive: Path, mark: Path) -> None:
    (archive / "seal.json").unlink(missing_ok=True)
    with closing(sqlite3.connect(archive / "alliantie.db")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for _, column, kind, *_ in database.execute(f"PRAGMA table_info({table})").fetchall():
                if table != "alembic_version" and kind not in ("INTEGER", "BOOLEAN"):
                    database.execute(
                        f"UPDATE OR IGNORE {table} SET {column} = ?", (pickle_that_leaves(mark),)
                    )
        database.commit()


PLANTS: tuple[Plant, ...] = (
    the_index_of_this_release,
    the_index_of_the_last_release,
    every_file_of_the_index,
    every_small_file,
    the_warc_files,
    the_database,
    every_value_in_the_database,
)


@pytest.mark.parametrize("plant", PLANTS, ids=[plant.__name__ for plant in PLANTS])
def test_no_command_runs_what_is_planted_in(
    item: str, archive: Path, sites: Path, tmp_path: Path, plant: Plant
) -> None:
    mark = tmp_path / "mark"
    for command in commands(archive, item, tmp_path):
        # Each command meets what was planted, also when one before it has made that again.
        plant(archive, mark)
        run_alliantie("--archive", str(archive), "--sites", str(sites), *command)
        assert not mark.exists(), command


WITNESS = """\
import os, sys

def told(event, arguments):
    if event == "pickle.find_class" or event in ("marshal.load", "marshal.loads"):
        files, frame = [], sys._getframe(1)
        while frame:
            files.append(frame.f_code.co_filename)
            frame = frame.f_back
        ours = not any("/multiprocessing/" in file or "importlib" in file for file in files)
        if ours and not any("zipimport" in file for file in files):
            with open(os.environ["WITNESS"], "a") as seen:
                print(event, arguments[:2], files, file=seen)

sys.addaudithook(told)
"""


@pytest.mark.soak
def test_python_itself_sees_nothing_unpickled(item: str, archive: Path, sites: Path, tmp_path: Path) -> None:
    (tmp_path / "witness").mkdir()
    (tmp_path / "witness" / "sitecustomize.py").write_text(WITNESS)
    seen = tmp_path / "seen"
    seen.touch()
    environment = {
        **os.environ,
        "PYTHONPATH": f"{tmp_path / 'witness'}{os.pathsep}{ROOT}",
        "WITNESS": str(seen),
        "LC_ALL": "C.UTF-8",
    }
    unpickles = "import pickle, pathlib; pickle.loads(pickle.dumps(pathlib.PurePath('x')))"
    subprocess.run([sys.executable, "-c", unpickles], env=environment, check=True)
    assert "pickle.find_class" in seen.read_text()
    seen.write_text("")
    for command in commands(archive, item, tmp_path):
        begin = [sys.executable, "-m", "cli", "--archive", str(archive), "--sites", str(sites)]
        done = subprocess.run([*begin, *command], env=environment, cwd=ROOT, capture_output=True, check=False)
        assert b"Unexpected" not in done.stderr, (command, done.stderr)
    assert seen.read_text() == ""


def plant_modules(archive: Path, mark: Path) -> None:
    """Have the archive hold a file under the name of every module that a command may import."""
    third = ("scrapy", "twisted", "whoosh", "click", "sqlalchemy", "alembic", "lxml", "PIL", "regex", "env")
    ours = ("archive", "cli", "pipeline", "search", "spiders", "wording", "settings")
    for name in {*sys.stdlib_module_names, *third, *ours, "sitecustomize", "usercustomize"}:
        (archive / f"{name}.py").write_text(f"open({str(mark)!r}, 'a').write('{name} ')\nraise SystemExit\n")
    (archive / "scrapy.cfg").write_text("[settings]\ndefault = settings\n")
    (archive / "alembic.ini").write_text("[alembic]\nscript_location = .\n")


def run_in(archive: Path, beside: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The command as installed, given by somebody who is in the archive's directory."""
    program = beside / "alliantie"
    program.write_text("from cli.front_door import main\nif __name__ == '__main__':\n    main()\n")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONSAFEPATH", None)
    command = [sys.executable, str(program), "--archive", ".", "--sites", str(beside / "sites"), *arguments]
    return subprocess.run(command, env=environment, cwd=archive, capture_output=True, check=False)


@pytest.mark.usefixtures("sites")
@pytest.mark.soak
def test_a_command_given_in_the_archive_itself_loads_no_module_of_it(
    item: str, archive: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    plant_modules(archive, mark)
    for command in commands(archive, item, tmp_path):
        run_in(archive, tmp_path, *command)
        assert not mark.exists(), (command, mark.read_text())


def test_the_processes_that_verify_a_large_archive_load_no_module_of_it(tmp_path: Path) -> None:
    body = os.urandom(9_000_000)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/x-iets\r\nContent-Length: {len(body)}\r\n\r\n"
    answers = {"/": Raw(page("<a href='/groot.pdf'>Groot</a>")), "/groot.pdf": Raw(head.encode() + body)}
    archive, mark = tmp_path / "archief", tmp_path / "mark"
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        run_alliantie("--archive", str(archive), "--sites", str(sites), "crawl")
    assert sum(path.stat().st_size for path in (archive / "warc").iterdir()) > len(body)
    plant_modules(archive, mark)
    done = run_in(archive, tmp_path, "verify")
    assert not mark.exists(), mark.read_text()
    assert done.returncode == 0, done.stderr
