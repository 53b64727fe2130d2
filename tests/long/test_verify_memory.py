"""Verification holds what the database knows of a few parts at a time, however many captures there are."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.fetched import crawls
from archive.fetched.exchange import Exchange
from archive.fixity.parts_to_check import ALL, Choice
from archive.fixity.share_of_night import ShareOfNight
from archive.fixity.verification import verify
from archive.opened_archive import open_archive
from archive.writing.writing_run import writing
from tests.databases import url_of

_OF_A_RUN = 300
_MOMENT = datetime(2026, 11, 2, tzinfo=UTC)


def _keep(root: Path, runs: int) -> None:
    """Keep as many captures in each of so many runs, each of which writes a file of its own."""
    for number in range(runs):
        with writing(root, "proef", "proef", database_url=url_of(root)) as run:
            crawl = run.keeper.write(lambda c: crawls.begin(c, "proef", "proef", "")).result()
            kept = [run.keeper.keep(_exchange(crawl, f"{number}-{each}")) for each in range(_OF_A_RUN)]
            for each in kept:
                each.result()


def _exchange(crawl: int, name: str) -> Exchange:
    body = f"<h1>Verslag {name}</h1>".encode()
    return Exchange(
        crawl=crawl,
        site="proef",
        url=f"http://proef.example/{name}",
        began_at=_MOMENT + timedelta(seconds=len(name)),
        request=b"GET / HTTP/1.1\r\nHost: proef.example\r\n\r\n",
        response=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body,
        payload=body,
    )


def _peak(root: Path, choice: Choice, records: int) -> int:
    """The most memory, in bytes, that verifying took at once; every record was read, and is sound."""
    with open_archive(root, database_url=url_of(root)) as (folder, engine), engine.connect() as connection:
        tracemalloc.start()
        try:
            done = verify(folder, connection, choice)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert done.damage == ()
    assert done.records >= records
    return peak


def test_an_archive_of_eight_times_as_many_captures_takes_no_more_memory(tmp_path: Path) -> None:
    _keep(tmp_path / "few", 1)
    _keep(tmp_path / "many", 8)
    for choice in (ALL, Choice(share=ShareOfNight(1, 30))):
        _peak(tmp_path / "few", choice, _OF_A_RUN)  # What is loaded and kept once.
        few = _peak(tmp_path / "few", choice, _OF_A_RUN)
        many = _peak(tmp_path / "many", choice, 8 * _OF_A_RUN)
        assert many < 1.5 * few, (few, many)
