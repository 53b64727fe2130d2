"""Several workers on one archive when what they share fails: the server, the settings, the clocks."""

from __future__ import annotations

import importlib.util
import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from archive.archive_error import DamagedDatabase, WorkersDiffer
from archive.opened_archive import open_archive
from archive.working import worker_rows
from archive.working.worker_states import worker_states
from archive.working.working_run import working
from pipeline.configuration import Configuration, Settings
from pipeline.health.of_workers import needs_of_workers
from pipeline.work.alike import alike_in
from spiders.profiles.site_profile import SiteProfile
from tests.conftest import call_alliantie
from tests.long.test_workers import check_whole, ended, wait_until
from tests.postgresql import Server, program
from tests.postgresql import serving as serving_database
from tests.sites_for_workers import rows, serving
from tests.test_keeper import an_exchange, begin_crawl

pytestmark = [
    pytest.mark.skipif(not program("initdb"), reason="PostgreSQL is not installed here (initdb not found)"),
    pytest.mark.skipif(
        importlib.util.find_spec("psycopg") is None,
        reason="psycopg is not installed: pip install '.[postgresql]'",
    ),
]

PAGES = 12


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving_database() as started:
        yield started


@pytest.fixture
def url(server: Server) -> str:
    return server.new_database()


def test_when_the_server_restarts_in_mid_crawl_workers_end_in_words_and_the_next_loses_and_doubles_nothing(
    tmp_path: Path, server: Server
) -> None:
    url = server.new_database()
    hosts = [f"s{number}.proef.example" for number in range(4)]
    with serving(tmp_path, url, hosts, PAGES) as sites:
        workers = [sites.start() for _ in range(3)]
        wait_until(lambda: len(rows(url, "SELECT 1 FROM captures")) > 15)
        server.restart()
        codes = []
        for worker in workers:
            code, said = ended(worker)
            codes.append(code)
            assert "Traceback" not in said, said
            # One that came to its archive only after that has nothing to tell.
            assert code in (0, 3, 5), said
            assert not code or "could not be written" in said or "server" in said
        assert set(codes) & {3, 5}
        kept = dict(rows(url, "SELECT id, url FROM captures"))  # type: ignore[arg-type]
        code, said = ended(sites.start("--at-once", "4"))
        assert code == 0, said
        after = dict(rows(url, "SELECT id, url FROM captures"))  # type: ignore[arg-type]
        assert {number: after[number] for number in kept} == kept
        for name in sites.servers:
            asked = sites.asked(name)
            assert set(asked) == {"/", *(f"/verslag-{n}" for n in range(PAGES))}
            # What waited for its turn to be written is asked for again; nothing that was acknowledged is.
            assert max(asked.values()) <= 2
        twice = "SELECT url FROM captures WHERE url NOT LIKE '%robots.txt' GROUP BY url HAVING COUNT(*) > 1"
        assert rows(url, twice) == []
        assert len(rows(url, "SELECT 1 FROM items")) == len(hosts) * (PAGES + 1)
        check_whole(sites)


def test_status_tells_who_works_and_who_is_gone_and_what_settles_it(tmp_path: Path, url: str) -> None:
    with serving(tmp_path, url, ["s0.proef.example"], PAGES) as sites:
        worker = sites.start("--keep-on")
        wait_until(lambda: bool(rows(url, "SELECT 1 FROM site_claims")))
        [told] = status_of(tmp_path / "archive", url)["workers"]
        assert (told["life"], told["sites"], told["process"]) == ("at work", ["site00"], worker.pid)
        worker.send_signal(signal.SIGKILL)
        ended(worker)
        wait_until(lambda: status_of(tmp_path / "archive", url)["workers"][0]["life"] == "gone")
        status = status_of(tmp_path / "archive", url)
        assert {"worker gone": "alliantie work"}.items() <= {
            each["code"]: each["command"] for each in status["needs"]
        }.items()
        said = call_alliantie("--archive", str(tmp_path / "archive"), "status", ALLIANTIE_DATABASE_URL=url)
        assert "gone" in said.stdout
        assert "site00" in said.stdout


def status_of(archive: Path, url: str) -> dict[str, list[dict[str, object]]]:
    done = call_alliantie("--archive", str(archive), "status", "--json", ALLIANTIE_DATABASE_URL=url)
    found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return found


def test_a_clock_that_is_off_by_more_than_a_minute_is_told_and_the_days_are_those_of_the_server(
    tmp_path: Path, url: str
) -> None:
    begun = working(tmp_path / "a", "one", "test", database_url=url, alike={})
    with time_machine.travel(time.time() + 200, tick=True), begun as run:
        with open_archive(tmp_path / "a", database_url=url) as (folder, engine), engine.connect() as c:
            [state] = worker_states(folder, c)
        assert 190 < state.ahead < 210
        [need] = needs_of_workers([state])
        assert need.code == "clock of a worker"
        run.archive.keeper.write(lambda c: worker_rows.claim(c, run.worker, "proef")).result()
    [(ago,)] = rows(url, "SELECT EXTRACT(EPOCH FROM timezone('utc', now()) - since) FROM unsettled_sites")
    assert float(str(ago)) >= 0


def test_another_database_for_the_same_directory_is_refused_while_a_worker_writes_there(
    tmp_path: Path, url: str, server: Server
) -> None:
    with working(tmp_path / "a", "one", "test", database_url=url, alike={}) as run:
        crawl = begin_crawl(run.archive)
        run.archive.keeper.keep(an_exchange("http://proef.example/1", b"een", crawl)).result()
        other = working(tmp_path / "a", "two", "test", database_url=server.new_database(), alike={})
        with pytest.raises(DamagedDatabase, match="is empty, and there are WARC files"), other:
            pass


def test_a_worker_with_another_store_other_profiles_or_an_older_release_is_refused_in_words(
    tmp_path: Path, url: str
) -> None:
    profile = SiteProfile("een", "een", "", ("http://een.example/",), ("een.example",), digest="sha256:1")
    here = Configuration(tmp_path / "a")
    stored = Configuration(tmp_path / "a", settings=Settings(warc="s3://bucket/archief"))
    alike = alike_in(here, {"een": profile})
    others = {
        "settings": alike_in(stored, {"een": profile}),
        "profiles": alike_in(here, {}),
        "release": {**alike, "release": "alliantie 0.0.1"},
    }
    with working(tmp_path / "a", "one", "test", database_url=url, alike=alike):
        for what, other in others.items():
            differs = working(tmp_path / "a", "two", "test", database_url=url, alike=other)
            with pytest.raises(WorkersDiffer, match=f"in: {what}"), differs:
                pass
