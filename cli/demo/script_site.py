"""A site made by script: every page is the same empty shell, and what stands on it is JSON from `/api/`.

Two pages lie ready in `paginas/`: one in plain HTML, and one that brings its text along as JSON. Everything
has an ETag; the list of news goes out compressed to who accepts it.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from cli.demo.http_answer import Answer, Headers, is_unchanged, media_type
from cli.demo.static_site import files_by_path

HTML = "text/html; charset=utf-8"
SERVER: Headers = (("Server", "Caddy"),)
PACKED = "/api/nieuws.json"
_SECTIONS = ("/", "/agenda/", "/cijfers/", "/contact/", "/nieuws/", "/signalen/", "/verslagen/")
_OF_DATA = ("agenda", "fotos", "nieuws", "verslagen")
"""Folders of the API in which every text is a page; but for the parts of a list (`deel-2.json`)."""


class ScriptSite:
    """The site of a shell, ready pages, scripts and data in `folder`; its pages have a slash at their end."""

    def __init__(self, folder: Path) -> None:
        """List every file and every page."""
        shell = folder / "schil.html"
        self.shell = shell.read_bytes()
        self.pages = dict.fromkeys((*_SECTIONS, *_pages_of_data(folder)), shell)
        self.pages |= {f"/{file.stem}/": file for file in (folder / "paginas").glob("*.html")}
        self.files = {path: file for path, file in files_by_path(folder).items() if file.suffix != ".html"}

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer with a page, a file, a redirect to the address with a slash, or the shell as a 404."""
        path = unquote(urlsplit(target).path, errors="replace")
        if f"{path}/" in self.pages:
            return Answer(301, "Moved Permanently", (*SERVER, ("Location", f"{path}/")))
        if path in self.pages:
            return _send(self.pages[path].read_bytes(), HTML, headers)
        if path in self.files:
            packed = path == PACKED and "gzip" in headers.get("accept-encoding", "")
            return _send(self.files[path].read_bytes(), _kind(path), headers, packed=packed)
        if path.startswith("/api/"):
            kind = ("Content-Type", "application/json")
            return Answer(404, "Not Found", (*SERVER, kind), b'{"fout": "onbekend"}\n')
        return Answer(404, "Not Found", (*SERVER, ("Content-Type", HTML)), self.shell)


def _pages_of_data(folder: Path) -> Iterator[str]:
    for name in _OF_DATA:
        for file in (folder / "api" / name).glob("*.json"):
            if not file.stem.startswith("deel-"):
                yield f"/{name}/{file.stem}/"


def _kind(path: str) -> str:
    kind = media_type(path)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _send(body: bytes, kind: str, headers: Mapping[str, str], *, packed: bool = False) -> Answer:
    mark = hashlib.sha256(body).hexdigest()[:16]
    etag = f'"{mark}-gzip"' if packed else f'"{mark}"'
    held = (*SERVER, ("ETag", etag), ("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding"))
    if is_unchanged(headers, etag, datetime.max):
        return Answer(304, "Not Modified", held)
    if packed:
        coding = ("Content-Encoding", "gzip")
        return Answer(200, "OK", (*held, ("Content-Type", kind), coding), gzip.compress(body, mtime=0))
    return Answer(200, "OK", (*held, ("Content-Type", kind)), body)
