"""The advice that verify gives works when it is followed, and a good copy that is put back is no damage."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import of_sqlite
from tests.foreign_files import PAGES, write_warc

pytestmark = of_sqlite


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a few pages that others captured, with two decisions."""
    place = tmp_path_factory.mktemp("raad")
    for command in (
        ("init",),
        ("import", "warc", str(write_warc(place / "oud.warc.gz", PAGES[:2]))),
        ("import", "warc", str(write_warc(place / "nieuw.warc.gz", PAGES[2:]))),
        ("correct", PAGES[0].url, "title=Het verslag uit Assen", "--why", "zo heet het"),
        ("correct", PAGES[1].url, "title=De brief aan de minister", "--why", "zo heet het"),
    ):
        assert run_alliantie("--archive", str(place / "a"), *command).returncode == ExitCode.WELL
    return place / "a"


@pytest.fixture
def mine(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "a")
    return tmp_path / "a"


def run(archive: Path, *command: str, code: ExitCode = ExitCode.WELL) -> str:
    done = run_alliantie("--archive", str(archive), *command)
    assert done.returncode == code, (command, done.stdout, done.stderr)
    return " ".join((done.stdout + done.stderr).split())


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def _place_of_a_capture(archive: Path) -> int:
    line = min((archive / "cdxj").iterdir()).read_text().splitlines()[0]
    return int(json.loads(line.split(" ", 2)[2])["offset"])


def first_warc(archive: Path) -> Path:
    return min((archive / "warc").iterdir())


def test_a_warc_file_is_restored_from_a_copy(mine: Path, made: Path) -> None:
    path = first_warc(mine)
    flip(path, 600)
    assert "Restore these files from another copy" in run(mine, "verify", code=ExitCode.DAMAGE)
    shutil.copy(made / "warc" / path.name, path)
    run(mine, "verify")


@pytest.mark.parametrize("harm", ["a bit", "the end", "all of it"])
def test_a_warc_file_that_comes_back_after_a_rebuild_is_no_damage_and_is_taken_in(
    mine: Path, made: Path, harm: str
) -> None:
    path = first_warc(mine)
    if harm == "a bit":
        flip(path, _place_of_a_capture(mine) + 200)
    elif harm == "the end":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    else:
        path.unlink()
    assert " rebuild --all" in run(mine, "verify", code=ExitCode.DAMAGE)
    run(mine, "rebuild", "--all", code=ExitCode.WELL if harm == "all of it" else ExitCode.DAMAGE)
    shutil.copy(made / "warc" / path.name, path)
    said = run(mine, "verify")
    assert f"{path.name}: the file is whole" in said
    assert " rebuild --all" in said
    run(mine, "rebuild", "--all")
    assert "the file is whole" not in run(mine, "verify")
    assert len(json.loads(run(mine, "search", "--format", "json"))["hits"]) == len(PAGES)


def test_a_database_that_is_put_back_is_no_damage(mine: Path, made: Path) -> None:
    run(mine, "rebuild", "--all")
    shutil.copy(made / "alliantie.db", mine / "alliantie.db")
    run(mine, "verify")
    run(mine, "correct", PAGES[2].url, "title=Een inleiding", "--why", "zo heet zij")
    run(mine, "verify")


def test_an_older_database_is_made_again_as_is_advised(mine: Path, tmp_path: Path) -> None:
    shutil.copy(mine / "alliantie.db", tmp_path / "ouder.db")
    run(mine, "import", "warc", str(write_warc(tmp_path / "meer.warc", version="1.1")))
    run(mine, "correct", PAGES[2].url, "title=Een inleiding", "--why", "zo heet zij")
    shutil.copy(tmp_path / "ouder.db", mine / "alliantie.db")
    for _ in range(3):
        done = run_alliantie("--archive", str(mine), "verify")
        if done.returncode == ExitCode.WELL:
            break
        words = "--index" if "rebuild --index" in done.stdout else "--all"
        run(mine, "rebuild", words)
    run(mine, "verify")


def test_a_database_with_a_flipped_bit_or_a_wrong_row_is_made_again(mine: Path) -> None:
    flip(mine / "alliantie.db", 5_000)
    assert "rebuild --all" in run(mine, "verify", code=ExitCode.DAMAGE)
    run(mine, "rebuild", "--all")
    run(mine, "verify")


def test_a_journal_that_lost_a_line_is_restored_or_taken_as_it_is(mine: Path, made: Path) -> None:
    journal = mine / "curation.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[1])
    said = run(mine, "verify", code=ExitCode.DAMAGE)
    assert "Compare curation.jsonl with a copy" in said
    shutil.copy(made / "curation.jsonl", journal)
    run(mine, "verify")
    journal.write_bytes(lines[1])
    assert " rebuild --derived" in said
    run(mine, "rebuild", "--derived")
    run(mine, "verify")
    # The copy turns up when a run has read the file without that line.
    shutil.copy(made / "curation.jsonl", journal)
    assert "decisions that the last run did not read" in run(mine, "verify")
    run(mine, "rebuild", "--derived")
    assert "decisions that the last run did not read" not in run(mine, "verify")
    assert "Het verslag uit Assen" in run(mine, "show", PAGES[0].url)


def test_an_index_of_a_warc_file_is_removed_and_made_again(mine: Path) -> None:
    path = next((mine / "cdxj").iterdir())
    whole = path.read_bytes()
    flip(path, 100)
    assert "Remove the files in cdxj/" in run(mine, "verify", code=ExitCode.DAMAGE)
    path.unlink()
    run(mine, "verify")
    run(mine, "correct", PAGES[0].url, "place=Assen", "--why", "daar was het")
    assert path.read_bytes() == whole
    run(mine, "verify")


def test_a_search_index_is_built_again(mine: Path) -> None:
    flip(max((mine / "index").glob("*.*"), key=lambda path: path.stat().st_size), 300)
    assert "rebuild --index" in run(mine, "verify", code=ExitCode.DAMAGE)
    run(mine, "rebuild", "--index")
    run(mine, "verify")


def test_a_file_that_is_none_of_ours_is_moved_away(mine: Path, tmp_path: Path) -> None:
    path = write_warc(mine / "warc" / "van-een-ander.warc.gz")
    assert "does not belong in warc/" in run(mine, "verify", code=ExitCode.DAMAGE)
    path.rename(tmp_path / path.name)
    run(mine, "verify")
