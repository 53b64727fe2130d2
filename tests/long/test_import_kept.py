"""What was taken in keeps its place, beside newer captures and when the database is lost."""

from __future__ import annotations

from pathlib import Path

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import lose
from tests.foreign_files import Page, write_warc
from tests.long.test_import import ask, take_in


def test_a_lost_database_comes_back_with_what_was_taken_in_and_where_from(tmp_path: Path) -> None:
    archive, path = tmp_path / "a", write_warc(tmp_path / "oud.warc.gz")
    take_in(archive, str(path), "--origin", "kast")
    tables = ("SELECT * FROM crawls", "SELECT id, url, captured_at, title, kind, date FROM items ORDER BY id")
    before = [ask(archive, query) for query in tables]
    lose(archive)
    done = run_alliantie("--archive", str(archive), "rebuild", "--all")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert [ask(archive, query) for query in tables] == before


def test_an_older_capture_takes_no_newer_ones_place(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    new = Page("/verslag-1998", "Het verslag, nu verbeterd", "2004-05-06T07:08:09Z")
    take_in(archive, str(write_warc(tmp_path / "nieuw.warc.gz", [new])))
    take_in(archive, str(write_warc(tmp_path / "oud.warc.gz")))
    rows = ask(archive, "SELECT title FROM items JOIN item_addresses ON item_id = id")
    assert ("Het verslag, nu verbeterd",) in rows
    seen = f"SELECT first_seen, last_seen FROM item_addresses WHERE url = '{new.url}'"
    ((first, last),) = ask(archive, seen)
    assert (str(first)[:10], str(last)[:10]) == ("1999-02-03", "2004-05-06")
