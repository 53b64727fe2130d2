"""Whatever moment a run is killed at, the next one mends it, and what was acknowledged is there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.archive_error import CannotWrite
from archive.exporting.package import Form
from archive.fetched import captures
from archive.fixity.verification import verify
from bench.kill.crawls import Trial, begin
from bench.kill.exports import Export
from bench.kill.migrations import kill_a_migration, seconds_of_a_migration
from bench.kill.site import Site, serving
from bench.kill.turns import Killing
from tests.databases import asked, of_sqlite, reading, url_of, writing
from tests.test_keeper import an_exchange, begin_crawl

_KEEPS = """
import os, sys
from pathlib import Path
from tests.test_keeper import an_exchange, begin_crawl
from archive.writing.writing_run import writing
with writing(Path(sys.argv[1]), "doomed", "test", database_url=sys.argv[2] or None, warc_size=60_000) as run:
    crawl = begin_crawl(run)
    os.write(1, b"begun\\n")
    while True:
        group = [an_exchange(f"http://proef.example/{os.urandom(4).hex()}", os.urandom(2_000), crawl)
                 for _ in range(5)]
        for future in [run.keeper.keep(exchange) for exchange in group]:
            os.write(1, future.result().url.encode() + b"\\n")
"""


def test_seven_runs_killed_while_they_write_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(7)
    acknowledged: set[str] = set()
    for _ in range(7):
        command = [sys.executable, "-c", _KEEPS, str(tmp_path / "a"), url_of(tmp_path / "a") or ""]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout
            assert run.stdout.readline() == "begun\n"
            time.sleep(chance.random() * 0.2)
            run.send_signal(signal.SIGKILL)
            # A line may have been cut off by the kill: then nobody was told.
            acknowledged |= {line.strip() for line in run.stdout if line.endswith("\n")}
        with writing(tmp_path / "a", "the next run", "test"):
            pass
        with reading(tmp_path / "a") as (folder, engine), engine.connect() as connection:
            assert verify(folder, connection).damage == ()
    kept = {url for (url,) in asked(tmp_path / "a", "SELECT url FROM captures")}
    assert acknowledged
    assert acknowledged <= kept


@of_sqlite
@pytest.mark.soak
def test_ten_runs_are_killed_and_the_crawl_goes_on_to_its_end_with_an_index_as_built_anew(
    tmp_path: Path,
) -> None:
    with serving(Site(pages=60)) as site:
        killing = Killing(begin(tmp_path, site, seed=3), tmp_path)
        for _ in range(10):
            killing.kill_the_next()
        assert killing.trial.complete() == 61
    assert killing.killed.keys() >= {"crawl", "export", "migration", "rebuild --index", "rebuild --all"}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    """An archive of some pages, at rest."""
    with serving(Site(pages=60)) as site:
        trial = begin(tmp_path_factory.mktemp("crawled"), site, seed=5)
        trial.complete()
        yield trial


@of_sqlite
@pytest.mark.parametrize("form", ["warc", "wacz", "bagit", "csv"])
@pytest.mark.soak
def test_a_killed_export_touches_nothing_and_leaves_nothing_half(
    crawled: Trial, tmp_path: Path, form: Form
) -> None:
    Export(crawled, form, tmp_path).kill()


@of_sqlite
@pytest.mark.soak
def test_five_killed_migrations_are_done_by_the_next_start_with_a_copy_beside(tmp_path: Path) -> None:
    seconds = seconds_of_a_migration(tmp_path / "a")
    for seed in range(5):
        kill_a_migration(tmp_path / "a", seconds, random.Random(seed))


def test_a_clock_that_was_set_back_changes_neither_order_nor_names(tmp_path: Path) -> None:
    with writing(tmp_path / "a", "test", "test") as run:
        begin_crawl(run)
        first = run.keeper.keep(an_exchange("http://proef.example/", b"een")).result()
    now = an_exchange("http://proef.example/", b"twee")
    earlier = replace(now, began_at=now.began_at - timedelta(days=3650))
    with writing(tmp_path / "a", "test", "test") as run:
        second = run.keeper.keep(earlier).result()
    assert second.id > first.id
    with reading(tmp_path / "a") as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()


def test_a_directory_that_may_not_be_written_to_is_refused_with_a_word_about_it(tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("no directory", encoding="utf-8")
    with pytest.raises(CannotWrite, match="--archive"), writing(tmp_path / "a-file" / "a", "test", "test"):
        pass


_WAITS = """
import sys
from pathlib import Path
from archive.archive_error import ArchiveLocked
from archive.writing.writing_run import writing
try:
    with writing(Path(sys.argv[1]), "one of ten", "test", database_url=sys.argv[2] or None):
        print("in", flush=True)
        sys.stdin.read()
except ArchiveLocked as refused:
    print(refused, flush=True)
"""


def test_of_ten_that_start_at_once_one_writes_and_the_others_hear_who_does(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WAITS, str(tmp_path / "a"), url_of(tmp_path / "a") or ""]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    runs = [subprocess.Popen(command, **pipes) for _ in range(10)]  # type: ignore[call-overload]
    said = [run.stdout.readline() for run in runs]
    for run in runs:
        run.communicate()
    assert said.count("in\n") == 1
    writer = runs[said.index("in\n")]
    refused = [line for line in said if line != "in\n"]
    assert all("in use by" in line for line in refused)
    assert any(f"process {writer.pid}, since " in line for line in refused)
    with writing(tmp_path / "a", "after them", "test"):
        pass


@pytest.fixture(params=["size=400k", "size=4m,nr_inodes=14"], ids=["no room", "no inodes"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk that is nearly full, where this machine lets us mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", request.param, "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this account may not mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def _fill(archive: Path, kept: list[int]) -> None:
    with writing(archive, "test", "test", warc_size=20_000) as run:
        begin_crawl(run)
        for _ in range(200):
            exchange = an_exchange(f"http://proef.example/{len(kept)}", os.urandom(5_000))
            kept.append(run.keeper.keep(exchange).result().id)


def test_on_a_full_disk_a_run_stops_with_a_word_and_what_was_kept_is_sound(small_disk: Path) -> None:
    kept: list[int] = []
    with pytest.raises(CannotWrite):
        _fill(small_disk / "a", kept)
    with reading(small_disk / "a") as (folder, engine), engine.connect() as connection:
        found = verify(folder, connection)
        assert captures.count(connection) == len(kept)
    assert found.damage == ()
