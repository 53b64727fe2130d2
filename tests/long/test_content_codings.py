"""A crawl goes on behind pages that came packed in ways that nobody asked for."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli  # type: ignore[import-untyped] # it has no types

from tests.conftest import run_alliantie
from tests.databases import asked
from tests.raw_server import Raw, RawServer, page, write_profile


def packed(body: bytes, encoding: str) -> Raw:
    said = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{said}Content-Length: {len(body)}\r\n\r\n"
    return Raw(head.encode() + body)


def test_the_links_of_packed_pages_are_followed_and_none_is_called_damaged(tmp_path: Path) -> None:
    def linking(to: str) -> bytes:
        return (
            f'<html><body><h1>Verslag</h1><p>Verder naar <a href="/{to}">{to}</a>.</p></body></html>'.encode()
        )

    answers = {
        "/": Raw(page('<a href="/dubbel">dubbel</a>')),
        "/dubbel": packed(gzip.compress(gzip.compress(linking("delen"))), "gzip, gzip"),
        "/delen": packed(gzip.compress(b"<!-- een -->") + gzip.compress(linking("br")), "gzip"),
        "/br": packed(brotli.compress(linking("stil")), "br"),
        "/stil": packed(gzip.compress(linking("letters")), ""),
        "/letters": packed(linking("einde"), "utf-8"),
        "/einde": Raw(page("Einde.")),
    }
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        assert done.returncode == 0, done.stderr
        assert "/einde" in server.targets()
    assert asked(tmp_path / "a", "SELECT outcome FROM readings WHERE outcome = 'damaged'") == []
