"""Verification also finds what changed in the curation journal and in the indexes of WARC files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.curation.journal import Statement, add_statements
from archive.fixity.checking_side_files import check_side_files
from archive.fixity.checking_warc import Found
from archive.folder import Folder
from tests.archive_of_two_crawls import crawled_twice
from tests.conftest import run_alliantie
from tests.databases import copy, reading, writing

FLIPS = 300


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of which something was corrected and something withheld."""
    archive, origin = crawled_twice(tmp_path_factory.mktemp("beside"))
    add_statements(
        Folder(archive),
        [
            Statement("2026-11-23T12:00:00Z", "Mieke", "exclude", f"{origin}/geheim.html", "op verzoek"),
            Statement("2026-11-23T12:01:00Z", "Mieke", "correct", f"{origin}/", "proef", "title", "Wél=kom"),
        ],
    )
    with writing(archive, "test", "test"):
        pass
    return archive


@pytest.fixture
def mine(curated: Path, tmp_path: Path) -> Path:
    copy(curated, tmp_path / "archive")
    return tmp_path / "archive"


def found(archive: Path) -> list[Found]:
    with reading(archive) as (folder, engine), engine.connect() as connection:
        return list(check_side_files(folder, connection))


def flips_of(path: Path) -> Iterator[int]:
    """Flip one bit of the file after another, each time only that one; yields which byte it is in."""
    sound, lucky = path.read_bytes(), random.Random(2013)
    for _ in range(FLIPS):
        place = lucky.randrange(len(sound) * 8)
        changed = bytearray(sound)
        changed[place // 8] ^= 1 << place % 8
        path.write_bytes(changed)
        yield place // 8
    path.write_bytes(sound)


def test_every_flipped_bit_of_the_journal_is_found_in_its_line(mine: Path) -> None:
    journal = mine / "curation.jsonl"
    second = journal.read_bytes().index(b"\n") + 1
    assert found(mine) == []
    for place in flips_of(journal):
        (damage,) = found(mine)
        assert damage.file == "curation.jsonl"
        assert damage.offset in (None, 0 if place < second else second), f"byte {place}"
    assert found(mine) == []


def test_every_flipped_bit_of_an_index_in_cdxj_is_found_where_it_is(mine: Path) -> None:
    (first, _) = sorted((mine / "cdxj").iterdir())
    for place in flips_of(first):
        (damage,) = found(mine)
        assert (damage.file, damage.offset) == (f"cdxj/{first.name}", place)
    assert found(mine) == []


def test_what_was_decided_since_the_last_run_is_no_damage(mine: Path) -> None:
    add_statements(
        Folder(mine), [Statement("2026-11-24T12:00:00Z", "Mieke", "exclude", "http://x.example/", "x")]
    )
    assert found(mine) == []


def test_a_journal_that_is_gone_is_found_and_told_by_the_next_run(mine: Path) -> None:
    (mine / "curation.jsonl").unlink()
    (damage,) = found(mine)
    assert damage.reason.startswith("line 1 is not what the last run read there, about http://")
    with writing(mine, "test", "test") as run:
        assert [said for said in run.repairs if "compare it with a copy" in said]


def test_each_kind_of_damage_comes_with_what_to_do(mine: Path) -> None:
    journal, index = mine / "curation.jsonl", next((mine / "cdxj").iterdir())
    journal.write_bytes(journal.read_bytes().replace(b"geheim", b"gehelm"))
    index.write_bytes(index.read_bytes()[:-1])
    done = run_alliantie("--archive", str(mine), "--lang", "nl", "verify")
    assert done.returncode == 6
    assert "Vergelijk curation.jsonl met een kopie" in done.stdout
    assert "Verwijder de bestanden in cdxj/" in done.stdout
    assert "rebuild --all" not in done.stdout
    index.unlink()
    with writing(mine, "test", "test"):
        pass
    assert found(mine) == []
