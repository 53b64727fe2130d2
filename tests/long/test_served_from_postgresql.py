"""An archive with its database in a PostgreSQL server is read in the room as one in a file is."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from reading_room.kept_database import KeptDatabase
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.postgresql import Server, program, serving
from tests.reading_room.captured import SITE, page, write_answers
from tests.reading_room.opened_room import OpenedRoom, opened_room

pytestmark = [
    pytest.mark.skipif(not program("initdb"), reason="PostgreSQL is not installed here (initdb not found)"),
    pytest.mark.skipif(
        importlib.util.find_spec("psycopg") is None,
        reason="psycopg is not installed: pip install '.[postgresql]'",
    ),
]

KEPT = f"{SITE}/zutphen"
PAGES = (
    *("/", "/zoeken?q=verslag", "/zoeken.json?q=verslag", "/weg", "/fotos", "/bijeenkomsten", "/nachten"),
    *("/sites", "/sites.json", "/sites/socialealliantie", "/over", "/besluiten", f"/weg?url={KEPT}"),
    *(f"/versies?url={KEPT}", f"/versies.json?url={KEPT}", f"/tekst?url={KEPT}&a=20131004120000"),
    *(f"/vergelijk?url={KEPT}&a=20131004120000&b=20150101000000", f"/web/20131004120000/{KEPT}"),
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


def taken_in(archive: Path, url: str) -> Path:
    answers = (
        page("/zutphen", "Verslag van de Alliantiedag in Zutphen", '<img src="/zaal.jpg">'),
        page("/zutphen", "Verslag van Zutphen, herzien", date="2015-01-01T00:00:00Z"),
        page("/assen", "Verslag van de Alliantiedag in Assen"),
    )
    path = write_answers(archive.with_suffix(".warc.gz"), answers)
    line = ("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(path))
    done = run_alliantie(*line, ALLIANTIE_DATABASE_URL=url)
    assert done.returncode == ExitCode.WELL, done.stderr
    return archive


def shown(room: OpenedRoom) -> dict[str, tuple[int, str]]:
    """What each page says, but for the room's port, and how long a search took."""
    answers = {target: room.ask(target) for target in PAGES}
    return {
        target: (answer.status, "" if "zoeken" in target else answer.words.replace(str(room.port), ""))
        for target, answer in answers.items()
    }


def test_every_page_says_what_it_says_of_an_archive_in_a_file(server: Server, tmp_path: Path) -> None:
    url = server.new_database()
    (tmp_path / "file").mkdir()
    (tmp_path / "server").mkdir()
    in_a_file = taken_in(tmp_path / "file" / "archief", "")
    in_a_server = taken_in(tmp_path / "server" / "archief", url)
    assert not (in_a_server / "alliantie.db").exists()
    with opened_room(in_a_file) as room:
        expected = shown(room)
    with opened_room(in_a_server, database=KeptDatabase(url)) as room:
        assert shown(room) == expected
        assert room.replay(f"/web/20131004120000/{KEPT}").status == 200
    assert {status for status, _ in expected.values()} == {200}


def test_a_server_that_ends_is_said_to_be_out_of_reach(tmp_path: Path) -> None:
    with ExitStack() as server, ExitStack() as rooms:
        url = server.enter_context(serving()).new_database()
        archive = taken_in(tmp_path / "archief", url)
        room = rooms.enter_context(opened_room(archive, database=KeptDatabase(url)))
        assert room.ask("/en/sites").status == 200
        server.close()
        for target in PAGES:
            answer = room.ask(target)
            assert answer.status in (200, 503), target
            assert answer.words
        answer = room.ask("/en/sites")
        assert answer.status == 503
        assert "Nothing is lost" in answer.words
