"""Asking for what changed only: the server is spared, the WARC says what it said, and nothing is missed."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

_TAG = 'ETag: "een"\r\n'
_DATED = "Last-Modified: Fri, 04 Oct 2013 10:00:00 GMT\r\n"
_ZIPPED = gzip.compress(b"<html><body><p>Ingepakt <a href='/diep'>dieper</a></p></body></html>", mtime=0)

FIRST = {
    "/robots.txt": Raw(page("", status="404 Not Found")),
    "/": Raw(page("<p>Begin <a href='/b'>b</a> <a href='/c'>c</a> <a href='/z'>z</a></p>", headers=_TAG)),
    "/b": Raw(page("<p>Bladzijde b</p>", headers=_DATED)),
    "/c": Raw(page("<p>Bladzijde c, zonder kenmerk</p>")),
    "/z": Raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
        + f'ETag: W/"z\xe9"\r\nContent-Length: {len(_ZIPPED)}\r\n\r\n'.encode("latin-1")
        + _ZIPPED
    ),
    "/diep": Raw(page("<p>Diep</p>", headers=_TAG)),
}
NOT_MODIFIED = Raw(b'HTTP/1.1 304 Not Modified\r\nETag: "twee"\r\nX-Proef: ja\r\n\r\n')
SECOND = {
    **FIRST,
    "/": NOT_MODIFIED,
    "/b": Raw(page("<p>Bladzijde b is gewijzigd</p>", headers=_DATED)),
    "/z": NOT_MODIFIED,
    "/diep": NOT_MODIFIED,
}


@dataclass
class Twice:
    """An archive after two crawls, the second with ``--if-changed``."""

    archive: Path
    server: RawServer
    requests: dict[str, bytes]
    reports: list[dict[str, object]] = field(default_factory=list)

    @property
    def records(self) -> list[tuple[dict[str, str], bytes]]:
        found = []
        for path in sorted((self.archive / "warc").glob("*.warc.gz")):
            with path.open("rb") as file:
                for record in ArchiveIterator(file, no_record_parse=True):
                    found.append((dict(record.rec_headers.headers), record.raw_stream.read()))
        return found

    def of(self, path: str, kind: str) -> list[tuple[dict[str, str], bytes]]:
        url = self.server.origin + path
        return [
            (headers, block)
            for headers, block in self.records
            if headers["WARC-Type"] == kind and headers.get("WARC-Target-URI") == url
        ]


def by_target(server: RawServer) -> dict[str, bytes]:
    """The last request for each target."""
    return {request.split(b" ", 2)[1].decode(): request for request in server.requests}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twice]:
    folder = tmp_path_factory.mktemp("unchanged")
    archive, reports = folder / "archive", []
    with RawServer(dict(FIRST)) as server:
        sites = write_profile(folder / "sites", server)
        command = ("--archive", str(archive), "--sites", str(sites), "crawl", "--json", "proef")
        for answers, options in ((FIRST, ()), (SECOND, ("--if-changed",))):
            server.answers = answers
            server.requests.clear()
            done = run_alliantie(*command, *options)
            assert done.returncode == 0, done.stderr
            reports += json.loads(done.stdout)
        yield Twice(archive, server, by_target(server), reports)


def test_validators_of_the_last_capture_go_out_as_the_server_gave_them(twice: Twice) -> None:
    assert b'If-None-Match: "een"\r\n' in twice.requests["/"]
    assert b"If-Modified-Since: Fri, 04 Oct 2013 10:00:00 GMT\r\n" in twice.requests["/b"]
    assert b'If-None-Match: W/"z\xe9"\r\n' in twice.requests["/z"]
    assert b"If-" not in twice.requests["/c"]


def test_links_of_unchanged_pages_are_followed_all_the_same(twice: Twice) -> None:
    assert {"/", "/b", "/c", "/z", "/diep"} <= set(twice.requests)


def test_a_304_is_a_revisit_with_an_empty_block_that_names_the_original(twice: Twice) -> None:
    ((original, _),) = twice.of("/", "response")
    ((revisit, block),) = twice.of("/", "revisit")
    assert revisit["WARC-Profile"].endswith("/1.1/revisit/server-not-modified")
    assert (block, revisit["Content-Length"]) == (b"", "0")
    assert revisit["WARC-Refers-To"] == original["WARC-Record-ID"]
    assert revisit["WARC-Refers-To-Date"] == original["WARC-Date"]
    assert revisit["WARC-Refers-To-Target-URI"] == original["WARC-Target-URI"]
    assert revisit["WARC-Payload-Digest"] == original["WARC-Payload-Digest"]


def test_what_the_304_said_stands_beside_it(twice: Twice) -> None:
    ((revisit, _),) = twice.of("/", "revisit")
    (headers,) = (
        headers
        for headers, block in twice.records
        if headers.get("WARC-Concurrent-To") == revisit["WARC-Record-ID"] and block == NOT_MODIFIED.data
    )
    assert headers["WARC-Type"] == "metadata"
    assert "WARC-Target-URI" not in headers


def test_what_changed_is_fetched_and_what_has_no_validator_is_compared(twice: Twice) -> None:
    assert len(twice.of("/b", "response")) == 2
    ((revisit, _),) = twice.of("/c", "revisit")
    assert revisit["WARC-Profile"].endswith("identical-payload-digest")


def test_the_reference_checker_finds_nothing_amiss(twice: Twice) -> None:
    files = sorted(str(path) for path in (twice.archive / "warc").glob("*.warc.gz"))
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_an_unchanged_item_keeps_its_text_and_a_changed_one_has_the_new(twice: Twice) -> None:
    archive = ("--archive", str(twice.archive))
    for path, words in (("/", "Begin"), ("/z", "Ingepakt"), ("/b", "is gewijzigd")):
        shown = run_alliantie(*archive, "show", twice.server.origin + path, "--text")
        assert words in shown.stdout
    assert run_alliantie(*archive, "get", twice.server.origin + "/z").returncode == 0


def test_the_report_counts_what_was_not_modified(twice: Twice) -> None:
    first, second = (report["statistics"] for report in twice.reports)
    assert "unmodified" not in first  # type: ignore[operator]
    assert second["unmodified"] == 3  # type: ignore[index]
    assert second["captures"] == first["captures"]  # type: ignore[index]


def test_a_304_that_nobody_asked_for_is_kept_as_the_answer_it_is(tmp_path: Path) -> None:
    answers = {"/robots.txt": FIRST["/robots.txt"], "/": Raw(page("<a href='/b'>b</a>")), "/b": NOT_MODIFIED}
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "proef")
        assert done.returncode == 0, done.stderr
        twice = Twice(tmp_path / "a", server, {})
        ((_, block),) = twice.of("/b", "response")
        assert block == NOT_MODIFIED.data
