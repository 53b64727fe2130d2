"""What is destroyed leaves the second copy when that is refreshed, and no copy brings it back."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from archive.warc.record import SoundRecord
from archive.warc.strict import read_records
from archive.warc.tombstone import is_tombstone
from cli.exit_codes import ExitCode
from tests import databases
from tests.copied_archive import COPY, kept_archive, pair_in, run

WORD = b"/zutphen\r\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive in which an item was destroyed, and a copy of it from before that."""
    folder = tmp_path_factory.mktemp("vernietigd")
    archive = kept_archive(folder)
    run(archive, "copy", str(folder / COPY), "--index")
    why, destroyed = ("--why", "vonnis"), _item_at(archive, "%/zutphen")
    token = run(archive, "destroy", destroyed, *why).partition("--confirm ")[2].split()[0]
    run(archive, "destroy", destroyed, "--confirm", token, *why)
    return folder


@pytest.fixture
def pair(made: Path, tmp_path: Path) -> tuple[Path, Path]:
    return pair_in(made, tmp_path)


def _item_at(archive: Path, pattern: str) -> str:
    """The id of the item at an address: a kept archive has ids of its own."""
    with closing(sqlite3.connect(archive / "alliantie.db")) as database:
        [(found,)] = database.execute("SELECT id FROM items WHERE url LIKE ?", (pattern,))
    return str(found)


def has_word(archive: Path) -> list[str]:
    """The WARC files in which what was destroyed stands."""
    return [path.name for path in sorted((archive / "warc").iterdir()) if WORD in _unpacked(path)]


def _unpacked(path: Path) -> bytes:
    left, whole = path.read_bytes(), b""
    while left:
        member = zlib.decompressobj(31)
        try:
            whole += member.decompress(left)
        except zlib.error:
            # What was harmed cannot be unpacked whole; go on with the next member.
            begin = left.find(b"\x1f\x8b\x08", 1)
            left = left[begin:] if begin > 0 else b""
        else:
            left = member.unused_data
    return whole


def with_tombstones(archive: Path) -> dict[Path, list[SoundRecord]]:
    found: dict[Path, list[SoundRecord]] = {}
    for path in sorted((archive / "warc").iterdir()):
        for record in read_records(path):
            if isinstance(record, SoundRecord) and is_tombstone(record):
                found.setdefault(path, []).append(record)
    return found


def test_a_refreshed_copy_has_nothing_of_it_in_files_database_or_index(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    said = run(archive, "verify", "--against", str(copy))
    assert "written anew in the archive" in said
    assert has_word(copy)
    run(archive, "copy", str(copy))
    assert has_word(copy) == []
    assert not any((copy / "index").iterdir()), "its index had the words"
    assert b"Alliantiedag Zutphen" not in (copy / "alliantie.db").read_bytes()
    run(archive, "copy", str(copy), "--index")
    run(archive, "copy", str(copy))
    assert any((copy / "index").iterdir()), "nothing was destroyed since"


@pytest.mark.parametrize("loss", ["tombstones", "files"])
def test_an_older_copy_brings_nothing_of_it_back(pair: tuple[Path, Path], loss: str) -> None:
    archive, copy = pair
    stones = with_tombstones(archive)
    assert stones
    for path, records in stones.items():
        if loss == "files":
            path.unlink()
            continue
        data = bytearray(path.read_bytes())
        for record in records:
            data[record.offset + record.length - 6] ^= 4
        path.write_bytes(data)
    said = run(archive, "verify", "--mend-from", str(copy), code=ExitCode.DAMAGE)
    assert "were destroyed by decision, and stay so" in said
    assert "more of it is harmed" not in said
    assert has_word(archive) == []
    assert with_tombstones(archive).keys() == stones.keys()
    databases.lose(archive)
    run(archive, "rebuild", "--all")
    run(archive, "verify")
    assert has_word(archive) == []
    run(archive, "copy", str(copy))
    assert has_word(copy) == []


def test_a_file_that_only_the_copy_has_comes_back_without_it(pair: tuple[Path, Path]) -> None:
    archive, copy = pair
    for path in with_tombstones(archive):
        path.unlink()
    databases.lose(archive)
    run(archive, "rebuild", "--all", code=ExitCode.DAMAGE)
    assert "were destroyed by decision" in run(
        archive, "verify", "--mend-from", str(copy), code=ExitCode.DAMAGE
    )
    assert has_word(archive) == []
    databases.lose(archive)
    run(archive, "rebuild", "--all")
    assert has_word(archive) == []
