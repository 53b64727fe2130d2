"""A value in the database that no run wrote: the room says so, of which item, and what helps."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from archive.database.misfits import first_misfit
from tests.conftest import call_alliantie
from tests.databases import of_sqlite, reading
from tests.reading_room.captured import SITE, archive_of, page
from tests.reading_room.opened_room import OpenedRoom, opened_room

pytestmark = of_sqlite

KEPT, GONE = f"{SITE}/verslag", f"{SITE}/weg"
DIGITS = "9" * 4301


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a database that takes any value, as a damaged file may have."""
    answers = (
        page(
            "/verslag", "Verslag van de Alliantiedag in Zutphen", '<img src="/f.png"><a href="/weg">Weg</a>'
        ),
        page("/verslag", "Verslag, verbeterd", "<p>Met meer erbij.</p>", date="2014-10-04T12:00:00Z"),
        page("/weg", "Het verdwenen verslag", date="2014-01-01T12:00:00Z"),
        page("/weg", "Weg", date="2015-01-01T12:00:00Z", status="404 Not Found"),
    )
    archive = archive_of(tmp_path_factory.mktemp("broken"), answers)
    with closing(sqlite3.connect(archive / "alliantie.db")) as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE type = 'table'")
        database.commit()
    return archive


@contextmanager
def broken(loose: Path, tmp_path: Path, table: str, column: str, value: object) -> Iterator[OpenedRoom]:
    archive = Path(shutil.copytree(loose, tmp_path / "a"))
    change(archive, f'UPDATE "{table}" SET "{column}" = ?', value)
    with opened_room(archive) as room:
        yield room


def change(archive: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(archive / "alliantie.db")) as database:
        database.execute(statement, values)
        database.commit()


def item_at(archive: Path, url: str) -> str:
    with closing(sqlite3.connect(archive / "alliantie.db")) as database:
        ((found,),) = database.execute("SELECT id FROM items WHERE key LIKE '%' || ?", (url,))
    return str(found)


def views(item: str) -> tuple[str, ...]:
    return (
        *("/", "/zoeken?q=verslag", "/zoeken.json?q=verslag", "/zoeken.ris", "/zoeken.atom", "/fotos"),
        *(f"/item/{item}", f"/item/{item}.json", f"/item/{item}.bib", f"/item/{item}/tekst"),
        *(f"/gekozen?id={item}", f"/gekozen.csv?id={item}", f"/gekozen.zip?id={item}"),
        *("/bijeenkomsten", "/weg", "/weg.json", f"/weg?url={GONE}", "/nachten", "/nachten.json"),
        *("/sites", "/sites.json", "/sites/socialealliantie", "/besluiten"),
        *(f"/versies?url={KEPT}", f"/versies.json?url={KEPT}", f"/tekst?url={KEPT}&a=20131004120000"),
        f"/vergelijk?url={KEPT}&a=20131004120000&b=20141004120000",
        *(f"/web/20131004120000/{KEPT}", f"/web/{KEPT}", f"/web/{KEPT}/nee", f"/web/timemap/link/{KEPT}"),
    )


@pytest.mark.parametrize("value", ["onzin", DIGITS])
def test_the_page_says_which_item_is_damaged_and_what_its_keeper_does(
    loose: Path, tmp_path: Path, value: str
) -> None:
    item = item_at(loose, "/verslag")
    archive = Path(shutil.copytree(loose, tmp_path / "a"))
    change(archive, "UPDATE items SET captured_at = ? WHERE id = ?", value, item)
    with opened_room(archive) as room:
        answer = room.ask(f"/en/item/{item}")
        assert answer.status == 503
        assert f"item {item}: a value in the column captured_at" in answer.words
        assert "make it again with: alliantie rebuild --all" in answer.words
        assert value not in answer.text
        other = item_at(loose, "/weg")
        assert room.ask(f"/item/{other}").status == 200


def test_a_moment_just_before_the_next_second_is_no_damage(loose: Path, tmp_path: Path) -> None:
    archive = Path(shutil.copytree(loose, tmp_path / "a"))
    change(archive, "UPDATE captures SET captured_at = '2013-10-04 12:00:59.999700'")
    with reading(archive) as (_, engine), engine.connect() as connection:
        assert not first_misfit(connection)


@pytest.mark.long
def test_of_an_item_that_is_withheld_nobody_learns_that_it_is_damaged(loose: Path, tmp_path: Path) -> None:
    item, other = item_at(loose, "/weg"), item_at(loose, "/verslag")
    archive = Path(shutil.copytree(loose, tmp_path / "a"))
    call_alliantie("--archive", str(archive), "exclude", item, "--why", "op verzoek")
    change(archive, "UPDATE items SET captured_at = 'onzin' WHERE id = ?", item)
    with opened_room(archive) as room:
        for target in (*views(other), *views(item)):
            answer = room.ask(target)
            assert answer.status != 500, target
            if item not in target:
                assert item.encode() not in answer.body, target
        assert room.ask(f"/item/{item}").status == 404


def test_in_a_zip_file_a_file_of_which_the_row_is_damaged_is_left_out(loose: Path, tmp_path: Path) -> None:
    item = item_at(loose, "/verslag")
    archive = Path(shutil.copytree(loose, tmp_path / "a"))
    change(archive, "UPDATE captures SET payload_size = 'veel'")
    with opened_room(archive) as room:
        packed = ZipFile(BytesIO(room.ask(f"/gekozen.zip?id={item}").body))
    assert packed.namelist() == ["inhoud.csv"]


def test_a_zip_file_tells_of_no_year_that_it_cannot_tell(loose: Path, tmp_path: Path) -> None:
    item = item_at(loose, "/verslag")
    archive = Path(shutil.copytree(loose, tmp_path / "a"))
    change(archive, "UPDATE items SET captured_at = '9999-01-01 00:00:00.000000'")
    with opened_room(archive) as room:
        packed = ZipFile(BytesIO(room.ask(f"/gekozen.zip?id={item}").body))
    assert [each.date_time[0] for each in packed.infolist()][0] == 2107


def test_a_text_that_cannot_be_read_is_not_quoted(loose: Path, tmp_path: Path) -> None:
    archive = Path(shutil.copytree(loose, tmp_path / "a"))
    change(archive, "UPDATE items SET title = CAST(x'476568ffff65696d' AS TEXT)")
    with opened_room(archive) as room:
        answer = room.ask(f"/en/item/{item_at(loose, '/verslag')}")
    assert answer.status == 503
    assert "Could not decode" in answer.words
    assert b"Geh" not in answer.body
