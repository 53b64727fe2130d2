"""An archive of many sorts of payloads, read by an earlier release, for engines to read and describe anew."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive.fetched.exchange import digest
from archive.folder import Folder
from tests import databases
from tests.conftest import SHIPPED_SITES, call_alliantie
from tests.foreign_files import SITE, raw_record

DOCUMENT_WORDS = "Er kwamen dertig mensen uit het hele land bij elkaar om over schulden te spreken."
REFRESH = "Refresh: 0; url=/verslag-1\r\n"
QUERIES = ("verslag", "zutphen", "schulden", "bijlage", "begroting")
_SHEET = b"@import url(/tweede.css); h1 { background: url(/beeld.png) }"
_DRAWING = b"<svg xmlns='http://www.w3.org/2000/svg'><text>Plattegrond</text><image href='/kaart.png'/></svg>"
_FEED = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><title>Nieuws</title>"
    b"<item><title>Verslag 1</title><link>https://www.socialealliantie.nl/verslag-1</link></item>"
    b"</channel></rss>"
)


def page(number: int) -> bytes:
    """A page of a meeting, which leads to others and to a document."""
    title = f"Verslag {number} van de bijeenkomst in Zutphen op {number % 27 + 1} mei 2013"
    words = f"Deelnemer {number} vertelde over armoede en de voedselbank in wijk {number * 7}. " * 6
    return (
        f"<html><head><title>{title}</title><link rel=stylesheet href='/stijl.css'></head><body>"
        f"<h1>{title}</h1><p>{words}</p><p>De bijlage van het verslag van {number} mei: "
        f"<a href='/stuk-{number}.txt'>Klik hier</a> of <a href='/verslag-{number + 1}'>verder</a>.</p>"
        f"<img src='/plattegrond.svg'></body></html>"
    ).encode()


def response(
    path: str, body: bytes, kind: str, *, day: int = 1, fields: str = "", status: str = "200 OK"
) -> bytes:
    """The record of an answer that was captured on this day of February 2014."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{fields}Content-Length: {len(body)}\r\n\r\n"
    told = (
        f"WARC-Target-URI: {SITE}{path}\r\nWARC-Date: 2014-02-{day:02}T10:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
    )
    return raw_record("response", told, head.encode() + body)


def records(pages: int) -> Iterator[bytes]:
    """Two visits to a site: pages, documents, sheets, drawings, feeds, what leads on, and what came twice."""
    html = "text/html; charset=utf-8"
    for day in (1, 9):
        for number in range(pages):
            yield response(f"/verslag-{number}", page(number), html, day=day)
            said = f"Bijlage {number}\n\n{DOCUMENT_WORDS}\n".encode()
            yield response(f"/stuk-{number}.txt", said, "text/plain", day=day)
        yield response("/stijl.css", _SHEET, "text/css", day=day)
        yield response("/plattegrond.svg", _DRAWING, "image/svg+xml", day=day)
        yield response("/feed", _FEED, "application/rss+xml", day=day)
        yield response("/afdruk?id=1", page(1), html, day=day)
        yield response(
            "/vertrek", b"<html><body><p>Even geduld</p></body></html>", html, day=day, fields=REFRESH
        )
        yield response("/weg", b"", html, day=day, status="302 Found", fields="Location: /verslag-2\r\n")
        yield response("/stuk.pdf", b"%PDF-1.4 kapot", "application/pdf", day=day)
        yield response("/nergens", b"<h1>Pagina niet gevonden</h1><p>404</p>", html, day=day)
    yield response("/verslag-3", page(3).replace(b"armoede", b"rijkdom"), html, day=10)


def archive_of_pages(folder: Path, pages: int, *more: bytes) -> Path:
    """An archive of these records, in ``folder``, as if an earlier release had read them."""
    warc = folder / "oud.warc"
    warc.write_bytes(b"".join((*records(pages), *more)))
    archive = folder / "archief"
    done = call_alliantie("--archive", str(archive), *SHIPPED_SITES, "import", "warc", str(warc))
    assert done.returncode == 0, done.stdout + done.stderr
    databases.change(archive, "UPDATE readings SET recipe = 'oud ' || recipe")
    databases.change(archive, "UPDATE items SET recipe = 'oud ' || recipe, title = 'oud', kind = 'photo'")
    return archive


def twice(archive: Path, folder: Path) -> tuple[Path, Path]:
    """The archive two times, in ``folder``."""
    copies = folder / "een", folder / "twee"
    for each in copies:
        shutil.rmtree(each, ignore_errors=True)
        databases.copy(archive, each)
    return copies


def contents(archive: Path) -> dict[str, list[str]]:
    """Every row of every table, in no order, but for the moments at which runs ended."""
    found = databases.rows(archive)
    for row in found["change_moments"]:
        row.pop("at")
    return {name: sorted(str(sorted(row.items())) for row in each) for name, each in found.items()}


def index_of(archive: Path) -> list[tuple[str, str, str]]:
    """What is in the index, by the names of its files without what is drawn by lot in them."""
    files = Folder(archive).index.rglob("MAIN_*.*")
    return sorted(
        (each.parent.name, each.name.partition(".")[2], digest(each.read_bytes())) for each in files
    )


def answers(archive: Path) -> list[dict[str, Any]]:
    """What a search in the archive says to several queries."""
    found = [call_alliantie("--archive", str(archive), "search", each, "--json") for each in QUERIES]
    assert {each.returncode for each in found} == {0}, found
    said = [json.loads(each.stdout) for each in found]
    return [{name: value for name, value in each.items() if name != "took_ms"} for each in said]
