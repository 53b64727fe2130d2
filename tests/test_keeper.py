"""The keeper acknowledges only what is on disk, and an unclean end is mended before anything is added."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from warcio.archiveiterator import ArchiveIterator

from archive.archive_error import ArchiveLocked, CannotWrite, DamagedRecord, NotAnArchive
from archive.fetched import captures, crawls
from archive.fetched.exchange import Exchange
from archive.folder import existing_or_new
from archive.writing.writing_run import WritingRun
from archive.writing.writing_run import writing as run_writing
from tests.conftest import call_alliantie
from tests.databases import asked, change, reading, writing


def an_exchange(url: str, body: bytes, crawl: int = 1) -> Exchange:
    return Exchange(
        crawl=crawl,
        site="proef",
        url=url,
        began_at=datetime(2013, 10, 4, 12, 0, 0, 250_000, tzinfo=UTC),
        request=b"GET / HTTP/1.1\r\nHost: proef.example\r\n\r\n",
        response=b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + body,
        payload=body,
        ip_address="192.0.2.7",
    )


def begin_crawl(run: WritingRun) -> int:
    return run.keeper.write(lambda c: crawls.begin(c, "proef", "test", "sha256:0")).result()


def test_what_was_kept_can_be_read_back_from_its_record(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        kept = run.keeper.keep(an_exchange("http://proef.example/1", b"een")).result()
        with run.engine.connect() as connection:
            assert captures.payload(connection, run.folder, kept) == b"een"


def test_a_hundred_captures_at_once_are_a_hundred_readable_records(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        futures = [
            run.keeper.keep(an_exchange(f"http://proef.example/{n}", f"nummer {n}".encode()))
            for n in range(100)
        ]
        kept = [future.result() for future in futures]
    assert [capture.id for capture in kept] == list(range(1, 101))
    with reading(tmp_path / "a") as (folder, engine), engine.connect() as connection:
        bodies = [captures.payload(connection, folder, capture) for capture in kept]
    assert bodies == [f"nummer {n}".encode() for n in range(100)]


def test_a_payload_that_was_kept_before_becomes_a_revisit_of_the_first(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        first = run.keeper.keep(an_exchange("http://proef.example/1", b"gelijk")).result()
        second = run.keeper.keep(an_exchange("http://proef.example/2", b"gelijk")).result()
        third = run.keeper.keep(an_exchange("http://proef.example/3", b"gelijk")).result()
        assert (first.refers_to, second.refers_to, third.refers_to) == (None, first.id, first.id)
        with run.engine.connect() as connection:
            assert captures.payload(connection, run.folder, third) == b"gelijk"


def test_a_work_that_fails_leaves_the_rest_of_its_group_alone(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)

        def fail(_connection: object) -> None:
            raise ValueError("no")

        failing = run.keeper.write(fail)
        kept = run.keeper.keep(an_exchange("http://proef.example/1", b"een"))
        assert kept.result().id == 1
        with pytest.raises(ValueError, match="no"):
            failing.result()


def test_warc_files_are_closed_under_their_final_name_and_rotate_by_size(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test", warc_size=2_000) as run:
        begin_crawl(run)
        for n in range(12):
            run.keeper.keep(an_exchange(f"http://proef.example/{n}", os.urandom(400))).result()
    files = sorted((tmp_path / "a" / "warc").iterdir())
    assert len(files) > 2
    assert all(file.name.endswith(".warc.gz") for file in files)
    for file in files:
        with file.open("rb") as stream:
            assert next(iter(ArchiveIterator(stream))).rec_type == "warcinfo"


def test_a_second_run_is_refused_while_the_first_one_writes(tmp_path: Path) -> None:
    with (
        writing(tmp_path / "a", "the first run", "test"),
        pytest.raises(ArchiveLocked, match="the first run"),
        writing(tmp_path / "a", "the second run", "test"),
    ):
        pass


def test_a_reader_works_while_a_run_writes(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        kept = run.keeper.keep(an_exchange("http://proef.example/1", b"een")).result()
        with reading(tmp_path / "a") as (folder, engine), engine.connect() as connection:
            assert captures.payload(connection, folder, captures.find(connection, kept.id)) == b"een"


_KILLED = """
import os, sys, signal
from pathlib import Path
from tests.test_keeper import an_exchange, begin_crawl
from tests.databases import writing
with writing(Path(sys.argv[1]), "killed", "test") as run:
    begin_crawl(run)
    for n in range(5):
        run.keeper.keep(an_exchange(f"http://proef.example/{n}", b"x" * 3000)).result()
    warc = next(run.folder.warc.glob("*.open"))
    with warc.open("ab") as file:
        file.write(b"a record that was torn")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_after_a_kill_the_torn_tail_is_moved_away_and_every_capture_is_readable(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path / "a")], check=False)
    assert done.returncode == -9
    with writing(tmp_path / "a", "the next run", "test") as run:
        assert any("22 bytes" in sentence for sentence in run.repairs)
        with run.engine.connect() as connection:
            for number in range(1, 6):
                capture = captures.find(connection, number)
                assert captures.payload(connection, run.folder, capture) == b"x" * 3000
    shown = call_alliantie("--archive", str(tmp_path / "a"), "status").stdout
    assert "22 bytes" in " ".join(shown.split())
    tail = next((tmp_path / "a" / "quarantine").iterdir())
    assert tail.read_bytes() == b"a record that was torn"
    assert not list((tmp_path / "a" / "warc").glob("*.open"))


def test_a_flipped_bit_in_a_record_is_noticed_and_named(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        kept = run.keeper.keep(an_exchange("http://proef.example/1", os.urandom(5000))).result()
    warc = next((tmp_path / "a" / "warc").iterdir())
    data = bytearray(warc.read_bytes())
    data[kept.warc_offset + 2_000] ^= 1
    warc.write_bytes(data)
    with (
        reading(tmp_path / "a") as (folder, engine),
        engine.connect() as connection,
        pytest.raises(DamagedRecord, match=warc.name),
    ):
        captures.payload(connection, folder, kept)


_FULL = """
import resource, sys
from pathlib import Path
from tests.test_keeper import an_exchange, begin_crawl
from archive.archive_error import CannotWrite
from tests.databases import writing
import os, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with writing(Path(sys.argv[1]), "full", "test") as run:
    begin_crawl(run)
    kept = run.keeper.keep(an_exchange("http://proef.example/0", os.urandom(1000))).result()
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        run.keeper.keep(an_exchange("http://proef.example/1", os.urandom(400_000))).result()
    except CannotWrite as error:
        print(error)
"""


@pytest.mark.long
def test_when_a_file_may_not_grow_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(tmp_path / "a")], capture_output=True, text=True, check=False
    )
    assert "Allow more, and run the command again" in done.stdout, done.stderr
    with writing(tmp_path / "a", "the next run", "test") as run, run.engine.connect() as connection:
        assert len(captures.payload(connection, run.folder, captures.find(connection, 1))) == 1000


def test_a_directory_with_other_files_is_not_taken_for_an_archive_and_some_are_named(tmp_path: Path) -> None:
    for name in (".bashrc", ".profile", "holiday.jpg", "letter.odt"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(
        NotAnArchive, match=r"is not an archive.*seen: \.bashrc, \.profile, holiday\.jpg, …\."
    ):
        existing_or_new(tmp_path)


def test_an_archive_whose_making_was_cut_short_is_made_the_next_time(tmp_path: Path) -> None:
    for left in ("warc", "index"):
        (tmp_path / left).mkdir()
    (tmp_path / "archive.toml.4711").write_text("# This directory is an arch")
    assert existing_or_new(tmp_path).mark.is_file()


def test_a_room_of_another_program_is_not_taken_for_one_in_the_making(tmp_path: Path) -> None:
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "someone-else.warc.gz").write_bytes(b"")
    with pytest.raises(NotAnArchive, match="is not an archive"):
        existing_or_new(tmp_path)


def test_many_that_make_the_same_archive_at_once_all_get_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        for turn in range(50):
            roots = [tmp_path / str(turn)] * 8
            assert all(folder.mark.is_file() for folder in threads.map(existing_or_new, roots))


def test_an_archive_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    existing_or_new(tmp_path / "a").mark.write_text("format = 99\n")
    with pytest.raises(NotAnArchive, match="format 99"):
        existing_or_new(tmp_path / "a")


def test_a_place_where_no_directory_can_be_made_is_refused_with_a_clear_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match="Choose a directory you may write to"):
        existing_or_new(tmp_path / "file" / "a")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_directory_is_refused_with_a_clear_message(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(CannotWrite, match="Choose a directory you may write to"):
        existing_or_new(tmp_path / "a")


def test_rotating_leaves_no_files_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - the kernel's list of open files
    with writing(tmp_path / "a", "test", "test", warc_size=500) as run:
        begin_crawl(run)
        for n in range(20):
            run.keeper.keep(an_exchange(f"http://proef.example/{n}", os.urandom(600))).result()
    assert len(os.listdir("/proc/self/fd")) <= before + 2  # noqa: PTH208


def test_what_nobody_foresaw_ends_the_run_with_its_reason_and_nobody_waits(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        # SQLite and PostgreSQL have no room for such a number.
        odd = run.keeper.keep(an_exchange("http://proef.example/1", b"een", crawl=10**30))
        with pytest.raises(CannotWrite):
            odd.result(60)
        with pytest.raises(CannotWrite):
            run.keeper.keep(an_exchange("http://proef.example/2", b"twee")).result(60)


def test_a_commit_of_which_nobody_knows_whether_it_took_effect_costs_no_bytes(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        run.keeper.keep(an_exchange("http://proef.example/1", b"een")).result()
        dialect = run.engine.dialect
        commit = dialect.do_commit

        def commit_and_break_off(connection: Any) -> None:
            commit(connection)
            raise OperationalError("COMMIT", {}, ConnectionError("the connection was lost"))

        dialect.do_commit = commit_and_break_off  # type: ignore[method-assign]
        with pytest.raises(CannotWrite):
            run.keeper.keep(an_exchange("http://proef.example/2", b"twee")).result()
        dialect.do_commit = commit  # type: ignore[method-assign]
    with writing(tmp_path / "a", "test", "test") as run, run.engine.connect() as connection:
        assert not [said for said in run.repairs if "restore" in said]
        found = [captures.of_address(connection, f"http://proef.example/{n}") for n in (1, 2)]
        bodies = [captures.payload(connection, run.folder, capture) for (capture,) in found]
    assert bodies == [b"een", b"twee"]


def test_a_file_that_was_closed_before_a_kill_is_noted_as_closed_by_the_next_run(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        run.keeper.keep(an_exchange("http://proef.example/1", b"een")).result()
    said = asked(tmp_path / "a", "SELECT closed, digest FROM warc_files")
    change(tmp_path / "a", "UPDATE warc_files SET closed = false, digest = ''")
    with writing(tmp_path / "a", "test", "test") as run:
        assert any("is closed" in each for each in run.repairs)
    assert asked(tmp_path / "a", "SELECT closed, digest FROM warc_files") == said


def test_a_capture_that_is_still_to_come_tells_of_a_wrong_clock(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        ahead = replace(
            an_exchange("http://proef.example/1", b"een"), began_at=datetime.now(UTC) + timedelta(days=400)
        )
        run.keeper.keep(ahead).result()
    for _ in range(2):
        with writing(tmp_path / "a", "test", "test") as run:
            assert any("still to come" in each for each in run.repairs)


def test_a_database_of_another_archive_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    with run_writing(tmp_path / "a", "test", "test", database_url=url) as run:
        begin_crawl(run)
        run.keeper.keep(an_exchange("http://proef.example/1", b"een")).result()
    with (
        pytest.raises(NotAnArchive, match="of another archive"),
        run_writing(tmp_path / "b", "test", "test", database_url=url),
    ):
        pass
    with run_writing(tmp_path / "a", "test", "test", database_url=url):
        pass
