"""Captures are honest: what the WARC holds is what crossed the wire, byte for byte."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

_GZIPPED = gzip.compress(b"<html><body>ingepakt</body></html>", mtime=0)
_PDF = b"%PDF-1.4\n" + bytes(range(256)) * 8

ANSWERS = {
    "/robots.txt": Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\nUser-agent: *\nDisallow:\n"),
    "/": Raw(
        page(
            "<a href='/odd'>odd</a><a href='/chunked'>chunked</a><a href='/moved'>moved</a>"
            "<a href='/gzip'>gzip</a><a href='/file.pdf'>pdf</a><a href='/gone'>gone</a>"
            "<a href='/cut'>cut</a><a href='/copy.pdf'>copy</a><a href='/empty'>empty</a>"
            "<a href='/late'>late</a>"
        )
    ),
    "/odd": Raw(
        b'HTTP/1.1 200 Prima Hoor\r\ncontent-TYPE:   text/html\r\nX-lower-MIXED: caf\xe9\r\nETag: "a"\r\n'
        b"Set-Cookie: a=1\r\nContent-length: 4\r\nSet-Cookie: b=2\r\n\r\nodd!"
    ),
    "/chunked": Raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"6;note=x\r\nin two\r\n6\r\n parts\r\n0\r\nTrailer: yes\r\n\r\n"
    ),
    "/moved": Raw(b"HTTP/1.1 302 Elders\r\nLocation: /target\r\nContent-Length: 5\r\n\r\nmoved"),
    "/target": Raw(page("target")),
    "/gzip": Raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
        + f"Content-Length: {len(_GZIPPED)}\r\n\r\n".encode()
        + _GZIPPED
    ),
    "/file.pdf": Raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n"
        + f"Content-Length: {len(_PDF)}\r\n\r\n".encode()
        + _PDF
    ),
    "/copy.pdf": Raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n"
        + f"Content-Length: {len(_PDF)}\r\n\r\n".encode()
        + _PDF
    ),
    "/gone": Raw(page("gone", status="410 Weg")),
    "/cut": Raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\nhalf", hang_up=True
    ),
    "/empty": Raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n"),
    "/late": Raw(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + page("late")),
}


@dataclass(frozen=True)
class Crawled:
    """A finished crawl: where it is, what the server saw, and the records by type and path."""

    archive: Path
    server: RawServer
    records: dict[tuple[str, str], tuple[dict[str, str], bytes]]

    def block(self, kind: str, path: str) -> bytes:
        return self.records[kind, self.server.origin + path][1]

    def headers(self, kind: str, path: str) -> dict[str, str]:
        return self.records[kind, self.server.origin + path][0]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("capture")
    with RawServer(ANSWERS) as server:
        sites = write_profile(folder / "sites", server)
        done = run_alliantie("--archive", str(folder / "archive"), "--sites", str(sites), "crawl", "proef")
        assert done.returncode == 0, done.stderr
        yield Crawled(folder / "archive", server, _records(folder / "archive"))


def _records(archive: Path) -> dict[tuple[str, str], tuple[dict[str, str], bytes]]:
    found = {}
    for path in sorted((archive / "warc").glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=True):
                headers = dict(record.rec_headers.headers)
                key = (record.rec_type, headers.get("WARC-Target-URI", ""))
                found.setdefault(key, (headers, record.raw_stream.read()))
    return found


@pytest.mark.parametrize(
    "path",
    [path for path in ANSWERS if path not in ("/cut", "/copy.pdf", "/late")],
)
def test_a_response_is_kept_byte_for_byte_as_the_server_sent_it(crawled: Crawled, path: str) -> None:
    assert crawled.block("response", path) == ANSWERS[path].data


def test_interim_answers_are_not_part_of_the_response(crawled: Crawled) -> None:
    assert crawled.block("response", "/late") == page("late")


def test_every_request_is_kept_byte_for_byte_as_it_was_sent(crawled: Crawled) -> None:
    kept = {block for (kind, _), (_, block) in crawled.records.items() if kind == "request"}
    assert kept == set(crawled.server.requests)


def test_robots_txt_redirects_and_errors_are_captured_too(crawled: Crawled) -> None:
    for path in ("/robots.txt", "/moved", "/target", "/gone"):
        assert crawled.headers("response", path)["WARC-Type"] == "response"


def test_what_breaks_off_is_kept_and_says_so(crawled: Crawled) -> None:
    assert crawled.block("response", "/cut") == ANSWERS["/cut"].data
    assert crawled.headers("response", "/cut")["WARC-Truncated"] == "disconnect"


def test_the_same_payload_at_another_address_is_a_revisit(crawled: Crawled) -> None:
    headers = crawled.headers("revisit", "/copy.pdf")
    assert headers["WARC-Refers-To-Target-URI"] == crawled.server.origin + "/file.pdf"
    assert headers["WARC-Payload-Digest"] == crawled.headers("response", "/file.pdf")["WARC-Payload-Digest"]
    assert crawled.block("revisit", "/copy.pdf").endswith(b"\r\n\r\n")


def test_every_request_names_its_response(crawled: Crawled) -> None:
    for (kind, url), (headers, _) in crawled.records.items():
        if kind == "request":
            answered = {"response", "revisit"} & {k for k, u in crawled.records if u == url}
            ids = {crawled.records[answer, url][0]["WARC-Record-ID"] for answer in answered}
            assert headers["WARC-Concurrent-To"] in ids


def test_the_warc_passes_the_reference_checker(crawled: Crawled) -> None:
    files = sorted(map(str, (crawled.archive / "warc").glob("*.warc.gz")))
    checker = "import sys; from warcio.cli import main; main(['check', '-v', *sys.argv[1:]])"
    done = subprocess.run(
        [sys.executable, "-c", checker, *files], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "digest pass" in done.stdout


def test_each_record_is_a_gzip_member_of_its_own(crawled: Crawled) -> None:
    for path in (crawled.archive / "warc").glob("*.warc.gz"):
        assert subprocess.run(["gzip", "-t", str(path)], check=False).returncode == 0
        with path.open("rb") as file:
            offsets = []
            iterator = ArchiveIterator(file, no_record_parse=True)
            for record in iterator:
                record.raw_stream.read()
                offsets.append(iterator.get_record_offset())
            data = path.read_bytes()
        assert all(data[offset : offset + 2] == b"\x1f\x8b" for offset in offsets)
