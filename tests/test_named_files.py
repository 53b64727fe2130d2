"""What a server calls a file is known when it is crawled and when all is read again from what was kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.fetched import captures
from pipeline.workers.jobs import headers_read
from tests.conftest import run_alliantie
from tests.databases import reading
from tests.raw_server import Raw, RawServer, page, write_profile

pytestmark = pytest.mark.long

SOUND = b"\xff\xfb\x90\x64" + bytes(range(256)) * 8


def handed_over(name: bytes, data: bytes, headers: bytes = b"") -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; "
    return head + b'filename="%b"\r\n%bContent-Length: %d\r\n\r\n' % (name, headers, len(data)) + data


def test_the_name_of_a_file_is_the_same_after_a_rebuild(tmp_path: Path) -> None:
    answers = {
        "/": Raw(page("<a href='/get.php?id=1'>1</a> <a href='/get.php?id=2'>2</a>")),
        "/get.php?id=1": Raw(handed_over("toespraak coöperatie.mp3".encode("latin-1"), SOUND)),
        "/get.php?id=2": Raw(handed_over(b"brief.dat", bytes(300))),
    }
    archive = ("--archive", str(tmp_path / "a"))
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        run_alliantie(*archive, "--sites", str(sites), "crawl")
        shown = [_shown(archive, f"{server.origin}/get.php?id={number}") for number in (1, 2)]
        run_alliantie(*archive, "rebuild", "--all")
        again = [_shown(archive, f"{server.origin}/get.php?id={number}") for number in (1, 2)]
    assert shown == again
    assert shown == [("Toespraak coöperatie", "audio/mpeg"), ("Brief", "application/octet-stream")]


def test_each_capture_has_the_head_of_its_own_answer_or_of_the_one_that_it_stands_for(tmp_path: Path) -> None:
    answers = {
        "/": Raw(page("<a href='/een'>1</a> <a href='/twee'>2</a>")),
        "/een": Raw(handed_over(b"een.mp3", SOUND, b'ETag: "1"\r\n')),
        "/twee": Raw(handed_over(b"twee.mp3", SOUND)),
    }
    folder = tmp_path / "a"
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        crawl = ("--archive", str(folder), "--sites", str(sites), "crawl")
        run_alliantie(*crawl)
        server.answers = {**answers, "/een": Raw(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')}
        run_alliantie(*crawl, "--if-changed")
        with reading(folder) as (opened, engine), engine.connect() as connection:
            mine = {
                name: captures.of_address(connection, f"{server.origin}/{name}") for name in ("een", "twee")
            }
            assert [each.status for each in mine["een"]] == [200, 304]
            for name, capture in ((name, each) for name, found in mine.items() for each in found):
                head, payload = captures.answer(connection, opened, capture)
                assert headers_read(head.fields) == {
                    "content-disposition": [f'attachment; filename="{name}.mp3"']
                }
                assert payload == SOUND


def _shown(archive: tuple[str, str], url: str) -> tuple[str, str]:
    item = json.loads(run_alliantie(*archive, "show", url, "--json").stdout)
    return item["description"]["title"], item["media_type"]
