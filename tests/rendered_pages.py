"""Pages that a script makes, as a crawl and a browser leave them in an archive: invented, and small."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archive.fetched import crawls
from archive.fetched.captures import Capture
from archive.fetched.exchange import Exchange
from archive.fetched.rendering import Rendering, RenderingOutcome
from archive.writing.writing_run import WritingRun
from tests.conftest import call_alliantie
from tests.databases import copy, writing
from wording.message import NOTHING, Message

SITE = "buurtkrant"
HOME = "https://www.buurtkrant-zutphen.example/"
SHELL = b"<!doctype html><title>Buurtkrant</title><div id=app></div><script src=/app.js></script>"
SAID = {
    "browser": "Chromium 156.0.7000.0",
    "window": {"width": 1280, "height": 1024},
    "asked": 7,
    "refused": {"robots": 2},
    "not kept": {"closed root": {"count": 2, "examples": []}},
    "buttons": ["Meer laden"],
}
PROFILE = """
title = "Buurtkrant Zutphen"
organisation = "Stichting Buurtkrant"
seeds = ["https://www.buurtkrant-zutphen.example/"]
scope = ["www.buurtkrant-zutphen.example"]
"""
BEGAN = datetime(2024, 3, 9, 8, 30, 0, 120_000, tzinfo=UTC)


def a_document(*words: str) -> bytes:
    """The document that a browser has in the end, with these paragraphs."""
    text = "".join(f"<p>{each}</p>" for each in words)
    return (
        "<!doctype html><html lang='nl'><head><title>Buurtkrant</title></head>"
        f"<body><main><h1>Café op het plein</h1>{text}<a href='/agenda'>Agenda</a></main></body></html>"
    ).encode()


def a_picture(shade: int = 7) -> bytes:
    """A PNG of one grey dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + bytes([8, 0, 0, 0, 0])
    packed = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def an_answer(
    url: str = HOME,
    body: bytes = SHELL,
    crawl: int = 1,
    at: datetime = BEGAN,
    content_type: str = "text/html",
) -> Exchange:
    """What a server sent for an address."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Exchange(
        crawl=crawl,
        site=SITE,
        url=url,
        began_at=at,
        request=b"GET / HTTP/1.1\r\nHost: www.buurtkrant-zutphen.example\r\n\r\n",
        response=head.encode() + body,
        payload=body,
        ip_address="192.0.2.14",
    )


def a_rendering(
    capture: Capture,
    document: bytes = b"",
    picture: bytes = b"",
    outcome: RenderingOutcome = "made",
    reason: Message = NOTHING,
    said: Mapping[str, Any] = SAID,
    frames: tuple[tuple[str, bytes], ...] = (),
    states: tuple[bytes, ...] = (),
) -> Rendering:
    """What a browser made of a page, three seconds after it was captured."""
    made_at = capture.captured_at.replace(tzinfo=UTC) + timedelta(seconds=3)
    picture_type = "image/png" if picture else ""
    return Rendering(
        capture,
        made_at,
        outcome,
        reason,
        document,
        picture,
        picture_type,
        said,
        frames=frames,
        states=states,
    )


def begin_crawl(run: WritingRun, profile: str = "sha256:0") -> int:
    """The number of a crawl that begins."""
    return run.keeper.write(lambda connection: crawls.begin(connection, SITE, "proef", profile)).result()


def keep_rendered(run: WritingRun, exchange: Exchange, document: bytes, picture: bytes = b"") -> Capture:
    """Keep a page and what a browser made of it."""
    capture = run.keeper.keep(exchange).result()
    return run.keeper.keep_rendering(a_rendering(capture, document, picture)).result()


class Archive:
    """An archive of pages that a script makes; every one has the same shell."""

    def __init__(self, place: Path) -> None:
        self.root = place / "archive"
        (place / "sites").mkdir()
        (place / "sites" / "buurtkrant.toml").write_text(PROFILE, encoding="utf-8")
        self._options = ("--archive", str(self.root), "--sites", str(place / "sites"))

    def copied_to(self, place: Path) -> Archive:
        """The same archive in another place, for one test to change or hand over."""
        archive = Archive(place)
        copy(self.root, archive.root)
        return archive

    def run(self, *arguments: str, code: int = 0) -> str:
        done = call_alliantie(*self._options, *arguments)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def show(self, asked: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("show", asked, "--json"))
        return found


def export(archive: Archive, form: str, *options: str) -> bytes:
    """A package of an archive."""
    target = archive.root.parent / f"uit.{form}"
    archive.run("export", form, "-o", str(target), *options)
    return target.read_bytes()


NEWS, AGENDA, BOARD = f"{HOME}nieuws", f"{HOME}agenda", f"{HOME}bestuur"
SHARED = a_document("De tuin achter de school is open voor iedereen uit de wijk.")
PRIVATE = a_document("Het bestuur vergaderde over de huur van het zaaltje en over wie er betaalt.")


def four_pages(place: Path) -> Archive:
    """Four pages with one shell; the agenda has the document that the news page had first."""
    archive = Archive(place)
    with writing(archive.root, "proef", "proef") as run:
        crawl = begin_crawl(run)
        keep_rendered(run, an_answer(crawl=crawl), a_document("Welkom in de buurt, zegt de krant."))
        keep_rendered(run, an_answer(NEWS, crawl=crawl), SHARED, a_picture())
        keep_rendered(run, an_answer(AGENDA, crawl=crawl), SHARED, a_picture())
        keep_rendered(run, an_answer(BOARD, crawl=crawl), PRIVATE, a_picture(40))
        again = an_answer(AGENDA, crawl=crawl, at=BEGAN + timedelta(days=1))
        keep_rendered(run, again, SHARED, a_picture())
    archive.run("rebuild", "--derived")
    return archive
