"""What another archive captured stays theirs in every package, and leaves no trace where it is destroyed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import asked
from tests.other_archive import SITE, OtherArchive
from tests.taken_elsewhere import Done, held, take

SECRET = held("/geheim", "Verslag over mosterdsoep")
AGAIN = replace(SECRET, timestamp="20060301120000")
LATER = held("/geheim", "Verslag van het overleg", "20070301120000")
COPY = replace(SECRET, path="/kopie-van-het-verslag")
OTHER_FORM = replace(SECRET, path="/anders", original=SECRET.url)
OPEN = held("/open", "Verslag uit Beilen")
OPEN_AGAIN = replace(OPEN, timestamp="20050301120000")
HELD = (SECRET, AGAIN, LATER, COPY, OPEN, OPEN_AGAIN)


@pytest.fixture
def server() -> Iterator[OtherArchive]:
    with OtherArchive(held=HELD) as opened:
        yield opened


def events_of(done: Done, archive: Path, url: str) -> list[dict[str, Any]]:
    target = archive.parent / f"{archive.name}.json"
    replace(done, archive=archive).alliantie("export", "json", "-o", str(target), "--force")
    items = json.loads(target.read_text(encoding="utf-8"))
    (found,) = (item["events"] for item in items if item["source"] == url)
    return list(found)


def test_their_captures_are_by_them_also_when_a_package_brought_them(
    server: OtherArchive, tmp_path: Path
) -> None:
    done = take(tmp_path / "a", server)
    done.alliantie("export", "bagit", "-o", str(tmp_path / "bag"))
    again = replace(done, archive=tmp_path / "b")
    again.alliantie("init", "--empty")
    again.alliantie("import", "package", str(tmp_path / "bag"), "--apply", "--why", "proef")
    for archive in (done.archive, again.archive):
        told = events_of(done, archive, OPEN.url)
        captured = [one for one in told if one["type"] == "capture"]
        assert [(one["agent"], one["agent_type"]) for one in captured] == [("127.0.0.1", "organization")] * 2
        assert all("/web/20" in one["detail"] for one in told if one["type"] == "ingestion")
        assert len({one["id"] for one in told}) == len(told)


def test_an_import_that_brought_several_captures_is_told_once(server: OtherArchive, tmp_path: Path) -> None:
    done = take(tmp_path / "a", server)
    done.alliantie("export", "warc", "-o", str(tmp_path / "alles.warc.gz"))
    path = tmp_path / "alles.warc.gz"
    # As another program hands it on, which does not say whose it is.
    plain = gzip.decompress(path.read_bytes()).replace(b"WARC-Source-URI", b"X-WARC-Not-Read")
    (tmp_path / "alles.warc").write_bytes(plain)
    other = replace(done, archive=tmp_path / "c")
    sites = ("--sites", str(tmp_path / "sites"))
    taken = run_alliantie(
        "--archive", str(other.archive), *sites, "import", "warc", str(tmp_path / "alles.warc")
    )
    assert taken.returncode == ExitCode.WELL, taken.stderr
    told = events_of(done, other.archive, OPEN.url)
    kinds = [one["type"] for one in told]
    assert kinds == ["capture", "ingestion", "capture", "message digest calculation"]


def test_nothing_of_a_destroyed_copy_stays_in_what_an_import_wanted(
    server: OtherArchive, tmp_path: Path
) -> None:
    done = take(tmp_path / "a", server)
    assert asked(done.archive, "SELECT count(*) FROM mementos WHERE url LIKE '%kopie%'") == [(1,)]
    _destroy(done, SECRET.url)
    urls = {url for (url,) in asked(done.archive, "SELECT url FROM mementos")}
    assert urls == {OPEN.url}


def test_of_what_was_destroyed_an_import_does_not_say_where_it_stood(
    server: OtherArchive, tmp_path: Path
) -> None:
    done = take(tmp_path / "a", server)
    _destroy(done, SECRET.url)
    server.held = (OTHER_FORM, OPEN)
    again = take(tmp_path / "a", server)
    assert again.states() == {f"{SITE}/anders": "destroyed"}
    assert asked(done.archive, "SELECT detail FROM mementos WHERE state = 'destroyed'") == [("",)]


def _destroy(done: Done, url: str) -> None:
    given = ("--archive", str(done.archive), "destroy", url, "--why", "vonnis")
    token = run_alliantie(*given).stderr.partition("--confirm ")[2].split()[0]
    done_so = run_alliantie(*given, "--confirm", token)
    assert done_so.returncode == ExitCode.WELL, done_so.stderr
