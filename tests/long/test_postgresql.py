"""With its database in a PostgreSQL server an archive keeps the same promises, in short.

``make test-postgresql`` runs the whole suite on one.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.errors import CannotWrite, DamagedDatabase
from archive.rebuild import rebuilding
from archive.run import writing
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
