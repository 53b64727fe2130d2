"""Several workers crawl one archive: killed or stopped, they lose nothing, and stay polite."""

from __future__ import annotations

import importlib.util
import json
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.fixity.verification import verify
from archive.opened_archive import open_archive
from tests.conftest import call_alliantie, run_alliantie
from tests.postgresql import Server, program
from tests.postgresql import serving as serving_database
from tests.sites_for_workers import DELAY, Sites, rows, serving

pytestmark = [
    pytest.mark.skipif(not program("initdb"), reason="PostgreSQL is not installed here (initdb not found)"),
    pytest.mark.skipif(
        importlib.util.find_spec("psycopg") is None,
        reason="psycopg is not installed: pip install '.[postgresql]'",
    ),
]

HOSTS = [f"s{number}.proef.example" for number in range(11)] + ["s0.proef.example"]
"""Twelve sites, of which two are on one host."""

PAGES = 8


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving_database() as started:
        yield started


def wait_until(holds: Callable[[], bool], seconds: float = 120.0) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def ended(worker: subprocess.Popen[str]) -> tuple[int, str]:
    out, errors = worker.communicate(timeout=400)
    return worker.returncode, out + errors


def items_of(url: str) -> list[tuple[object, ...]]:
    """What is derived, without the moments at which it was fetched and counted."""
    columns = "id, site, key, url, kind, title, date, date_origin, same_as, group_id, payload_digest, state"
    return rows(url, f"SELECT {columns}, description::text FROM items ORDER BY id")


def relations_of(url: str) -> list[tuple[object, ...]]:
    return rows(url, "SELECT item_id, relation, other_id FROM relations ORDER BY 1, 2, 3")


def finished(url: str) -> set[tuple[object, ...]]:
    """The addresses of which all is done that they were fetched for, each with its site."""
    of_crawls = "frontier JOIN crawls ON crawls.id = crawl_id"
    found = rows(url, f"SELECT site, url FROM {of_crawls} WHERE state = 'done'")
    return {(site, "/" + str(address).split("/", 3)[3]) for site, address in found}


def check_whole(sites: Sites) -> None:
    with open_archive(sites.archive, database_url=sites.url) as (folder, engine), engine.connect() as c:
        assert verify(folder, c).damage == ()
    assert not list((sites.archive / "warc").glob("*.open"))


def test_of_three_workers_one_is_killed_and_one_stopped_and_all_is_as_one_makes_it(
    tmp_path: Path, server: Server
) -> None:
    url, alone = server.new_database(), server.new_database()
    (tmp_path / "three").mkdir()
    (tmp_path / "one").mkdir()
    with serving(tmp_path / "three", url, HOSTS, PAGES) as sites:
        workers = {number: sites.start(silence=6.0) for number in range(3)}
        by_process = "SELECT process FROM workers JOIN site_claims ON worker_id = workers.id"
        wait_until(lambda: len(rows(url, by_process)) == 3)
        killed, stopped, left = workers.values()
        wait_until(lambda: len(rows(url, "SELECT 1 FROM captures")) > 20)
        done = finished(url)
        killed.kill()
        stopped.send_signal(signal.SIGSTOP)
        try:
            code, said = ended(left)
        finally:
            stopped.send_signal(signal.SIGCONT)
        assert code == 0, said
        assert said.count("was gone; its sites are free") >= 1
        before = rows(url, "SELECT COUNT(*), MAX(id) FROM captures")
        code, said = ended(stopped)
        assert code != 0
        assert "Nothing was heard of this worker for so long" in said
        assert rows(url, "SELECT COUNT(*), MAX(id) FROM captures") == before
        ended(killed)
        twice = set()
        for name in sites.servers:
            assert set(sites.asked(name)) == {"/", *(f"/verslag-{n}" for n in range(PAGES))}
            assert max(sites.asked(name).values()) <= 2
            twice |= {(name, target) for target, times in sites.asked(name).items() if times == 2}
        # Asked again was only what each of the two that were cut off was asking at that moment.
        assert not twice & done
        assert len(twice) <= 2
        for host in set(HOSTS):
            assert min(sites.gaps(host)) >= DELAY
        check_whole(sites)
        assert rows(url, "SELECT 1 FROM workers UNION SELECT 1 FROM unsettled_sites") == []
    with serving(tmp_path / "one", alone, HOSTS, PAGES) as sites:
        code, said = ended(sites.start("--at-once", "12"))
        assert code == 0, said
    assert items_of(url) == items_of(alone)
    assert relations_of(url) == relations_of(alone)


def test_of_a_worker_that_is_killed_at_many_moments_only_what_was_on_its_way_is_asked_again(
    tmp_path: Path, server: Server
) -> None:
    url, moments = server.new_database(), random.Random(20261130)
    with serving(tmp_path, url, HOSTS[:1], pages=60) as sites:
        [watched] = sites.servers.values()
        for _ in range(10):
            worker, heard = sites.start("--delay", "0.02"), len(watched.log)
            wait_until(lambda heard=heard: len(watched.log) > heard)  # type: ignore[misc] # of a default
            time.sleep(moments.uniform(0, 0.4))
            worker.kill()
            ended(worker)
            assert worker.returncode == -signal.SIGKILL
        code, said = ended(sites.start("--delay", "0.02"))
        assert code == 0, said
        [asked] = [sites.asked(name) for name in sites.servers]
        assert set(asked) == {"/", *(f"/verslag-{n}" for n in range(60))}
        assert sum(asked.values()) - len(asked) <= 10
        captured = (
            "SELECT url FROM captures WHERE url NOT LIKE '%robots.txt' GROUP BY url HAVING COUNT(*) > 1"
        )
        assert rows(url, captured) == []
        assert len(rows(url, "SELECT 1 FROM items")) == 61
        check_whole(sites)


def test_a_night_beside_a_worker_is_one_of_them_and_tells_of_both(tmp_path: Path, server: Server) -> None:
    with serving(tmp_path, server.new_database(), HOSTS[:5], pages=12) as sites:
        # Slow enough for the night to begin before the worker is done.
        slow = ("--delay", "1")
        worker = sites.start("--keep-on", *slow)
        wait_until(lambda: bool(rows(sites.url, "SELECT 1 FROM site_claims")))
        own = ("nightly", *sites.detours(), *slow)
        night = run_alliantie(*sites.options(), *own, ALLIANTIE_DATABASE_URL=sites.url)
        assert night.returncode == 0, night.stdout + night.stderr
        [path] = reports(sites)
        told = json.loads(path.read_text())
        # The night tells of every crawl that was not over when it began.
        assert len(told["sites"]) >= 2
        by = rows(sites.url, "SELECT DISTINCT split_part(name, '-', 4) FROM warc_files ORDER BY 1")
        assert len(by) == 2
        refused = call_alliantie(*sites.options(), "rebuild", "--derived", ALLIANTIE_DATABASE_URL=sites.url)
        assert refused.returncode == 7
        worker.send_signal(signal.SIGINT)
        code, said = ended(worker)
        assert code == 0, said
        for name in sites.servers:
            assert set(sites.asked(name).values()) == {1}
        for host in set(sites.hosts.values()):
            assert min(sites.gaps(host)) >= 1.0
        check_whole(sites)


def test_a_worker_that_has_several_sites_at_once_crawls_each_once_and_ends(
    tmp_path: Path, server: Server
) -> None:
    with serving(tmp_path, server.new_database(), HOSTS[:3]) as sites:
        worker = sites.start("--at-once", "3")
        wait_until(lambda: len(rows(sites.url, "SELECT 1 FROM site_claims")) > 1)
        code, said = ended(worker)
        assert code == 0, said
        for name in sites.servers:
            assert set(sites.asked(name).values()) == {1}
        assert rows(sites.url, "SELECT 1 FROM unsettled_sites") == []
        check_whole(sites)


def reports(sites: Sites) -> list[Path]:
    return [each for each in (sites.archive / "reports").glob("*.json") if each.name != "night.json"]
