"""With its database in a PostgreSQL server an archive keeps the same promises, in short.

``make test-postgresql`` runs the whole suite on one.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.archive_error import ArchiveLocked, CannotWrite, DamagedDatabase, ServerUnreachable
from archive.database_from_warc import rebuilding
from archive.writing.writing_run import writing
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie, run_alliantie
from tests.postgresql import Server, program, serving
from tests.raw_server import RawServer, page, write_profile
from tests.test_derive import LINKS, LONG, site_with
from tests.test_keeper import an_exchange, begin_crawl

pytestmark = [
    pytest.mark.skipif(not program("initdb"), reason="PostgreSQL is not installed here (initdb not found)"),
    pytest.mark.skipif(
        importlib.util.find_spec("psycopg") is None,
        reason="psycopg is not installed: pip install '.[postgresql]'",
    ),
]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def url(server: Server) -> str:
    return server.new_database()


Command = Callable[..., str]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[RawServer, Path]]:
    with RawServer(site_with(LINKS)) as web:
        yield web, write_profile(tmp_path / "sites", web)


def commands(archive: Path, sites: Path, url: str) -> Command:
    def run(*arguments: str) -> str:
        options = ("--archive", str(archive), "--sites", str(sites))
        call = run_alliantie if arguments[0] == "crawl" else call_alliantie
        done = call(*options, *arguments, ALLIANTIE_DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_every_command_does_what_it_does_with_sqlite(
    tmp_path: Path, site: tuple[RawServer, Path], server: Server
) -> None:
    web, sites = site
    archive = tmp_path / "archive"
    run = commands(archive, sites, server.new_database())
    run("crawl")
    web.answers = site_with(LINKS, teller=page(f"<h1>Teller</h1><p>{LONG[:300]}</p><!-- 2 -->"))
    run("crawl")
    assert not (archive / "alliantie.db").exists()
    item = json.loads(run("show", f"{web.origin}/zutphen", "--json"))["id"]
    run("correct", item, "title=Het verslag uit Zutphen", "--why", "zo heet het")
    run("exclude", f"{web.origin}/nieuws", "--why", "op verzoek")
    assert "Het verslag uit Zutphen" in run("search", "verslag zutphen")
    assert json.loads(run("status", "--json"))["captures"] > 20
    run("report")
    run("rebuild", "--derived")
    run("rebuild", "--index")
    assert json.loads(run("verify", "--json"))["damage"] == []
    again = commands(archive, sites, server.new_database())
    shutil.rmtree(archive / "index")
    again("rebuild", "--all")
    assert "Het verslag uit Zutphen" in again("search", "verslag zutphen")
    assert json.loads(again("verify", "--json"))["damage"] == []


def test_only_an_empty_database_is_filled_from_the_files(tmp_path: Path, url: str) -> None:
    with writing(tmp_path / "a", "test", "test", database_url=url):
        pass
    with pytest.raises(CannotWrite, match="not empty"), rebuilding(tmp_path / "a", "test", url):
        pass


def test_an_empty_database_is_not_begun_with_beside_files_that_it_knows_nothing_of(
    tmp_path: Path, url: str, server: Server
) -> None:
    with writing(tmp_path / "a", "test", "test", database_url=url) as run:
        begin_crawl(run)
        run.keeper.keep(an_exchange("http://proef.example/1", b"een")).result()
    empty = server.new_database()
    with (
        pytest.raises(DamagedDatabase, match="is empty.*rebuild --all"),
        writing(tmp_path / "a", "test", "test", database_url=empty),
    ):
        pass


def test_a_server_that_is_not_there_is_named_without_its_password_and_nothing_is_called_damaged(
    tmp_path: Path, url: str
) -> None:
    with writing(tmp_path / "a", "test", "test", database_url=url):
        pass
    nobody = "postgresql+psycopg://alliantie:geheim@127.0.0.1:1/proef"
    for command in (("status",), ("search", "zutphen"), ("verify",), ("crawl",)):
        done = call_alliantie("--archive", str(tmp_path / "a"), *command, ALLIANTIE_DATABASE_URL=nobody)
        assert done.returncode == ExitCode.PROFILE, done.stderr
        assert "127.0.0.1:1/proef" in done.stderr
        assert "Connection refused" in done.stderr
        assert "ALLIANTIE_DATABASE_URL" in done.stderr
        assert "geheim" not in done.stderr
        assert "rebuild" not in done.stderr


def test_a_database_that_the_server_does_not_have_is_no_damage_either(tmp_path: Path, server: Server) -> None:
    with (
        pytest.raises(ServerUnreachable, match="does not exist"),
        writing(tmp_path / "a", "test", "test", database_url=server.url("bestaat_niet")),
    ):
        pass


def test_two_directories_do_not_write_to_one_database_at_once(tmp_path: Path, url: str) -> None:
    with writing(tmp_path / "a", "crawl", "test", database_url=url):
        shutil.copytree(tmp_path / "a", tmp_path / "b")
        done = call_alliantie(
            "--archive", str(tmp_path / "b"), "rebuild", "--derived", ALLIANTIE_DATABASE_URL=url
        )
        assert done.returncode == ExitCode.LOCKED, done.stderr
        assert "in use by 'alliantie crawl' (from 127.0.0.1, since " in done.stderr
        read = call_alliantie("--archive", str(tmp_path / "b"), "status", ALLIANTIE_DATABASE_URL=url)
        assert read.returncode == ExitCode.WELL, read.stderr
    with writing(tmp_path / "b", "crawl", "test", database_url=url):
        pass


_DIES = """
import os, sys
from pathlib import Path
from archive.writing.writing_run import writing
with writing(Path(sys.argv[1]), "doomed", "test", database_url=sys.argv[2]):
    os.kill(os.getpid(), 9)
"""


@pytest.mark.soak
def test_a_writer_that_was_killed_holds_nobody_back(tmp_path: Path, url: str) -> None:
    killed = subprocess.run([sys.executable, "-c", _DIES, str(tmp_path / "a"), url], check=False)
    assert killed.returncode == -9
    # The server hears of it by the connection that ends, which takes it a moment.
    until = time.monotonic() + 30
    while True:
        try:
            with writing(tmp_path / "a", "test", "test", database_url=url):
                return
        except ArchiveLocked:
            assert time.monotonic() < until
            time.sleep(0.05)
