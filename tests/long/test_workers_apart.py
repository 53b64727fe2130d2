"""What one worker may not do to another: write after it was given up, or go by other rules."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.archive_error import ArchiveLocked, CannotWrite, HeldByWorkers, NotAnArchive, WorkersDiffer
from archive.catalogue.finding_items import last_change
from archive.fixity.verification import verify
from archive.opened_archive import open_archive
from archive.working import pulse, worker_rows
from archive.working.host_turns import HostTurns
from archive.working.working_run import working
from archive.writing.writing_run import writing
from tests.postgresql import Server, program
from tests.postgresql import serving as serving_database
from tests.sites_for_workers import changed, rows
from tests.test_keeper import an_exchange, begin_crawl

pytestmark = [
    pytest.mark.skipif(not program("initdb"), reason="PostgreSQL is not installed here (initdb not found)"),
    pytest.mark.skipif(
        importlib.util.find_spec("psycopg") is None,
        reason="psycopg is not installed: pip install '.[postgresql]'",
    ),
]

_STOPS_ITSELF = """
import os, signal, sys, threading
from pathlib import Path
from archive.working import pulse, worker_rows
pulse.BEAT = 0.2
from archive.working.working_run import working
from tests.test_keeper import an_exchange, begin_crawl

def stop(connection):
    os.kill(os.getpid(), signal.SIGSTOP)

with working(Path(sys.argv[1]), "stopped", "test", database_url=sys.argv[2], alike={}) as run:
    keeper = run.archive.keeper
    crawl = begin_crawl(run.archive)
    keeper.write(lambda c: worker_rows.claim(c, run.worker, "proef")).result()
    keeper.keep(an_exchange("http://proef.example/1", b"een", crawl)).result()
    os.write(1, b"kept\\n")
    # While this is carried out, what follows gathers, and becomes one group: records first, then the stop.
    gathered = threading.Event()
    keeper.write(lambda c: gathered.wait(60))
    late = keeper.keep(an_exchange("http://proef.example/2", b"twee" * 1000, crawl))
    keeper.write(stop)
    gathered.set()
    late.result()
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving_database() as started:
        yield started


@pytest.fixture
def url(server: Server) -> str:
    return server.new_database()


def is_stopped(process: int) -> bool:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def test_a_worker_that_is_stopped_between_its_records_and_its_rows_keeps_nobody_and_tears_nothing(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "BEAT", 0.2)
    monkeypatch.setattr(pulse, "SILENCE", 2.0)
    command = [sys.executable, "-c", _STOPS_ITSELF, str(tmp_path / "a"), url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as stopped:
        try:
            assert stopped.stdout
            assert stopped.stdout.readline() == "kept\n"
            while not is_stopped(stopped.pid):
                time.sleep(0.05)
            with working(tmp_path / "a", "other", "test", database_url=url, alike={}) as run:
                said = list(run.archive.repairs)
                while not said:
                    # Its connections end one after another.
                    said = run.mend_after_gone()
                assert "was gone; its sites are free: proef" in str(said[0])
                crawl = begin_crawl(run.archive)
                kept = run.archive.keeper.keep(an_exchange("http://proef.example/3", b"drie", crawl)).result()
                # Its records were whole, so that the rows came in before this one.
                assert kept.id == 3
                os.kill(stopped.pid, signal.SIGCONT)
                _, errors = stopped.communicate(timeout=60)
        finally:
            stopped.kill()
    assert stopped.returncode != 0
    assert "TakenForLost" in errors
    found = rows(url, "SELECT name, closed FROM warc_files ORDER BY id")
    assert [closed for _, closed in found] == [True, True]
    assert [str(name).rpartition("-")[2] for name, _ in found] == ["w1.warc.gz", "w2.warc.gz"]
    assert not (tmp_path / "a" / "quarantine").exists()
    assert rows(url, "SELECT outcome FROM crawls WHERE id = 1") == [("interrupted",)]
    with open_archive(tmp_path / "a", database_url=url) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()


def test_two_writers_never_give_the_same_number_and_changes_come_in_order(tmp_path: Path, url: str) -> None:
    begun = working(tmp_path / "a", "one", "test", database_url=url, alike={})
    with begun as one, working(tmp_path / "a", "two", "test", database_url=url, alike={}) as two:
        crawls = [begin_crawl(run.archive) for run in (one, two)]
        asked = [
            run.archive.keeper.keep(an_exchange(f"http://proef.example/{crawl}/{n}", os.urandom(300), crawl))
            for n in range(60)
            for run, crawl in zip((one, two), crawls, strict=True)
        ]
        numbers = [each.result().id for each in asked]
    assert crawls == [1, 2]
    assert sorted(numbers) == list(range(1, 121))
    with open_archive(tmp_path / "a", database_url=url) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()
        assert last_change(connection) == 0


def test_the_same_payload_from_two_workers_is_kept_once(tmp_path: Path, url: str) -> None:
    begun = working(tmp_path / "a", "one", "test", database_url=url, alike={})
    with begun as one, working(tmp_path / "a", "two", "test", database_url=url, alike={}) as two:
        first, second = (
            run.archive.keeper.keep(
                an_exchange(f"http://proef.example/{run.worker}", b"gelijk", begin_crawl(run.archive))
            ).result()
            for run in (one, two)
        )
        assert second.refers_to == first.id


def test_a_worker_with_other_rules_is_refused_and_told_which(tmp_path: Path, url: str) -> None:
    with working(tmp_path / "a", "one", "test", database_url=url, alike={"profiles": "1", "release": "1"}):
        other = working(
            tmp_path / "a", "two", "test", database_url=url, alike={"profiles": "2", "release": "1"}
        )
        with pytest.raises(WorkersDiffer, match="in: profiles"), other:
            pass


def test_a_worker_in_another_directory_is_refused(tmp_path: Path, url: str) -> None:
    with working(tmp_path / "a", "one", "test", database_url=url, alike={}):
        elsewhere = working(tmp_path / "b", "two", "test", database_url=url, alike={})
        with pytest.raises(WorkersDiffer, match="in: directory"), elsewhere:
            pass


def test_workers_keep_other_runs_out_and_other_runs_keep_them_out(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with working(tmp_path / "a", "one", "test", database_url=url, alike={}):
        monkeypatch.setattr("archive.working.working_run._PATIENCE", 0.3)
        with pytest.raises(HeldByWorkers), writing(tmp_path / "a", "other", "test", database_url=url):
            pass
        # Also from a directory in which no lock file is held.
        (tmp_path / "a" / "lock").unlink()
        with pytest.raises(HeldByWorkers), writing(tmp_path / "a", "other", "test", database_url=url):
            pass
    with writing(tmp_path / "a", "other", "test", database_url=url):
        beside = working(tmp_path / "a", "one", "test", database_url=url, alike={})
        with pytest.raises(ArchiveLocked, match="'other'"), beside:
            pass


def test_a_worker_of_another_release_is_refused_by_the_database(tmp_path: Path, url: str) -> None:
    with working(tmp_path / "a", "one", "test", database_url=url, alike={}):
        pass
    changed(url, "UPDATE alembic_version SET version_num = 'later'")
    later = working(tmp_path / "a", "one", "test", database_url=url, alike={})
    with pytest.raises(NotAnArchive, match="revision later"), later:
        pass


def test_a_worker_whose_clock_is_wrong_is_refused(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time_machine

    for seconds in (-3600, 3600):
        with time_machine.travel(time.time() + seconds, tick=True):
            wrong = working(tmp_path / "a", "one", "test", database_url=url, alike={})
            with pytest.raises(CannotWrite, match="clock of this machine"), wrong:
                pass
    nearly = working(tmp_path / "a", "one", "test", database_url=url, alike={})
    with time_machine.travel(time.time() + 100, tick=True), nearly as run:
        assert run.worker == 3


def test_a_host_is_asked_by_one_at_a_time_and_then_left_in_peace(tmp_path: Path, url: str) -> None:
    begun = working(tmp_path / "a", "one", "test", database_url=url, alike={})
    with begun as one, working(tmp_path / "a", "two", "test", database_url=url, alike={}) as two:
        assert one.turns
        assert two.turns
        assert one.turns.try_to_take("proef.example", 1.0) == 0.0
        assert two.turns.try_to_take("proef.example", 1.0) > 0.0
        assert two.turns.try_to_take("other.example", 1.0) == 0.0
        # What is not one's own cannot be given back.
        two.turns.give_back("proef.example", 0.0)
        assert two.turns.try_to_take("proef.example", 1.0) > 0.0
        one.turns.give_back("proef.example", 30.0)
        assert 29.0 < two.turns.try_to_take("proef.example", 1.0) <= 30.0
        assert 29.0 < one.turns.try_to_take("proef.example", 1.0) <= 30.0


def test_a_host_that_a_killed_worker_was_asking_rests_and_is_free(tmp_path: Path, url: str) -> None:
    with working(tmp_path / "a", "one", "test", database_url=url, alike={}) as one:
        gone = HostTurns(one.archive.engine, 99)
        assert gone.try_to_take("proef.example", 1.0) == 0.0
        assert gone.try_to_take("geduldig.example", 30.0) == 0.0
        changed(
            url,
            "INSERT INTO workers (id, session, machine, process, began_at, seen_at, alike) "
            "VALUES (99, 'x', 'elsewhere', 1, now(), now(), '{}')",
        )
        one.mend_after_gone()
        assert one.turns
        assert 4.0 < one.turns.try_to_take("proef.example", 1.0) <= 5.0
        # One that is to rest longer, as its robots.txt may ask, does.
        assert 29.0 < one.turns.try_to_take("geduldig.example", 1.0) <= 30.0


def test_a_host_that_a_worker_was_asking_when_it_left_rests_and_is_free(tmp_path: Path, url: str) -> None:
    with working(tmp_path / "a", "one", "test", database_url=url, alike={}) as one:
        assert one.turns
        with working(tmp_path / "a", "two", "test", database_url=url, alike={}) as two:
            assert two.turns
            assert two.turns.try_to_take("proef.example", 1.0) == 0.0
        assert 4.0 < one.turns.try_to_take("proef.example", 1.0) <= 5.0


def test_no_worker_begins_on_a_second_copy(tmp_path: Path, url: str) -> None:
    with working(tmp_path / "a", "one", "test", database_url=url, alike={}) as run:
        run.archive.folder.copy_account.write_text("{}", encoding="utf-8")
    later = working(tmp_path / "a", "one", "test", database_url=url, alike={})
    with pytest.raises(NotAnArchive, match="second copy"), later:
        pass


def test_on_a_database_in_a_file_a_worker_is_alone_and_others_are_told_what_they_need(tmp_path: Path) -> None:
    with working(tmp_path / "a", "one", "test", alike={}) as run:
        assert run.turns is None
        second = working(tmp_path / "a", "two", "test", alike={})
        with pytest.raises(ArchiveLocked, match="PostgreSQL"), second:
            pass
        run.archive.keeper.write(lambda c: worker_rows.claim(c, run.worker, "proef")).result()
    with open_archive(tmp_path / "a") as (_, engine), engine.connect() as connection:
        assert worker_rows.everyone(connection) == []
        assert list(worker_rows.unsettled(connection)) == ["proef"]


def test_a_worker_whose_connections_the_server_ends_ends_too_and_the_next_one_mends(
    tmp_path: Path, url: str
) -> None:
    with working(tmp_path / "a", "one", "test", database_url=url, alike={}) as run:
        crawl = begin_crawl(run.archive)
        run.archive.keeper.write(lambda c: worker_rows.claim(c, run.worker, "proef")).result()
        run.archive.keeper.keep(an_exchange("http://proef.example/1", b"een", crawl)).result()
        session = "application_name LIKE 'alliantie work%'"
        changed(url, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {session}")
        late = run.archive.keeper.keep(an_exchange("http://proef.example/2", b"twee", crawl))
        with pytest.raises(CannotWrite):
            late.result()
    with working(tmp_path / "a", "two", "test", database_url=url, alike={}) as after:
        assert "its sites are free: proef" in str(after.archive.repairs[0])
        assert begin_crawl(after.archive) == crawl + 1
    assert not list((tmp_path / "a" / "warc").glob("*.open"))
    with open_archive(tmp_path / "a", database_url=url) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()
