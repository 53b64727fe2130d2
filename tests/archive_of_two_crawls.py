"""A small archive with every kind of record: pages, a file, a redirect, an error, revisits, and a 304."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile

SECRET = "Dit hoort niemand te lezen"
_TAG = 'ETag: "1"\r\n'
_CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
_PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 24\r\n\r\n"
_MOVED = b"HTTP/1.1 301 Weg\r\nLocation: /verslag.html\r\nContent-Length: 0\r\n\r\n"
_NOTE = "<p><a href='/notitie.txt'>Een notitie van Mieke</a></p>"
_TEXT = "Op deze bladzijde staat wat er in de wijk gebeurde, en wie er die dag bij was. " * 3
_REPORT = "<h1>=Verslag van de conferentie in Zutphen op 4 oktober 2013</h1>"


class SmallSite(RawServer):
    """A site of six pages and a file; one page answers 304 to who has it."""

    def __init__(self) -> None:
        names = ("verslag", "brokken", "vast", "weg", "oud", "geheim")
        links = " ".join(f"<a href='/{name}.html'>{name}</a>" for name in names)
        chunk = f"<html><h1>In brokken</h1><p>{_TEXT}</p></html>".encode()
        super().__init__(
            {
                "/": Raw(page(f"<h1>Welkom</h1><p>{_TEXT}</p><p>{links}</p>{_NOTE}")),
                "/verslag.html": Raw(page(f"{_REPORT}<p>{_TEXT} naam@proef.example</p>")),
                "/brokken.html": Raw(_CHUNKED + b"%x\r\n%b\r\n0\r\n\r\n" % (len(chunk), chunk)),
                "/vast.html": Raw(page(f"<h1>Vast</h1><p>{_TEXT} En zo blijft het.</p>", headers=_TAG)),
                "/oud.html": Raw(_MOVED),
                "/geheim.html": Raw(page(f"<h1>Geheim</h1><p>{SECRET}. {_TEXT}</p>")),
                "/notitie.txt": Raw(_PLAIN + b"Een notitie van Mieke..\n"),
            }
        )

    def answer_to(self, request: bytes) -> Raw:
        if b'If-None-Match: "1"' in request:
            return Raw(b"HTTP/1.1 304 Not Modified\r\n" + _TAG.encode() + b"\r\n")
        return super().answer_to(request)


def crawled_twice(folder: Path) -> tuple[Path, str]:
    """The archive, and the origin of the site."""
    archive = folder / "archief"
    with SmallSite() as server:
        sites = write_profile(folder / "sites", server)
        options = ("--archive", str(archive), "--sites", str(sites), "crawl")
        for more in ((), ("--if-changed",)):
            done = run_alliantie(*options, *more)
            assert done.returncode == 0, done.stderr
        return archive, server.origin
