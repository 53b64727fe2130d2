"""What a killed run had written whole to its WARC file is taken in, with the rows that it would have had."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.fetched import captures
from archive.fixity.verification import verify
from tests.databases import asked, environment_of, reading, url_of, writing
from tests.test_keeper import begin_crawl

_KILLS_ITSELF = """
import os, signal, sys, threading
from dataclasses import replace
from pathlib import Path
from archive.writing.writing_run import writing
from tests.test_keeper import an_exchange, begin_crawl

def as_asked(url, body, status=b"200 OK", method=b"GET"):
    made = an_exchange(url, body)
    head = b"HTTP/1.1 " + status + b"\\r\\nContent-Type: text/plain\\r\\nETag: \\"1\\"\\r\\n\\r\\n"
    asked = method + b" / HTTP/1.1\\r\\nHost: proef.example\\r\\n\\r\\n"
    return replace(made, request=asked, response=head + body)

with writing(Path(sys.argv[1]), "killed", "test", database_url=sys.argv[2] or None) as run:
    begin_crawl(run)
    first = None
    if "second" in sys.argv[3]:
        first = run.keeper.keep(as_asked("http://proef.example/0", b"nul")).result()
    gathered = threading.Event()
    run.keeper.write(lambda c: gathered.wait(60))
    run.keeper.keep(as_asked("http://proef.example/1", b"een"))
    run.keeper.keep(as_asked("http://proef.example/2", b"een"))
    run.keeper.keep(as_asked("http://proef.example/3", b"niet", b"404 Not Found"))
    if first:
        run.keeper.keep(as_asked("http://proef.example/0", b"", b"304 Not Modified"), first)
        run.keeper.keep(as_asked("http://proef.example/4", b"nul"))
    run.keeper.keep(as_asked("http://proef.example/5", b"vijf" * 1000))
    run.keeper.write(lambda c: os.kill(os.getpid(), signal.SIGKILL))
    gathered.set()
    threading.Event().wait()
"""


def killed(root: Path, which: str) -> Path:
    """Have a run be killed when its records are written and its rows are not; the file that it left open."""
    command = [sys.executable, "-c", _KILLS_ITSELF, str(root), url_of(root) or "", which]
    assert subprocess.run(command, check=False, env=environment_of(root)).returncode == -9
    [path] = (root / "warc").glob("*.open")
    return path


@pytest.mark.parametrize(("which", "expected"), [("first", 4), ("second", 7)])
def test_captures_of_which_only_the_rows_are_lacking_are_taken_in(
    tmp_path: Path, which: str, expected: int
) -> None:
    root = tmp_path / "a"
    killed(root, which)
    with writing(root, "test", "test") as run:
        assert any("Took in" in said for said in run.repairs)
        with run.engine.connect() as connection:
            assert captures.count(connection) == expected
            [last] = captures.of_address(connection, "http://proef.example/5")
            assert captures.payload(connection, run.folder, last) == b"vijf" * 1000
            [second] = captures.of_address(connection, "http://proef.example/2")
            assert second.refers_to == last.id - (2 if which == "first" else 4) - 1
        assert begin_crawl(run) == 2
    with reading(root) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()
    assert not list((root / "warc").glob("*.open"))


def test_of_a_torn_end_what_stands_before_is_taken_in_and_the_rest_put_aside(tmp_path: Path) -> None:
    root = tmp_path / "a"
    path = killed(root, "second")
    whole = path.read_bytes()
    for cut in (1, 200, 700):
        path.write_bytes(whole[:-cut])
    with writing(root, "test", "test") as run, run.engine.connect() as connection:
        found = captures.count(connection)
    assert 1 < found < 7
    with reading(root) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()
    [aside] = (root / "quarantine").iterdir()
    assert (root / "warc" / path.name.removesuffix(".open")).read_bytes() + aside.read_bytes() == whole[:-700]


def test_what_is_behind_the_captures_and_no_record_of_ours_is_not_taken_in(tmp_path: Path) -> None:
    root = tmp_path / "a"
    path = killed(root, "first")
    with path.open("ab") as file:
        file.write(b"niets van ons")
    with writing(root, "test", "test"):
        pass
    assert asked(root, "SELECT COUNT(*) FROM captures") == [(4,)]
    with reading(root) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()
