"""A list of chosen items: its page, its references, and one ZIP file of its originals."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
import rispy
from PIL import Image

from cli.exit_codes import ExitCode
from reading_room.asked import Asked
from reading_room.pages.chosen_page import MOST, items_with
from reading_room.pages.zip_of_items import zip_of
from tests.conftest import call_alliantie
from tests.reading_room.captured import SITE, Captured, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room
from tests.spreadsheet import rows_of


@pytest.fixture(scope="module")
def ids(room: OpenedRoom) -> list[str]:
    hits = json.loads(room.ask("/zoeken.json?q=alliantiedag&sort=date").body)["hits"]
    return [hit["id"] for hit in hits]


def _list(ids: list[str], form: str = "") -> str:
    return f"/gekozen{form}?" + "&".join(f"id={item}" for item in ids)


def test_every_reader_can_choose_hits_of_a_search(room: OpenedRoom, ids: list[str]) -> None:
    answer = room.ask("/zoeken?q=alliantiedag").text
    assert 'action="/gekozen"' in answer
    assert f'type="checkbox" name="id" value="{ids[0]}"' in answer
    assert "/samen" not in answer


def test_a_list_shows_its_items_in_the_order_in_which_they_were_chosen(
    room: OpenedRoom, ids: list[str]
) -> None:
    for order in (ids, ids[::-1]):
        shown = room.ask(_list(order))
        assert [link for link in shown.links if link.startswith("/item/")] == [
            f"/item/{each}" for each in order
        ]


def test_a_list_is_had_as_references_a_table_and_data(room: OpenedRoom, ids: list[str]) -> None:
    assert len(rispy.loads(room.ask(_list(ids, ".ris")).text)) == 2
    assert [row["id"] for row in rows_of(room.ask(_list(ids, ".csv")).text, ";")] == ids
    assert room.ask(_list(ids, ".bib")).text.count("\n@") + 1 >= 2
    assert [hit["id"] for hit in json.loads(room.ask(_list(ids, ".json")).body)["hits"]] == ids


def test_a_zip_file_has_the_originals_and_a_table_of_them(room: OpenedRoom, ids: list[str]) -> None:
    answer = room.ask(_list(ids, ".zip"))
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
        assert packed.testzip() is None
        rows = rows_of(packed.read("inhoud.csv").decode(), ";")
        assert [row["id"] for row in rows] == ids
        assert {row["file"] for row in rows} == {"001-zutphen.html", "002-assen.html"}
        assert all(not row["left_out"] and row["digest"] for row in rows)
        assert b"Alliantiedag in Zutphen" in packed.read("001-zutphen.html")


def test_what_would_be_too_much_is_left_out_and_said(room: OpenedRoom, ids: list[str]) -> None:
    asked = Asked(room.room, "nl", "/gekozen.zip")
    made = b"".join(zip_of(asked, items_with(asked, tuple(ids)), most=10))
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert packed.namelist() == ["inhoud.csv"]
        rows = rows_of(packed.read("inhoud.csv").decode(), ";")
        assert all("samen meer dan" in row["left_out"] and not row["file"] for row in rows)


def test_what_nobody_keeps_is_passed_over_and_counted(room: OpenedRoom, ids: list[str]) -> None:
    assert "1 gekozen item staat niet in dit archief" in room.ask(_list([ids[0], "nietsnietsnx"])).words
    rows = rows_of(room.ask(_list([ids[0], "nietsnietsnx"], ".csv")).text, ";")
    assert [row["id"] for row in rows] == ids[:1]


@pytest.mark.parametrize("target", ["/gekozen", "/gekozen?id=", "/gekozen?id=%00%ff"])
def test_an_empty_list_says_how_to_fill_it(room: OpenedRoom, target: str) -> None:
    assert room.ask(target).status == 422


@pytest.mark.parametrize("many", [MOST + 1, MOST + 100])
@pytest.mark.parametrize("form", ["", ".zip", ".ris"])
def test_a_list_has_no_more_items_than_it_says(room: OpenedRoom, many: int, form: str) -> None:
    answer = room.ask(_list([f"item{number}" for number in range(many)], form))
    assert answer.status == 400
    assert "100 items" in answer.words


def test_a_zip_file_has_no_place_of_a_photo_nothing_withheld_and_names_what_is_lost(
    tmp_path: Path,
) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 8.0, 12.5), 3: "E", 4: (6.0, 11.0, 45.0)})
    file = io.BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(file, "JPEG", exif=exif)
    answers = (
        page("/zutphen", "Verslag van de Alliantiedag", '<img src="/foto.jpg" alt="Groepsfoto">'),
        Captured("/foto.jpg", file.getvalue(), "image/jpeg"),
        page("/geheim", "Verslag van iets anders"),
    )
    archive = archive_of(tmp_path, answers)
    with opened_room(archive) as opened:
        hits = json.loads(opened.ask("/zoeken.json?all=1").body)["hits"]
        everything = _list([hit["id"] for hit in hits], ".zip")
        excluded = ("exclude", f"{SITE}/geheim", "--who", "x", "--why", "bezwaar")
        assert call_alliantie("--archive", str(archive), *excluded).returncode == ExitCode.WELL
        with zipfile.ZipFile(io.BytesIO(opened.ask(everything).body)) as packed:
            table = rows_of(packed.read("inhoud.csv").decode(), ";")
            rows = {row["address"]: row for row in table}
            assert f"{SITE}/geheim" not in rows
            assert not any("geheim" in name for name in packed.namelist())
            photo = packed.read(rows[f"{SITE}/foto.jpg"]["file"])
            assert not Image.open(io.BytesIO(photo)).getexif().get_ifd(0x8825)
        for file in (archive / "warc").iterdir():
            file.unlink()
        with zipfile.ZipFile(io.BytesIO(opened.ask(everything).body)) as packed:
            assert packed.namelist() == ["inhoud.csv"]
            table = rows_of(packed.read("inhoud.csv").decode(), ";")
            assert all(row["left_out"] for row in table)
