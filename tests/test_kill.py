"""Whatever moment a run is killed at, the next one mends it, and what was acknowledged is there."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.errors import CannotWrite
from archive.fixity.verify import verify
from archive.run import reading, writing
from bench.kill import Site, begin, serving
from tests.test_keeper import an_exchange, begin_crawl

_KEEPS = """
import os, sys
from pathlib import Path
from tests.test_keeper import an_exchange, begin_crawl
from archive.run import writing
with writing(Path(sys.argv[1]), "doomed", "test", warc_size=60_000) as run:
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
        with subprocess.Popen(
            [sys.executable, "-c", _KEEPS, str(tmp_path / "a")], stdout=subprocess.PIPE, text=True
        ) as run:
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
    with sqlite3.connect(tmp_path / "a" / "alliantie.db") as database:
        kept = {url for (url,) in database.execute("SELECT url FROM captures")}
    database.close()
    assert acknowledged
    assert acknowledged <= kept


def test_three_crawls_are_killed_and_the_fourth_completes_with_an_index_as_built_anew(tmp_path: Path) -> None:
    with serving(Site(pages=60)) as site:
        trial = begin(tmp_path, site, seed=3)
        for _ in range(3):
            trial.check(trial.kill_a_crawl())
        assert trial.complete() == 61


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
