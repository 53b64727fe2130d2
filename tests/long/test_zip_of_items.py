"""The ZIP file of chosen items is whole whatever was damaged, and is written a little at a time."""

from __future__ import annotations

import io
import json
import random
import shutil
import sqlite3
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.folder import Folder
from reading_room.asked import Asked
from reading_room.pages.chosen_page import items_with
from reading_room.pages.zip_of_items import zip_of
from tests.reading_room.captured import SITE, Captured, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room
from tests.spreadsheet import rows_of

_LONG = 20_000_000
"""Bytes of a file that is more than is held of one at once."""


def _film(path: str, size: int) -> Captured:
    """A film that nothing can be left out of by packing."""
    return Captured(path, b"\0\0\0\x18ftypmp42" + random.Random(path).randbytes(size), "video/mp4")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    films = '<a href="/kort.mp4">Kort</a> <a href="/lang.mp4">Lang</a>'
    answers = [
        page("/zutphen", "Verslag van de Alliantiedag", films),
        _film("/kort.mp4", 20_000),
        _film("/lang.mp4", _LONG),
    ]
    return archive_of(tmp_path_factory.mktemp("zip"), answers)


@pytest.fixture(scope="module")
def opened(kept: Path) -> Iterator[OpenedRoom]:
    with opened_room(kept) as room:
        yield room


def _ids(opened: OpenedRoom) -> dict[str, str]:
    """The id of each item by its address, without the site."""
    hits = json.loads(opened.ask("/zoeken.json?all=1").body)["hits"]
    return {hit["url"].removeprefix(SITE): hit["id"] for hit in hits}


def _strike(archive: Path, path: str) -> None:
    """Change a byte halfway the record of an address."""
    with sqlite3.connect(archive / "alliantie.db") as connection:
        query = "SELECT warc_offset + warc_length / 2, name FROM captures c JOIN warc_files f"
        query += " ON f.id = c.warc_file_id WHERE c.url = ?"
        place, name = connection.execute(query, (SITE + path,)).fetchone()
    with (Folder(archive).warc / name).open("r+b") as file:
        file.seek(place)
        byte = file.read(1)
        file.seek(place)
        file.write(bytes([byte[0] ^ 255]))


def test_a_long_file_is_packed_without_being_held(opened: OpenedRoom) -> None:
    asked = Asked(opened.room, "nl", "/gekozen.zip")
    items = items_with(asked, (_ids(opened)["/lang.mp4"],))
    tracemalloc.start()
    length = sum(map(len, zip_of(asked, items)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > _LONG
    assert peak < _LONG / 4


@pytest.mark.parametrize("path", ["/kort.mp4", "/lang.mp4"])
def test_a_file_whose_bytes_are_damaged_is_named_and_the_others_are_whole(
    kept: Path, tmp_path: Path, path: str
) -> None:
    mine = tmp_path / "a"
    shutil.copytree(kept, mine)
    _strike(mine, path)
    with opened_room(mine) as opened:
        ids = _ids(opened)
        answer = opened.ask("/gekozen.zip?" + "&".join(f"id={item}" for item in ids.values()))
    with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
        assert packed.testzip() is None
        table = rows_of(packed.read("inhoud.csv").decode(), ";")
        rows = {row["address"].removeprefix(SITE): row for row in table}
        assert set(rows) == {"/zutphen", "/kort.mp4", "/lang.mp4"}
        damaged = rows.pop(path)
        assert damaged["file"] == ""
        assert "bij byte" in damaged["left_out"]
        assert str(mine) not in damaged["left_out"]
        assert not any(row["left_out"] for row in rows.values())
        assert {*packed.namelist()} == {"inhoud.csv", *(row["file"] for row in rows.values())}


def test_no_page_of_a_damaged_file_says_where_the_archive_stands(kept: Path, tmp_path: Path) -> None:
    mine = tmp_path / "a"
    shutil.copytree(kept, mine)
    for path in ("/zutphen", "/kort.mp4"):
        _strike(mine, path)
    with opened_room(mine) as opened:
        item = _ids(opened)["/zutphen"]
        answers = [
            opened.replay(f"/web/20131004120000id_/{SITE}/zutphen"),
            opened.replay(f"/web/20131004120000/{SITE}/kort.mp4"),
            opened.ask(f"/web/20131004120000/{SITE}/zutphen"),
            opened.ask(f"/item/{item}"),
            opened.ask(f"/item/{item}/tekst"),
        ]
    assert [answer.status for answer in answers[:3]] == [503, 503, 503]
    assert "bij byte" in answers[2].words
    assert not any(str(mine) in answer.text for answer in answers)
