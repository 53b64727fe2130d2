"""Whoever searches, looks, takes or verifies while a crawl is under way is served with what is there."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from reading_room.kept_database import KeptDatabase
from tests.conftest import run_alliantie
from tests.databases import environment_of, url_of
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.reading_room.opened_room import opened_room

_REPORT = Raw(page("<h1>Verslag Zutphen</h1><p>Tachtig mensen kwamen in het parochiehuis bijeen.</p>"))
_SITE = {
    "/": Raw(page("<h1>Welkom</h1><p><a href='/verslag'>Verslag</a> <a href='/laatst'>Laatst</a></p>")),
    "/verslag": _REPORT,
    "/laatst": Raw(page("<h1>Laatst</h1><p>Hier wordt op gewacht.</p>")),
}


@dataclass
class HoldingServer(RawServer):
    """A server that, once it is ``holding``, answers its last page only when it is told to ``go``."""

    holding: bool = False
    asked: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    def answer_to(self, request: bytes) -> Raw:
        if self.holding and request.startswith(b"GET /laatst "):
            self.asked.set()
            assert self.go.wait(120)
        return super().answer_to(request)


@dataclass(frozen=True)
class UnderWay:
    """An archive to which a second crawl is writing."""

    options: tuple[str, ...]
    origin: str

    def read(self, *arguments: str) -> str:
        done = run_alliantie(*self.options, *arguments)
        assert done.returncode == ExitCode.WELL, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def under_way(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UnderWay]:
    place = tmp_path_factory.mktemp("beside")
    with HoldingServer(_SITE) as server, ThreadPoolExecutor() as threads:
        sites = write_profile(place / "sites", server)
        options = ("--archive", str(place / "a"), "--sites", str(sites))
        assert run_alliantie(*options, "crawl").returncode == ExitCode.WELL
        server.answers = {
            **_SITE,
            "/verslag": Raw(page("<h1>Verslag Zutphen</h1><p>Een tweede versie, met de bijlagen.</p>")),
        }
        server.holding = True
        command = [sys.executable, "-m", "cli", *options, "crawl"]
        quiet = subprocess.DEVNULL
        crawl = subprocess.Popen(command, env=environment_of(place / "a"), stdout=quiet, stderr=quiet)
        ended = threads.submit(crawl.wait)
        assert server.asked.wait(60)
        yield UnderWay(options, server.origin)
        assert crawl.poll() is None, "the crawl ended before the tests did"
        server.go.set()
        assert ended.result(60) == ExitCode.WELL


def test_a_search_finds_what_is_indexed(under_way: UnderWay) -> None:
    found = json.loads(under_way.read("search", "parochiehuis OR bijlagen", "--format", "json"))
    assert [hit["url"] for hit in found["hits"]] == [f"{under_way.origin}/verslag"]


def test_an_item_is_shown_with_all_its_captures_up_to_this_moment(under_way: UnderWay) -> None:
    shown = json.loads(under_way.read("show", f"{under_way.origin}/", "--json"))
    assert len(shown["captures"]) == 2
    assert "Welkom" in under_way.read("show", f"{under_way.origin}/")


def test_the_bytes_of_an_item_are_there(under_way: UnderWay, tmp_path: Path) -> None:
    under_way.read("get", f"{under_way.origin}/", "-o", str(tmp_path / "begin.html"))
    assert b"Welkom" in (tmp_path / "begin.html").read_bytes()


def test_everything_is_verified_and_whole(under_way: UnderWay) -> None:
    found = json.loads(under_way.read("verify", "--json"))
    assert found["damage"] == []
    assert found["records"] > len(_SITE)


def test_the_standing_of_the_archive_names_the_crawl(under_way: UnderWay) -> None:
    assert json.loads(under_way.read("status", "--json"))["captures"] > len(_SITE) + 1


def test_a_package_is_made_of_what_is_acknowledged(under_way: UnderWay, tmp_path: Path) -> None:
    under_way.read("export", "warc", "-o", str(tmp_path / "p.warc.gz"))
    assert (tmp_path / "p.warc.gz").stat().st_size > 0


def test_the_reading_room_shows_what_is_there(under_way: UnderWay) -> None:
    archive = Path(under_way.options[1])
    with opened_room(archive, database=KeptDatabase(url_of(archive))) as room:
        assert (
            under_way.origin.removeprefix("http://") + "/verslag" in room.ask("/zoeken?q=parochiehuis").words
        )
        assert "2 opnamen" in room.ask(f"/versies?url={under_way.origin}/").words
        assert room.ask("/sites").status == 200
