"""Whatever is in the place of a file of an archive, every command ends, and says so, in little memory."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.archive_of_two_crawls import crawled_twice
from tests.conftest import run_alliantie
from tests.databases import of_sqlite

pytestmark = of_sqlite

MEMORY = 3_000_000_000
"""Bytes that a process may take; what is planted claims far more."""

FILES = (
    "paused.json",
    "watches.json",
    "seal.json",
    "reports/night.json",
    "reports/2027-03-01-1.json",
    "curation.jsonl",
    "index/stamp.json",
    "index/words.txt",
    "lock",
    "alliantie.toml",
    "archive.toml",
    "vocabulary.toml",
    "sites/kwaad.toml",
)
READERS = (("search", "zutphen"), ("status",), ("verify",), ("nightly", "--dry-run"), ("sites", "check"))
WRITERS = (
    ("watch", "add", "conferentie"),
    ("exclude", "http://x.example/", "--why", "nee"),
    ("nightly", "--contact", "a@voorbeeld.example"),
    ("rebuild", "--derived"),
)
NOT_EXPECTED = {ExitCode.UNEXPECTED, ExitCode.INTERRUPTED}

Plant = Callable[[Path], object]


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_file_of_holes(path: Path) -> None:
    path.touch()
    os.truncate(path, 50_000_000_000)


def a_link_to_no_end(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def lists_without_end(path: Path) -> None:
    path.write_text("[" * 200_000)


def a_table_of_lists_without_end(path: Path) -> None:
    path.write_text("a = " + "[" * 200_000)


def a_number_of_many_digits(path: Path) -> None:
    path.write_text(
        '{"number": ' + "9" * 5000 + "}" if path.suffix.startswith(".json") else "a = " + "9" * 5000
    )


def wrong_types(path: Path) -> None:
    path.write_text('[{"query": 7, "since": [], "at": 1}]\n{"number": Infinity, "began_at": 5}\n')


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archive, _ = crawled_twice(tmp_path_factory.mktemp("made"))
    (archive / "sites").mkdir(exist_ok=True)
    return archive


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "archief")
    return tmp_path / "archief"


def run(archive: Path, *command: str) -> tuple[int, str]:
    done = run_alliantie("--archive", str(archive), *command)
    return _as_expected(done, command)


def run_bounded(archive: Path, *command: str) -> tuple[int, str]:
    """The same in a process that may not take much."""
    done = run_alliantie("--archive", str(archive), *command, memory=MEMORY)
    return _as_expected(done, command)


def _as_expected(done: subprocess.CompletedProcess[str], command: tuple[str, ...]) -> tuple[int, str]:
    said = done.stdout + done.stderr
    assert done.returncode >= 0, (command, said)
    assert done.returncode not in NOT_EXPECTED, (command, said)
    assert "Traceback" not in said, (command, said)
    return done.returncode, said


PLANTS: tuple[Plant, ...] = (
    a_pipe,
    lists_without_end,
    wrong_types,
    a_folder,
    a_table_of_lists_without_end,
    a_link_to_itself,
    a_file_of_holes,
    a_number_of_many_digits,
    a_link_to_no_end,
)
PLANTED = [
    pytest.param(name, PLANTS[(number + 3 * turn) % len(PLANTS)], number + turn, id=f"{name} {turn}")
    for number, name in enumerate(FILES)
    for turn in range(3)
]
"""Three plantings for each file: all of them in all would take an hour."""


@pytest.mark.parametrize(("name", "plant", "turn"), PLANTED)
def test_whatever_is_planted_every_command_ends_with_words_on_it(
    archive: Path, name: str, plant: Plant, turn: int
) -> None:
    path = archive / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    plant(path)
    # Each planting meets some of the commands, and each command some of the plantings.
    for command in (READERS[turn % len(READERS)], READERS[(turn + 2) % len(READERS)]):
        run_bounded(archive, *command)
    run_bounded(archive, *WRITERS[turn % len(WRITERS)])


def restored(archive: Path, *statements: str) -> None:
    (archive / "seal.json").unlink(missing_ok=True)
    with closing(sqlite3.connect(archive / "alliantie.db")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


WITHOUT_END = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT "
ACTING = {
    "a view in the place of a table": (
        "ALTER TABLE frontier RENAME TO weg",
        f"CREATE VIEW frontier AS {WITHOUT_END} x AS crawl_id, x AS number FROM n",
    ),
    "a trigger": (
        "CREATE TRIGGER kwaad AFTER INSERT ON crawls BEGIN "
        "DELETE FROM captures; UPDATE items SET title = 'kwaad'; END",
    ),
    "a column that is worked out": (
        "ALTER TABLE curation ADD COLUMN x GENERATED ALWAYS AS (hex(zeroblob(500000000))) VIRTUAL",
    ),
    "an index of an expression": ("CREATE INDEX kwaad ON crawls (site) WHERE length(site) > 0",),
    "a virtual table": ("CREATE VIRTUAL TABLE kwaad USING fts5(tekst)",),
}


@pytest.mark.parametrize("what", ACTING)
def test_a_database_that_does_more_than_hold_rows_is_not_asked(archive: Path, what: str) -> None:
    restored(archive, *ACTING[what])
    for command in (("status",), ("verify",), ("report",), ("rebuild", "--derived"), ("crawl",)):
        code, said = run(archive, *command)
        if command != ("crawl",):
            assert code == ExitCode.DAMAGE, said
            assert "no table of an archive" in said
    assert run(archive, "rebuild", "--all")[0] == ExitCode.WELL
    assert run(archive, "verify")[0] == ExitCode.WELL


MISFITS = {
    "captures.captured_at": "'gisteren'",
    "captures.warc_offset": "'tekst'",
    "crawls.ended_at": "'[1,2]'",
    "crawls.statistics": "'{'",
    "items.change": "'x'",
    "items.description": "''",
    "items.title": "x'00ff'",
    "item_addresses.last_seen": "1e308",
    "warc_files.size": "'veel'",
    "readings.main_text": "7",
}


DERIVED = ("items.title",)
"""The columns that a rebuild of what is derived writes again, whatever stood there."""


@pytest.mark.parametrize("column", MISFITS)
def test_a_value_that_no_run_writes_is_named_and_the_database_made_again(archive: Path, column: str) -> None:
    table, _, name = column.partition(".")
    restored(archive, f"UPDATE {table} SET {name} = {MISFITS[column]}")
    for command in (("status",), ("report",), ("rebuild", "--derived"), ("show", "x")):
        code, said = run(archive, *command)
        assert code != ExitCode.DAMAGE or f"column {name} of the table {table}" in said
    code, said = run(archive, "verify")
    if code == ExitCode.WELL:
        # What follows from something else is right again once that was done anew.
        assert column in DERIVED
        return
    assert (code, "rebuild --all" in said) == (ExitCode.DAMAGE, True)
    told = (f"column {name} of the table {table}", "cannot be read", "is not what it was")
    assert any(each in said for each in told)
    assert run(archive, "rebuild", "--all")[0] == ExitCode.WELL
    assert run(archive, "verify")[0] == ExitCode.WELL


@pytest.mark.parametrize(
    "name", ["alliantie.db", "curation.jsonl", "curation.lock", "lock", "index.lock", "index/words.txt"]
)
def test_nothing_is_written_into_a_file_that_has_another_name_too(
    archive: Path, tmp_path: Path, name: str
) -> None:
    other = tmp_path / "van iemand"
    if not (archive / name).exists():
        (archive / name).write_bytes(b"")
    shutil.copy(archive / name, other)
    (archive / name).unlink()
    os.link(other, archive / name)
    before = other.read_bytes()
    for command in (("exclude", "http://x.example/", "--why", "nee"), ("rebuild", "--derived")):
        code, said = run(archive, *command)
        assert (code, "has another name" in said) == (ExitCode.FAILED, True)
    assert other.read_bytes() == before
