"""What a reader is told names files, and not where they are on a machine."""

from __future__ import annotations

import importlib.util
import shutil
import socket
from pathlib import Path

import pytest

from pipeline.configuration import Configuration
from reading_room.curating.desk import Desk
from reading_room.kept_database import KeptDatabase
from reading_room.without_folders import without_folders
from tests.databases import of_sqlite
from tests.reading_room.curator import Curator, known_curators
from tests.reading_room.opened_room import opened_room
from wording.as_called import called_with
from wording.message import Message, say


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (Path("/srv/onze/bewaard.warc.gz"), "bewaard.warc.gz"),
        (
            "[Errno 28] No space left on device: '/srv/onze/a.db'",
            "[Errno 28] No space left on device: 'a.db'",
        ),
        ("sqlite:////srv/onze/alliantie.db", "alliantie.db"),
        ("sqlite:///mijn/alliantie.db", "alliantie.db"),
        ("https://www.voorbeeld.nl/pad/naar/stuk", "https://www.voorbeeld.nl/pad/naar/stuk"),
        ("4/5 oktober en/of mei/juni", "4/5 oktober en/of mei/juni"),
        (
            say(
                "{file} cannot be read: {error}. Restore it from a copy.",
                file=Path("/srv/onze/lijst"),
                error="x",
            ),
            "lijst cannot be read: x. Restore it from a copy.",
        ),
    ],
)
def test_a_value_of_a_message_has_no_folder(said: object, shown: str) -> None:
    assert str(without_folders(say("{seen}", seen=said))) == shown  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "message",
    [
        say("Cannot read {address}: {error}", address="postgresql+psycopg://nel@h/a", error="role nel"),
        say("Nothing was changed. {why}", why=say("{address}", address="postgres://nel@h/a")),
        say("{names:or}", names=["", "postgresql://nel@h/a"]),
    ],
)
def test_of_a_database_in_a_server_nothing_is_told(message: Message) -> None:
    shown = str(without_folders(message))
    assert "database of this archive" in shown
    assert "nel" not in shown


@pytest.mark.skipif(importlib.util.find_spec("psycopg") is None, reason="psycopg is not installed")
def test_where_a_server_does_not_answer_its_keeper_reads_which_one_in_the_log(
    archive: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        database = KeptDatabase(f"postgresql+psycopg://nel:geheim@{address}/bewaarplaats")
        with opened_room(archive, database=database) as room:
            answers = [room.ask("/sites"), room.ask("/en/sites.json"), room.ask("/item/aaaaaaaaaaaa")]
    assert [answer.status for answer in answers] == [503, 503, 503]
    for answer in answers:
        for secret in (address, "nel", "bewaarplaats", "geheim", "psycopg"):
            assert secret not in answer.words
    assert f"nel:***@{address}/bewaarplaats" in caplog.text
    assert "geheim" not in caplog.text


@pytest.mark.long
def test_a_form_that_could_not_be_written_down_names_no_folder(archive: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(archive, tmp_path / "a"))
    known = known_curators(tmp_path / "curators.json")
    with opened_room(own, desk=Desk(Configuration(own), known, is_secure=False)) as room:
        curator = Curator(room)
        curator.log_in()
        item = curator.get("/zoeken?q=verslag").text.partition("/item/")[2][:12]
        shown = curator.fill_in(f"/item/{item}/verbeteren", "show", why="titelblad", title="Anders")
        (own / "curation.jsonl").unlink(missing_ok=True)
        (own / "curation.jsonl").mkdir()
        answer = curator.go_on(shown, "write")
    assert answer.status == 503
    assert str(tmp_path) not in answer.text
    assert "curation.jsonl" in answer.words


@pytest.mark.parametrize("language", ["", "/en"])
def test_what_a_page_advises_names_no_folder_either(tmp_path: Path, language: str) -> None:
    gone = tmp_path / "verhuisd"
    with called_with(["--archive", str(gone)], ["init"]), opened_room(gone) as room:
        answer = room.ask(f"{language}/sites")
    assert answer.status == 503
    assert "alliantie init" in answer.words
    assert str(tmp_path) not in answer.text


@of_sqlite
def test_a_page_of_a_database_that_cannot_be_read_names_no_folder(archive: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(archive, tmp_path / "a"))
    for left in own.glob("alliantie.db-*"):
        left.unlink()
    (own / "alliantie.db").write_bytes(b"geen databank" * 900)
    with opened_room(own) as room:
        answer = room.ask("/sites")
    assert answer.status == 503
    assert str(tmp_path) not in answer.text
    assert "alliantie.db" in answer.words
