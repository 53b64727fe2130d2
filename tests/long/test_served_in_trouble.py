"""A reading room whose database is damaged, lost or being made again says so, and never hides it."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from archive.archive_error import DamagedDatabase
from archive.database.connecting import open_for_readers, open_for_writing
from archive.folder import existing
from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.databases import asked, of_sqlite
from tests.reading_room.captured import SITE, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room

pytestmark = of_sqlite

KEPT = f"{SITE}/verslag-3"
PAGES = ("/", "/zoeken?q=verslag", "/weg", "/fotos", "/bijeenkomsten", "/nachten", "/sites", "/sites.json")
OF_AN_ADDRESS = (f"/versies?url={KEPT}", f"/versies.json?url={KEPT}", f"/web/20030101000000/{KEPT}")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = [
        page(
            f"/verslag-{n}",
            f"Verslag nummer {n}",
            f'<img src="/foto-{n}.png">',
            date=f"20{n:02}-01-01T00:00:00Z",
        )
        for n in range(20)
    ]
    return archive_of(tmp_path_factory.mktemp("trouble"), pages)


@pytest.fixture
def archive(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "a"))


def emptied(database: Path) -> None:
    database.write_bytes(b"")


def cut_in_half(database: Path) -> None:
    with database.open("r+b") as file:
        file.truncate(database.stat().st_size // 2)


def written_over(database: Path) -> None:
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.write(random.Random(1).randbytes(size))


def pages_written_over(database: Path) -> None:
    """All but the first page of the file, which says what file it is."""
    size = database.stat().st_size
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(random.Random(1).randbytes(size - 4096))


def pages_of(archive: Path) -> tuple[str, ...]:
    """The pages that are asked for, those of an item among them."""
    [(item,)] = asked(archive, "SELECT min(id) FROM items")
    return (*PAGES, *OF_AN_ADDRESS, f"/item/{item}", f"/item/{item}.json", "/en/sites")


def said_in_words(room: OpenedRoom, pages: tuple[str, ...]) -> set[int]:
    """The statuses of these pages, after each was seen to say something."""
    found = set()
    for target in pages:
        answer = room.ask(target)
        assert answer.status != 500, target
        assert len(answer.words) > 20, target
        found.add(answer.status)
    assert room.replay(f"/web/20030101000000/{KEPT}").status != 500
    return found


@pytest.mark.parametrize("damage", [emptied, cut_in_half, written_over, pages_written_over])
def test_a_database_that_is_damaged_while_served_is_said_to_be_so(
    archive: Path, damage: Callable[[Path], None]
) -> None:
    pages = pages_of(archive)
    with opened_room(archive) as room:
        assert said_in_words(room, pages) == {200}
        damage(archive / "alliantie.db")
        said_in_words(room, pages)
        # What SQLite had read before it may still know; whoever opens the file now cannot.
        room.room.database.close()
        assert 503 in said_in_words(room, pages)
        answer = room.ask("/en/sites")
        assert answer.status == 503
        assert "alliantie rebuild --all" in answer.words


@pytest.mark.parametrize("seed", range(6))
def test_damage_here_and_there_never_ends_in_an_error_that_nobody_expected(archive: Path, seed: int) -> None:
    pages = pages_of(archive)
    database, chance = archive / "alliantie.db", random.Random(seed)
    size = database.stat().st_size
    with database.open("r+b") as file:
        for _ in range(60):
            file.seek(chance.randrange(100, size))
            file.write(chance.randbytes(8))
    with opened_room(archive) as room:
        said_in_words(room, pages)


def test_a_database_that_was_emptied_is_not_begun_anew_beside_warc_files(archive: Path) -> None:
    emptied(archive / "alliantie.db")
    for opening in (
        lambda: open_for_readers(existing(archive)),
        lambda: open_for_writing(existing(archive), None, "test"),
    ):
        with pytest.raises(DamagedDatabase, match="is empty"):
            opening()
    assert (archive / "alliantie.db").stat().st_size == 0


def test_an_archive_is_read_while_it_is_made_again_and_after(archive: Path) -> None:
    line = [sys.executable, "-m", "cli", "--archive", str(archive), *SHIPPED_SITES, "rebuild", "--all"]
    with opened_room(archive) as room:
        before = room.ask("/zoeken.json?q=verslag").text
        with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as rebuilding:
            met = set()
            while rebuilding.poll() is None:
                for target in ("/", "/sites", f"/versies?url={KEPT}", "/zoeken?q=verslag"):
                    answer = room.ask(target)
                    assert answer.words
                    met.add(answer.status)
        assert rebuilding.returncode == ExitCode.WELL
        assert met <= {200, 503}
        assert 200 in met
        for target in (*PAGES, f"/versies?url={KEPT}"):
            assert room.ask(target).status == 200, target
        assert room.ask("/zoeken.json?q=verslag").text.partition("hits")[2] == before.partition("hits")[2]


def test_a_lost_database_is_said_to_be_lost_until_it_was_made_again(archive: Path) -> None:
    with opened_room(archive) as room:
        for path in archive.glob("alliantie.db*"):
            path.unlink()
        answer = room.ask("/en/sites")
        assert answer.status == 503
        assert "alliantie rebuild --all" in answer.words
        done = run_alliantie("--archive", str(archive), *SHIPPED_SITES, "rebuild", "--all")
        assert done.returncode == ExitCode.WELL, done.stderr
        assert room.ask("/en/sites").status == 200
        assert room.ask(f"/versies?url={KEPT}").status == 200


def test_a_database_that_another_program_keeps_to_itself_is_not_called_damaged(archive: Path) -> None:
    with opened_room(archive) as room:
        with closing(sqlite3.connect(archive / "alliantie.db", isolation_level=None)) as other:
            other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            answer = room.ask("/en/sites")
            assert answer.status == 503
            assert "Nothing is damaged." in answer.words
            assert "rebuild" not in answer.words
        assert room.ask("/en/sites").status == 200
