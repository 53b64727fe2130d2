"""Pages that a script makes, as a crawl and a browser leave them in an archive: invented, and small."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from archive.fetched import crawls
from archive.fetched.captures import Capture
from archive.fetched.exchange import Exchange
from archive.fetched.rendering import Rendering, RenderingOutcome
from archive.writing.writing_run import WritingRun
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
) -> Rendering:
    """What a browser made of a page, three seconds after it was captured."""
    made_at = capture.captured_at.replace(tzinfo=UTC) + timedelta(seconds=3)
    picture_type = "image/png" if picture else ""
    return Rendering(capture, made_at, outcome, reason, document, picture, picture_type, said)


def begin_crawl(run: WritingRun, profile: str = "sha256:0") -> int:
    """The number of a crawl that begins."""
    return run.keeper.write(lambda connection: crawls.begin(connection, SITE, "proef", profile)).result()


def keep_rendered(run: WritingRun, exchange: Exchange, document: bytes, picture: bytes = b"") -> Capture:
    """Keep a page and what a browser made of it."""
    capture = run.keeper.keep(exchange).result()
    return run.keeper.keep_rendering(a_rendering(capture, document, picture)).result()
